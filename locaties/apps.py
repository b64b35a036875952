"""The inventory: work locations, premises, vacancy and what is offered."""

from django.apps import AppConfig


class LocatiesConfig(AppConfig):
    name = "locaties"
    verbose_name = "Werklocaties en werkruimten"

    def ready(self) -> None:
        from locaties.overdracht import OpenZoekvragen, ToegewezenSignalen  # noqa: PLC0415 - needs loaded models
        from locaties.signaalcijfers import VOOR_ACTIES  # noqa: PLC0415 - needs loaded models
        from locaties.signaalwerk import (  # noqa: PLC0415 - needs loaded models
            wait_in_corrections,
            wait_in_signals,
            wait_with_somebody,
        )
        from locaties.werk import wait_in_rounds  # noqa: PLC0415 - needs loaded models
        from locaties.zoekvraagbijdrage import ZOEKVRAGEN_VOOR_ACTIES  # noqa: PLC0415 - needs loaded models
        from locaties.zoekvraagwerk import wait_in_searches  # noqa: PLC0415 - needs loaded models
        from werkplan.kern import bijdragen, overdracht, werk  # noqa: PLC0415 - needs loaded models

        werk.BRONNEN.extend(
            [wait_in_rounds, wait_in_corrections, wait_with_somebody, wait_in_signals, wait_in_searches]
        )
        overdracht.SOORTEN.extend([ToegewezenSignalen(), OpenZoekvragen()])
        bijdragen.BRONNEN.extend([VOOR_ACTIES, ZOEKVRAGEN_VOOR_ACTIES])

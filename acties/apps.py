"""The plan: actions, steps, means, progress and decisions."""

from django.apps import AppConfig


class ActiesConfig(AppConfig):
    name = "acties"
    verbose_name = "Werkplan en acties"

    def ready(self) -> None:
        from acties.overdracht import ActiesVanHouder, OpenActiepunten  # noqa: PLC0415 - needs loaded models
        from werkplan.kern import overdracht  # noqa: PLC0415 - needs loaded models

        overdracht.SOORTEN.extend([ActiesVanHouder(), OpenActiepunten()])

"""The loket: what an entrepreneur of the region finds without an account."""

from django.apps import AppConfig


class LoketConfig(AppConfig):
    name = "loket"
    verbose_name = "Loket voor ondernemers"

    def ready(self) -> None:
        from loket.overdracht import BeloofdNaGesprek, EigenPaginas, OpenVragen  # noqa: PLC0415 - needs loaded models
        from loket.vraagbijdrage import VOOR_ACTIES  # noqa: PLC0415 - needs loaded models
        from loket.vraagwerk import wait_in_questions  # noqa: PLC0415 - needs loaded models
        from loket.werk import wait_in_loket  # noqa: PLC0415 - needs loaded models
        from loket.zoekindex import indexeer_alles  # noqa: PLC0415 - needs loaded models
        from werkplan.kern import bijdragen, overdracht, werk  # noqa: PLC0415 - needs loaded models
        from werkplan.kern.avg import afgeleid  # noqa: PLC0415 - needs loaded models

        bijdragen.BRONNEN.append(VOOR_ACTIES)
        werk.BRONNEN.extend([wait_in_questions, wait_in_loket])
        overdracht.SOORTEN.extend([OpenVragen(), BeloofdNaGesprek(), EigenPaginas()])
        afgeleid.MAKERS.append(indexeer_alles)

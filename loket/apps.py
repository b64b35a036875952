"""The loket: what an entrepreneur of the region finds without an account."""

from django.apps import AppConfig


class LoketConfig(AppConfig):
    name = "loket"
    verbose_name = "Loket voor ondernemers"

    def ready(self) -> None:
        from loket.zoekindex import indexeer_alles  # noqa: PLC0415 - needs loaded models
        from werkplan.kern.avg import afgeleid  # noqa: PLC0415 - needs loaded models

        afgeleid.MAKERS.append(indexeer_alles)

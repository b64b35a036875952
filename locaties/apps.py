"""The inventory: work locations, premises, vacancy and what is offered."""

from django.apps import AppConfig


class LocatiesConfig(AppConfig):
    name = "locaties"
    verbose_name = "Werklocaties en werkruimten"

    def ready(self) -> None:
        from locaties.werk import wait_in_rounds, wait_in_signals  # noqa: PLC0415 - needs loaded models
        from werkplan.kern import werk  # noqa: PLC0415 - needs loaded models

        werk.BRONNEN.extend([wait_in_rounds, wait_in_signals])

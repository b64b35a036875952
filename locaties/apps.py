"""The inventory: work locations, premises, vacancy and what is offered."""

from django.apps import AppConfig


class LocatiesConfig(AppConfig):
    name = "locaties"
    verbose_name = "Werklocaties en werkruimten"

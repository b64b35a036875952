"""The plan: actions, steps, means, progress and decisions."""

from django.apps import AppConfig


class ActiesConfig(AppConfig):
    name = "acties"
    verbose_name = "Werkplan en acties"

"""The loket: what an entrepreneur of the region finds without an account."""

from django.apps import AppConfig


class LoketConfig(AppConfig):
    name = "loket"
    verbose_name = "Loket voor ondernemers"

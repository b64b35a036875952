"""The demo as an app, so that its command is found. It has no models."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "werkplan.demo"
    verbose_name = "Demo"

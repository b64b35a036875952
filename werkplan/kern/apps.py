"""The core app: people, municipalities, rights, audit, mail and values. Imports nothing of the other apps."""

from types import ModuleType

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate

from werkplan.kern.trigger_register import keep_names


class KernConfig(AppConfig):
    name = "werkplan.kern"
    label = "kern"
    verbose_name = "Mensen, organisaties en gemeenten"

    def __init__(self, app_name: str, app_module: ModuleType | None) -> None:
        super().__init__(app_name, app_module)
        keep_names()  # before the first model of any app

    def ready(self) -> None:
        from werkplan.kern import audit, peil, webhookpauze, werk  # noqa: PLC0415 - needs loaded models

        audit.guard_the_trail()
        werk.BRONNEN.append(webhookpauze.wait_for_webhooks)
        pre_migrate.connect(peil.drop_views, sender=self)
        post_migrate.connect(peil.create_views, sender=self)

"""The Celery application of the worker and the scheduler."""

import os

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkplan.settings")

app = Celery("werkplan")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect  # type: ignore[untyped-decorator]  # Celery has no types
def keep_own_logging(**_: object) -> None:
    """Having a receiver keeps Celery from installing its own log format; Django has configured ours."""

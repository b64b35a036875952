"""The Celery application of the worker and the scheduler."""

import os

from celery import Celery
from celery.schedules import crontab
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkplan.settings")

app = Celery("werkplan")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# Hours are of the clock in Amsterdam. Each may come twice, or not at all for a while: the rows decide.
app.conf.beat_schedule = {
    "waiting mail": {
        "task": "werkplan.kern.posttaken.verzend_wachtende_berichten",
        "schedule": crontab(minute="*/3"),
    },
    "changes for webhooks": {"task": "werkplan.kern.tasks.vertel_wijzigingen", "schedule": crontab()},
    "waiting imports": {
        "task": "locaties.tasks.verwerk_wachtende_invoer",
        "schedule": crontab(minute="*/3"),
    },
    "waiting reports": {
        "task": "werkplan.rapport.tasks.maak_wachtende_rapporten",
        "schedule": crontab(),
    },
    "concepts of last year": {
        "task": "werkplan.rapport.tasks.maak_jaarconcepten",
        "schedule": crontab(month_of_year="1", hour="5", minute="0"),
    },
    "destruction": {"task": "werkplan.kern.tasks.ruim_op", "schedule": crontab(hour="3", minute="0")},
    "sums of units": {"task": "locaties.tasks.tel_ruimten_op", "schedule": crontab(hour="4", minute="10")},
    "reminders of providers": {
        "task": "locaties.tasks.herinner_aanbieders",
        "schedule": crontab(hour="7", minute="30"),
    },
    "links of the loket": {
        "task": "loket.tasks.controleer_links",
        "schedule": crontab(hour="1-5", minute="20"),
    },
    "weekly mail": {"task": "acties.tasks.maak_weekmails", "schedule": crontab(hour="7", minute="0")},
}


@setup_logging.connect  # type: ignore[untyped-decorator]  # it has no types
def keep_own_logging(**_: object) -> None:
    """Having a receiver keeps Celery from installing its own log format; Django has configured ours."""

"""Background work of the plan."""

from __future__ import annotations

from celery import shared_task

from acties.services import weekmail
from werkplan.kern.klok import vandaag


@shared_task
def maak_weekmails() -> None:
    """Put the weekly mails of today, and those that were missed this week, in the outbox."""
    weekmail.maak_weekmails(vandaag())

"""Waking the background worker. The row in the database is the job; this is only the doorbell."""

from __future__ import annotations

from functools import partial
from typing import Any

import structlog
from celery import current_app
from celery.app.task import Task
from django.db import transaction
from kombu.exceptions import OperationalError

from werkplan.brokers import redis_error

log = structlog.get_logger(__name__)

SECONDEN_VOOR_DE_WACHTRIJ = 1.0


def wek_na_afloop(taak: Task, *argumenten: int) -> None:
    """Call a task once the transaction is committed; when the queue is down, its row waits for the sweep."""
    transaction.on_commit(partial(_wek, taak, argumenten))


def _wek(taak: Task, argumenten: tuple[Any, ...]) -> None:
    # The pool of Celery tries for seconds on end, and a page waits for this.
    try:
        with current_app.connection_for_write() as wachtrij:
            wachtrij.ensure_connection(max_retries=1, interval_start=0, timeout=SECONDEN_VOOR_DE_WACHTRIJ)
            taak.apply_async(argumenten, connection=wachtrij, retry=False)
    except (OperationalError, OSError, redis_error()):
        log.warning("queue is down, the row waits for the sweep", taak=taak.name)

"""Whether the process is up, and whether the product as a whole can do its work.

Both answer without a session.
"""

import threading
from contextlib import suppress

from celery import Celery
from django.apps import apps
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from werkplan.brokers import redis_error
from werkplan.celery import app

SECONDS_FOR_BROKER = 1.0
SECONDS_FOR_WORKER = 1.0
_known_to_be_migrated = threading.Event()


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers.

    It asks nothing of others: a database that is down is no reason to restart the web.
    """
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when everything works, otherwise 503 with the list of what does not."""
    missing = not_ready()
    return JsonResponse({"niet_klaar": missing}, status=503 if missing else 200)


def not_ready(queue: Celery = app) -> list[str]:
    """The names of what does not work. What rests on something else that is down is named as well."""
    database = _database_answers()
    broker = _broker_answers(queue)
    works = {
        "database": database,
        "migraties": database and _migrated(),
        "gegevens": database and _has_plan(),
        "broker": broker,
        "worker": broker and _worker_answers(queue),
    }
    return [name for name, well in works.items() if not well]


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _broker_answers(queue: Celery) -> bool:
    try:
        with queue.connection_for_write() as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, timeout=SECONDS_FOR_BROKER)
    except (OperationalError, OSError, redis_error()):
        return False
    return True


def _worker_answers(queue: Celery) -> bool:
    """A worker that runs answers itself; a trace that it left would still be there when it has died."""
    with suppress(OperationalError, OSError, redis_error()):
        return bool(queue.control.broadcast("ping", reply=True, timeout=SECONDS_FOR_WORKER, limit=1))
    return False


def _migrated() -> bool:
    """Applied migrations stay applied while a process of this version runs: only the bad news is asked
    again."""
    if not _known_to_be_migrated.is_set():
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            _known_to_be_migrated.set()
    return _known_to_be_migrated.is_set()


def _has_plan() -> bool:
    try:
        return bool(apps.get_model("acties", "Werkplan")._default_manager.exists())
    except DatabaseError:
        return False

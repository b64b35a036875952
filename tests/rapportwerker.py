"""Workers that make one report or do one import, in a process that a test can kill.

Not a copy of the process of the tests: a copy has no threads, and the PDF library of the original waits for its own.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable
from datetime import date
from multiprocessing.process import BaseProcess
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402 - models need the set-up

from locaties.services import invoertaak  # noqa: E402
from werkplan.rapport.services import werk  # noqa: E402

NAME_OF_THE_SESSIONS = "killed-worker"
SECONDS = 60
processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload([__name__, "tests.postwerker"])


def _report(pk: int, vandaag: date) -> None:
    werk.work(pk, vandaag=vandaag)


def _import(pk: int, vandaag: date) -> None:
    invoertaak.verwerk(pk, dag=vandaag)


def _work(database: str, doe: Callable[..., None], pk: int, vandaag: date) -> None:
    os.environ["PGAPPNAME"] = NAME_OF_THE_SESSIONS
    connection.settings_dict["NAME"] = database
    doe(pk, vandaag)


def _start(doe: Callable[..., None], pk: int, vandaag: date) -> BaseProcess:
    arguments: tuple[Any, ...] = (connection.settings_dict["NAME"], doe, pk, vandaag)
    worker = processes.Process(target=_work, args=arguments, daemon=True)
    worker.start()
    return worker


def start(rapport_id: int, *, vandaag: date) -> BaseProcess:
    """A process at work on a report of the database of this test."""
    return _start(_report, rapport_id, vandaag)


def start_import(invoer_id: int, *, vandaag: date) -> BaseProcess:
    """A process at work on an import of the database of this test."""
    return _start(_import, invoer_id, vandaag)


def kill(worker: BaseProcess) -> None:
    """End a worker in the middle of whatever it does, and wait until the database noticed."""
    worker.kill()
    worker.join()
    deadline = time.monotonic() + SECONDS
    while _sessions():
        assert time.monotonic() < deadline, "the session of the dead stays"
        time.sleep(0.01)


def _sessions() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = %s",
            [NAME_OF_THE_SESSIONS],
        )
        sessions: int = cursor.fetchone()[0]
        return sessions

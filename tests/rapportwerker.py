"""A worker that makes one report, in a process that a test can kill.

Not a copy of the process of the tests: a copy has no threads, and the PDF library of the original waits for its own.
"""

from __future__ import annotations

import multiprocessing
import os
from datetime import date
from multiprocessing.process import BaseProcess

import django

django.setup()

from django.db import connection  # noqa: E402 - models need the set-up

from werkplan.rapport.services import werk  # noqa: E402

NAME_OF_THE_SESSIONS = "report-worker"
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload([__name__])


def _work(database: str, rapport_id: int, vandaag: date) -> None:
    os.environ["PGAPPNAME"] = NAME_OF_THE_SESSIONS
    connection.settings_dict["NAME"] = database
    werk.work(rapport_id, vandaag=vandaag)


def start(rapport_id: int, *, vandaag: date) -> BaseProcess:
    """A process at work on a report of the database of this test."""
    worker = _processes.Process(
        target=_work, args=(connection.settings_dict["NAME"], rapport_id, vandaag), daemon=True
    )
    worker.start()
    return worker

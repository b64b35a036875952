"""Workers of Celery that hand over mail, in processes that a test can kill. What they need is loaded only once."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from importlib import import_module
from multiprocessing.process import BaseProcess
from pathlib import Path

from django.db import connection
from django.test import override_settings

from tests.rapportwerker import processes
from werkplan.celery import app
from werkplan.env import MailServer

for loaded_once in ("celery.bin.celery", "celery.apps.worker", "kombu.transport.redis", "werkplan.urls"):
    import_module(loaded_once)
app.loader.import_default_modules()
COMMAND = ("-q", "worker", "--concurrency", "2", "--without-gossip", "--without-mingle")


def start(server: MailServer, *, name_of_sessions: str, log: Path) -> BaseProcess:
    """A worker with its own children, on the database and the queue of this test and on this mail server."""
    worker = processes.Process(
        target=_work, args=(connection.settings_dict["NAME"], server, name_of_sessions, log)
    )
    worker.start()
    return worker


def kill(worker: BaseProcess) -> None:
    """End the worker and its children at once, in the middle of whatever they do."""
    assert worker.pid is not None
    with suppress(ProcessLookupError):  # it has no group of its own yet, or is gone
        os.killpg(worker.pid, signal.SIGKILL)
    worker.kill()
    worker.join()


def _work(database: str, server: MailServer, name_of_sessions: str, log: Path) -> None:
    os.setsid()
    with log.open("ab") as opened:
        os.dup2(opened.fileno(), 1)
        os.dup2(opened.fileno(), 2)
    os.environ["PGAPPNAME"] = name_of_sessions
    connection.settings_dict["NAME"] = database
    override_settings(
        MAILSERVER=server,
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST=server.host,
        EMAIL_PORT=server.port,
    ).enable()
    app.worker_main(COMMAND)

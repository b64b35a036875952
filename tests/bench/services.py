"""What the bench runs on: services that are thrown away, and a web server for each application."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.core.management import call_command
from django.db import connection

from werkplan.embedded import place
from werkplan.embedded.use import provide

PROJECT = Path(__file__).resolve().parents[2]
APPLICATIONS = {"werkplan": "werkplan.wsgi", "mini": "tests.bench.mini.wsgi"}
SECONDS_TO_START = 60


def set_up() -> None:
    """Services, settings and an empty, migrated database. Ours alone: what the environment names is not used.

    BENCH_DATABASE_URL and BENCH_REDIS_URL name other services; that database must be empty.
    """
    for name in ("DATABASE_URL", "REDIS_URL"):
        os.environ.pop(name, None)
        if chosen := os.environ.get(f"BENCH_{name}"):
            os.environ[name] = chosen
    provide(place.temporary)
    os.environ.pop("WERKPLAN_OMGEVING", None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "DEMO_DATUM": "2020-11-20",
        "DEBUG": "false",
        "WEB_PROCESSEN": "2",
        "WEB_DRADEN": "1",
        "PYTHONPATH": str(PROJECT),
    }
    django.setup()
    if connection.introspection.table_names():
        raise SystemExit("The database of the bench must be empty: it will be filled and grown.")
    call_command("migrate", interactive=False, verbosity=0)


def conditions() -> dict[str, str]:
    """What holds for every figure of this run."""
    found = {
        "processors": str(os.cpu_count()),
        "python": sys.version.split()[0],
        "django": django.__version__,
    }
    with connection.cursor() as cursor:
        for name in ("server_version", "fsync", "synchronous_commit", "shared_buffers"):
            cursor.execute(f"SHOW {name}")
            found[name] = cursor.fetchone()[0]
    return found


def sign_in(username: str) -> str:
    """The key of a session of this person; both applications read the same table of sessions."""
    user = get_user_model()._default_manager.get(username=username)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    key: str = session.session_key
    return key


@contextmanager
def servers() -> Iterator[dict[str, int]]:
    """The ports of both applications, each behind gunicorn with two sync workers."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(_server(module)) for name, module in APPLICATIONS.items()}


@contextmanager
def _server(module: str) -> Iterator[int]:
    listening = socket.create_server(("127.0.0.1", 0), backlog=128)
    port: int = listening.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "-c", "python:werkplan.gunicorn", "--worker-class", "sync"]
    command += ["--max-requests", "0", "--bind", f"fd://{listening.fileno()}", module]
    process = subprocess.Popen(
        command,
        cwd=PROJECT,
        pass_fds=[listening.fileno()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    listening.close()
    try:
        _wait_until_served(process, port)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def _wait_until_served(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        with socket.create_connection(("127.0.0.1", port), timeout=SECONDS_TO_START) as asking:
            asking.sendall(b"GET /nergens/ HTTP/1.0\r\nHost: localhost\r\n\r\n")
            if asking.recv(64).startswith(b"HTTP/1."):
                return
    raise SystemExit("A web server of the bench did not start.")

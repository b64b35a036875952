"""How long starting takes: `check` beside that of the peer, and making an empty database."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from statistics import median

import psycopg2
from django.conf import settings
from django.db import connection

from tests.bench.services import PROJECT

TIMES = 5
EMPTY = "werkplan_bench_leeg"
OURS, MINI = ["manage.py"], ["-m", "tests.bench.mini.manage"]


def check_times() -> tuple[float, float]:
    """The median seconds of `manage.py check` of the product and of the peer, in turns."""
    samples = [(_seconds([*OURS, "check"]), _seconds([*MINI, "check"])) for _ in range(TIMES + 1)][1:]
    return median(ours for ours, _ in samples), median(mini for _, mini in samples)


def migrate_time() -> float | str:
    """The seconds of `manage.py migrate` on an empty database, or why it was not measured."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {EMPTY}")
            cursor.execute(f"CREATE DATABASE {EMPTY}")
    except psycopg2.Error as error:
        return f"no second database: {error}"
    try:
        return _seconds([*OURS, "migrate", "--verbosity", "0"], DATABASE_URL=_beside())
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {EMPTY}")


def _beside() -> str:
    address, _, name = os.environ["DATABASE_URL"].rpartition("/")
    return f"{address}/{EMPTY}{name[len(settings.DATABASES['default']['NAME']) :]}"


def _seconds(command: list[str], **environment: str) -> float:
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, *command],
        cwd=PROJECT,
        # With the bytecode of the first time, as on any machine where a program is started twice.
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", **environment},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - begin

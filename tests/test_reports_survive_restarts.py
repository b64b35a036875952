"""The database and the queue are restarted, as by a crash, while a worker of Celery makes a report."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from celery import Celery
from django.db import connection

from acties.models import Actie
from tests.plan import DEMO_DAG
from werkplan.brokers import queue_url
from werkplan.embedded import place as places
from werkplan.embedded import postgres, redis_server
from werkplan.embedded.place import PROJECT, Place
from werkplan.kern.klok import nu
from werkplan.kern.models import Gebruiker
from werkplan.rapport.services.maken import ask

VANDAAG = date(2020, 11, 20)
TASKS = "werkplan.rapport.tasks"
SECONDS = 100
LONG = os.environ.get("HYPOTHESIS_PROFILE") == "lang"
pytestmark = pytest.mark.django_db(transaction=True)
AFTER = range(5, 100, 10) if LONG else (40,)
"""At how many percent everything is restarted, each time for a report of its own."""
DOWN = (("database",), ("queue",), ("database", "queue"))


@dataclass
class Product:
    """A database, a queue and a worker of this test alone, with what is in the database of the tests."""

    place: Place = field(default_factory=lambda: Place(places.temporary().root, durable=True))
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def log(self) -> Path:
        """What the worker said: pytest shows it when the test fails."""
        return self.place.log / "worker.log"

    def start(self) -> None:
        self.place.prepare()
        self.running["database"] = postgres.start(self.place)
        self.running["queue"] = redis_server.start(self.place)
        programs = postgres._programs(self.place)
        dump = subprocess.Popen(
            [str(programs / "pg_dump"), "--no-owner", "-d", _address_of_the_tests()], stdout=subprocess.PIPE
        )
        load = [str(programs / "psql"), "-q", "-o", os.devnull, "-d", self.place.database_url]
        subprocess.run(load, stdin=dump.stdout, check=True)
        assert dump.wait() == 0
        command = ["celery", "-A", "werkplan", "-q", "worker", "--concurrency", "1", "--without-gossip"]
        # With this name the settings choose the queue of that process of the tests: nobody would ring there.
        ours = {name: value for name, value in os.environ.items() if name != "PYTEST_XDIST_WORKER"}
        with self.log.open("ab") as log:
            self.running["worker"] = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=PROJECT,
                env={
                    **ours,
                    "DATABASE_URL": self.place.database_url,
                    "REDIS_URL": self.place.redis_url,
                    "DEMO_DATUM": f"{DEMO_DAG}",
                },
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def restart(self, name: str) -> None:
        """As after a crash: nothing is closed, and nobody is told."""
        self.running[name].kill()
        self.running[name].wait()
        self.running[name] = (
            postgres.start(self.place) if name == "database" else redis_server.start(self.place)
        )

    def stop(self) -> None:
        for name, process in reversed(self.running.items()):
            print(name, "had ended:", process.poll())
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL) if name == "worker" else process.kill()
            process.wait()
        print(self.log.read_text() if self.log.exists() else "the worker was not started")
        shutil.rmtree(self.place.root, ignore_errors=True)
        shutil.rmtree(self.place.sockets, ignore_errors=True)

    def ring(self, task: str, *arguments: int) -> None:
        """Call the worker, as a page or the scheduler does."""
        with Celery(broker=queue_url(self.place.redis_url)) as app:
            app.send_task(f"{TASKS}.{task}", arguments, retry=False)

    def ask(self, sql: str, *arguments: Any) -> tuple[Any, ...]:
        opened = psycopg2.connect(self.place.database_url)
        with opened, opened.cursor() as cursor:
            cursor.execute(sql, arguments)
            row: tuple[Any, ...] = cursor.fetchone() or ()
        opened.close()
        return row


def _address_of_the_tests() -> str:
    """The database of this test, as libpq writes it."""
    chosen = connection.settings_dict
    parts = {
        "host": chosen["HOST"],
        "port": chosen["PORT"],
        "user": chosen["USER"],
        "password": chosen["PASSWORD"],
    }
    filled = {"dbname": chosen["NAME"], **{name: value for name, value in parts.items() if value}}
    return " ".join(f"{name}={value}" for name, value in filled.items())


@pytest.fixture
def product() -> Iterator[Product]:
    product = Product()
    try:
        yield product
    finally:
        product.stop()


def _follow(product: Product, pk: int, until: int, seen: list[int]) -> None:
    """Watch the bar, as a page does, until it is so far; the scheduler rings as long as something waits."""
    deadline = time.monotonic() + SECONDS
    while not seen or seen[-1] < until:
        assert time.monotonic() < deadline, f"it stays at {seen[-1]}: {_rows(product)}"
        seen.append(product.ask("SELECT voortgang FROM rapport_rapport WHERE id = %s", pk)[0])
        if len(seen) % 100 == 0:
            product.ring("maak_wachtende_rapporten")
        time.sleep(0.01)


def _rows(product: Product) -> object:
    found = "SELECT json_agg(row(id, status, voortgang, geclaimd_op, now())) FROM rapport_rapport"
    return product.ask(found)


def test_everything_restarts_in_the_middle_and_there_is_exactly_one_complete_report(
    actie: Actie, coordinator: Gebruiker, product: Product
) -> None:
    moments = [(down, percent) for down in DOWN for percent in AFTER]
    asked = [ask(plan=actie.plan, jaar=2019, vandaag=VANDAAG, moment=nu(), door=coordinator) for _ in moments]
    product.start()

    for rapport, (down, percent) in zip(asked, moments, strict=True):
        seen: list[int] = []
        product.ring("maak_rapport", rapport.pk)
        _follow(product, rapport.pk, percent, seen)
        for name in down:
            product.restart(name)
        product.ring("maak_wachtende_rapporten")
        _follow(product, rapport.pk, 100, seen)

        assert seen == sorted(seen)
        assert product.ask("SELECT status, fout FROM rapport_rapport WHERE id = %s", rapport.pk) == (
            "concept",
            "",
        )
        for table, key in (
            ("momentopname", "rapport_id"),
            ("rapporttekst", "sectie"),
            ("rapportbestand", "formaat"),
        ):
            found = f"SELECT count(*), count(DISTINCT {key}) FROM rapport_{table} WHERE rapport_id = %s"  # noqa: S608
            rows, different = product.ask(found, rapport.pk)
            assert rows >= different > 0
            assert table == "rapportbestand" or rows == different
    files = "SELECT count(*), count(DISTINCT (rapport_id, soort, gemeente_id, formaat)) FROM rapport_rapportbestand"
    per_report = 5 + 2
    assert product.ask(files) == (len(asked) * per_report, len(asked) * per_report)

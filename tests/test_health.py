import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from celery import Celery
from django.test import Client

from werkplan import health
from werkplan.embedded.place import PROJECT


@pytest.fixture
def worker() -> Iterator[subprocess.Popen[bytes]]:
    """A real Celery worker on the queue of this test process."""
    process = subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "werkplan", "-q", "worker", "--concurrency", "1"],
        cwd=PROJECT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    yield process
    with contextlib.suppress(ProcessLookupError):  # the test itself may have killed it
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_for(condition: Callable[[], bool], seconds: float = 30) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.1)
    return condition()


def test_healthz_asks_nothing_of_the_database(client: Client) -> None:
    response = client.get("/healthz")

    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_readyz_names_what_is_missing(client: Client) -> None:
    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {"niet_klaar": ["gegevens", "worker"]}


@pytest.mark.django_db
def test_readyz_needs_no_session(client: Client) -> None:
    response = client.get("/readyz")

    assert not response.cookies


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_cannot_be_written(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


@pytest.mark.django_db
def test_a_broker_that_is_down_is_named_with_the_worker() -> None:
    unreachable = Celery("proef", broker="redis://127.0.0.1:1/0", set_as_current=False)

    assert health.not_ready(unreachable) == ["gegevens", "broker", "worker"]


@pytest.mark.django_db
def test_a_worker_counts_only_while_it_answers(worker: subprocess.Popen[bytes]) -> None:
    assert wait_for(lambda: "worker" not in health.not_ready())

    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()

    assert "worker" in health.not_ready()

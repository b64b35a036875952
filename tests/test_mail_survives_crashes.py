"""Workers are killed for real, with kill -9, at each place where a mail could be lost or sent twice."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings as django_settings
from django.db import connection, transaction
from pytest_django import Settings

from tests import postwerker
from tests.mailserver import Mailbox, mail_server
from werkplan.env import MailServer
from werkplan.kern.klok import kloktijd
from werkplan.kern.models import Bericht, Gebruiker
from werkplan.kern.post import plan_bericht, verstuur_opnieuw
from werkplan.kern.posttaken import verzend_bericht, verzend_wachtende_berichten
from werkplan.kern.verzending import LANGSTE_VERZENDING, meld_afgebroken

pytestmark = pytest.mark.django_db(transaction=True)

SECONDS = 120
NAME_OF_THE_SESSIONS = f"mail-worker-{os.getpid()}"
KNOWN_ENDS = {Bericht.Status.VERZONDEN, Bericht.Status.ONZEKER, Bericht.Status.MISLUKT}


class Workers:
    """Celery workers as processes of their own, on the database, queue and mail server of the test."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self.process: BaseProcess | None = None

    def start(self) -> None:
        assert django_settings.MAILSERVER is not None
        self.process = postwerker.start(
            django_settings.MAILSERVER, name_of_sessions=NAME_OF_THE_SESSIONS, log=self.log
        )

    def kill(self) -> None:
        """End all processes of the workers at once, in the middle of whatever they do."""
        if self.process is not None:
            postwerker.kill(self.process)
            self.process = None


def _end_sessions_of_the_dead() -> int:
    """How many there were. A waiting statement would still be carried out after the death of who sent it."""
    with connection.cursor() as cursor:
        # Inside a transaction the view would stay as it was at the first look.
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = %s",
            [NAME_OF_THE_SESSIONS],
        )
        ended: int = cursor.fetchone()[0]
        return ended


def _wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.02)


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    with mail_server() as mailbox:
        settings.MAILSERVER = MailServer("127.0.0.1", mailbox.port, "", "", use_tls=False, use_ssl=False)
        current_app.control.purge()
        yield mailbox
        current_app.control.purge()


@pytest.fixture
def workers(mailbox: Mailbox, tmp_path: Path) -> Iterator[Workers]:
    workers = Workers(tmp_path / "worker.log")
    yield workers
    workers.kill()


def _plan(aan: Gebruiker, nummer: int = 1) -> Bericht:
    return plan_bericht(sleutel=f"les-{nummer}", aan=aan, onderwerp=f"Les {nummer}", tekst="Tekst")


def _status(bericht: Bericht) -> str:
    return Bericht.objects.values_list("status", flat=True).get(pk=bericht.pk)


def _somebody_waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        waiting: int = cursor.fetchone()[0]
        return waiting > 0


def test_a_mail_leaves_through_a_worker_and_a_second_call_changes_nothing(
    workers: Workers, mailbox: Mailbox, actiehouder: Gebruiker
) -> None:
    bericht = _plan(actiehouder)
    workers.start()
    _wait_until(lambda: _status(bericht) == Bericht.Status.VERZONDEN)
    workers.kill()

    # What the queue does with a task whose worker died before it said that it was done.
    verzend_bericht.delay(bericht.pk)
    opvolger = _plan(actiehouder, 2)
    workers.start()
    _wait_until(lambda: _status(opvolger) == Bericht.Status.VERZONDEN)

    assert mailbox.counts() == {bericht.message_id: 1, opvolger.message_id: 1}


def test_killed_before_the_claim_loses_nothing(
    workers: Workers, mailbox: Mailbox, actiehouder: Gebruiker
) -> None:
    bericht = _plan(actiehouder)
    with transaction.atomic():
        Bericht.objects.select_for_update().get(pk=bericht.pk)
        workers.start()
        _wait_until(_somebody_waits_for_a_lock)
        workers.kill()
        _wait_until(lambda: _end_sessions_of_the_dead() == 0)
    assert _status(bericht) == Bericht.Status.WACHT
    assert mailbox.taken == []

    current_app.control.purge()
    verzend_wachtende_berichten()
    workers.start()
    _wait_until(lambda: _status(bericht) == Bericht.Status.VERZONDEN)

    assert mailbox.counts() == {bericht.message_id: 1}


def test_killed_during_the_hand_over_is_visible_and_never_sent_again_by_itself(
    workers: Workers, mailbox: Mailbox, actiehouder: Gebruiker, coordinator: Gebruiker
) -> None:
    mailbox.before_answer = lambda mail: workers.kill()
    bericht = _plan(actiehouder)
    workers.start()
    _wait_until(lambda: workers.process is None)
    assert _status(bericht) == Bericht.Status.BEZIG

    mailbox.before_answer = None
    verzend_bericht.delay(bericht.pk)
    verzend_wachtende_berichten()
    meld_afgebroken(kloktijd() + LANGSTE_VERZENDING)
    assert _status(bericht) == Bericht.Status.ONZEKER

    verzend_wachtende_berichten()
    opvolger = _plan(actiehouder, 2)
    workers.start()
    _wait_until(lambda: _status(opvolger) == Bericht.Status.VERZONDEN)
    assert mailbox.counts() == {bericht.message_id: 1, opvolger.message_id: 1}

    verstuur_opnieuw(bericht, door=coordinator)
    _wait_until(lambda: _status(bericht) == Bericht.Status.VERZONDEN)
    assert mailbox.counts()[bericht.message_id] == 2


def test_killed_after_the_hand_over_but_before_it_was_noted_is_not_repeated(
    workers: Workers, mailbox: Mailbox, actiehouder: Gebruiker
) -> None:
    bericht = _plan(actiehouder)
    Bericht.objects.filter(pk=bericht.pk).update(status=Bericht.Status.WACHT)
    answered: list[str] = []
    mailbox.before_answer = lambda mail: answered.append("taken")
    with connection.cursor() as cursor:
        cursor.execute(HOLD_THE_NOTE)
    try:
        workers.start()
        _wait_until(lambda: bool(answered) and _somebody_sleeps())
        workers.kill()
        _wait_until(lambda: _end_sessions_of_the_dead() == 0)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION hold_the_note CASCADE")
    assert _status(bericht) == Bericht.Status.BEZIG

    verzend_bericht.delay(bericht.pk)
    meld_afgebroken(kloktijd() + LANGSTE_VERZENDING)
    verzend_wachtende_berichten()
    opvolger = _plan(actiehouder, 2)
    workers.start()
    _wait_until(lambda: _status(opvolger) == Bericht.Status.VERZONDEN)

    assert _status(bericht) == Bericht.Status.ONZEKER
    assert mailbox.counts() == {bericht.message_id: 1, opvolger.message_id: 1}


# The database holds the statement that notes the hand-over, until the worker is gone.
HOLD_THE_NOTE = """
    CREATE FUNCTION hold_the_note() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_sleep(120);
        RETURN NEW;
    END $$;
    CREATE TRIGGER hold_the_note BEFORE UPDATE ON kern_bericht
        FOR EACH ROW WHEN (NEW.status = 'verzonden') EXECUTE FUNCTION hold_the_note();
"""


def _somebody_sleeps() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
        sleeping: int = cursor.fetchone()[0]
        return sleeping > 0


def test_killed_at_any_moment_no_mail_is_lost_and_none_arrives_twice(
    workers: Workers, mailbox: Mailbox, actiehouder: Gebruiker
) -> None:
    chance = random.Random(20201120)  # noqa: S311 - moments, not secrets
    mailbox.before_answer = lambda mail: time.sleep(0.03)
    berichten = [_plan(actiehouder, nummer) for nummer in range(60)]
    for _ in range(3 if os.environ.get("HYPOTHESIS_PROFILE") == "lang" else 2):
        taken = len(mailbox.taken)
        workers.start()
        _wait_until(lambda before=taken: len(mailbox.taken) > before)  # type: ignore[misc]  # a bound loop variable
        time.sleep(chance.uniform(0, 0.4))
        workers.kill()
        verzend_wachtende_berichten()
    workers.start()
    _wait_until(lambda: not Bericht.objects.filter(status=Bericht.Status.WACHT).exists())
    workers.kill()
    meld_afgebroken(kloktijd() + LANGSTE_VERZENDING + timedelta(minutes=1))

    counts = mailbox.counts()
    ends = dict(Bericht.objects.values_list("message_id", "status"))
    assert len(ends) == len(berichten)
    assert set(ends.values()) <= KNOWN_ENDS
    assert max(counts.values()) == 1
    assert all(counts[message_id] == 1 for message_id, end in ends.items() if end == Bericht.Status.VERZONDEN)


def test_the_queue_of_the_test_is_the_one_of_the_workers() -> None:
    assert current_app.conf.broker_url == django_settings.CELERY_BROKER_URL

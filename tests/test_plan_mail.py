from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from werkplan.env import MailServer
from werkplan.kern.achtergrond import wek_na_afloop
from werkplan.kern.klok import AMSTERDAM
from werkplan.kern.models import Bericht, Gebruiker
from werkplan.kern.post import Bijlage, plan_bericht
from werkplan.kern.posttaken import verzend_bericht


@pytest.fixture
def with_mail_server(settings: Settings) -> None:
    settings.MAILSERVER = MailServer("127.0.0.1", 1, "", "", use_tls=False, use_ssl=False)


def plan(aan: Gebruiker, sleutel: str = "les-1", onderwerp: str = "Er wacht 1 ding op je") -> Bericht:
    return plan_bericht(sleutel=sleutel, aan=aan, onderwerp=onderwerp, tekst="Tekst")


def test_a_mail_is_a_row_that_waits(actiehouder: Gebruiker, with_mail_server: None) -> None:
    bericht = plan(actiehouder)

    assert bericht.status == Bericht.Status.WACHT
    assert bericht.message_id.startswith("<")
    assert bericht.message_id.endswith("@localhost>")


def test_without_a_mail_server_it_stays_in_the_demo_postvak(actiehouder: Gebruiker) -> None:
    assert plan(actiehouder).status == Bericht.Status.POSTVAK


def test_a_mail_is_dated_on_the_demo_calendar(actiehouder: Gebruiker, settings: Settings) -> None:
    settings.DEMO_DATUM = date(2020, 11, 20)

    gemaakt_op: datetime = plan(actiehouder).gemaakt_op

    assert gemaakt_op.astimezone(AMSTERDAM).date() == date(2020, 11, 20)


def test_the_same_occasion_gives_the_row_that_is_there(
    actiehouder: Gebruiker, with_mail_server: None
) -> None:
    eerste = plan(actiehouder)
    Bericht.objects.filter(pk=eerste.pk).update(
        status=Bericht.Status.VERZONDEN, verzonden_op=eerste.gemaakt_op
    )

    tweede = plan(actiehouder, onderwerp="Iets anders")

    assert tweede.pk == eerste.pk
    assert tweede.message_id == eerste.message_id
    assert tweede.onderwerp == "Er wacht 1 ding op je"
    assert Bericht.objects.count() == 1


def test_another_occasion_has_its_own_message_id(actiehouder: Gebruiker) -> None:
    assert plan(actiehouder).message_id != plan(actiehouder, "les-2").message_id


def test_the_row_goes_with_the_transaction_of_its_cause(actiehouder: Gebruiker) -> None:
    with transaction.atomic():
        plan(actiehouder)
        transaction.set_rollback(True)

    assert not Bericht.objects.exists()


@pytest.mark.parametrize(
    "regel", ["Hoi\r\nBcc: iedereen@example.org", "Hoi\nBcc: x", "Hoi\x0bx", "Hoi\u2028x"]
)
def test_a_subject_with_a_line_break_is_refused(actiehouder: Gebruiker, regel: str) -> None:
    with pytest.raises(ValidationError):
        plan(actiehouder, onderwerp=regel)

    assert not Bericht.objects.exists()


def test_a_line_break_in_the_name_of_an_attachment_is_refused(actiehouder: Gebruiker) -> None:
    bijlage = Bijlage("overleg.ics\r\nBcc: x", "text/calendar", "BEGIN:VCALENDAR")

    with pytest.raises(ValidationError):
        plan_bericht(sleutel="les-1", aan=actiehouder, onderwerp="Overleg", tekst="", bijlage=bijlage)


@pytest.mark.parametrize(("lengte", "einde"), [(200, "a"), (201, "…"), (500, "…")])
def test_a_long_subject_is_shortened_to_what_fits(actiehouder: Gebruiker, lengte: int, einde: str) -> None:
    bericht = plan(actiehouder, onderwerp="a" * lengte)

    assert len(bericht.onderwerp) == 200
    assert bericht.onderwerp.endswith(einde)


def test_the_worker_is_called_after_the_commit(
    actiehouder: Gebruiker,
    with_mail_server: None,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks() as calls:
        plan(actiehouder)
        plan(actiehouder)

    assert len(calls) == 1


def test_in_the_demo_postvak_nobody_is_called(
    actiehouder: Gebruiker, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks() as calls:
        plan(actiehouder)

    assert calls == []


def test_a_queue_that_is_down_does_not_fail_the_request(
    db: None,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(verzend_bericht.app.conf, "broker_write_url", "redis://127.0.0.1:1/0")

    with django_capture_on_commit_callbacks(execute=True):
        wek_na_afloop(verzend_bericht, 1)

    assert "queue is down" in caplog.text

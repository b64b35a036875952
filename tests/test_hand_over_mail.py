from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from pytest_django import Settings

from tests.mailserver import Mailbox, mail_server
from werkplan.env import MailServer
from werkplan.kern.models import Bericht, Gebruiker
from werkplan.kern.post import Bijlage, bevestig_aankomst, plan_bericht, verstuur_opnieuw
from werkplan.kern.verzending import LANGSTE_VERZENDING, MEESTE_POGINGEN, meld_afgebroken, verzend, wachtende

NU = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    with mail_server() as mailbox:
        settings.MAILSERVER = MailServer("127.0.0.1", mailbox.port, "", "", use_tls=False, use_ssl=False)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", mailbox.port, 5
        yield mailbox


@pytest.fixture
def bericht(actiehouder: Gebruiker, mailbox: Mailbox) -> Bericht:
    return plan_bericht(
        sleutel="les-1",
        aan=actiehouder,
        onderwerp="Er wachten 3 dingen op je",
        tekst="Actie 2: geen nieuws.\n",
    )


def test_a_mail_arrives_with_its_fixed_message_id(bericht: Bericht, mailbox: Mailbox) -> None:
    verzend(bericht.pk, moment=NU)

    [mail] = mailbox.taken
    bericht.refresh_from_db()
    assert mail["Message-ID"] == bericht.message_id
    assert mail["To"] == "actiehouder@example.org"
    assert mail["Subject"] == "Er wachten 3 dingen op je"
    assert mail.get_content().strip() == "Actie 2: geen nieuws."
    assert bericht.status == Bericht.Status.VERZONDEN
    assert bericht.verzonden_op is not None


def test_an_attachment_goes_along(actiehouder: Gebruiker, mailbox: Mailbox) -> None:
    bijlage = Bijlage("overleg.ics", "text/calendar", "BEGIN:VCALENDAR\r\n")
    bericht = plan_bericht(
        sleutel="les-1", aan=actiehouder, onderwerp="Overleg", tekst="Kom je?", bijlage=bijlage
    )

    verzend(bericht.pk, moment=NU)

    [part] = mailbox.taken[0].iter_attachments()
    assert part.get_filename() == "overleg.ics"
    assert part.get_content_type() == "text/calendar"


def test_sending_twice_sends_once(bericht: Bericht, mailbox: Mailbox) -> None:
    verzend(bericht.pk, moment=NU)
    verzend(bericht.pk, moment=NU)

    assert len(mailbox.taken) == 1


def test_a_row_that_another_worker_claimed_is_left_alone(bericht: Bericht, mailbox: Mailbox) -> None:
    Bericht.objects.update(status=Bericht.Status.BEZIG, geclaimd_op=NU)

    assert verzend(bericht.pk, moment=NU) is None
    assert mailbox.taken == []


@pytest.mark.parametrize("verb", ["CONNECT", "MAIL", "RCPT", "DATA", "END"])
def test_a_server_that_asks_for_later_is_asked_later(verb: str, bericht: Bericht, mailbox: Mailbox) -> None:
    mailbox.answers[verb] = "451 later"

    verzend(bericht.pk, moment=NU)

    bericht.refresh_from_db()
    assert bericht.status == Bericht.Status.WACHT
    assert bericht.volgende_poging == NU + timedelta(minutes=2)
    assert wachtende(NU + timedelta(minutes=1)) == []
    assert verzend(bericht.pk, moment=NU + timedelta(minutes=1)) is None

    mailbox.answers.clear()
    verzend(bericht.pk, moment=NU + timedelta(minutes=2))

    assert len(mailbox.taken) == 1


def test_a_server_that_is_down_is_asked_five_times_with_longer_waits(
    bericht: Bericht, settings: Settings
) -> None:
    settings.EMAIL_PORT = 1
    moment, waits = NU, []
    for _ in range(MEESTE_POGINGEN):
        [pk] = wachtende(moment)
        verzend(pk, moment=moment)
        bericht.refresh_from_db()
        if bericht.volgende_poging is not None:
            waits.append(int((bericht.volgende_poging - moment).total_seconds() // 60))
            moment = bericht.volgende_poging

    assert waits == [2, 6, 18, 54]
    assert bericht.status == Bericht.Status.MISLUKT
    assert bericht.fout == "De mailserver was niet bereikbaar. Er is 5 keer geprobeerd."
    assert wachtende(moment + timedelta(days=1)) == []


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA", "END"])
def test_a_refusal_is_final_and_says_why(verb: str, bericht: Bericht, mailbox: Mailbox) -> None:
    mailbox.answers[verb] = "550 no such person actiehouder@example.org"

    verzend(bericht.pk, moment=NU)

    bericht.refresh_from_db()
    assert bericht.status == Bericht.Status.MISLUKT
    assert bericht.fout == "De mailserver weigerde het bericht (code 550). Controleer het e-mailadres."


@pytest.mark.parametrize("verb", ["DATA", "END"])
def test_a_line_that_drops_in_the_hand_over_leaves_doubt(
    verb: str, bericht: Bericht, mailbox: Mailbox
) -> None:
    mailbox.answers[verb] = ""

    verzend(bericht.pk, moment=NU)

    bericht.refresh_from_db()
    assert bericht.status == Bericht.Status.ONZEKER
    assert wachtende(NU + timedelta(days=1)) == []


def test_a_quarrel_about_the_goodbye_changes_nothing(bericht: Bericht, mailbox: Mailbox) -> None:
    mailbox.answers["QUIT"] = ""

    verzend(bericht.pk, moment=NU)

    bericht.refresh_from_db()
    assert bericht.status == Bericht.Status.VERZONDEN


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"email": ""}, "Deze persoon heeft geen e-mailadres. Vul het in en verstuur het bericht opnieuw."),
        ({"is_active": False}, "Het account van deze persoon is gesloten."),
        (
            {"email": "a@b.nl\r\nBcc: x@y.nl"},
            "Van dit bericht is geen geldige e-mail te maken. Controleer het e-mailadres.",
        ),
    ],
)
def test_a_person_who_cannot_be_reached_is_named_as_reason(
    velden: dict[str, object], fout: str, bericht: Bericht, mailbox: Mailbox
) -> None:
    Gebruiker.objects.filter(berichten=bericht).update(**velden)

    verzend(bericht.pk, moment=NU)

    bericht.refresh_from_db()
    assert (bericht.status, bericht.fout) == (Bericht.Status.MISLUKT, fout)
    assert mailbox.taken == []


def test_what_stays_claimed_becomes_uncertain_after_the_longest_hand_over(bericht: Bericht) -> None:
    Bericht.objects.update(status=Bericht.Status.BEZIG, geclaimd_op=NU)

    assert meld_afgebroken(NU + LANGSTE_VERZENDING) == 0
    assert meld_afgebroken(NU + LANGSTE_VERZENDING + timedelta(seconds=1)) == 1

    bericht.refresh_from_db()
    assert bericht.status == Bericht.Status.ONZEKER
    assert wachtende(NU + timedelta(days=1)) == []


@pytest.mark.django_db(transaction=True)
def test_a_slow_hand_over_that_ends_well_is_no_longer_uncertain(bericht: Bericht, mailbox: Mailbox) -> None:
    mailbox.before_answer = lambda mail: _lose_patience()

    verzend(bericht.pk, moment=NU)

    bericht.refresh_from_db()
    assert bericht.status == Bericht.Status.VERZONDEN


def _lose_patience() -> None:
    meld_afgebroken(NU + timedelta(hours=1))
    connection.close()


@pytest.mark.parametrize("status", [Bericht.Status.ONZEKER, Bericht.Status.MISLUKT])
def test_the_coordinator_sends_again_with_the_same_message_id(
    status: Bericht.Status, bericht: Bericht, mailbox: Mailbox, coordinator: Gebruiker
) -> None:
    Bericht.objects.update(status=status, pogingen=5, fout="Reden", geclaimd_op=NU)

    assert verstuur_opnieuw(bericht, door=coordinator)
    verzend(bericht.pk, moment=NU)

    bericht.refresh_from_db()
    assert bericht.status == Bericht.Status.VERZONDEN
    assert mailbox.counts() == {bericht.message_id: 1}


def test_the_coordinator_records_that_a_mail_did_arrive(bericht: Bericht, coordinator: Gebruiker) -> None:
    Bericht.objects.update(status=Bericht.Status.ONZEKER, fout="Reden", geclaimd_op=NU)

    assert bevestig_aankomst(bericht, door=coordinator)

    assert (bericht.status, bericht.fout) == (Bericht.Status.VERZONDEN, "")


@pytest.mark.parametrize("status", [Bericht.Status.WACHT, Bericht.Status.BEZIG, Bericht.Status.POSTVAK])
def test_what_is_not_in_doubt_is_not_sent_again(
    status: Bericht.Status, bericht: Bericht, coordinator: Gebruiker
) -> None:
    Bericht.objects.update(status=status)

    assert not verstuur_opnieuw(bericht, door=coordinator)
    assert not bevestig_aankomst(bericht, door=coordinator)


@pytest.mark.parametrize("wie", ["actiehouder", "lezer", "beheerder"])
def test_others_decide_nothing_about_mail(wie: str, bericht: Bericht, request: pytest.FixtureRequest) -> None:
    persoon = request.getfixturevalue(wie)
    Bericht.objects.update(status=Bericht.Status.ONZEKER)

    with pytest.raises(PermissionDenied):
        verstuur_opnieuw(bericht, door=persoon)
    with pytest.raises(PermissionDenied):
        bevestig_aankomst(bericht, door=persoon)


def test_when_the_mail_server_is_taken_away_mail_goes_to_the_postvak(
    bericht: Bericht, mailbox: Mailbox, settings: Settings
) -> None:
    settings.MAILSERVER = None

    verzend(bericht.pk, moment=NU)

    bericht.refresh_from_db()
    assert bericht.status == Bericht.Status.POSTVAK
    assert mailbox.taken == []

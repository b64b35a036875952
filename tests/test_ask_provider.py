"""The municipality mails "klopt dit nog?" to who has no account: once, with one reminder, and sees what came of it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from pytest_django import Settings

from locaties.models import Bevestiging, Contact, Klopvraag, Rondegemeente, Werklocatie
from locaties.services.klopvragen import ask, remind_all
from tests.inventaris import make_locatie, make_ronde
from tests.mailserver import Mailbox, mail_server
from tests.records import DAG
from werkplan.celery import app
from werkplan.env import MailServer
from werkplan.kern.avg import teksten
from werkplan.kern.models import Bericht, Gebruiker, Gemeente
from werkplan.kern.openbaar_formulier import stamp
from werkplan.kern.verzending import GEWIST, verzend

pytestmark = pytest.mark.django_db
ADRES = "beheer@haven.example.org"
NU = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)


@pytest.fixture
def locatie(hilversum: Gemeente) -> Werklocatie:
    contact = Contact.objects.create(gemeente=hilversum, organisatie="De Haven", email=ADRES)
    return make_locatie(hilversum, "Werkplek De Haven", contact=contact)


@pytest.fixture
def deel(hilversum: Gemeente) -> Rondegemeente:
    return make_ronde(hilversum).gemeenten.select_related("ronde", "gemeente").get()


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    with mail_server() as mailbox:
        settings.MAILSERVER = MailServer("127.0.0.1", mailbox.port, "", "", use_tls=False, use_ssl=False)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", mailbox.port, 5
        yield mailbox


def vraag(
    deel: Rondegemeente, locatie: Werklocatie, door: Gebruiker, adres: str = ADRES, na: int | None = 14
) -> Klopvraag:
    return ask(deel, locatie, door=door, adres=adres, herinner_na=na, vandaag=DAG)


def antwoord(client: Client, bericht: Bericht, **velden: str) -> None:
    [link] = re.findall(r"/klopt/[^/]+/", bericht.tekst)
    client.post(link, {"getoond": stamp(time.time() - 60), **velden})


def test_the_account_manager_mails_the_link_and_sees_the_answer(
    client: Client, deel: Rondegemeente, locatie: Werklocatie, am_hilversum: Gebruiker
) -> None:
    client.force_login(am_hilversum)
    scherm = f"/locaties/rondegemeenten/{deel.pk}/{locatie.pk}/"

    form = client.get(f"/locaties/{locatie.pk}/vragen/", follow=True).text
    assert not Bericht.objects.exists()
    verstuurd = client.post(f"{scherm}vragen/", {"adres": ADRES, "herinner_na": "14"}, follow=True).text
    bericht = Bericht.objects.get()
    postvak = client.get(f"/postvak/{bericht.pk}/").text
    antwoord(Client(), bericht, antwoord="nee", tekst="Er zijn 14 plekken")
    daarna = client.get(scherm).text

    assert f'value="{ADRES}"' in form
    assert "Nog geen antwoord." in verstuurd
    assert "Zonder antwoord gaat er op 4 december 2020 één herinnering." in verstuurd
    assert (bericht.ontvanger, bericht.onderwerp) == (ADRES, "Klopt dit nog? Werkplek De Haven")
    assert re.search(r'<a href="[^"]*/klopt/', postvak)
    assert "Antwoord op 20 november 2020." in daarna


def test_the_mail_arrives_once_with_a_fixed_number_and_answers_go_to_the_account_manager(
    deel: Rondegemeente, locatie: Werklocatie, am_hilversum: Gebruiker, mailbox: Mailbox
) -> None:
    bericht = vraag(deel, locatie, am_hilversum).bericht
    assert bericht is not None

    for _ in range(2):
        verzend(bericht.pk, moment=NU)

    [mail] = mailbox.taken
    assert (mail["To"], mail["Reply-To"]) == (ADRES, "am-hilversum@example.org")
    assert mail["Message-ID"] == bericht.message_id


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"adres": ""}, "Vul dit in."),
        ({"adres": "geen adres"}, "Vul een e-mailadres in, zoals naam@voorbeeld.nl."),
        ({"adres": ADRES, "herinner_na": "0"}, "herinner_na"),
        ({"adres": ADRES.upper()}, "Dit adres kreeg deze vraag al op 20 november 2020."),
    ],
)
def test_an_address_is_entered_and_asked_once(
    client: Client,
    deel: Rondegemeente,
    locatie: Werklocatie,
    am_hilversum: Gebruiker,
    velden: dict[str, str],
    melding: str,
) -> None:
    vraag(deel, locatie, am_hilversum)
    client.force_login(am_hilversum)

    pagina = client.post(f"/locaties/rondegemeenten/{deel.pk}/{locatie.pk}/vragen/", velden).text

    assert melding in pagina
    assert velden["adres"] in pagina
    assert Bericht.objects.count() == 1


def test_one_reminder_goes_on_its_day_and_never_a_second(
    client: Client, deel: Rondegemeente, locatie: Werklocatie, am_hilversum: Gebruiker
) -> None:
    stil = vraag(deel, locatie, am_hilversum)
    vraag(deel, locatie, am_hilversum, adres="nooit@example.org", na=None)
    beantwoord = vraag(deel, locatie, am_hilversum, adres="snel@example.org")
    assert beantwoord.bericht is not None
    antwoord(client, beantwoord.bericht, antwoord="nee", tekst="Anders")
    dag = DAG + timedelta(days=14)

    aantallen = [remind_all(op) for op in (dag - timedelta(days=1), dag, dag, dag + timedelta(days=30))]

    assert aantallen == [0, 1, 0, 0]
    herinnering = Bericht.objects.get(sleutel=f"klopt-herinnering-{stil.pk}")
    assert herinnering.adres == ADRES
    assert "Op 20 november 2020 stuurden wij u een vraag." in herinnering.tekst
    antwoord(client, herinnering, antwoord="ja")
    stil.refresh_from_db()
    assert (stil.herinnerd_op, stil.beantwoord_op) == (dag, DAG)


@pytest.mark.parametrize("reden", ["bevestigd", "ingediend", "vertrokken", "gewist"])
def test_nobody_is_reminded_in_vain(
    deel: Rondegemeente, locatie: Werklocatie, am_hilversum: Gebruiker, reden: str
) -> None:
    gevraagd = vraag(deel, locatie, am_hilversum)
    if reden == "bevestigd":
        Bevestiging.objects.create(ronde=deel.ronde, locatie=locatie, op=DAG)
    elif reden == "ingediend":
        Rondegemeente.objects.update(stand="ingediend")
    elif reden == "vertrokken":
        Gebruiker.objects.filter(pk=am_hilversum.pk).update(is_active=False)
    else:
        teksten.vervang([ADRES])

    assert remind_all(DAG + timedelta(days=14)) == 0
    gevraagd.refresh_from_db()
    assert gevraagd.herinnerd_op is None


def test_an_erased_address_is_gone_everywhere_and_its_mail_can_never_leave(
    deel: Rondegemeente, locatie: Werklocatie, am_hilversum: Gebruiker, mailbox: Mailbox
) -> None:
    bericht = vraag(deel, locatie, am_hilversum).bericht
    assert bericht is not None

    teksten.vervang([ADRES])
    verzend(bericht.pk, moment=NU)

    bericht.refresh_from_db()
    assert (bericht.status, bericht.fout, bericht.ontvanger) == ("mislukt", GEWIST, "gewist adres")
    assert Klopvraag.objects.get().adres == ""
    assert mailbox.taken == []


def test_only_who_works_for_the_municipality_asks_and_sees_the_addresses(
    client: Client,
    deel: Rondegemeente,
    locatie: Werklocatie,
    am_hilversum: Gebruiker,
    am_huizen: Gebruiker,
    coordinator: Gebruiker,
    lezer: Gebruiker,
) -> None:
    gevraagd = vraag(deel, locatie, am_hilversum)

    assert Klopvraag.objects.visible_to(am_hilversum).get() == gevraagd
    for wie in (am_huizen, coordinator, lezer):
        assert not Klopvraag.objects.visible_to(wie).exists()
        with pytest.raises(PermissionDenied):
            vraag(deel, locatie, wie, adres="ander@example.org")
    Rondegemeente.objects.update(stand="ingediend")
    client.force_login(am_hilversum)
    assert "geen meetronde" in client.get(f"/locaties/{locatie.pk}/vragen/", follow=True).text
    with pytest.raises(ValidationError, match="al afgerond"):
        vraag(deel, locatie, am_hilversum, adres="ander@example.org")


def test_the_reminders_are_on_the_schedule() -> None:
    namen = {regel["task"] for regel in app.conf.beat_schedule.values()}

    assert "locaties.tasks.herinner_aanbieders" in namen
    assert "locaties.tasks.herinner_aanbieders" in app.tasks

"""A webhook at which nothing arrives any more is paused, says so to its owner, and goes on when told to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from acties.herinneringen import Soort, mijn_werk
from acties.models import Actie
from tests.api import Api, assert_problem
from tests.programma import Programma, bezorg_alles
from werkplan.kern.bezorging import OPGEHEVEN, wachtende
from werkplan.kern.klok import kloktijd, nu
from werkplan.kern.models import Bericht, Gebruiker, Levering, Webhook
from werkplan.kern.webhookpauze import PAUZE_NA, hervat
from werkplan.kern.webhooks import maak_webhook, stuur_proef
from werkplan.kern.webhookstroom import verzamel

pytestmark = pytest.mark.django_db
VANDAAG = date(2020, 11, 20)


@pytest.fixture
def webhook(programma: str, coordinator: Gebruiker) -> Webhook:
    return maak_webhook(naam="Kaart", adres=programma, bronnen=["acties"], door=coordinator)[0]


@pytest.fixture
def gepauzeerd(webhook: Webhook, coordinator: Gebruiker) -> Webhook:
    """Its program said that the address is gone."""
    Programma.code = 410
    stuur_proef(webhook, door=coordinator)
    bezorg_alles()
    Programma.code = 204
    webhook.refresh_from_db()
    return webhook


def test_a_webhook_is_paused_when_nothing_arrived_for_three_days(
    webhook: Webhook, coordinator: Gebruiker
) -> None:
    Programma.code = 503
    begin = kloktijd()
    standen = []
    for wacht in (timedelta(), timedelta(hours=1), PAUZE_NA - timedelta(minutes=1), PAUZE_NA):
        stuur_proef(webhook, door=coordinator)
        bezorg_alles(begin + wacht)
        webhook.refresh_from_db()
        standen.append(webhook.gepauzeerd_op is not None)

    assert standen == [False, False, False, True]
    gestuurd = len(Programma.ontvangen)
    assert wachtende(begin + PAUZE_NA + timedelta(days=1)) == []
    bezorg_alles(begin + PAUZE_NA + timedelta(days=1))
    assert len(Programma.ontvangen) == gestuurd


def test_one_that_arrives_in_between_starts_the_days_anew(webhook: Webhook, coordinator: Gebruiker) -> None:
    begin = kloktijd()
    for wacht, code in ((timedelta(), 503), (timedelta(days=2), 204), (timedelta(days=4), 503)):
        Programma.code = code
        stuur_proef(webhook, door=coordinator)
        bezorg_alles(begin + wacht)

    webhook.refresh_from_db()
    assert webhook.gepauzeerd_op is None
    assert webhook.faalt_sinds == begin + timedelta(days=4)


def test_the_owner_hears_of_the_pause_once_by_mail_and_in_my_work(
    gepauzeerd: Webhook, coordinator: Gebruiker, lezer: Gebruiker
) -> None:
    bericht = Bericht.objects.get()
    [regel] = [regel for regel in mijn_werk(coordinator, VANDAAG) if regel.soort == Soort.WEBHOOK]

    assert (bericht.aan, bericht.onderwerp) == (coordinator, "Je webhook “Kaart” staat op pauze")
    assert OPGEHEVEN in bericht.tekst
    assert f"/webhooks/{gepauzeerd.pk}/" in bericht.tekst
    assert (regel.url, regel.sinds) == (f"/webhooks/{gepauzeerd.pk}/", VANDAAG)
    assert mijn_werk(lezer, VANDAAG) == []


def test_what_changes_in_the_pause_is_told_after_it(
    gepauzeerd: Webhook, coordinator: Gebruiker, actie: Actie
) -> None:
    browser = Client()
    browser.force_login(coordinator)
    Actie.objects.filter(pk=actie.pk).update(titel="Anders")
    assert verzamel(nu()) == 1
    gestuurd = len(Programma.ontvangen)
    assert bezorg_alles() == []

    pagina = browser.get(f"/webhooks/{gepauzeerd.pk}/").text
    for knop in ("proef", "opnieuw"):
        geweigerd = browser.post(f"/webhooks/{gepauzeerd.pk}/{knop}/", follow=True).text
        assert "Kies eerst Hervatten." in geweigerd
    hervat_ = browser.post(f"/webhooks/{gepauzeerd.pk}/hervatten/", follow=True).text

    assert "staat op pauze sinds" in pagina
    assert "Er wacht 1 bericht." in pagina
    assert "Op pauze" not in browser.get("/webhooks/").text
    assert "Er gaat 1 bericht naar je programma dat wachtte." in hervat_
    assert bezorg_alles() == [Levering.Status.GELEVERD]
    assert len(Programma.ontvangen) == gestuurd + 1
    assert mijn_werk(coordinator, VANDAAG) == []


def test_a_program_sees_the_pause_and_ends_it_through_the_api(
    gepauzeerd: Webhook, coordinator: Gebruiker, lezer: Gebruiker
) -> None:
    api, adres = Api(coordinator), f"webhooks/{gepauzeerd.pk}"

    [rij] = api.results("webhooks?opPauze=true")
    hervat_ = api.post(f"{adres}/hervattingen", {})

    assert (rij["naam"], rij["mislukt"], rij["wachtend"]) == ("Kaart", 1, 0)
    assert rij["gepauzeerdOp"]
    assert "zout" not in rij
    assert (hervat_.status_code, hervat_.json()["gepauzeerdOp"]) == (200, None)
    assert api.results("webhooks?opPauze=true") == []
    assert_problem(Api(lezer).post(f"{adres}/hervattingen", {}), 404)
    with pytest.raises(PermissionDenied):
        hervat(gepauzeerd, door=lezer)

"""A program hears of changes: signed, of what its owner may know, until it arrives, and never inside our network."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from pytest_django import Settings

from acties.models import Actie, Thema
from locaties.models import Werklocatie
from tests.inventaris import make_locatie
from tests.programma import Programma, bezorg_alles
from werkplan.kern.bezorging import (
    BEWAREN,
    LANGSTE_VERZENDING,
    MEESTE_POGINGEN,
    NIET_TOEGESTAAN,
    bied_afgebroken_opnieuw_aan,
    ruim_leveringen_op,
    wachtende,
)
from werkplan.kern.klok import kloktijd, nu
from werkplan.kern.models import Gebruiker, Gemeente, Levering, Volgpunt, Webhook
from werkplan.kern.niveau import Niveau
from werkplan.kern.peil import tracked_models
from werkplan.kern.webhooks import maak_webhook, stuur_opnieuw, stuur_proef, trek_webhook_in
from werkplan.kern.webhookstroom import verzamel, volgbare_bronnen
from werkplan.kern.webhookvorm import delen_van, geheim_van

pytestmark = pytest.mark.django_db


def verteld() -> list[dict[str, Any]]:
    """All changes that the program heard."""
    return [een for _, inhoud in Programma.ontvangen for een in json.loads(inhoud)["wijzigingen"]]


def test_a_change_is_told_with_a_signature_that_the_secret_proves(
    programma: str, coordinator: Gebruiker, actie: Actie
) -> None:
    _, geheim = maak_webhook(naam="Kaart", adres=programma, bronnen=["acties"], door=coordinator)
    actie.titel = "Anders"
    actie.bewaar(versie=actie.versie)
    Thema.objects.create(plan=actie.plan, naam="Niet gevraagd")

    assert verzamel(nu()) == 1
    assert bezorg_alles() == [Levering.Status.GELEVERD]

    [(koppen, inhoud)] = Programma.ontvangen
    [wijziging] = json.loads(inhoud)["wijzigingen"]
    assert wijziging == {
        "bron": "acties",
        "id": actie.pk,
        "gebeurtenis": "gewijzigd",
        "versie": actie.versie,
        "url": f"{settings.WERKPLAN_ADRES}/api/v1/acties/{actie.pk}",
    }
    assert json.loads(inhoud)["id"] == koppen["Werkplan-Levering"] == str(Levering.objects.get().kenmerk)
    gevonden = re.fullmatch(r"t=(\d+),v1=([0-9a-f]{64})", koppen["Werkplan-Handtekening"])
    assert gevonden is not None
    tekst = f"{gevonden[1]}.".encode() + inhoud
    assert hmac.new(geheim.encode(), tekst, hashlib.sha256).hexdigest() == gevonden[2]
    assert b"Anders" not in inhoud
    assert verzamel(nu()) == 0
    assert wachtende(kloktijd()) == []


def test_what_came_changed_and_went_is_told_once_each(
    programma: str, coordinator: Gebruiker, actie: Actie
) -> None:
    weg = Thema.objects.create(plan=actie.plan, naam="Oud")
    maak_webhook(naam="Kaart", adres=programma, door=coordinator)
    nieuw = Thema.objects.create(plan=actie.plan, naam="Nieuw")
    Thema.objects.filter(pk=nieuw.pk).update(naam="Nieuwer")
    Thema.objects.create(plan=actie.plan, naam="Even").delete()
    nummer = weg.pk
    weg.delete()

    verzamel(nu())
    bezorg_alles()

    themas = [(een["id"], een["gebeurtenis"]) for een in verteld() if een["bron"] == "themas"]
    assert sorted(themas) == sorted([(nieuw.pk, "toegevoegd"), (nummer, "verwijderd")])


def test_a_municipality_hears_nothing_of_what_another_keeps_to_itself(
    programma: str, am_hilversum: Gebruiker, am_huizen: Gebruiker, hilversum: Gemeente
) -> None:
    for wie in (am_hilversum, am_huizen):
        maak_webhook(naam="Kaart", adres=f"{programma}&wie={wie.pk}", door=wie)
    eigen = make_locatie(hilversum, "Eigen terrein", niveau=Niveau.GEMEENTE)
    gedeeld = make_locatie(hilversum, "Gedeeld terrein", niveau=Niveau.REGIO)
    verzamel(nu())
    erbij = _gehoord()
    weg = {eigen.pk, gedeeld.pk}
    Werklocatie.objects.all().delete()
    verzamel(nu())

    assert erbij == {am_hilversum.pk: weg, am_huizen.pk: {gedeeld.pk}}
    assert _gehoord() == erbij


def _gehoord() -> dict[int, set[int]]:
    """Of which locations the last round tells, by whose webhook it is."""
    gehoord: dict[int, set[int]] = {}
    for levering in Levering.objects.select_related("webhook"):
        ids = {een["id"] for een in levering.wijzigingen if een["bron"] == "werklocaties"}
        gehoord.setdefault(levering.webhook.gebruiker_id, set()).update(ids)
    Levering.objects.all().delete()
    return gehoord


def test_a_program_that_is_down_gets_it_later_and_is_given_up_in_sight(
    programma: str, coordinator: Gebruiker, actie: Actie
) -> None:
    webhook, _ = maak_webhook(naam="Kaart", adres=programma, door=coordinator)
    Actie.objects.filter(pk=actie.pk).update(titel="Anders")
    verzamel(nu())
    Programma.code = 503
    moment, wachten = kloktijd(), []
    for _ in range(MEESTE_POGINGEN):
        [afloop] = bezorg_alles(moment)
        levering = Levering.objects.get()
        if levering.volgende_poging is not None:
            wachten.append(levering.volgende_poging - moment)
            assert bezorg_alles(moment) == []
            moment = levering.volgende_poging

    assert afloop == Levering.Status.MISLUKT
    assert wachten == [timedelta(minutes=minuten) for minuten in (1, 5, 25, 125, 625)]
    assert (levering.antwoord, levering.fout) == (503, "Het programma antwoordde met een fout (503).")
    Programma.code = 204
    assert stuur_opnieuw(webhook, door=coordinator) == 1
    assert bezorg_alles(moment) == [Levering.Status.GELEVERD]
    kenmerken = {koppen["Werkplan-Levering"] for koppen, _ in Programma.ontvangen}
    assert len(kenmerken) == 1


@pytest.mark.parametrize(
    ("code", "status"), [(302, "wacht"), (410, "mislukt"), (404, "wacht"), (200, "geleverd")]
)
def test_redirects_are_not_followed_and_gone_is_gone(
    programma: str, coordinator: Gebruiker, code: int, status: str
) -> None:
    webhook, _ = maak_webhook(naam="Kaart", adres=programma, door=coordinator)
    stuur_proef(webhook, door=coordinator)
    Programma.code = code

    assert [str(een) for een in bezorg_alles()] == [status]
    assert len(Programma.ontvangen) == 1
    assert Levering.objects.get().antwoord == code


def test_what_a_worker_was_sending_when_it_died_is_sent_again(programma: str, coordinator: Gebruiker) -> None:
    webhook, _ = maak_webhook(naam="Kaart", adres=programma, door=coordinator)
    levering = stuur_proef(webhook, door=coordinator)
    toen = kloktijd() - LANGSTE_VERZENDING - timedelta(seconds=1)
    Levering.objects.filter(pk=levering.pk).update(status="bezig", geclaimd_op=toen, pogingen=1)

    assert bezorg_alles() == []
    assert bied_afgebroken_opnieuw_aan(kloktijd()) == 1
    assert bezorg_alles() == [Levering.Status.GELEVERD]


@pytest.mark.parametrize(
    "adres",
    [
        "http://example.org/hier",
        "https://localhost/hier",
        "https://127.0.0.1/hier",
        "https://10.0.0.8/hier",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/hier",
        "https://[::ffff:10.0.0.8]/hier",
        "https://intranet/hier",
        "https://wie:wat@example.org/hier",
        "https://example.org:6379/hier",
        "https://example.org/hier\r\nHost: elders",
        "ftp://example.org/hier",
        "https:///hier",
        "geen adres",
    ],
)
def test_an_address_that_is_not_on_the_public_internet_is_refused(coordinator: Gebruiker, adres: str) -> None:
    assert delen_van(adres) is None
    with pytest.raises(ValidationError, match="https://"):
        maak_webhook(naam="Kaart", adres=adres, door=coordinator)


def test_a_name_that_leads_inside_is_never_reached(
    programma: str, coordinator: Gebruiker, settings: Settings
) -> None:
    """Also when the name was fine once: where it leads is asked at every attempt."""
    webhook, _ = maak_webhook(naam="Kaart", adres=programma, door=coordinator)
    stuur_proef(webhook, door=coordinator)
    settings.WEBHOOKS_INTERN = False

    assert bezorg_alles() == [Levering.Status.MISLUKT]
    assert Levering.objects.get().fout == NIET_TOEGESTAAN
    assert Programma.ontvangen == []


def test_messages_go_after_a_month_and_with_their_webhook(programma: str, coordinator: Gebruiker) -> None:
    webhook, _ = maak_webhook(naam="Kaart", adres=programma, door=coordinator)
    oud, nieuw = stuur_proef(webhook, door=coordinator), stuur_proef(webhook, door=coordinator)
    Levering.objects.filter(pk=oud.pk).update(gemaakt_op=nu() - BEWAREN - timedelta(days=1))

    ruim_leveringen_op()

    assert list(Levering.objects.all()) == [nieuw]
    trek_webhook_in(webhook, door=coordinator)
    assert not Levering.objects.exists()
    assert verzamel(nu()) == 0
    assert not Volgpunt.objects.exists()


def test_a_closed_account_hears_nothing(programma: str, coordinator: Gebruiker, actie: Actie) -> None:
    maak_webhook(naam="Kaart", adres=programma, door=coordinator)
    Gebruiker.objects.filter(pk=coordinator.pk).update(is_active=False)
    Actie.objects.filter(pk=actie.pk).update(titel="Anders")

    assert verzamel(nu()) == 0


def test_every_resource_with_records_of_its_own_can_be_followed() -> None:
    namen = {bron.naam for bron in volgbare_bronnen()}

    assert {"acties", "voortgang", "werklocaties", "werkruimten", "signalen", "vragen", "rapporten"} <= namen
    assert not {"leegstand", "kwartalen", "werkregels", "mailvoorkeuren", "signaalantwoorden"} & namen


def test_the_secret_is_shown_once_and_stored_nowhere(programma: str, coordinator: Gebruiker) -> None:
    browser = Client()
    browser.force_login(coordinator)

    pagina = browser.post("/webhooks/", {"naam": "Kaart", "adres": programma, "bronnen": ["acties"]})

    webhook = Webhook.objects.get()
    geheim = geheim_van(webhook)
    assert geheim in pagina.text
    assert "no-store" in pagina["Cache-Control"]
    assert geheim not in browser.get("/webhooks/").text
    historie = tracked_models()[Webhook]._default_manager
    alles = str(list(Webhook.objects.values()) + list(historie.values()))
    assert geheim.removeprefix("whs_") not in alles
    assert webhook.zout not in str(list(historie.values()))
    assert webhook.bronnen == ["acties"]


def test_the_owner_tries_it_out_sends_again_and_withdraws(programma: str, coordinator: Gebruiker) -> None:
    browser = Client()
    browser.force_login(coordinator)
    webhook, _ = maak_webhook(naam="Kaart", adres=programma, door=coordinator)
    Programma.code = 410
    browser.post(f"/webhooks/{webhook.pk}/proef/")
    bezorg_alles()

    assert "Het programma zegt dat dit adres is opgeheven" in browser.get(f"/webhooks/{webhook.pk}/").text
    Programma.code = 204
    browser.post(f"/webhooks/{webhook.pk}/hervatten/")
    browser.post(f"/webhooks/{webhook.pk}/leveringen/{Levering.objects.get().pk}/opnieuw/")
    bezorg_alles()

    assert "Geleverd op" in browser.get(f"/webhooks/{webhook.pk}/").text
    assert "Intrekken" in browser.get(f"/webhooks/{webhook.pk}/intrekken/").text
    gedaan = browser.post(f"/webhooks/{webhook.pk}/intrekken/", follow=True)
    assert "is ingetrokken en hoort niets meer" in gedaan.text


def test_bad_input_keeps_what_was_typed(coordinator: Gebruiker) -> None:
    browser = Client()
    browser.force_login(coordinator)

    pagina = browser.post("/webhooks/", {"naam": "Mijn kaart", "adres": "http://example.org/hier"})

    assert "begint met https://" in pagina.text
    assert 'value="Mijn kaart"' in pagina.text
    assert not Webhook.objects.exists()


def test_nobody_touches_the_webhook_of_somebody_else(
    programma: str, coordinator: Gebruiker, lezer: Gebruiker, zonder_rol: Gebruiker
) -> None:
    webhook, _ = maak_webhook(naam="Van Lex", adres=programma, door=lezer)
    browser = Client()
    browser.force_login(coordinator)

    assert "Van Lex" not in browser.get("/webhooks/").text
    for pad in ("", "intrekken/"):
        assert browser.get(f"/webhooks/{webhook.pk}/{pad}").status_code == 404
    for pad in ("intrekken", "proef", "opnieuw"):
        assert browser.post(f"/webhooks/{webhook.pk}/{pad}/").status_code == 404
    with pytest.raises(PermissionDenied):
        trek_webhook_in(webhook, door=coordinator)
    browser.force_login(zonder_rol)
    assert browser.get("/webhooks/").status_code == 403

"""A plan from a file in the browser: preview, all errors at once, nothing typed lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from acties.models import Actie, Werkplan
from tests.plan import PLANBESTAND
from tests.sporen import count_events
from werkplan.kern.models import Gebruiker

pytestmark = pytest.mark.django_db

ADRES = "/plannen/uit-bestand/"
TEKST = PLANBESTAND.read_text(encoding="utf-8")


@pytest.fixture
def als_coordinator(client: Client, coordinator: Gebruiker) -> Client:
    client.force_login(coordinator)
    return client


def upload(browser: Client, inhoud: bytes) -> Any:
    bestand = SimpleUploadedFile("plan.yaml", inhoud)
    return browser.post(ADRES, {"stap": "bekijk", "inhoud": "", "bestand": bestand})


def load(browser: Client, bekeken: Any) -> Any:
    """Press the button of a preview: the browser sends what the page holds, with its own line endings."""
    form = bekeken.context["form"]
    velden = {
        "inhoud": form["inhoud"].value().replace("\n", "\r\n"),
        "vingerafdruk": form["vingerafdruk"].value(),
    }
    return browser.post(ADRES, {"stap": "laad", **velden}, follow=True)


def test_a_file_is_previewed_before_anything_is_stored(als_coordinator: Client, gemeenten: None) -> None:
    voor = count_events()

    antwoord = upload(als_coordinator, TEKST.encode())

    pagina = antwoord.content.decode()
    assert "Wat er gebeurt met Werkplan Werklandschappen 2019-2021" in pagina
    assert antwoord.context["voorbeeld"].tellingen["acties"].nieuw == 14
    assert count_events() == voor


def test_after_the_preview_the_plan_is_loaded(als_coordinator: Client, gemeenten: None) -> None:
    antwoord = load(als_coordinator, upload(als_coordinator, TEKST.encode()))

    plan = Werkplan.objects.get()
    assert plan.acties.count() == 14
    assert antwoord.redirect_chain[-1][0] == f"/plannen/{plan.pk}/"
    assert "is geladen" in antwoord.content.decode()


def test_all_errors_come_at_once_and_the_text_can_be_corrected_in_the_page(
    als_coordinator: Client, gemeenten: None
) -> None:
    fout = TEKST.replace("zekerheid: mogelijk", "zekerheid: misschien").replace('["13"]', '["99"]')

    antwoord = upload(als_coordinator, fout.encode())

    pagina = antwoord.content.decode()
    assert "acties[1].stappen[1].zekerheid (actie 1, stap 2)" in pagina
    assert "actie 99 staat niet in dit bestand" in pagina
    assert antwoord.context["form"]["inhoud"].value() == fout
    goed = als_coordinator.post(ADRES, {"stap": "bekijk", "inhoud": TEKST})
    assert "Wat er gebeurt" in goed.content.decode()


def test_a_changed_file_shows_before_and_after(als_coordinator: Client, werkplan: Werkplan) -> None:
    pagina = upload(als_coordinator, TEKST.replace("titel: Werken aan huis", "titel: Thuis werken").encode())

    wijzigingen = pagina.context["voorbeeld"].wijzigingen
    assert [(wijziging.voor, wijziging.na) for wijziging in wijzigingen] == [
        ("Werken aan huis", "Thuis werken")
    ]
    assert "Thuis werken" in pagina.content.decode()


def test_the_same_file_again_changes_nothing_and_says_so(als_coordinator: Client, werkplan: Werkplan) -> None:
    pagina = upload(als_coordinator, TEKST.encode()).content.decode()

    assert "Dit bestand verandert niets" in pagina
    assert 'value="laad"' not in pagina


def test_when_the_plan_changed_since_the_preview_it_is_shown_again(
    als_coordinator: Client, werkplan: Werkplan
) -> None:
    anders = TEKST.replace("titel: Werken aan huis", "titel: Thuis werken")
    bekeken = upload(als_coordinator, anders.encode())
    actie = Actie.objects.get(nummer=7)
    actie.titel = "Aan huis"
    actie.bewaar(versie=actie.versie)

    antwoord = load(als_coordinator, bekeken)

    assert "De gegevens zijn intussen veranderd" in antwoord.content.decode()
    actie.refresh_from_db()
    assert actie.titel == "Aan huis"


def test_a_text_that_was_changed_after_the_preview_is_previewed_first(
    als_coordinator: Client, gemeenten: None
) -> None:
    form = upload(als_coordinator, TEKST.encode()).context["form"]
    velden = {"inhoud": TEKST + "\n# later", "vingerafdruk": form["vingerafdruk"].value()}

    antwoord = als_coordinator.post(ADRES, {"stap": "laad", **velden})

    assert "intussen veranderd" in antwoord.content.decode()
    assert not Werkplan.objects.exists()


@pytest.mark.parametrize(
    ("inhoud", "woorden"),
    [
        (b"", "is leeg"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"a: [1", "geen YAML"),
        (b"x" * 500_001, "te groot"),
        (b"a: &x [1]\nb: *x", "verwijzingen met *"),
    ],
)
def test_a_bad_file_gets_a_clear_message(als_coordinator: Client, inhoud: bytes, woorden: str) -> None:
    antwoord = upload(als_coordinator, inhoud)

    assert antwoord.status_code == 200
    assert woorden in antwoord.content.decode()


def test_without_a_file_or_a_text_the_page_asks_for_one(als_coordinator: Client) -> None:
    assert "Kies een bestand" in als_coordinator.post(ADRES, {"stap": "bekijk"}).content.decode()


def test_a_text_in_the_page_is_shown_as_text(als_coordinator: Client) -> None:
    pagina = als_coordinator.post(ADRES, {"inhoud": "<script>alert(1)</script>: 1"}).content.decode()

    assert "<script>alert" not in pagina


def test_only_the_coordinator_loads_a_plan(client: Client, am_huizen: Gebruiker, gemeenten: None) -> None:
    client.force_login(am_huizen)

    assert client.get(ADRES).status_code == 403
    assert upload(client, TEKST.encode()).status_code == 403

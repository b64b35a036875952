from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from acties.models import Actie, Document, Opgave, Voortgang, Werkplan
from werkplan.kern.models import Gebruiker

pytestmark = pytest.mark.django_db


def test_everybody_reads_purpose_actions_and_stand(client: Client, werkplan: Werkplan) -> None:
    antwoord = client.get("/werkplan/")

    assert antwoord.status_code == 200
    for tekst in (
        "Parkeren en bereikbaarheid",
        "€ 107.500 + 9 n.t.b.",
        "113,5 dagen + 8 n.t.b.",
        "14 acties",
    ):
        assert tekst in antwoord.text


def test_internal_notes_stay_inside(client: Client, werkplan: Werkplan, coordinator: Gebruiker) -> None:
    actie = Actie.objects.get(plan=werkplan, nummer=2)
    Voortgang.objects.create(
        actie=actie,
        datum=date(2020, 11, 1),
        auteur=coordinator,
        stoplicht="rood",
        percentage=10,
        toelichting="Interne toelichting",
        knelpunt="Intern knelpunt",
        volgende_stap="Interne stap",
    )
    Document.objects.create(
        actie=actie,
        titel="Geheim stuk",
        soort="brief",
        datum=date(2020, 1, 1),
        url="https://example.org/geheim",
    )
    Document.objects.create(
        actie=actie,
        titel="Openbaar stuk",
        soort="brief",
        datum=date(2020, 1, 1),
        url="https://example.org/openbaar",
        is_openbaar=True,
    )

    tekst = client.get("/werkplan/").text

    assert "vertraagd" in tekst
    assert "Openbaar stuk" in tekst
    for intern in ("Intern", "Geheim stuk", coordinator.naam):
        assert intern not in tekst


@pytest.mark.parametrize("veld", ["is_huidig", "is_openbaar"])
def test_a_plan_that_is_not_shown_is_not_found(client: Client, werkplan: Werkplan, veld: str) -> None:
    Werkplan.objects.filter(pk=werkplan.pk).update(**{veld: False})

    assert client.get("/werkplan/").status_code == 404


def test_no_cookie_is_set(client: Client, werkplan: Werkplan) -> None:
    assert not client.get("/werkplan/").cookies


def test_page_does_as_many_queries_for_many_actions(client: Client, plan: Werkplan) -> None:
    aantallen = []
    for begin, aantal in ((100, 1), (200, 10), (400, 100)):
        acties = Actie.objects.bulk_create(
            Actie(plan=plan, nummer=begin + i, titel=f"Actie {i}", startjaar=2019) for i in range(aantal)
        )
        Opgave.objects.bulk_create(Opgave(actie=actie, letter="a", tekst="Opgave") for actie in acties)
        with CaptureQueriesContext(connection) as gevraagd:
            client.get("/werkplan/")
        aantallen.append(len(gevraagd))

    assert len(set(aantallen)) == 1


def test_front_page_leads_to_the_plan(client: Client) -> None:
    assert 'href="/werkplan/"' in client.get("/").content.decode()


def test_a_public_file_needs_no_account_and_an_internal_one_does(
    client: Client, actie: Actie, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    publiek, intern = (
        Document.objects.create(
            actie=actie,
            titel="Stuk",
            soort="brief",
            datum=date(2020, 1, 1),
            bestand=ContentFile(b"tekst", name="stuk.txt"),
            bestandsnaam="stuk.txt",
            is_openbaar=is_openbaar,
        )
        for is_openbaar in (True, False)
    )

    antwoord = client.get(f"/documenten/{publiek.pk}/")
    geweigerd = client.get(f"/documenten/{intern.pk}/")

    assert antwoord.getvalue() == b"tekst"
    assert "attachment" in antwoord["Content-Disposition"]
    assert geweigerd["Location"].startswith("/inloggen/")


def test_the_period_of_an_action_is_told_whole(client: Client, werkplan: Werkplan) -> None:
    Actie.objects.create(plan=werkplan, nummer=14, titel="Netcongestie", startjaar=2020, eindjaar=2021)

    assert ">2020-2021</dd>" in client.get("/werkplan/").text

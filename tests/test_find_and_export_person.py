"""The beheerder finds one person and hands out all that is kept about this person."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.db import models
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from acties.models import Actie, Actiepunt, Voortgang
from tests.records import DAG
from werkplan.kern.models import Gebruiker

pytestmark = pytest.mark.django_db


@pytest.fixture
def beheer(client: Client, beheerder: Gebruiker) -> Client:
    client.force_login(beheerder)
    return client


def als_json(client: Client, adres: str) -> dict[str, Any]:
    antwoord = client.get(adres)
    assert antwoord.headers["Content-Disposition"].startswith("attachment")
    assert "no-store" in antwoord.headers["Cache-Control"]
    gelezen: dict[str, Any] = json.loads(antwoord.content)
    return gelezen


@pytest.mark.parametrize("zoek", ["carla coör", "COORDINATOR@EXAMPLE.ORG", "0612345678"])
def test_a_person_is_found_by_part_of_name_address_or_number(
    beheer: Client, coordinator: Gebruiker, lezer: Gebruiker, zoek: str
) -> None:
    Gebruiker.objects.filter(pk=coordinator.pk).update(telefoon="0612345678")

    pagina = beheer.post("/beheer/personen/", {"zoek": zoek})

    assert f'href="/beheer/personen/{coordinator.pk}/"' in pagina.text
    assert f'href="/beheer/personen/{lezer.pk}/"' not in pagina.text


def test_a_name_that_stands_only_in_the_history_is_found_there(beheer: Client, actie: Actie) -> None:
    Actie.objects.filter(pk=actie.pk).update(titel="Met Karel Appelboom")
    Actie.objects.filter(pk=actie.pk).update(titel="Zonder naam")

    pagina = beheer.post("/beheer/personen/", {"zoek": "Karel Appelboom"}).text

    assert "alleen in de geschiedenis" in pagina


def test_somebody_without_an_account_is_found_in_the_texts(beheer: Client, actie: Actie) -> None:
    Actie.objects.filter(pk=actie.pk).update(status_reden="Wacht op Karel Appelboom van de provincie.")

    pagina = beheer.post("/beheer/personen/", {"zoek": "karel appelboom"}).text

    assert "Er is geen account van deze persoon." in pagina
    assert "Wacht op Karel Appelboom van de provincie." in pagina
    assert "Uit de teksten wissen" in pagina


@pytest.mark.parametrize(("zoek", "melding"), [("", "Vul dit in."), ("ab", "Typ minstens 3 tekens")])
def test_a_search_that_cannot_be_done_says_why(beheer: Client, zoek: str, melding: str) -> None:
    assert melding in beheer.post("/beheer/personen/", {"zoek": zoek}).text


def test_what_stands_nowhere_is_said(beheer: Client) -> None:
    assert (
        "Niets gevonden in teksten en bestanden."
        in beheer.post("/beheer/personen/", {"zoek": "Karel Appelboom"}).text
    )


def test_the_export_holds_every_kind_that_points_at_the_person(
    beheer: Client, coordinator: Gebruiker, voorbeelden: dict[str, models.Model]
) -> None:
    gegevens = als_json(beheer, f"/beheer/personen/{coordinator.pk}/gegevens.json")

    records = [record for onderdeel in gegevens["onderdelen"] for record in onderdeel["records"]]
    assert {record["soort"] for record in records} == {
        "gebruiker",
        "lidmaatschap",
        "voortgang",
        "actiepunt",
        "aanwezigheid",
        "bewaartermijn",
        "bericht",
        "mailvoorkeur",
        "uitstel",
        "token",
        "bewaard filter",
        "rapport",
        "regeling",
        "wijziging van veel tegelijk",
        "gesprek",
        "webhook",
    }
    account = next(record["waarden"] for record in records if record["soort"] == "gebruiker")
    assert account["naam"] == "Carla Coördinator"
    assert account["e-mailadres"] == "coordinator@example.org"
    lid = next(record["waarden"] for record in records if record["soort"] == "lidmaatschap")
    assert (lid["rol"], lid["organisatie"], lid["van"]) == (
        "regiocoördinator",
        "Regio Gooi en Vechtstreek",
        "2018-01-01",
    )


def test_the_export_holds_no_secret_and_nothing_of_somebody_else(
    beheer: Client, coordinator: Gebruiker, lezer: Gebruiker, voorbeelden: dict[str, models.Model]
) -> None:
    inhoud = beheer.get(f"/beheer/personen/{coordinator.pk}/gegevens.json").text

    assert coordinator.password not in inhoud
    assert "0" * 64 not in inhoud
    assert lezer.naam not in inhoud


def test_the_export_tells_what_the_person_changed_and_where_the_name_stands(
    beheer: Client, actie: Actie, coordinator: Gebruiker
) -> None:
    Actie.objects.filter(pk=actie.pk).update(status_reden="Volgens Carla Coördinator.")
    browser = Client()
    browser.force_login(coordinator)
    browser.post("/acties/1/mijlpalen/nieuw/", {"titel": "Klaar", "datum": "01-12-2020", "versie": 1})

    gegevens = als_json(beheer, f"/beheer/personen/{coordinator.pk}/gegevens.json")

    assert [(een["wat"], een["soort"]) for een in gegevens["handelingen"]] == [("toegevoegd", "mijlpaal")]
    assert gegevens["vermeldingen"] == [
        {
            "soort": "actie",
            "veld": "reden van de status",
            "nummer": actie.pk,
            "fragment": "Volgens Carla Coördinator.",
            "nu": True,
            "was": True,
        }
    ]
    assert gegevens["sessies"] == 1


def test_the_spreadsheet_holds_the_same_values(
    beheer: Client, coordinator: Gebruiker, voorbeelden: dict[str, models.Model]
) -> None:
    gegevens = als_json(beheer, f"/beheer/personen/{coordinator.pk}/gegevens.json")

    antwoord = beheer.get(f"/beheer/personen/{coordinator.pk}/gegevens.xlsx")

    blad = load_workbook(io.BytesIO(b"".join(antwoord.streaming_content))).active  # type: ignore[attr-defined]  # a FileResponse
    rijen = [tuple(rij) for rij in blad.iter_rows(min_row=4, values_only=True)]
    verwacht = [
        (record["soort"], record["nummer"], naam, waarde)
        for onderdeel in gegevens["onderdelen"]
        for record in onderdeel["records"]
        for naam, waarde in record["waarden"].items()
    ]
    assert set(verwacht) <= set(rijen)


def test_where_a_person_without_an_account_is_named_can_be_handed_out(beheer: Client, actie: Actie) -> None:
    Actie.objects.filter(pk=actie.pk).update(status_reden="Wacht op Karel Appelboom.")

    antwoord = beheer.post("/beheer/personen/zonder-account/gegevens.json", {"termen": "Karel Appelboom"})

    gegevens = json.loads(antwoord.content)
    assert {een["fragment"] for een in gegevens["vermeldingen"]} == {"Wacht op Karel Appelboom."}
    assert gegevens["onderdelen"] == []


def test_the_page_counts_each_kind_and_costs_the_same_for_more_records(
    beheer: Client,
    actie: Actie,
    coordinator: Gebruiker,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    adres = f"/beheer/personen/{coordinator.pk}/"
    with django_assert_max_num_queries(60) as eerst:
        beheer.get(adres)
    for nummer in range(10):
        Voortgang.objects.create(
            actie=actie, datum=DAG, auteur=coordinator, stoplicht="groen", percentage=nummer, toelichting="x"
        )
        Actiepunt.objects.create(plan=actie.plan, omschrijving=str(nummer), eigenaar=coordinator, datum=DAG)

    with django_assert_max_num_queries(len(eerst)):
        pagina = beheer.get(adres).text

    assert '<td class="getal" data-label="Aantal">10</td>' in pagina

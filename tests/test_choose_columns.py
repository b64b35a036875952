"""Columns of choice in the lists of locations and units, the map included; none of them can be hidden."""

from __future__ import annotations

import re

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from locaties.kolommen import LOCATIEKOLOMMEN, RUIMTEKOLOMMEN
from locaties.models import Bewaardfilter, Werklocatie, Werkruimte
from locaties.zicht import NIVEAU_VAN
from tests.inventaris import make_locatie, make_ruimte
from werkplan.kern.models import Gebruiker, Gemeente


@pytest.fixture
def client(am_hilversum: Gebruiker, hilversum: Gemeente) -> Client:
    locatie = make_locatie(
        hilversum, glasvezel="ja", milieucategorie_max="3.2", lon=5.19, lat=52.22, nauwkeurigheid="precies"
    )
    make_ruimte(locatie, bouwjaar=1987, vermogen_kva=80)
    client = Client()
    client.force_login(am_hilversum)
    return client


def headers(tekst: str) -> list[str]:
    kop = tekst[tekst.index("<thead") : tekst.index("</thead")]
    return [re.sub(r"<[^>]*>", "", cel).strip() for cel in re.findall(r"<th[^>]*>(.*?)</th>", kop, re.DOTALL)]


def cells(tekst: str) -> dict[str, str]:
    rij = tekst[tekst.index("<tbody") : tekst.index("</tbody")]
    gevonden = re.findall(r'data-label="([^"]*)">(.*?)</td>', rij, re.DOTALL)
    return {label: " ".join(re.sub(r"<[^>]*>", " ", waarde).split()) for label, waarde in gevonden}


def test_the_usual_columns_without_a_choice(client: Client) -> None:
    assert headers(client.get("/locaties/").text) == [
        "Locatie",
        "Gemeente",
        "Soort en type",
        "Bruto (ha)",
        "Netto (ha)",
        "Ruimten",
        "Leeg",
        "Gecontroleerd",
        "Kies",
    ]
    assert headers(client.get("/locaties/ruimten/").text) == [
        "Ruimte",
        "Locatie",
        "Gemeente",
        "Soort",
        "Oppervlakte",
        "Waarvan leeg",
        "Stand",
        "Kies",
    ]


@pytest.mark.parametrize("adres", ["/locaties/", "/locaties/kaart/"])
def test_chosen_columns_of_locations_stand_in_their_order(client: Client, adres: str) -> None:
    tekst = client.get(f"{adres}?kolom=glasvezel&kolom=gemeente&kolom=milieucategorie&kolom=kern").text

    assert headers(tekst) == [
        "Locatie",
        "Gemeente",
        "Kern",
        "Milieucategorie tot en met",
        "Glasvezel",
        "Kies",
    ]
    assert cells(tekst) | {"Kies": ""} == {
        "Gemeente": "Hilversum",
        "Kern": "onbekend",
        "Milieucategorie tot en met": "3.2",
        "Glasvezel": "ja",
        "Kies": "",
    }


def test_the_words_on_the_map_follow_the_columns(client: Client) -> None:
    [mark] = client.get("/locaties/kaart/punten.json?zoom=15&kolom=glasvezel&kolom=kern").json()["locaties"]

    assert mark["cellen"] == [["Kern", "onbekend"], ["Glasvezel", "ja"]]


def test_chosen_columns_of_units(client: Client) -> None:
    tekst = client.get("/locaties/ruimten/?kolom=bouwjaar&kolom=kva&kolom=stand").text

    assert headers(tekst) == ["Ruimte", "Stand", "Aansluiting (kVA)", "Bouwjaar", "Kies"]
    assert cells(tekst) == {"Stand": "in gebruik", "Aansluiting (kVA)": "80", "Bouwjaar": "1987", "Kies": ""}


def test_the_choice_goes_along_with_filters_and_order_and_can_be_kept(client: Client) -> None:
    tekst = client.get("/locaties/ruimten/?kolom=kva&kolom=stand&soort=formeel").text
    client.post(
        "/locaties/filters/nieuw/?lijst=ruimten&kolom=kva&kolom=stand", {"naam": "Stroom", "versie": 1}
    )

    in_balk_en_dagkeuze = 2 * 2
    assert tekst.count('<input type="hidden" name="kolom"') == in_balk_en_dagkeuze
    assert '<input type="hidden" name="soort" value="formeel">' in tekst
    assert re.search(r'name="kolom" value="kva"\s+checked', tekst)
    assert Bewaardfilter.objects.get().adres == "kolom=kva&kolom=stand"


def test_an_unknown_column_is_said_and_the_usual_ones_are_shown(client: Client) -> None:
    tekst = client.get("/locaties/?kolom=onzin").text

    assert "is geen keuze bij kolom" in tekst
    assert "Gecontroleerd" in headers(tekst)


@pytest.mark.parametrize(
    ("model", "kolommen"), [(Werklocatie, LOCATIEKOLOMMEN), (Werkruimte, RUIMTEKOLOMMEN)]
)
def test_no_column_shows_a_field_that_can_be_hidden(model: type, kolommen: dict[str, object]) -> None:
    bewaakt = frozenset().union(*NIVEAU_VAN[model].values())

    assert {getattr(kolom, "veld", "") for kolom in kolommen.values()} & bewaakt == set()


@pytest.mark.parametrize(
    ("adres", "kolommen"), [("/locaties/", LOCATIEKOLOMMEN), ("/locaties/ruimten/", RUIMTEKOLOMMEN)]
)
def test_all_columns_cost_no_more_queries(client: Client, adres: str, kolommen: dict[str, object]) -> None:
    client.get(adres)
    aantallen = []
    for vraag in ("", "?" + "&".join(f"kolom={code}" for code in kolommen)):
        caches["proces"].clear()
        with CaptureQueriesContext(connection) as gevangen:
            client.get(f"{adres}{vraag}")
        aantallen.append(len(gevangen))

    assert aantallen[0] == aantallen[1]

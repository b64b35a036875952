"""The lists of the inventory as GeoJSON: as shown, with what is known of each place."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from locaties.geojson import sleutel
from tests.inventaris import make_leeg, make_locatie, make_ruimte
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau


@pytest.fixture
def client(am_hilversum: Gebruiker) -> Client:
    client = Client()
    client.force_login(am_hilversum)
    return client


def collection(client: Client, adres: str) -> dict[str, Any]:
    response = client.get(adres)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/geo+json"
    assert "attachment" in response["Content-Disposition"]
    gelezen: dict[str, Any] = json.loads(b"".join(response.streaming_content))  # type: ignore[attr-defined]  # streams
    assert gelezen["type"] == "FeatureCollection"
    return gelezen


def test_the_file_holds_the_list_as_shown_with_places(
    client: Client, hilversum: Gemeente, huizen: Gemeente
) -> None:
    precies = make_locatie(hilversum, "A", lon=5.19, lat=52.22, nauwkeurigheid="precies", netto_ha="12.5")
    make_locatie(hilversum, "B", lon=5.2, lat=52.23, nauwkeurigheid="postcode")
    make_locatie(hilversum, "C")
    make_locatie(huizen, "Geheim", niveau=Niveau.GEMEENTE, lon=5.2, lat=52.2, nauwkeurigheid="precies")
    make_locatie(huizen, "D")

    gelezen = collection(client, "/locaties/export.geojson?gemeente=GM0402&sorteer=-naam")
    c, b, a = gelezen["features"]

    assert [feature["properties"]["naam"] for feature in (a, b, c)] == ["A", "B", "C"]
    assert (a["id"], a["geometry"]) == (precies.pk, {"type": "Point", "coordinates": [5.19, 52.22]})
    assert a["properties"]["nauwkeurigheid"] == "precies"
    assert b["properties"]["nauwkeurigheid"] == "bij benadering: postcodegebied"
    assert c["geometry"] is None
    assert (a["properties"]["nettoHa"], c["properties"]["nettoHa"]) == (12.5, None)
    assert "Filters: Gemeente: Hilversum" in gelezen["toelichting"]


def test_a_unit_lies_at_its_own_place_else_at_its_location(client: Client, hilversum: Gemeente) -> None:
    locatie = make_locatie(hilversum, lon=5.19, lat=52.22, nauwkeurigheid="gemeente")
    make_leeg(make_ruimte(locatie))
    make_ruimte(locatie, lon=5.191, lat=52.221, nauwkeurigheid="precies")

    zonder, met = collection(client, "/locaties/ruimten/export.geojson")["features"]

    assert (zonder["properties"]["plekVan"], met["properties"]["plekVan"]) == ("locatie", "ruimte")
    assert zonder["geometry"]["coordinates"] == [5.19, 52.22]
    assert zonder["properties"]["leegSinds"] == "2019-01-01"
    assert zonder["properties"]["nauwkeurigheid"] == "bij benadering: gemeente"


@pytest.mark.parametrize("lijst", ["/locaties/", "/locaties/ruimten/"])
def test_it_says_what_the_other_files_say(client: Client, hilversum: Gemeente, lijst: str) -> None:
    make_ruimte(make_locatie(hilversum, lon=5.19, lat=52.22, nauwkeurigheid="precies"))

    [feature] = collection(client, f"{lijst}export.geojson")["features"]
    tekst = b"".join(client.get(f"{lijst}export.csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]  # streams
    kolommen = list(csv.reader(io.StringIO(tekst), delimiter=";"))[-2]

    plek = {"lengtegraad", "breedtegraad"}
    assert set(feature["properties"]) | plek == {*map(sleutel, kolommen), *plek, "nauwkeurigheid", "plekVan"}
    assert f"{lijst}export.geojson" in client.get(lijst).content.decode()


def test_queries_do_not_grow_with_the_rows(client: Client, hilversum: Gemeente) -> None:
    aantallen = []
    for nummer in range(12):
        make_locatie(hilversum, f"Terrein {nummer}", lon=5.19, lat=52.22, nauwkeurigheid="precies")
        if nummer in (0, 11):
            with CaptureQueriesContext(connection) as gevangen:
                collection(client, "/locaties/export.geojson")
            aantallen.append(len(gevangen))

    assert aantallen[0] == aantallen[1]


def test_an_empty_list_is_an_empty_collection(client: Client) -> None:
    assert collection(client, "/locaties/export.geojson")["features"] == []

"""Every answer in GeoJSON is what RFC 7946 asks: features with points, longitude first, and nothing of its own."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from django.test import Client

from locaties.models.keuzes import Nauwkeurigheid
from tests.api import Api
from tests.inventaris import make_locatie, make_ruimte
from werkplan.api_urls import router
from werkplan.kern.api.bestanden import GEOJSON, GeojsonBestand
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau

RESOURCES: list[tuple[str, Any, str]] = router.registry
IN_DE_API = [naam for naam, resource, _ in RESOURCES if GeojsonBestand in resource.bestandsvormen]
BESTANDEN = [
    "/locaties/export.geojson",
    "/locaties/ruimten/export.geojson",
    "/open-data/werklocaties.geojson",
]
LON, LAT = 5.1982, 52.2284


def check_rfc7946(gelezen: Any) -> list[dict[str, Any]]:
    """The features of a collection that is valid; all that we tell of is a point, so there are no rings to close."""
    assert gelezen["type"] == "FeatureCollection"
    assert not {"crs", "geometry", "properties", "coordinates", "geometries"} & set(gelezen)
    for feature in gelezen["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert feature["type"] == "Feature"
        assert isinstance(feature["id"], int)
        assert isinstance(feature["properties"], dict)
        if (punt := feature["geometry"]) is not None:
            assert set(punt) == {"type", "coordinates"}
            assert punt["type"] == "Point"
            lon, lat = punt["coordinates"]
            assert all(isinstance(getal, (int, float)) and math.isfinite(getal) for getal in (lon, lat))
            assert (-180 <= lon <= 180, -90 <= lat <= 90) == (True, True)
            assert (3 < lon < 8, 50 < lat < 54) == (True, True), "longitude comes first"
    features: list[dict[str, Any]] = gelezen["features"]
    return features


@pytest.fixture
def plekken(hilversum: Gemeente) -> None:
    """Places that are known exactly, more or less, and not; with a unit each, one of which has a place of its own."""
    for nauwkeurigheid in Nauwkeurigheid.values:
        plek: dict[str, Any] = {"lon": LON, "lat": LAT, "nauwkeurigheid": nauwkeurigheid}
        make_ruimte(make_locatie(hilversum, nauwkeurigheid, niveau=Niveau.OPENBAAR, **plek))
    nergens = make_locatie(hilversum, "Nergens", niveau=Niveau.OPENBAAR)
    make_ruimte(nergens)
    make_ruimte(nergens, lon=LON, lat=LAT, nauwkeurigheid="precies")


@pytest.mark.usefixtures("plekken")
def test_every_answer_in_geojson_is_valid(am_hilversum: Gebruiker) -> None:
    client = Client()
    client.force_login(am_hilversum)
    antwoorden = [Api(am_hilversum).get(naam, Accept=GEOJSON) for naam in IN_DE_API]
    antwoorden += [client.get(adres) for adres in BESTANDEN]

    for antwoord in antwoorden:
        assert (antwoord.status_code, antwoord["Content-Type"]) == (200, GEOJSON)
        features = check_rfc7946(json.loads(b"".join(antwoord.streaming_content).decode()))
        gezegd = {een["properties"]["nauwkeurigheid"] for een in features if een["geometry"] is not None}
        assert len(gezegd) == len(Nauwkeurigheid.values), "what is only known more or less says so"
        assert [een["geometry"] for een in features].count(None) == 1
    assert IN_DE_API == ["werklocaties", "werkruimten"]

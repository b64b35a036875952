"""`manage.py laad_gemeentegrenzen`, and the municipality that a position then proposes."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from locaties.forms.locaties import LocatieForm
from locaties.grensbestand import lees_grenzen
from locaties.grenzen import Grenzen
from locaties.models import Gemeentegrens, Werklocatie
from locaties.plek import Plek, naar_rd
from werkplan.kern.bestand import Bestandsfouten
from werkplan.kern.models import Gebruiker, Gemeente

HUIZEN_BIJ_POSTCODE = (5.2280, 52.2980)
"""In the middle of Huizen; the shapes of these tests put it in Hilversum."""


def vierkant(west: float, zuid: float, oost: float, noord: float) -> list[list[list[float]]]:
    return [[[west, zuid], [oost, zuid], [oost, noord], [west, noord], [west, zuid]]]


def kaartobject(vlak: Any, soort: str = "Polygon", **eigen: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": eigen, "geometry": {"type": soort, "coordinates": vlak}}


def bestand(tmp_path: Path, *objecten: Any) -> Path:
    pad = tmp_path / "grenzen.geojson"
    pad.write_text(json.dumps({"type": "FeatureCollection", "features": objecten}), encoding="utf-8")
    return pad


def laad(pad: Path) -> str:
    uit = StringIO()
    call_command("laad_gemeentegrenzen", str(pad), stdout=uit)
    return uit.getvalue()


HILVERSUM = kaartobject(vierkant(5.2, 52.28, 5.25, 52.31), code="GM0402")
GAT = kaartobject(
    [*vierkant(5.2, 52.28, 5.25, 52.31), *vierkant(5.22, 52.29, 5.23, 52.30)], statcode="GM0402"
)


def test_a_position_proposes_the_municipality_that_it_lies_in_else_that_of_the_nearest_postcode(
    tmp_path: Path, hilversum: Gemeente, huizen: Gemeente
) -> None:
    voor = Grenzen.lees().bij(*HUIZEN_BIJ_POSTCODE)

    melding = laad(bestand(tmp_path, HILVERSUM, kaartobject(vierkant(5, 52, 5.1, 52.1), code="GM0363")))

    assert (voor.gemeentecode, voor.waar) == ("GM0406", "bij Huizen")
    assert "1 nieuw, 0 gewijzigd, 0 ongewijzigd" in melding
    assert "Overgeslagen, want niet in het product: 1." in melding
    grenzen = Grenzen.lees()
    assert (grenzen.bij(*HUIZEN_BIJ_POSTCODE).gemeentecode, grenzen.bij(*HUIZEN_BIJ_POSTCODE).waar) == (
        "GM0402",
        "in Hilversum",
    )
    assert grenzen.bij(5.2, 52.28).is_grens
    assert grenzen.bij(5.2512, 52.2980).waar.startswith("bij ")


def test_loaded_again_nothing_changes_and_a_new_shape_takes_its_place(
    tmp_path: Path, hilversum: Gemeente
) -> None:
    laad(bestand(tmp_path, HILVERSUM))

    opnieuw, anders = laad(bestand(tmp_path, HILVERSUM)), laad(bestand(tmp_path, GAT))

    assert "0 nieuw, 0 gewijzigd, 1 ongewijzigd" in opnieuw
    assert "0 nieuw, 1 gewijzigd, 0 ongewijzigd" in anders
    assert Grenzen.lees().bij(5.225, 52.295).is_grens is False
    assert Grenzen.lees().bij(5.205, 52.285).is_grens is True


def test_rd_and_wgs84_parts_and_numbers_are_recognised(tmp_path: Path, hilversum: Gemeente) -> None:
    hoeken = [
        naar_rd(Plek(lon, lat)) for lon, lat in ((5.2, 52.28), (5.25, 52.28), (5.25, 52.31), (5.2, 52.31))
    ]
    in_rd = kaartobject([[list(hoek) for hoek in [*hoeken, hoeken[0]]]], gemeentecode="402")
    elders = kaartobject([vierkant(5.10, 52.2, 5.12, 52.21)], "MultiPolygon", identificatie="0402")

    laad(bestand(tmp_path, in_rd, elders))

    grens = Gemeentegrens.objects.get()
    assert grens.vlak["type"] == "MultiPolygon"
    assert (round(grens.west, 5), round(grens.noord, 3)) == (5.1, 52.31)
    assert Grenzen.lees().bij(*HUIZEN_BIJ_POSTCODE).is_grens
    assert Grenzen.lees().bij(5.11, 52.205).is_grens


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        ("geen json", "geen GeoJSON"),
        ("[1]", "geen GeoJSON"),
        ('{"features": [1]}', "geen GeoJSON"),
        (
            json.dumps({"features": [kaartobject(vierkant(5, 52, 6, 53))]}),
            "Kaartobject 1: er is geen CBS-code",
        ),
        (json.dumps({"features": [kaartobject([5, 52], "Point", code="GM0402")]}), "dit is geen vlak"),
        (json.dumps({"features": [kaartobject([[[5, 52], ["x", 1]]], code="GM0402")]}), "dit is geen vlak"),
        (json.dumps({"features": [kaartobject(None, code="GM0402")]}), "dit is geen vlak"),
        (
            json.dumps({"features": [{"geometry": None, "properties": {"code": "GM0402"}}]}),
            "dit is geen vlak",
        ),
        (
            json.dumps({"features": [kaartobject(vierkant(-3, 40, -2, 41), code="GM0402")]}),
            "niet in Nederland",
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_said(inhoud: str, melding: str) -> None:
    with pytest.raises(Bestandsfouten, match=melding):
        lees_grenzen(inhoud.encode())


def test_a_file_of_elsewhere_or_no_file_loads_nothing(tmp_path: Path, hilversum: Gemeente) -> None:
    with pytest.raises(CommandError, match="Draai eerst"):
        laad(bestand(tmp_path, kaartobject(vierkant(5, 52, 6, 53), code="GM0363")))
    with pytest.raises(CommandError, match="bestaat niet"):
        laad(tmp_path / "weg.geojson")
    assert not Gemeentegrens.objects.exists()


def test_the_form_fills_in_the_municipality_or_says_where_the_position_lies(
    tmp_path: Path, hilversum: Gemeente, am_hilversum: Gebruiker, am_huizen: Gebruiker
) -> None:
    laad(bestand(tmp_path, HILVERSUM))
    lon, lat = HUIZEN_BIJ_POSTCODE

    forms = [
        LocatieForm({"positie": f"{lat} {lon}"}, instance=Werklocatie(), persoon=persoon)
        for persoon in (am_hilversum, am_huizen)
    ]
    for form in forms:
        form.is_valid()

    assert forms[0].cleaned_data["gemeente"] == hilversum
    assert "Deze plek ligt in Hilversum." in str(forms[1].errors["gemeente"])

"""GeoJSON as a table: a column per property, and the place of each feature in columns of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from locaties.invoer.tabel import Leesfout

VLAK = "Vlak"
LENGTE, BREEDTE = "Lengtegraad", "Breedtegraad"
GEEN_KAART = "Dit is geen GeoJSON met kaartobjecten (een FeatureCollection). Exporteer de kaartlaag opnieuw."


def lees_geojson(tekst: str) -> list[Sequence[Any]]:
    """The header and a row for each feature, in the order of the file. Raises `Leesfout`."""
    try:
        kaart = json.loads(tekst)
    except (ValueError, RecursionError):
        raise Leesfout("Dit GeoJSON-bestand is beschadigd: het is geen geldige JSON.") from None
    objecten = kaart.get("features") if isinstance(kaart, dict) else None
    if not isinstance(objecten, list) or not all(isinstance(een, dict) for een in objecten):
        raise Leesfout(GEEN_KAART)
    eigenschappen = [_eigenschappen(een) for een in objecten]
    namen = list(dict.fromkeys(naam for een in eigenschappen for naam in een))
    plekken = [dict(_plek(een.get("geometry"))) for een in objecten]
    extra = [
        naam for naam in (LENGTE, BREEDTE, VLAK) if naam not in namen and any(naam in p for p in plekken)
    ]
    kop: list[Sequence[Any]] = [[*namen, *extra]]
    return kop + [
        [*(_waarde(een.get(naam)) for naam in namen), *(plek.get(naam) for naam in extra)]
        for een, plek in zip(eigenschappen, plekken, strict=True)
    ]


def _eigenschappen(kaartobject: dict[str, Any]) -> dict[str, Any]:
    gegeven = kaartobject.get("properties")
    eigen = dict(gegeven) if isinstance(gegeven, dict) else {}
    if "id" in kaartobject and "id" not in {naam.lower() for naam in eigen}:
        return {"id": kaartobject["id"], **eigen}
    return eigen


def _waarde(waarde: Any) -> Any:
    if isinstance(waarde, list) and all(isinstance(deel, str | int | float) for deel in waarde):
        return ", ".join(str(deel) for deel in waarde)
    return json.dumps(waarde, ensure_ascii=False) if isinstance(waarde, dict | list) else waarde


def _plek(vorm: Any) -> Iterator[tuple[str, Any]]:
    if not isinstance(vorm, dict):
        return
    punt = vorm.get("coordinates")
    if vorm.get("type") == "Point" and isinstance(punt, list) and len(punt) >= 2:
        yield LENGTE, punt[0] if isinstance(punt[0], int | float) else str(punt[0])
        yield BREEDTE, punt[1] if isinstance(punt[1], int | float) else str(punt[1])
    elif vorm.get("type"):
        yield VLAK, json.dumps({"type": vorm.get("type"), "coordinates": punt})

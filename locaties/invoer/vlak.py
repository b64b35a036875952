"""The shape of a location, as a map program gives it: GeoJSON in WGS84 or RD. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from locaties.invoer.plaats import lees_paar
from locaties.invoer.waarden import Cel, Weigering
from locaties.plek import Plek, Plekfout

SOORTEN = ("Polygon", "MultiPolygon")
GEEN_VLAK = "Dit is geen vlak. Geef een vlak (Polygon of MultiPolygon) als GeoJSON, of laat de cel leeg."
MINSTE_PUNTEN = 4
"""A ring is closed: a triangle has four points."""


def lees_vlak(cel: Cel) -> Mapping[str, Any]:
    """The shape in WGS84, every ring closed."""
    try:
        vorm = json.loads(cel.tekst)
        if not isinstance(vorm, dict) or vorm.get("type") not in SOORTEN:
            raise Weigering(GEEN_VLAK)
        vlakken = vorm["coordinates"] if vorm["type"] == "MultiPolygon" else [vorm["coordinates"]]
        omgezet = [[_ring(ring) for ring in vlak] for vlak in vlakken]
    except Plekfout as fout:
        raise Weigering(str(fout)) from None
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Weigering(GEEN_VLAK) from None
    if not omgezet or not all(omgezet):
        raise Weigering(GEEN_VLAK)
    coordinaten = omgezet if vorm["type"] == "MultiPolygon" else omgezet[0]
    return {"vlak": {"type": vorm["type"], "coordinates": coordinaten}}


def _ring(punten: Any) -> list[list[float]]:
    """Points as longitude and latitude, to the seventh decimal: a centimetre."""
    if not isinstance(punten, list) or len(punten) < MINSTE_PUNTEN:
        raise Weigering(GEEN_VLAK)
    gelezen = [lees_paar(float(punt[0]), float(punt[1])) for punt in punten]
    ring = [[round(plek.lon, 7), round(plek.lat, 7)] for plek in gelezen]
    return ring if ring[0] == ring[-1] else [*ring, ring[0]]


def _punten(vlak: Mapping[str, Any]) -> Iterator[list[float]]:
    vlakken = vlak["coordinates"] if vlak["type"] == "MultiPolygon" else [vlak["coordinates"]]
    for een in vlakken:
        yield from een[0]


def midden(vlak: Mapping[str, Any]) -> Plek:
    """The middle of the box around a shape: where its mark stands on the map."""
    lengten, breedten = zip(*_punten(vlak), strict=True)
    return Plek((min(lengten) + max(lengten)) / 2, (min(breedten) + max(breedten)) / 2)

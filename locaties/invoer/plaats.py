"""Where a row of a file lies: its position, and whether that is in the municipality. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import cos, hypot, radians
from typing import Any

from locaties.invoer.doel import Bestaand
from locaties.invoer.waarden import kaal
from locaties.models.keuzes import Nauwkeurigheid
from locaties.plek import Plek, Plekfout, van_paar
from werkplan.kern.postcodes import dichtstbij, postcodepunten, van_postcode

BUITEN_KM = 6.0
"""Farther than this from the middle of the nearest postcode area of the region is outside it."""
KM_PER_GRAAD = 111.2
GELIJK = 1e-6
"""Degrees within which a position is the same one."""


def zet_plek(waarden: dict[str, Any], record: Any) -> str:
    """Turn the two numbers of a row into `lon` and `lat`; a position that is the same stays.

    Returns what is wrong with them, or nothing.
    """
    paar = waarden.pop("plek_x", None), waarden.pop("plek_y", None)
    if paar == (None, None):
        return ""
    x, y = paar[0] or record.lon, paar[1] or record.lat
    if x is None or y is None:
        return "Vul beide getallen van de plek in, of geen van beide."
    try:
        plek = lees_paar(x, y)
    except Plekfout as fout:
        return str(fout)
    if record.lon is None or not _is_zelfde(record, plek):
        waarden.update(lon=plek.lon, lat=plek.lat)
        waarden.setdefault("nauwkeurigheid", record.nauwkeurigheid or Nauwkeurigheid.PRECIES)
    return ""


def _is_zelfde(record: Any, plek: Plek) -> bool:
    """Files round to six or seven decimals: less than a decimetre."""
    return bool(abs(record.lon - plek.lon) < GELIJK and abs(record.lat - plek.lat) < GELIJK)


def lees_paar(x: float, y: float) -> Plek:
    """Two numbers in either system and order, to a millimetre; raises `Plekfout`."""
    return van_paar(round(x, 8), round(y, 8))


@cache
def codes_van_woonplaats() -> dict[str, set[str]]:
    """The municipalities in which a place lies, by its bare name."""
    gevonden: dict[str, set[str]] = {}
    for punt in postcodepunten():
        gevonden.setdefault(kaal(punt.woonplaats), set()).add(punt.gemeentecode)
    return gevonden


def plekfout(record: Any, velden: set[str], bestaand: Bestaand) -> Iterator[tuple[str, str]]:
    """Why a row lies outside the region or in another municipality: key of a column and reason."""
    eigen = bestaand.voor_wie
    postcode = record.postcode
    if "postcode" in velden and postcode:
        punt = van_postcode(postcode)
        if punt is None:
            yield "postcode", f"Deze postcode ligt buiten de regio. {eigen} Kijk de postcode na."
        elif (
            punt.gemeentecode not in bestaand.gemeentecodes and postcode[:4] not in bestaand.postcodegebieden
        ):
            yield "postcode", f"Deze postcode ligt in {punt.woonplaats}. {eigen} Kijk de postcode na."
    codes = codes_van_woonplaats().get(kaal(getattr(record, "plaats", "") or ""), set())
    if "plaats" in velden and codes and not codes & bestaand.gemeentecodes:
        yield "plaats", f"Deze plaats ligt niet in {bestaand.gemeente}. {eigen} Deze rij blijft erbuiten."
    if "lon" in velden and record.lon is not None and _kilometers(record.lon, record.lat) > BUITEN_KM:
        yield "plek_x", "Deze plek ligt buiten de regio. Kijk of de getallen kloppen."


def plekwaarschuwing(record: Any, velden: set[str], bestaand: Bestaand) -> dict[str, str]:
    """What may be wrong with a position, and does not stop the row."""
    if "lon" not in velden or record.lon is None:
        return {}
    voorstel = bestaand.grenzen.bij(record.lon, record.lat)
    if voorstel.gemeentecode in bestaand.gemeentecodes:
        return {}
    waar = voorstel.waar if voorstel.is_grens else f"dicht {voorstel.waar}"
    return {"plek_x": f"Deze plek ligt {waar}. Kijk of dat klopt."}


def _kilometers(lon: float, lat: float) -> float:
    """To the middle of the nearest postcode area of the region."""
    punt = dichtstbij(lon, lat)
    return hypot((punt.lon - lon) * cos(radians(lat)), punt.lat - lat) * KM_PER_GRAAD

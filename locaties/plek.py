"""Positions as people give them: WGS84 or RD (EPSG:28992), recognised by their range."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from werkplan.kern.velden import lees_getal

if TYPE_CHECKING:
    from pyproj import Transformer

WGS84 = ((3.0, 7.5), (50.5, 54.0))
"""Longitude and latitude between which the Netherlands lie."""
RD = ((0, 300_000), (300_000, 630_000))
"""x and y of the same, in metres: x never exceeds 300.000 and y is always more, so the order tells itself."""
VORM = "Vul twee getallen in, zoals 52,2284 5,1982 of 140250 470500."
BUITEN = "Deze plek ligt niet in Nederland. Kijk of de getallen kloppen."


@dataclass(frozen=True, slots=True)
class Plek:
    """A position in WGS84."""

    lon: float
    lat: float


class Plekfout(ValueError):  # noqa: N818 - a Dutch name
    """Why a text is no position, in words for who typed it."""


def lees_plek(tekst: str) -> Plek:
    """The position in a text with two numbers, in either order and either system; raises `Plekfout`."""
    getallen = _getallen(tekst)
    if len(getallen) != 2:
        raise Plekfout(VORM)
    return van_paar(*getallen)


def van_paar(x: float, y: float) -> Plek:
    """The position of two numbers, in either order and either system; raises `Plekfout`."""
    for eerste, tweede in ((x, y), (y, x)):
        if _tussen(eerste, WGS84[0]) and _tussen(tweede, WGS84[1]):
            return Plek(eerste, tweede)
        if _tussen(eerste, RD[0]) and _tussen(tweede, RD[1]):
            return van_rd(eerste, tweede)
    raise Plekfout(BUITEN)


def _getallen(tekst: str) -> list[float]:
    """Two numbers, with a comma or a point as decimal sign; `52.2284, 5.1982` and `52,2284 5,1982` alike."""
    delen = [deel.strip(",;") for deel in re.split(r"[\s;]+|,(?=\s)", tekst.strip()) if deel.strip(",;")]
    if len(delen) == 1 and tekst.count(",") == 1 and tekst.count(".") >= 1:
        delen = tekst.split(",")
    try:
        return [_getal(deel) for deel in delen]
    except ValueError:
        raise Plekfout(VORM) from None


def _getal(deel: str) -> float:
    """A degree has a point or a comma; thousands of metres may have dots."""
    schoon = deel.strip()
    return float(schoon) if re.fullmatch(r"-?\d{1,2}\.\d+", schoon) else float(lees_getal(schoon))


def _tussen(waarde: float, grens: tuple[float, float]) -> bool:
    return grens[0] <= waarde <= grens[1]


@cache
def _omzetter(van: int, naar: int) -> Transformer:
    from pyproj import Transformer  # noqa: PLC0415 - slow to load, and few commands need it

    return Transformer.from_crs(van, naar, always_xy=True)


def van_rd(x: float, y: float) -> Plek:
    """RD in metres as WGS84."""
    lon, lat = _omzetter(28992, 4326).transform(x, y)
    return Plek(lon, lat)


def naar_rd(plek: Plek) -> tuple[float, float]:
    """WGS84 as RD in metres."""
    x, y = _omzetter(4326, 28992).transform(plek.lon, plek.lat)
    return x, y

"""Which place of the region a question names: a postcode, a town or a municipality. No database here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from loket.woorden import woorden
from werkplan.kern.postcodes import postcodepunten, van_postcode

POSTCODE = re.compile(
    r"\b([1-9]\d{3})(?: ?[a-z]{2})?\b(?! ?(?:m2|m²|meter|vierkant|square|euro))", re.IGNORECASE
)
KORTSTE_TIKFOUT = 7
"""Shorter names are too much like other words to be read through a typing error."""
GELIJKENIS = 85
OMHEEN = frozenset({"gemeente", "municipality", "stad", "dorp", "postcode", "town"})
"""Words around a place that ask for nothing else."""


@dataclass(frozen=True, slots=True)
class Plaats:
    """A place with the CBS code of its municipality in 2019, and what else the question says."""

    naam: str
    gemeentecode: str
    rest: str
    is_postcode: bool = False


def lees_plaats(tekst: str, gemeenten: Mapping[str, str]) -> Plaats | None:
    """The first place that a text names; `gemeenten`: the codes of municipalities by their names."""
    for gevonden in POSTCODE.finditer(tekst):
        punt = van_postcode(gevonden[1])
        if punt is not None:
            rest = f"{tekst[: gevonden.start()]} {tekst[gevonden.end() :]}"
            return Plaats(gevonden[0].upper(), punt.gemeentecode, _zonder_omheen(woorden(rest)), True)
    namen = {**_woonplaatsen(), **{tuple(woorden(naam)): (naam, code) for naam, code in gemeenten.items()}}
    return _bij_naam(woorden(tekst), namen)


def _bij_naam(gezegd: list[str], namen: Mapping[tuple[str, ...], tuple[str, str]]) -> Plaats | None:
    for lengte in range(max(map(len, namen), default=0), 0, -1):
        for begin in range(len(gezegd) - lengte + 1):
            naam = namen.get(_bedoeld(tuple(gezegd[begin : begin + lengte]), namen))
            if naam is not None:
                return Plaats(*naam, _zonder_omheen(gezegd[:begin] + gezegd[begin + lengte :]))
    return None


def _bedoeld(deel: tuple[str, ...], namen: Mapping[tuple[str, ...], object]) -> tuple[str, ...]:
    """The name itself, or the one that a long word is a typing error of."""
    if deel in namen or len(deel) > 1 or len(deel[0]) < KORTSTE_TIKFOUT:
        return deel
    from rapidfuzz import fuzz  # noqa: PLC0415 - slow to load, and no start needs it

    alike = (naam for naam in namen if len(naam) == 1 and naam[0][0] == deel[0][0])
    return next((naam for naam in alike if fuzz.ratio(naam[0], deel[0]) >= GELIJKENIS), deel)


def _zonder_omheen(gezegd: list[str]) -> str:
    return " ".join(woord for woord in gezegd if woord not in OMHEEN)


@cache
def _woonplaatsen() -> dict[tuple[str, ...], tuple[str, str]]:
    return {
        tuple(woorden(punt.woonplaats)): (punt.woonplaats, punt.gemeentecode) for punt in postcodepunten()
    }

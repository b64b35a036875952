"""Where the four-digit postcodes of the region lie: the middle of each, and the municipality that holds it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache, lru_cache
from math import cos, radians
from pathlib import Path

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Postcodepunt:
    """The middle of a postcode area in WGS84, and the CBS code of its municipality in 2019."""

    postcode: str
    woonplaats: str
    gemeentecode: str
    lon: float
    lat: float


@cache
def postcodepunten() -> tuple[Postcodepunt, ...]:
    """The areas where people live or work; those of post office boxes lie somewhere else than they say."""
    with (DATA / "postcodes4.csv").open(encoding="utf-8", newline="") as bestand:
        return tuple(
            Postcodepunt(
                rij["postcode4"],
                rij["woonplaats"],
                rij["gemeentecode_2019"],
                float(rij["lon"]),
                float(rij["lat"]),
            )
            for rij in csv.DictReader(bestand)
            if rij["soort"] != "Postbus"
        )


def van_postcode(postcode: str) -> Postcodepunt | None:
    """The point of `1223 RB` or `1223`; None outside the region."""
    return _per_postcode().get(postcode.strip()[:4])


@cache
def _per_postcode() -> dict[str, Postcodepunt]:
    return {punt.postcode: punt for punt in reversed(postcodepunten())}


@lru_cache(maxsize=64)
def dichtstbij(lon: float, lat: float) -> Postcodepunt:
    """The postcode area whose middle is nearest: it proposes the municipality of a position."""
    krimp = cos(radians(lat))
    return min(postcodepunten(), key=lambda punt: ((punt.lon - lon) * krimp) ** 2 + (punt.lat - lat) ** 2)


def midden_van(gemeentecode: str) -> tuple[float, float] | None:
    """The middle (lon, lat) of the postcode areas of a municipality; None when there are none."""
    punten = [punt for punt in postcodepunten() if punt.gemeentecode == gemeentecode]
    if not punten:
        return None
    return sum(punt.lon for punt in punten) / len(punten), sum(punt.lat for punt in punten) / len(punten)

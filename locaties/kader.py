"""A frame on the map: the places inside it, given in WGS84 or in RD."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, F, Func, Q, TextField, Value

from locaties.plek import Plek, van_rd

PUNTEN_PER_ZIJDE = 8
"""A straight side in RD is slightly curved in WGS84: with so many points it is within a millimetre in this region."""
Getallen = tuple[float, float, float, float]
VORM = "Geef vier getallen met komma's ertussen: links, onder, rechts en boven."


@dataclass(frozen=True, slots=True)
class Kader:
    """A frame of which the sides run along the axes of WGS84; `rand` holds the corners of one that is askew."""

    west: float
    zuid: float
    oost: float
    noord: float
    rand: tuple[Plek, ...] = ()

    def q(self) -> Q:
        """Records (with `lon` and `lat`) inside the frame, its edge included."""
        binnen = Q(lon__range=(self.west, self.oost), lat__range=(self.zuid, self.noord))
        return binnen & Q(_in_vlak(self.rand)) if self.rand else binnen


def lees_getallen(tekst: str) -> Getallen:
    """The four numbers of a frame in order; raises `ValueError` with what was expected."""
    try:
        links, onder, rechts, boven = (float(deel) for deel in tekst.split(","))
    except ValueError:
        raise ValueError(VORM) from None
    if (
        not all(abs(getal) < 1e7 for getal in (links, onder, rechts, boven))
        or links > rechts
        or onder > boven
    ):
        raise ValueError(VORM)
    return links, onder, rechts, boven


def van_wgs84(getallen: Getallen) -> Kader:
    return Kader(*getallen)


def van_rd_kader(getallen: Getallen) -> Kader:
    """A frame in RD metres, which is askew in WGS84; what lies far outside the Netherlands is cut off."""
    links, rechts = (min(max(x, -50_000.0), 350_000.0) for x in getallen[::2])
    onder, boven = (min(max(y, 250_000.0), 700_000.0) for y in getallen[1::2])
    hoeken = [(links, onder), (rechts, onder), (rechts, boven), (links, boven)]
    rand = tuple(
        van_rd(x + (naar_x - x) * deel / PUNTEN_PER_ZIJDE, y + (naar_y - y) * deel / PUNTEN_PER_ZIJDE)
        for (x, y), (naar_x, naar_y) in zip(hoeken, [*hoeken[1:], hoeken[0]], strict=True)
        for deel in range(PUNTEN_PER_ZIJDE)
    )
    lengten, breedten = [plek.lon for plek in rand], [plek.lat for plek in rand]
    return Kader(min(lengten), min(breedten), max(lengten), max(breedten), rand)


def _in_vlak(rand: Sequence[Plek]) -> Func:
    """Whether the position of a record lies in a polygon, by the geometric types of PostgreSQL itself."""
    tekst = ",".join(f"({plek.lon!r},{plek.lat!r})" for plek in rand)
    vlak = Func(Value(f"({tekst})"), template="%(expressions)s::polygon", output_field=TextField())
    punt = Func(F("lon"), F("lat"), function="point", output_field=TextField())
    return Func(vlak, punt, template="(%(expressions)s)", arg_joiner=" @> ", output_field=BooleanField())

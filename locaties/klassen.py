"""Lists of size classes: half-open ranges [van, tot) that together hold every area exactly once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Klasse:
    """A range [van, tot) in m²; no `tot` is open."""

    van: Decimal
    tot: Decimal | None = None

    def bevat(self, m2: Decimal) -> bool:
        return self.van <= m2 and (self.tot is None or m2 < self.tot)

    def __str__(self) -> str:
        return f"{_m2(self.van)} m² en meer" if self.tot is None else f"{_m2(self.van)}-{_m2(self.tot)} m²"


def _m2(waarde: Decimal) -> str:
    return f"{waarde:,.0f}".replace(",", ".")


def fouten_in(klassen: Sequence[Klasse]) -> list[str]:
    """What keeps a list from holding every area exactly once, in words for who edits it; empty when it is right."""
    if not klassen:
        return ["De lijst heeft geen klassen."]
    op_volgorde = sorted(klassen, key=lambda klasse: klasse.van)
    fouten = [] if op_volgorde[0].van == 0 else ["De eerste klasse moet bij 0 m² beginnen."]
    for klasse, volgende in pairwise(op_volgorde):
        if klasse.tot is None or klasse.tot > volgende.van:
            fouten.append(f"{klasse} overlapt {volgende}.")
        elif klasse.tot < volgende.van:
            fouten.append(f"Tussen {klasse} en {volgende} zit een gat.")
    if op_volgorde[-1].tot is not None:
        fouten.append("De laatste klasse moet open zijn, zonder bovengrens.")
    return fouten


def klasse_van(m2: Decimal, klassen: Sequence[Klasse]) -> Klasse | None:
    """The class that holds an area; None when the list has no place for it."""
    return next((klasse for klasse in klassen if klasse.bevat(m2)), None)

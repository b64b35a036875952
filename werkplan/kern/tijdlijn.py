"""The timeline of a plan: one row per action, years as columns. Pure: dates in, positions out.

Positions are whole numbers from 0 to 1000, so that a drawing never holds a decimal comma.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

BREEDTE = 1000


@dataclass(frozen=True, slots=True)
class Merk:
    """A mark on a row, such as a milestone."""

    datum: date
    naam: str


@dataclass(frozen=True, slots=True)
class Rij:
    """One action: its name, where it leads, its stand and its period, both days included."""

    naam: str
    adres: str
    stand: str
    van: date
    tot: date
    merken: Sequence[Merk] = ()


@dataclass(frozen=True, slots=True)
class Tijdlijn:
    """The years `van` up to and including `tot`, seen on the day `vandaag`."""

    van: int
    tot: int
    vandaag: date
    rijen: Sequence[Rij]

    @property
    def jaren(self) -> list[int]:
        return list(range(self.van, self.tot + 1))

    def positie(self, dag: date) -> int:
        """Where a day begins, kept within the drawing. Every year is as wide as the others."""
        if dag.year < self.van:
            return 0
        if dag.year > self.tot:
            return BREEDTE
        begin = date(dag.year, 1, 1)
        dagen = (date(dag.year + 1, 1, 1) - begin).days
        jaarbreedte = BREEDTE / len(self.jaren)
        return round((dag.year - self.van + (dag - begin).days / dagen) * jaarbreedte)

    def strook(self, rij: Rij) -> tuple[int, int]:
        """Begin and width of the bar of a row; a period of a day still shows."""
        begin = self.positie(rij.van)
        return begin, max(self.positie(rij.tot + timedelta(days=1)) - begin, 4)

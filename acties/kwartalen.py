"""Quarters: which one holds a day, which ones a plan has, how they are called. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

RANGNAMEN = {1: "eerste", 2: "tweede", 3: "derde", 4: "vierde"}


@dataclass(frozen=True, slots=True, order=True)
class Kwartaal:
    """A quarter of a year, 1 up to and including 4."""

    jaar: int
    kwartaal: int

    @classmethod
    def van(cls, dag: date) -> Kwartaal:
        """The quarter that holds a day."""
        return cls(dag.year, (dag.month - 1) // 3 + 1)

    @property
    def begin(self) -> date:
        return date(self.jaar, 3 * self.kwartaal - 2, 1)

    @property
    def einde(self) -> date:
        """The last day."""
        return self.volgende.begin - timedelta(days=1)

    @property
    def volgende(self) -> Kwartaal:
        return Kwartaal(self.jaar + 1, 1) if self.kwartaal == 4 else Kwartaal(self.jaar, self.kwartaal + 1)

    @property
    def sleutel(self) -> str:
        """How an address names it: `2020-3`."""
        return f"{self.jaar}-{self.kwartaal}"

    def __str__(self) -> str:
        return f"{RANGNAMEN[self.kwartaal]} kwartaal van {self.jaar}"


def kwartalen_tot(startjaar: int, eindjaar: int, vandaag: date) -> list[Kwartaal]:
    """The quarters of a period of years that have begun, oldest first."""
    alle = (Kwartaal(jaar, nummer) for jaar in range(startjaar, eindjaar + 1) for nummer in range(1, 5))
    return [kwartaal for kwartaal in alle if kwartaal.begin <= vandaag]


def afgelopen_kwartalen(startjaar: int, eindjaar: int, vandaag: date) -> list[Kwartaal]:
    """The quarters of a period of years that have ended, oldest first."""
    return [k for k in kwartalen_tot(startjaar, eindjaar, vandaag) if k.einde < vandaag]

"""How far a step is, for steps that each municipality carries out: the stand of each, and the counts.

Pure: steps, participating municipalities and stored stands in, rows out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from acties.models import Gemeentestand
from werkplan.kern.models import Gemeente

Stand = Gemeentestand.Stand


@dataclass(frozen=True, slots=True)
class Gemeenteregel:
    """One municipality on one step. Without a stored stand it has not begun."""

    gemeente: Gemeente
    stand: str
    toelichting: str


@dataclass(frozen=True, slots=True)
class Standen:
    """All participating municipalities on one step."""

    regels: tuple[Gemeenteregel, ...]

    def aantal(self, stand: str) -> int:
        return sum(regel.stand == stand for regel in self.regels)

    @property
    def zin(self) -> str:
        """`Klaar in 5 van 7 gemeenten, loopt in 1, doet niet mee in 1.`"""
        if not self.regels:
            return "Er doen nog geen gemeenten mee."
        totaal = len(self.regels)
        zin = f"Klaar in {self.aantal(Stand.KLAAR)} van {totaal} {'gemeente' if totaal == 1 else 'gemeenten'}"
        for stand, woorden in ((Stand.LOOPT, "loopt in"), (Stand.DOET_NIET_MEE, "doet niet mee in")):
            if aantal := self.aantal(stand):
                zin += f", {woorden} {aantal}"
        return f"{zin}."


def standen_van(gemeenten: Sequence[Gemeente], opgeslagen: Iterable[Gemeentestand]) -> Standen:
    """The stands of one step for the municipalities that take part; those of others do not count."""
    bekend = {stand.gemeente_id: stand for stand in opgeslagen}
    return Standen(tuple(_regel(gemeente, bekend.get(gemeente.pk)) for gemeente in gemeenten))


def _regel(gemeente: Gemeente, stand: Gemeentestand | None) -> Gemeenteregel:
    if stand is None:
        return Gemeenteregel(gemeente, Stand.NIET_BEGONNEN.value, "")
    return Gemeenteregel(gemeente, stand.stand, stand.toelichting)

"""A file of several municipalities: each row goes to the judge of its own. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from locaties.invoer.oordeel import Beoordelaar, is_totaal
from locaties.invoer.rij import Oordeel
from locaties.invoer.waarden import teken_voor_decimalen
from locaties.invoer.wijzer import Wijzer
from locaties.models.invoer import Uitkomst

Rijen = Sequence[tuple[int, Sequence[str]]]


class Verdeler:
    """Judges as a `Beoordelaar` does, with one for each municipality that the rows turn out to be about."""

    def __init__(self, wijzer: Wijzer, beoordelaar_van: Callable[[int], Beoordelaar]) -> None:
        self.wijzer, self.beoordelaar_van = wijzer, beoordelaar_van
        self.per_gemeente: dict[int, Beoordelaar] = {}
        self.tekens: dict[int, set[str]] = defaultdict(set)
        """Place of a column -> the signs that its cells use for decimals."""
        self.nummers: dict[Any, Any] = {}
        for lezer in wijzer.lezers:
            lezer.tekens = self.tekens[lezer.plek]

    def kijk_vooruit(self, rijen: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Learn what only all rows of a file tell. To be done before the first is judged."""
        for _, cellen in rijen:
            for plek, tekst in enumerate(cellen):
                if teken := teken_voor_decimalen(tekst):
                    self.tekens[plek].add(teken)

    def stroom(self, rijen: Rijen) -> Iterator[Oordeel]:
        """An outcome for each row of a portion, in their order, with its municipality."""
        totalen = {nummer for nummer, cellen in rijen if is_totaal(cellen)}
        per_gemeente: dict[int, list[tuple[int, Sequence[str]]]] = defaultdict(list)
        oordelen = {nummer: Oordeel(nummer, Uitkomst.OVERGESLAGEN) for nummer in totalen}
        for gewezen in self.wijzer.wijs([rij for rij in rijen if rij[0] not in totalen]):
            if gewezen.gemeente is None or gewezen.fout:
                oordelen[gewezen.nummer] = Oordeel(
                    gewezen.nummer, Uitkomst.GEWEIGERD, gewezen.fout, gemeente_id=gewezen.gemeente
                )
            else:
                per_gemeente[gewezen.gemeente].append((gewezen.nummer, gewezen.cellen))
        for gemeente, deel in per_gemeente.items():
            for oordeel in self._van(gemeente).stroom(deel):
                oordeel.gemeente_id = gemeente
                oordelen[oordeel.nummer] = oordeel
        return (oordelen[nummer] for nummer, _ in rijen)

    def _van(self, gemeente: int) -> Beoordelaar:
        """The judge of a municipality; numbers that are given once in the region are given once by all of them."""
        if gemeente not in self.per_gemeente:
            nieuw = self.beoordelaar_van(gemeente)
            self.nummers.update(nieuw.nummers)
            nieuw.nummers = self.nummers
            for lezer in nieuw.lezers:
                lezer.tekens = self.tekens[lezer.plek]
            self.per_gemeente[gemeente] = nieuw
        return self.per_gemeente[gemeente]

"""Which signals may be about the same thing? A pure module: values in, proposals out. Nothing is joined by itself.

The rule is plain: the same kind on the same location, each within some weeks of the one before it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

HOOGSTENS = timedelta(days=60)
"""Between a signal and the next one about the same thing."""


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """A signal that is in no cluster, or that stands for one of `aantal` signals."""

    signaal_id: int
    locatie_id: int
    soort: str
    ontvangen_op: date
    is_open: bool
    heeft_antwoord: bool = False
    aantal: int = 1


@dataclass(frozen=True, slots=True)
class Bundel:
    """Signals that look alike: `hoofd` would stand for all, the others come to belong to it."""

    hoofd: Kandidaat
    andere: tuple[Kandidaat, ...]

    @property
    def aantal(self) -> int:
        """How many signals it would hold."""
        return self.hoofd.aantal + sum(kandidaat.aantal for kandidaat in self.andere)


def propose(kandidaten: Iterable[Kandidaat]) -> list[Bundel]:
    """The proposals, the one with the newest signal first; a group in which nothing is open is none."""
    op_volgorde = sorted(
        kandidaten, key=lambda een: (een.locatie_id, een.soort, een.ontvangen_op, een.signaal_id)
    )
    bundels = [
        _bundel(reeks)
        for _, groep in groupby(op_volgorde, key=lambda een: (een.locatie_id, een.soort))
        for reeks in _reeksen(list(groep))
        if len(reeks) > 1 and any(een.is_open for een in reeks)
    ]
    return sorted(bundels, key=_nieuwste, reverse=True)


def _reeksen(groep: list[Kandidaat]) -> Iterable[list[Kandidaat]]:
    reeks: list[Kandidaat] = []
    for een in groep:
        if reeks and een.ontvangen_op - reeks[-1].ontvangen_op > HOOGSTENS:
            yield reeks
            reeks = []
        reeks.append(een)
    yield reeks


def _bundel(reeks: list[Kandidaat]) -> Bundel:
    """The one that stands for all has an answer where one has, then the most signals, then the oldest."""
    hoofd = min(
        reeks, key=lambda een: (not een.heeft_antwoord, -een.aantal, een.ontvangen_op, een.signaal_id)
    )
    return Bundel(hoofd, tuple(een for een in reeks if een is not hoofd))


def _nieuwste(bundel: Bundel) -> tuple[date, int]:
    return max((een.ontvangen_op, een.signaal_id) for een in (bundel.hoofd, *bundel.andere))

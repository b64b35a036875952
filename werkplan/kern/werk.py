"""What waits for somebody in another app than the plan: each app registers a source, and the weekly mail asks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from werkplan.kern.models import Gebruiker


@dataclass(frozen=True, slots=True)
class Wachtend:
    """One thing that waits for a person. `soort` is a kind that can be put off (`acties.Uitstel.Soort`).

    `datum` is when it is due, `sinds` since when it waits; either may be unknown.
    """

    soort: str
    onderwerp_id: int
    tekst: str
    over: str
    url: str
    knop: str
    datum: date | None = None
    sinds: date | None = None


Bron = Callable[[Gebruiker, date], Iterable[Wachtend]]
BRONNEN: list[Bron] = []

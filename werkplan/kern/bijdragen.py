"""What other apps count for an action of the plan: each app registers a source, and the plan asks it by number.

So the page of an action tells of the signals and questions that count for it, and the agenda proposes what came in,
although the plan knows nothing of locations and the loket. All sources are counted in one query.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet, Value

from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import Toegang
from werkplan.kern.stempel import Stempel, onthoud


class Geteld(NamedTuple):
    """How much there is of one thing: all of it, what is still open, and what came in and waits."""

    wat: str
    aantal: int
    open: int
    nieuw: int


@dataclass(frozen=True, slots=True)
class Bijdrage:
    """What is counted for one action, in words: `tekst` all of it, `open` what is not done yet, each with its rows.

    `nieuw` is what came in and waits, or nothing.

    `nieuw` counts only what everybody with an account may know, for it ends up in texts that all of them read.
    """

    tekst: str
    url: str
    open: str = ""
    open_url: str = ""
    nieuw: str = ""


@dataclass(frozen=True, slots=True)
class Bron:
    """Counts for all actions at once; `rust_op` are the tables on which the answer rests.

    `tel` gives what a person may know, as queries with the values of a `Geteld` by name; `schrijf` makes of their
    rows what is told of an action, by its number.
    """

    tel: Callable[[Gebruiker], Iterable[QuerySet[Any, Any]]]
    schrijf: Callable[[Sequence[Geteld]], Iterable[tuple[int, Bijdrage]]]
    rust_op: tuple[str, ...]


BRONNEN: list[Bron] = []


def labels() -> tuple[str, ...]:
    """The tables on which all sources rest."""
    return tuple(label for bron in BRONNEN for label in bron.rust_op)


def for_action(nummer: int, persoon: Gebruiker, stand: Stempel) -> list[Bijdrage]:
    """What a person may know of what is counted for an action; `stand` is the stamp of `labels()`."""
    alle = onthoud(
        f"bijdragen-{Toegang.van(persoon).sleutel}", stand, lambda: list(count_for_actions(persoon))
    )
    return [bijdrage for van, bijdrage in alle if van == nummer]


def new_for_actions(persoon: Gebruiker) -> dict[int, list[Bijdrage]]:
    """By the number of an action what came in and waits."""
    gevonden: dict[int, list[Bijdrage]] = {}
    for nummer, bijdrage in count_for_actions(persoon):
        if bijdrage.nieuw:
            gevonden.setdefault(nummer, []).append(bijdrage)
    return gevonden


def count_for_actions(persoon: Gebruiker) -> Iterator[tuple[int, Bijdrage]]:
    """What all sources tell a person, by the number of the action; one query, whatever the number of sources."""
    delen = [
        rijen.annotate(bron=Value(nummer)).values_list("bron", *Geteld._fields)
        for nummer, bron in enumerate(BRONNEN)
        for rijen in bron.tel(persoon)
    ]
    if not delen:
        return
    eerste, *andere = delen
    geteld = list(eerste.union(*andere, all=True) if andere else eerste)
    for nummer, bron in enumerate(BRONNEN):
        yield from bron.schrijf([Geteld(*rest) for van, *rest in geteld if van == nummer])

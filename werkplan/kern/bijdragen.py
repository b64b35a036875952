"""What other apps count for an action of the plan: each app registers a source, and the plan asks it by number.

So the page of an action tells of the signals that count for it, and the agenda proposes them, although the plan
knows nothing of locations.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import Toegang
from werkplan.kern.stempel import Stempel, onthoud


@dataclass(frozen=True, slots=True)
class Bijdrage:
    """What is counted for one action, in words: `tekst` all of it, `nieuw` what came in and waits, or nothing.

    `nieuw` counts only what everybody with an account may know, for it ends up in texts that all of them read.
    """

    tekst: str
    url: str
    nieuw: str = ""


@dataclass(frozen=True, slots=True)
class Bron:
    """Counts for all actions at once, by number; `rust_op` are the tables on which the answer rests."""

    lees: Callable[[Gebruiker], Mapping[int, Bijdrage]]
    rust_op: tuple[str, ...]


BRONNEN: list[Bron] = []


def labels() -> tuple[str, ...]:
    """The tables on which all sources rest."""
    return tuple(label for bron in BRONNEN for label in bron.rust_op)


def for_action(nummer: int, persoon: Gebruiker, stand: Stempel) -> list[Bijdrage]:
    """What a person may know of what is counted for an action; `stand` is the stamp of `labels()`."""
    per_actie = onthoud(
        f"bijdragen-{Toegang.van(persoon).sleutel}",
        stand,
        lambda: [bron.lees(persoon) for bron in BRONNEN],
    )
    return [bijdragen[nummer] for bijdragen in per_actie if nummer in bijdragen]


def new_for_actions(persoon: Gebruiker) -> dict[int, list[Bijdrage]]:
    """By the number of an action what came in and waits."""
    gevonden: dict[int, list[Bijdrage]] = {}
    for bron in BRONNEN:
        for nummer, bijdrage in bron.lees(persoon).items():
            if bijdrage.nieuw:
                gevonden.setdefault(nummer, []).append(bijdrage)
    return gevonden

"""What is published about a plan by parts of the product that the plan does not know: each registers a source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Publicatie:
    """A publication with its page and its files, each a name and an address."""

    titel: str
    adres: str
    uitleg: str
    op: date
    bestanden: tuple[tuple[str, str], ...] = ()


BRONNEN: list[Callable[[int], Sequence[Publicatie]]] = []
"""Each gives what is published about the plan with an id, the last first."""


def of_plan(plan_id: int) -> list[Publicatie]:
    """All that is published about a plan."""
    return [publicatie for bron in BRONNEN for publicatie in bron(plan_id)]

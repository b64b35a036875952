"""The targets file, with the names of the data filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from acties.lijst import PER_BLADZIJDE
from acties.models import Actie, Werkplan

FILE = Path(__file__).parent / "targets.yaml"


@dataclass(frozen=True, slots=True)
class Target:
    """One address with what it must answer and may cost. No limit is None."""

    name: str
    path: str
    text: str
    group: str = "vloer"
    goal: str = ""
    application: str = "werkplan"
    method: str = "GET"
    login: bool = True
    status: int = 200
    queries: int | None = None
    same_queries: str = ""
    bytes: int | None = None
    gz: int | None = None
    floor: float | None = None
    growth: float | None = None
    beside: str = ""
    beside_max: float = 0
    peer: str = ""
    peer_max: float | None = None


@dataclass(frozen=True, slots=True)
class Targets:
    """All that is asked at one size of the data."""

    floors: Sequence[Target]
    ours: Sequence[Target]
    peers: Sequence[Target]
    sequential: Mapping[str, frozenset[str]]

    @property
    def all(self) -> list[Target]:
        return [*self.floors, *self.ours, *self.peers]


def read_targets(plan: Werkplan, size: int) -> Targets:
    """The file, for a plan of `size` actions."""
    content = yaml.safe_load(FILE.read_text())
    names = {
        "n": f"{size:,}".replace(",", "."),
        "n_plain": size,
        "last": -(-size // PER_BLADZIJDE),
        "plan": plan.pk,
        "actie": Actie.objects.get(plan=plan, nummer=6).pk,
    }
    return Targets(
        floors=[_target(row, names) for row in content["floors"]],
        ours=[_target(row, names) for row in content["targets"]],
        peers=[_target({**row, "application": "mini", "group": "mini"}, names) for row in content["peers"]],
        sequential={row["target"]: frozenset(row["tables"]) for row in content["sequential"]},
    )


def _target(row: Mapping[str, Any], names: Mapping[str, object]) -> Target:
    filled = {key: row[key].format_map(names) for key in ("path", "text")}
    return Target(**{**row, **filled})

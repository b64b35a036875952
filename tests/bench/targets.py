"""The targets files, with the names of the data filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from acties.lijst import PER_BLADZIJDE
from acties.models import Actie, Werkplan
from locaties.models import Werklocatie, Werkruimte, Zoekvraag
from werkplan.kern.niveau import Niveau

FOLDER = Path(__file__).parent


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
    peer_from: int = 10_000
    """The goal beside the peer was set for this many rows; on fewer the comparison is told only."""


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


def plan_targets(plan: Werkplan, size: int) -> Targets:
    """What is asked of a plan of `size` actions."""
    actie = Actie.objects.get(plan=plan, nummer=6)
    return _read("targets.yaml", {**_numbers(size, PER_BLADZIJDE), "plan": plan.pk, "actie": actie.pk})


def inventory_targets(size: int) -> Targets:
    """What is asked of an inventory of `size` units."""
    locaties = Werklocatie.objects.order_by("naam", "pk")
    names = {
        "locaties": _dotted(locaties.filter(niveau__lte=Niveau.REGIO).count()),
        "locatie": locaties[0].pk,
        "zoekvraag": Zoekvraag.objects.get().pk,
        "ruimte": Werkruimte.objects.filter(niveau=Niveau.OPENBAAR).order_by("pk")[0].pk,
    }
    zichtbaar = Werkruimte.objects.filter(niveau__lte=Niveau.REGIO).count()
    return _read("targets-inventaris.yaml", {**_numbers(zichtbaar, PER_BLADZIJDE), **names, "alle": size})


def _numbers(size: int, per_page: int) -> dict[str, object]:
    return {"n": _dotted(size), "n_plain": size, "last": -(-size // per_page)}


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _read(name: str, names: Mapping[str, object]) -> Targets:
    content = yaml.safe_load((FOLDER / name).read_text())
    return Targets(
        floors=[_target(row, names) for row in content["floors"]],
        ours=[_target(row, names) for row in content["targets"]],
        peers=[_target({**row, "application": "mini", "group": "mini"}, names) for row in content["peers"]],
        sequential={row["target"]: frozenset(row["tables"]) for row in content["sequential"]},
    )


def _target(row: Mapping[str, Any], names: Mapping[str, object]) -> Target:
    filled = {key: row[key].format_map(names) for key in ("path", "text")}
    return Target(**{**row, **filled})

"""Where the story is played: the plan, the people, and the calendar of the moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pghistory
import yaml
from django.db import connection

from acties.models import Actie, Stap, Werkplan
from werkplan.kern.klok import AMSTERDAM
from werkplan.kern.models import Gebruiker, Gemeente, Organisatie

DATA = Path(__file__).parent / "data"
BEGIN = time(9, 0)


@cache
def lees(naam: str) -> Any:
    """The values of one file of the story."""
    return yaml.safe_load((DATA / f"{naam}.yaml").read_text(encoding="utf-8"))


def accountmanager(gemeente: str) -> str:
    """The user name of who keeps the stands and the days of a municipality."""
    rol = ["accountmanager", f"Gemeente {gemeente}"]
    return next(str(persoon["username"]) for persoon in lees("mensen") if rol in persoon["lid"])


@dataclass(slots=True)
class Toneel:
    """The plan and the people by the names that the story uses. `nu` and `door` change with every event."""

    plan: Werkplan
    regio: Organisatie
    mensen: dict[str, Gebruiker]
    nu: datetime
    door: Gebruiker
    _gemeenten: dict[str, Gemeente] = field(default_factory=dict)

    @property
    def vandaag(self) -> date:
        return self.nu.date()

    def actie(self, nummer: int) -> Actie:
        """An action as it stands now."""
        return Actie.objects.select_related("plan", "trekker").get(plan=self.plan, nummer=nummer)

    def stap(self, naam: str) -> Stap:
        """A step by its action and number, such as `9.2`, as it stands now."""
        actie, nummer = naam.split(".")
        stappen = Stap.objects.select_related("actie__plan", "actie__trekker")
        return stappen.get(actie__plan=self.plan, actie__nummer=actie, nummer=nummer)

    def gemeente(self, naam: str) -> Gemeente:
        """A municipality of the region by its name."""
        if not self._gemeenten:
            self._gemeenten = {gemeente.naam: gemeente for gemeente in Gemeente.objects.all()}
        return self._gemeenten[naam]


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """Something that one person did on a day."""

    op: date
    door: str
    speel: Callable[[Toneel], object]


def speel(gebeurtenissen: list[Gebeurtenis], toneel: Toneel, tot_en_met: date) -> None:
    """Play the events up to a day, in order, each recorded on its own day by its own person."""
    for gebeurtenis in sorted(gebeurtenissen, key=lambda gebeurtenis: gebeurtenis.op):
        if gebeurtenis.op > tot_en_met:
            break
        volgende = toneel.nu + timedelta(seconds=30)
        toneel.nu = volgende if volgende.date() == gebeurtenis.op else ochtend(gebeurtenis.op)
        toneel.door = toneel.mensen[gebeurtenis.door]
        zet_klok(toneel.nu)
        with pghistory.context(user=toneel.door.pk):
            gebeurtenis.speel(toneel)


def ochtend(dag: date) -> datetime:
    """The moment at which the first event of a day is recorded."""
    return datetime.combine(dag, BEGIN, AMSTERDAM)


def zet_klok(moment: datetime | None) -> None:
    """The recording time of what follows in this transaction; None: the time of now again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('werkplan.nu', %s, true)", [moment.isoformat() if moment else ""])

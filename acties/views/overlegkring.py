"""The lists around meetings, of one plan on one day: how they lead to each other, and to what is new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from acties.exporters import plankop
from acties.models import Werkplan
from acties.views.basis import get_plan, peildatum
from werkplan.kern.klok import vandaag

LIJSTEN = {
    "overleggen": "Overleggen",
    "besluiten": "Besluiten",
    "actiepunten": "Actiepunten",
    "longlist": "Longlist",
}


@dataclass(frozen=True, slots=True)
class Kring:
    """Which plan the lists are about, and of which past day; None is today."""

    plan: Werkplan
    peildatum: date | None = None

    @property
    def dag(self) -> date:
        """The day on which is judged what is late or to come."""
        return self.peildatum or vandaag()

    @property
    def is_nu(self) -> bool:
        """Whether something can be added or changed."""
        return self.peildatum is None

    @property
    def vraag(self) -> str:
        """What an address carries along to show the same day."""
        return "" if self.peildatum is None else f"?peildatum={self.peildatum.isoformat()}"

    def adres(self, naam: str) -> str:
        """The address of a list or of a form for something new, without the day."""
        if self.plan.is_huidig:
            return reverse(f"acties:{naam}")
        return reverse(f"acties:plan-{naam}", args=[self.plan.pk])

    @property
    def adressen(self) -> dict[str, str]:
        """The lists by name, each on the same day."""
        return {lijst: f"{self.adres(lijst)}{self.vraag}" for lijst in LIJSTEN}

    def kop(self) -> list[tuple[str, str]]:
        """The lines above a file."""
        return plankop(self.plan, gemaakt_op=vandaag(), peildatum=self.peildatum)

    def context(self, lijst: str) -> dict[str, Any]:
        """What the page of a list shows of its surroundings."""
        tabs = [
            {"naam": LIJSTEN[naam], "adres": adres, "huidig": naam == lijst}
            for naam, adres in self.adressen.items()
        ]
        return {
            "kring": self,
            "plan": self.plan,
            "vandaag": self.dag,
            "tabs": tabs,
            "exportadres": f"{self.adres(lijst)}export",
        }


def open_kring(request: HttpRequest, plan_id: int | None = None) -> Kring:
    """The lists of the plan and the day that an address names."""
    return Kring(get_plan(request, plan_id), peildatum(request))

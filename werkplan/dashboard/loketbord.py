"""What the dashboard tells of the loket: questions and conversations of the own municipality, or of all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from loket.figures import Vraagcijfers, Vraagtelling, question_figures
from loket.models import Gesprek, Vraag
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import may

HOOGSTENS = 3


@dataclass(frozen=True, slots=True)
class Loketbord:
    """The figures of a year; without them they are not for this reader."""

    vragen: Vraagcijfers | None = None

    @property
    def toont_iets(self) -> bool:
        alle = self.vragen.alle if self.vragen else None
        return alle is not None and alle.aantal + alle.gesprekken > 0

    @property
    def meest_gevraagd(self) -> list[Vraagtelling]:
        return self.vragen.per_onderwerp[:HOOGSTENS] if self.vragen else []

    @property
    def gemeenten(self) -> list[Vraagtelling]:
        """The municipalities, when there is more than one."""
        return self.vragen.per_gemeente if self.vragen and len(self.vragen.per_gemeente) > 1 else []


def maak_loketbord(persoon: Gebruiker, jaar: int, vandaag: date) -> Loketbord:
    """Count in one query, or none for who may know no question."""
    if not may(persoon, "view", Vraag):
        return Loketbord()
    vragen = Vraag.objects.visible_to(persoon).filter(ontvangen_op__year=jaar)
    gesprekken = Gesprek.objects.visible_to(persoon).filter(datum__year=jaar)
    return Loketbord(question_figures(vragen, gesprekken, vandaag, binnen=f"jaar={jaar}"))

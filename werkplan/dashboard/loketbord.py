"""What the dashboard tells of the loket: the questions that the reader may know, of the own municipality or all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from loket.figures import Vraagcijfers, Vraagtelling, question_figures
from loket.models import Vraag
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import may

HOOGSTENS = 3


@dataclass(frozen=True, slots=True)
class Loketbord:
    """The questions of a year; without figures they are not for this reader."""

    vragen: Vraagcijfers | None = None

    @property
    def toont_iets(self) -> bool:
        return self.vragen is not None and self.vragen.alle.aantal > 0

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
    return Loketbord(question_figures(vragen, vandaag, binnen=f"jaar={jaar}"))

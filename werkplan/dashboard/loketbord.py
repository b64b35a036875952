"""What the dashboard tells of the loket: questions and conversations of the own municipality or of all, and companies
that look for space."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from locaties.models import Zoekvraag
from locaties.zoekvraagcijfers import Vraagtelling as Zoektelling
from locaties.zoekvraagcijfers import count_per_class
from loket.figures import Vraagcijfers, Vraagtelling, question_figures
from loket.models import Gesprek, Vraag
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import may

HOOGSTENS = 3


@dataclass(frozen=True, slots=True)
class Loketbord:
    """The figures of a year, and who looks for space now; without them they are not for this reader."""

    vragen: Vraagcijfers | None = None
    zoeken: list[Zoektelling] | None = None

    @property
    def aantal_zoekt(self) -> int:
        return sum(telling.open for telling in self.zoeken or ())

    @property
    def vindt_niets(self) -> list[Zoektelling]:
        """The size classes in which nothing fitted when a search was written down."""
        return [telling for telling in self.zoeken or () if telling.niets]

    @property
    def aantal_vindt_niets(self) -> int:
        return sum(telling.niets for telling in self.vindt_niets)

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
    """Count what may be known, in at most three queries."""
    return Loketbord(_vragen(persoon, jaar, vandaag), _zoeken(persoon))


def _vragen(persoon: Gebruiker, jaar: int, vandaag: date) -> Vraagcijfers | None:
    if not may(persoon, "view", Vraag):
        return None
    vragen = Vraag.objects.visible_to(persoon).filter(ontvangen_op__year=jaar)
    gesprekken = Gesprek.objects.visible_to(persoon).filter(datum__year=jaar)
    return question_figures(vragen, gesprekken, vandaag, binnen=f"jaar={jaar}")


def _zoeken(persoon: Gebruiker) -> list[Zoektelling] | None:
    if not may(persoon, "view", Zoekvraag):
        return None
    return count_per_class(Zoekvraag.objects.visible_to(persoon))

"""Milestones: results with a date, reached or lapsed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import ValidationError

from acties.models import Actie, Mijlpaal, Stap
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, voeg_toe, wijzig


@dataclass(frozen=True, slots=True)
class MijlpaalInvoer:
    """`gehaald_op`: the day on which the result was there."""

    titel: str
    datum: date
    stap_id: int | None = None
    gehaald_op: date | None = None
    vervallen: bool = False
    toelichting: str = ""


def voeg_mijlpaal_toe(*, actie: Actie, door: Persoon, invoer: MijlpaalInvoer, vandaag: date) -> Mijlpaal:
    """Add a milestone to an action."""
    require(door, "add", Mijlpaal, on=actie)
    _controleer(actie, invoer, vandaag)
    return voeg_toe(Mijlpaal(actie=actie, **asdict(invoer)), door=door)


def wijzig_mijlpaal(
    mijlpaal: Mijlpaal, *, door: Persoon, versie: int, invoer: MijlpaalInvoer, vandaag: date
) -> Mijlpaal:
    """Change a milestone: other words, another date, reached, lapsed."""
    require(door, "change", Mijlpaal, on=mijlpaal)
    _controleer(mijlpaal.actie, invoer, vandaag)
    return wijzig(mijlpaal, door=door, versie=versie, **asdict(invoer))


def _controleer(actie: Actie, invoer: MijlpaalInvoer, vandaag: date) -> None:
    fouten = {}
    if invoer.gehaald_op is not None and invoer.gehaald_op > vandaag:
        fouten["gehaald_op"] = "Deze datum ligt in de toekomst. Vul vandaag of een eerdere dag in."
    if not hoort_bij(actie, invoer.stap_id):
        fouten["stap"] = "Deze stap hoort bij een andere actie. Kies een stap van deze actie."
    if fouten:
        raise ValidationError(fouten)


def hoort_bij(actie: Actie, stap_id: int | None) -> bool:
    """Whether a step, when there is one, belongs to the action."""
    return stap_id is None or Stap.objects.filter(pk=stap_id, actie=actie).exists()

"""Money that was committed or paid."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError

from acties.models import Actie, Uitgave
from acties.services.mijlpalen import hoort_bij
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, voeg_toe, wijzig


@dataclass(frozen=True, slots=True)
class UitgaveInvoer:
    """Money committed or paid; a correction is negative. `organisatie_id`: who pays."""

    soort: str
    datum: date
    bedrag: Decimal
    omschrijving: str
    organisatie_id: int | None = None
    stap_id: int | None = None


def voeg_uitgave_toe(*, actie: Actie, door: Persoon, invoer: UitgaveInvoer, vandaag: date) -> Uitgave:
    """Record money that was committed or paid for an action."""
    require(door, "add", Uitgave, on=actie)
    _controleer(actie, invoer, vandaag)
    return voeg_toe(Uitgave(actie=actie, **asdict(invoer)), door=door)


def wijzig_uitgave(
    uitgave: Uitgave, *, door: Persoon, versie: int, invoer: UitgaveInvoer, vandaag: date
) -> Uitgave:
    """Correct what was recorded; the history keeps both."""
    require(door, "change", Uitgave, on=uitgave)
    _controleer(uitgave.actie, invoer, vandaag)
    return wijzig(uitgave, door=door, versie=versie, **asdict(invoer))


def _controleer(actie: Actie, invoer: UitgaveInvoer, vandaag: date) -> None:
    fouten = {}
    if invoer.datum > vandaag:
        fouten["datum"] = "Deze datum ligt in de toekomst. Vul vandaag of een eerdere dag in."
    if not hoort_bij(actie, invoer.stap_id):
        fouten["stap"] = "Deze stap hoort bij een andere actie. Kies een stap van deze actie."
    if fouten:
        raise ValidationError(fouten)

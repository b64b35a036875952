"""The answer term of questions."""

from __future__ import annotations

from django.db import transaction

from loket.models import Vraaginstelling
from werkplan.kern.services import Persoon, voeg_toe, wijzig


@transaction.atomic
def set_term(instelling: Vraaginstelling, *, door: Persoon, versie: int, termijn: int) -> Vraaginstelling:
    """In how many working days questions are answered from now on; the first decision makes the row."""
    if Vraaginstelling.objects.exists():
        return wijzig(instelling, door=door, versie=versie, termijn=termijn)
    return voeg_toe(Vraaginstelling(termijn=termijn), door=door)

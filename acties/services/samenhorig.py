"""What every service asks of the records that it links: one plan, and people who have a part in the work."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Protocol

from django.core.exceptions import ValidationError

from werkplan.kern.models import Gebruiker, Lidmaatschap


class InPlan(Protocol):
    """A record that names its plan."""

    plan_id: int


def eis_zelfde_plan(plan_id: int, **gekozen: InPlan | Collection[InPlan] | None) -> None:
    """Refuse records of another plan, each at the field in which it was chosen."""
    fouten = {
        veld: "Kies iets van hetzelfde plan."
        for veld, keuze in gekozen.items()
        if any(record.plan_id != plan_id for record in _records(keuze))
    }
    if fouten:
        raise ValidationError(fouten)


def _records(keuze: InPlan | Collection[InPlan] | None) -> Iterable[InPlan]:
    if keuze is None:
        return ()
    return keuze if isinstance(keuze, Collection) else (keuze,)


def eis_leden(veld: str, mensen: Collection[Gebruiker], *, op: date) -> None:
    """Refuse people who have no membership on a day, or whose account is closed."""
    leden = set(
        Lidmaatschap.objects.geldig_op(op)
        .filter(gebruiker__in=mensen, gebruiker__is_active=True)
        .values_list("gebruiker_id", flat=True)
    )
    vreemd = sorted(str(mens) for mens in mensen if mens.pk not in leden)
    if vreemd:
        raise ValidationError({veld: f"Nu geen lid van een organisatie: {', '.join(vreemd)}."})

"""A municipality lets the coordinator keep its inventory, and takes that back."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError

from werkplan.kern.models import Mandaat
from werkplan.kern.services import Persoon, voeg_toe, wijzig


def geef(mandaat: Mandaat, *, door: Persoon, vandaag: date) -> Mandaat:
    """Record a mandate from today or later: what was written before is never covered afterwards."""
    if mandaat.van < vandaag:
        raise ValidationError({"van": "Een mandaat gaat op zijn vroegst vandaag in."})
    return voeg_toe(mandaat, door=door)


def beeindig(mandaat: Mandaat, *, door: Persoon, versie: int, tot: date, vandaag: date) -> Mandaat:
    """The first day without the mandate: today or later, so that what was written under it stays covered."""
    if is_voorbij(mandaat, vandaag):
        raise ValidationError("Dit mandaat is al voorbij.")
    if tot < vandaag:
        raise ValidationError({"tot": "Een mandaat eindigt op zijn vroegst vandaag."})
    return wijzig(mandaat, door=door, versie=versie, tot=tot)


def is_voorbij(mandaat: Mandaat, vandaag: date) -> bool:
    """Whether a mandate no longer holds."""
    return mandaat.tot is not None and mandaat.tot <= vandaag

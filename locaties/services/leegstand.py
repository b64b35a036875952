"""A unit became vacant, or is in use again: the two things that a municipality enters most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from locaties.models import Aanbod, Leegstandsperiode, Werkruimte
from werkplan.kern.datums import datum
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, voeg_toe, wijzig

TOEKOMST = "Deze dag ligt in de toekomst. Vul vandaag of een eerdere dag in."


@dataclass(frozen=True, slots=True)
class LeegInvoer:
    """From which day a unit, or `m2` of it, stands empty. No `van`: it was seen empty on `gezien_op`.

    With `tot` it is a period that is over.
    """

    van: date | None = None
    gezien_op: date | None = None
    tot: date | None = None
    m2: Decimal | None = None
    beheer: str = ""


def meld_leeg(ruimte: Werkruimte, *, door: Persoon, invoer: LeegInvoer, vandaag: date) -> Leegstandsperiode:
    """A unit is empty from a day, or since an unknown day."""
    require(door, "add", Leegstandsperiode, on=ruimte)
    fouten = {
        naam: TOEKOMST
        for naam, dag in (("van", invoer.van), ("gezien_op", invoer.gezien_op))
        if dag is not None and dag > vandaag
    }
    if invoer.van is None and invoer.gezien_op is None:
        fouten["van"] = "Vul in sinds wanneer de ruimte leeg is, of zet een vinkje bij onbekend."
    if fouten:
        raise ValidationError(fouten)
    periode = Leegstandsperiode(
        ruimte=ruimte,
        van=invoer.van,
        gezien_op=invoer.gezien_op,
        tot=invoer.tot,
        m2=invoer.m2,
        beheer=invoer.beheer,
    )
    return voeg_toe(periode, door=door)


@transaction.atomic
def meld_in_gebruik(
    periode: Leegstandsperiode, *, door: Persoon, versie: int, per: date, stop_aanbod: bool = True
) -> Leegstandsperiode:
    """A vacant unit is let or used from a day: the period ends, and what was offered too where that is asked."""
    require(door, "change", Leegstandsperiode, on=periode)
    begin = periode.begin
    if begin is not None and per <= begin:
        raise ValidationError({"per": f"De ruimte is leeg sinds {datum(begin)}. Vul een latere dag in."})
    wijzig(periode, door=door, versie=versie, tot=per)
    if stop_aanbod:
        lopend = Aanbod.objects.filter(Q(tot=None) | Q(tot__gt=per), ruimte_id=periode.ruimte_id, van__lt=per)
        for aanbod in lopend.select_related("ruimte"):
            wijzig(aanbod, door=door, versie=aanbod.versie, tot=per)
    return periode

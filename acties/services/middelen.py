"""Planned money and days: the lines below a step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from acties.models import Begrotingsregel, Inzet, Stap, VastAandeel
from werkplan.kern.models import Gemeente
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, verwijder, voeg_toe, wijzig
from werkplan.kern.values import NUL, format_euro

Verdeelsleutel = Begrotingsregel.Verdeelsleutel


@dataclass(frozen=True, slots=True)
class BegrotingInvoer:
    """A line of planned money. `zekerheid` empty with `dekking` regulier: paid from regular budgets."""

    bedrag: Decimal | None = None
    zekerheid: str = ""
    dekking: str = ""
    jaar: int | None = None
    verdeelsleutel: str = ""
    inclusief_btw: bool = False
    opmerking: str = ""
    vast: Mapping[Gemeente, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InzetInvoer:
    """A line of planned days; `ntb` without days: not known yet."""

    dagen_trekker: Decimal | None = None
    dagen_per_gemeente: Decimal | None = None
    ntb: bool = False
    jaar: int | None = None
    opmerking: str = ""


@transaction.atomic
def voeg_begrotingsregel_toe(stap: Stap, *, door: Persoon, invoer: BegrotingInvoer) -> Begrotingsregel:
    """A new line of money below a step, with the fixed parts of municipalities if the key asks for them."""
    require(door, "add", Begrotingsregel, on=stap)
    _controleer_begroting(stap, invoer)
    volgorde = stap.begroting.count()
    regel = voeg_toe(Begrotingsregel(stap=stap, volgorde=volgorde, **_geld(invoer)), door=door)
    _zet_aandelen(regel, invoer)
    return regel


@transaction.atomic
def wijzig_begrotingsregel(
    regel: Begrotingsregel, *, door: Persoon, versie: int, invoer: BegrotingInvoer
) -> Begrotingsregel:
    """Change a line of money and its fixed parts."""
    require(door, "change", Begrotingsregel, on=regel)
    _controleer_begroting(regel.stap, invoer)
    wijzig(regel, door=door, versie=versie, **_geld(invoer))
    _zet_aandelen(regel, invoer)
    return regel


def verwijder_begrotingsregel(regel: Begrotingsregel, *, door: Persoon, versie: int) -> None:
    """Remove a line of money; the history keeps it."""
    verwijder(regel, door=door, versie=versie)


def voeg_inzet_toe(stap: Stap, *, door: Persoon, invoer: InzetInvoer) -> Inzet:
    """A new line of days below a step."""
    require(door, "add", Inzet, on=stap)
    _controleer_jaar(stap, invoer.jaar)
    return voeg_toe(Inzet(stap=stap, **_dagen(invoer)), door=door)


def wijzig_inzet(regel: Inzet, *, door: Persoon, versie: int, invoer: InzetInvoer) -> Inzet:
    """Change a line of days."""
    require(door, "change", Inzet, on=regel)
    _controleer_jaar(regel.stap, invoer.jaar)
    return wijzig(regel, door=door, versie=versie, **_dagen(invoer))


def verwijder_inzet(regel: Inzet, *, door: Persoon, versie: int) -> None:
    """Remove a line of days; the history keeps it."""
    verwijder(regel, door=door, versie=versie)


def _geld(invoer: BegrotingInvoer) -> dict[str, object]:
    namen = ("bedrag", "zekerheid", "dekking", "jaar", "verdeelsleutel", "inclusief_btw", "opmerking")
    return {naam: getattr(invoer, naam) for naam in namen}


def _dagen(invoer: InzetInvoer) -> dict[str, object]:
    namen = ("dagen_trekker", "dagen_per_gemeente", "ntb", "jaar", "opmerking")
    return {naam: getattr(invoer, naam) for naam in namen}


def _controleer_begroting(stap: Stap, invoer: BegrotingInvoer) -> None:
    _controleer_jaar(stap, invoer.jaar)
    if invoer.verdeelsleutel and invoer.bedrag is None:
        raise ValidationError(
            {"verdeelsleutel": "Zonder bedrag valt er niets te verdelen. Laat de sleutel leeg."}
        )
    if invoer.verdeelsleutel != Verdeelsleutel.VAST or invoer.bedrag is None:
        return
    som = sum(invoer.vast.values(), NUL)
    if som != invoer.bedrag:
        raise ValidationError(
            f"De vaste bedragen zijn samen {format_euro(som)} en de regel is {format_euro(invoer.bedrag)}. "
            "Maak ze gelijk."
        )


def _controleer_jaar(stap: Stap, jaar: int | None) -> None:
    plan = stap.actie.plan
    if jaar is not None and jaar not in plan.jaren:
        raise ValidationError(
            {"jaar": f"Kies een jaar van het plan: {plan.startjaar} tot en met {plan.eindjaar}."}
        )


def _zet_aandelen(regel: Begrotingsregel, invoer: BegrotingInvoer) -> None:
    """Make the fixed parts of a line those of the input; the right was asked by the caller."""
    gewenst = invoer.vast if invoer.verdeelsleutel == Verdeelsleutel.VAST else {}
    bestaand = {aandeel.gemeente_id: aandeel for aandeel in regel.vaste_aandelen.all()}
    houden = {gemeente.pk for gemeente in gewenst}
    regel.vaste_aandelen.exclude(gemeente_id__in=houden).delete()
    for gemeente, bedrag in gewenst.items():
        aandeel = bestaand.get(gemeente.pk, VastAandeel(regel=regel, gemeente=gemeente, bedrag=NUL))
        if aandeel.bedrag != bedrag:
            aandeel.bedrag = bedrag
            aandeel.full_clean()
            aandeel.save()

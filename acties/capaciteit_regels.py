"""The rows behind a cell of the capacity table: lines of planned days and bookings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Case, DecimalField, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce

from acties.deelname import geldig_in_peiljaar, with_deelnemers
from acties.figures import Selectie
from acties.keuzes import GEEN
from acties.models import Actie, Deelname, Inzet, Werkplan
from acties.querysets import BoekingQuerySet, InzetQuerySet
from werkplan.kern.models import Gemeente, Organisatie
from werkplan.kern.values import NUL

LOS = "los"
"""The choice of the lines that belong to no single year."""
DAGEN = DecimalField(max_digits=12, decimal_places=1)


@dataclass(frozen=True, slots=True)
class Wie:
    """Whose rows: an organisation, a municipality, nobody yet (`geen`), or everybody."""

    sleutel: str = ""
    organisatie: Organisatie | None = None
    gemeente: Gemeente | None = None

    @property
    def naam(self) -> str:
        if self.gemeente is not None:
            return self.gemeente.naam
        if self.organisatie is not None:
            return self.organisatie.naam
        return "nog geen trekker" if self.sleutel == GEEN else "alle organisaties"


def vind_wie(sleutel: str) -> Wie | None:
    """Who is meant by the key of a row (see `CapaciteitRij.sleutel`); None when there is no such row."""
    if sleutel in ("", GEEN):
        return Wie(sleutel)
    if sleutel.isascii() and sleutel.isdecimal() and len(sleutel) < 10:
        organisatie = Organisatie.objects.select_related("gemeente").filter(pk=int(sleutel)).first()
        return Wie(sleutel, organisatie, organisatie.gemeente) if organisatie else None
    if not sleutel.isalnum():
        return None
    gemeente = Gemeente.objects.select_related("organisatie").filter(code=sleutel).first()
    if gemeente is None:
        return None
    organisatie = getattr(gemeente, "organisatie", None)
    return Wie(str(organisatie.pk) if organisatie else sleutel, organisatie, gemeente)


def regels_achter(plan: Werkplan, wie: Wie, jaar: int | str | None) -> InzetQuerySet:
    """The lines of planned days behind a cell, with `aandeel`: the days of the row.

    `jaar` is a year, `los` for the undivided lines, or None for all.
    """
    selectie = Selectie(plan, jaar=jaar if isinstance(jaar, int) else None)
    regels = selectie.inzet()
    if jaar == LOS:
        regels = regels.niet_toegedeeld()
    regels = _met_rol(regels, wie, selectie)
    als_trekker = Case(
        When(is_trekker=True, then=Coalesce("dagen_trekker", NUL)), default=NUL, output_field=DAGEN
    )
    als_gemeente = Coalesce("dagen_per_gemeente", NUL) * F("delen")
    return (
        regels.annotate(aandeel=Coalesce(als_trekker + als_gemeente, NUL, output_field=DAGEN))
        .filter(Q(aandeel__gt=0) | Q(ntb=True))
        .filter(Q(is_trekker=True) | Q(delen__gt=0))
        .select_related("stap", "stap__actie")
        .order_by("stap__actie__nummer", "stap__nummer", "pk")
    )


def _met_rol(regels: InzetQuerySet, wie: Wie, selectie: Selectie) -> InzetQuerySet:
    """Annotate `is_trekker`, and `delen`: how often the days per municipality count for the row."""
    ja, nee = Value(True), Value(False)
    if wie.sleutel == "":
        return with_deelnemers(regels).annotate(is_trekker=ja, delen=F("deelnemers"))
    if wie.sleutel == GEEN:
        return regels.filter(stap__actie__trekker=None).annotate(is_trekker=ja, delen=Value(0))
    if wie.gemeente is None:
        return regels.filter(stap__actie__trekker=wie.organisatie).annotate(is_trekker=ja, delen=Value(0))
    deelnames = Deelname.objects.filter(
        geldig_in_peiljaar(),
        geldig_in_peiljaar("gemeente__"),
        actie=OuterRef("stap__actie"),
        gemeente=wie.gemeente,
    )
    jaren = _jaren_van_deelname(selectie, wie.gemeente)
    return regels.annotate(
        is_trekker=Case(
            When(stap__actie__trekker__gemeente=wie.gemeente, then=ja),
            default=nee,
            output_field=BooleanField(),
        ),
        delen=Case(
            When(stap__actie__alle_gemeenten=True, peiljaar__in=jaren, then=Value(1)),
            When(Q(stap__actie__alle_gemeenten=False) & Q(Exists(deelnames)), then=Value(1)),
            default=Value(0),
        ),
    )


def _jaren_van_deelname(selectie: Selectie, gemeente: Gemeente) -> list[int]:
    """The years on whose 1 January a municipality takes part by default."""
    plan = selectie.plan
    jaren = {
        *plan.jaren,
        *Actie.objects.filter(plan=plan).order_by().values_list("startjaar", flat=True).distinct(),
        *Inzet.objects.van_plan(plan).exclude(jaar=None).values_list("jaar", flat=True).distinct(),
    }
    return [jaar for jaar in jaren if gemeente in selectie.deelnemers.standaard(date(jaar, 1, 1))]


def boekingen_achter(plan: Werkplan, wie: Wie, jaar: int | str | None) -> BoekingQuerySet:
    """The booked days behind a cell."""
    boekingen = Selectie(plan, jaar=jaar if isinstance(jaar, int) else None).boekingen()
    if jaar == LOS or wie.sleutel == GEEN:
        return boekingen.none()
    if wie.gemeente is not None:
        boekingen = boekingen.filter(organisatie__gemeente=wie.gemeente)
    elif wie.organisatie is not None:
        boekingen = boekingen.filter(organisatie=wie.organisatie)
    return boekingen.select_related("actie", "organisatie").order_by(
        "jaar", "kwartaal", "actie__nummer", "organisatie__naam", "pk"
    )

"""Hectares of locations by issue status, and how much of them has fibre; with the locations behind each number.

They are what the locations state now: IBIS keeps no hectares per unit, and no earlier day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet, Sum

from locaties.models import Werklocatie
from locaties.models.keuzes import JaNee
from locaties.selectie import Selectie
from werkplan.kern.values import NUL

UITGIFTE = (
    "uitgegeven_ha",
    "terstond_gemeente_ha",
    "terstond_particulier_ha",
    "niet_terstond_gemeente_ha",
    "niet_terstond_particulier_ha",
    "optie_ha",
)
"""The hectares by issue status, net."""
VELDEN = ("bruto_ha", "netto_ha", *UITGIFTE)
GLASVEZEL = {
    "glasvezel": Q(glasvezel__in=(JaNee.JA, JaNee.NEE), netto_ha__isnull=False),
    "glasvezel-ja": Q(glasvezel=JaNee.JA, netto_ha__isnull=False),
}
"""Of which locations it is known whether the net hectares have fibre, and which have it."""


@dataclass(frozen=True, slots=True)
class Hectaren:
    """A sum over the locations that state it, with the number that does not; None when nobody does."""

    veld: str
    naam: str
    bekend: Decimal | None
    aantal_onbekend: int


@dataclass(frozen=True, slots=True)
class Glasvezel:
    """Net hectares with fibre and net hectares of which that is known."""

    met: Decimal = NUL
    bekend: Decimal = NUL
    aantal_onbekend: int = 0

    @property
    def percentage(self) -> Decimal | None:
        return self.met / self.bekend * 100 if self.bekend else None


def hectares(selectie: Selectie) -> list[Hectaren]:
    """Gross, net and by issue status; `location_rows` gives the locations."""
    sommen = selectie.locaties().aggregate(
        **{f"{veld}_som": Sum(veld) for veld in VELDEN},
        **{f"{veld}_onbekend": Count("pk", filter=Q(**{veld: None})) for veld in VELDEN},
    )
    return [
        Hectaren(
            veld,
            str(Werklocatie._meta.get_field(veld).verbose_name),  # type: ignore[union-attr]  # columns have one
            sommen[f"{veld}_som"],
            sommen[f"{veld}_onbekend"],
        )
        for veld in VELDEN
    ]


def location_rows(selectie: Selectie, veld: str, *, zonder_opgave: bool = False) -> QuerySet[Werklocatie]:
    """The locations behind a sum of hectares, the largest first; or those that state nothing about it."""
    deel = GLASVEZEL[veld] if veld in GLASVEZEL else Q(**{f"{veld}__isnull": False})
    som = "netto_ha" if veld in GLASVEZEL else veld
    locaties = selectie.locaties().filter(~deel if zonder_opgave else deel)
    return locaties.order_by(F(som).desc(nulls_last=True), "naam", "pk")


def fibre(selectie: Selectie) -> Glasvezel:
    """Net hectares with fibre / net hectares known, with the number of locations of which it is unknown."""
    return Glasvezel(
        **selectie.locaties().aggregate(
            met=Sum("netto_ha", filter=GLASVEZEL["glasvezel-ja"], default=NUL),
            bekend=Sum("netto_ha", filter=GLASVEZEL["glasvezel"], default=NUL),
            aantal_onbekend=Count("pk", filter=~GLASVEZEL["glasvezel"]),
        )
    )


def fibre_of(locaties: Iterable[Werklocatie]) -> Glasvezel:
    """The same of locations in hand."""
    met = bekend = NUL
    onbekend = 0
    for locatie in locaties:
        if locatie.netto_ha is None or locatie.glasvezel not in (JaNee.JA, JaNee.NEE):
            onbekend += 1
            continue
        bekend += locatie.netto_ha
        met += locatie.netto_ha if locatie.glasvezel == JaNee.JA else NUL
    return Glasvezel(met, bekend, onbekend)

"""Hectares of locations by issue status, and how much of them has fibre; with the locations behind each number.

They are what the locations state now: IBIS keeps no hectares per unit, and no earlier day.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

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


def location_rows(selectie: Selectie, veld: str) -> QuerySet[Werklocatie]:
    """The locations behind a sum of hectares, the largest first."""
    return selectie.locaties().filter(**{f"{veld}__isnull": False}).order_by(f"-{veld}", "naam", "pk")


def fibre(selectie: Selectie) -> Glasvezel:
    """Net hectares with fibre / net hectares known, with the number of locations of which it is unknown."""
    met, bekend = Q(glasvezel=JaNee.JA), Q(glasvezel__in=(JaNee.JA, JaNee.NEE), netto_ha__isnull=False)
    return Glasvezel(
        **selectie.locaties().aggregate(
            met=Sum("netto_ha", filter=met, default=NUL),
            bekend=Sum("netto_ha", filter=bekend, default=NUL),
            aantal_onbekend=Count("pk", filter=~bekend),
        )
    )


def fibre_rows(selectie: Selectie) -> QuerySet[Werklocatie]:
    """The locations whose hectares are known to have fibre or not to have it."""
    return selectie.locaties().filter(glasvezel__in=(JaNee.JA, JaNee.NEE), netto_ha__isnull=False)

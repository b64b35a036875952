"""Days of an organisation per action: planned beside spent, with what belongs to no single year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum

from acties.capaciteit_regels import LOS, Wie, boekingen_achter, regels_achter
from acties.models import Actie, Werkplan
from acties.querysets import ActieQuerySet
from werkplan.kern.values import NUL, Totaal

GEEN_DAGEN = Totaal(eenheid="dagen")


@dataclass(frozen=True, slots=True)
class ActieDagen:
    """The days of one action in a cell of the capacity table. `los`: the undivided lines beside a year."""

    actie: Actie
    gepland: Totaal
    besteed: Decimal
    los: Totaal


def acties_achter(plan: Werkplan, wie: Wie, jaar: int | str | None) -> ActieQuerySet:
    """The actions with days in a cell, or with undivided lines beside its year."""
    met_regels = [regels_achter(plan, wie, een).order_by().values("stap__actie") for een in _delen(jaar)]
    geboekt = boekingen_achter(plan, wie, jaar).filter(dagen__gt=0).order_by().values("actie")
    keuze = Q(pk__in=geboekt)
    for regels in met_regels:
        keuze |= Q(pk__in=regels)
    return Actie.objects.filter(keuze, plan=plan).order_by("nummer")


def dagen_per_actie(
    plan: Werkplan, wie: Wie, jaar: int | str | None, acties: Iterable[Actie]
) -> list[ActieDagen]:
    """The sums of these actions, in a constant number of queries."""
    gekozen = list(acties)
    delen = [_gepland(plan, wie, een, gekozen) for een in _delen(jaar)]
    los = delen[1] if len(delen) > 1 else {}
    boekingen = boekingen_achter(plan, wie, jaar).filter(actie__in=gekozen).order_by()
    besteed = dict(boekingen.values_list("actie").annotate(som=Sum("dagen")))
    return [
        ActieDagen(
            actie,
            delen[0].get(actie.pk, GEEN_DAGEN),
            besteed.get(actie.pk, NUL),
            los.get(actie.pk, GEEN_DAGEN),
        )
        for actie in gekozen
    ]


def _delen(jaar: int | str | None) -> list[int | str | None]:
    return [jaar, LOS] if isinstance(jaar, int) else [jaar]


def _gepland(plan: Werkplan, wie: Wie, jaar: int | str | None, acties: list[Actie]) -> dict[int, Totaal]:
    regels = regels_achter(plan, wie, jaar).filter(stap__actie__in=acties).order_by()
    sommen = regels.values_list("stap__actie").annotate(
        bekend=Sum("aandeel", filter=Q(ntb=False), default=NUL), aantal_ntb=Count("pk", filter=Q(ntb=True))
    )
    return {pk: Totaal(bekend, aantal_ntb, "dagen") for pk, bekend, aantal_ntb in sommen}

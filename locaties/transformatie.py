"""The transformation ledger: m² for work that a year won and lost, from the units.

Stock on 31 December = stock on 31 December of the year before + `nieuw` - `naar_woningen` - `gesloopt` - `anders`
+ `meetverschil`, over units that begin and end on known days, also where a measurement states other figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, Sum
from django.db.models.functions import ExtractYear

from locaties.models import Herkomst, Werkruimte
from locaties.models.ruimte import RuimteQuerySet
from locaties.selectie import Selectie
from werkplan.kern.values import NUL

GEDEELD = (Werkruimte.Einde.GESPLITST, Werkruimte.Einde.SAMENGEVOEGD)


@dataclass(frozen=True, slots=True)
class Jaarmutatie:
    """What a year changed. `meetverschil`: m² that splitting and merging made more (or less) on paper."""

    jaar: int
    nieuw: Decimal = NUL
    naar_woningen: Decimal = NUL
    gesloopt: Decimal = NUL
    anders: Decimal = NUL
    meetverschil: Decimal = NUL

    @property
    def eraf(self) -> list[tuple[str, Decimal]]:
        """What ended, by reason."""
        return [("Naar woningen", self.naar_woningen), ("Gesloopt", self.gesloopt), ("Anders", self.anders)]

    @property
    def saldo(self) -> Decimal:
        return self.nieuw - self.naar_woningen - self.gesloopt - self.anders + self.meetverschil


def ledger(selectie: Selectie, jaren: Sequence[int]) -> list[Jaarmutatie]:
    """The changes of each year in two queries: what began, and what ended."""
    begonnen = _per_jaar(
        began(selectie, jaren).annotate(uit_ander=_heeft_voorganger(selectie)),
        "bestaat_van",
        nieuw=Q(uit_ander=False),
        uit_ander=Q(uit_ander=True),
    )
    geeindigd = _per_jaar(
        ended(selectie, jaren),
        "bestaat_tot",
        naar_woningen=Q(einde=Werkruimte.Einde.WONINGEN),
        gesloopt=Q(einde=Werkruimte.Einde.GESLOOPT),
        anders=Q(einde__in=("", Werkruimte.Einde.ANDERS)),
        gedeeld=Q(einde__in=GEDEELD),
    )
    return [_mutatie(jaar, begonnen.get(jaar, {}), geeindigd.get(jaar, {})) for jaar in jaren]


def _mutatie(jaar: int, begonnen: dict[str, Decimal], geeindigd: dict[str, Decimal]) -> Jaarmutatie:
    gedeeld = geeindigd.pop("gedeeld", NUL)
    return Jaarmutatie(
        jaar,
        nieuw=begonnen.get("nieuw", NUL),
        meetverschil=begonnen.get("uit_ander", NUL) - gedeeld,
        **geeindigd,
    )


def began(selectie: Selectie, jaren: Sequence[int]) -> RuimteQuerySet:
    """The units that began in these years."""
    return selectie.ruimten_ooit().filter(_in_jaren("bestaat_van", jaren))


def ended(selectie: Selectie, jaren: Sequence[int]) -> RuimteQuerySet:
    """The units that ended in these years."""
    return selectie.ruimten_ooit().filter(_in_jaren("bestaat_tot", jaren))


def _in_jaren(veld: str, jaren: Sequence[int]) -> Q:
    return Q(**{f"{veld}__gte": date(min(jaren), 1, 1), f"{veld}__lt": date(max(jaren) + 1, 1, 1)})


def _heeft_voorganger(selectie: Selectie) -> Exists:
    return Exists(Herkomst.objects.visible_to(selectie.user).filter(naar=OuterRef("pk")))


def _per_jaar(ruimten: RuimteQuerySet, dag: str, **soorten: Q) -> dict[int, dict[str, Decimal]]:
    rijen: Any = (
        ruimten.order_by()
        .values(jaar=ExtractYear(dag))
        .annotate(
            **{naam: Sum("oppervlakte", filter=filter_, default=NUL) for naam, filter_ in soorten.items()}
        )
    )
    return {rij.pop("jaar"): rij for rij in rijen}

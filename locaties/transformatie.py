"""The transformation ledger: m² for work that a year won and lost, from the units.

Stock on 31 December = stock on 31 December of the year before + `nieuw` - `naar_woningen` - `gesloopt` - `anders`
+ `meetverschil`, over units that begin and end on known days, also where a measurement states other figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, Sum
from django.db.models.functions import ExtractYear

from locaties.models import Herkomst, Werkruimte
from locaties.models.ruimte import RuimteQuerySet
from locaties.selectie import Selectie
from werkplan.kern.values import NUL


class Mutatie(StrEnum):
    """The columns of the ledger."""

    NIEUW = "nieuw"
    WONINGEN = "woningen"
    GESLOOPT = "gesloopt"
    ANDERS = "anders"
    MEETVERSCHIL = "meetverschil"
    SALDO = "saldo"


GEDEELD = (Werkruimte.Einde.GESPLITST, Werkruimte.Einde.SAMENGEVOEGD)


ERAF = {
    Mutatie.WONINGEN: Q(einde=Werkruimte.Einde.WONINGEN),
    Mutatie.GESLOOPT: Q(einde=Werkruimte.Einde.GESLOOPT),
    Mutatie.ANDERS: Q(einde__in=("", Werkruimte.Einde.ANDERS)),
    Mutatie.MEETVERSCHIL: Q(einde__in=GEDEELD),
    Mutatie.SALDO: Q(),
}
"""Which of the units that ended are behind a column; no column `nieuw`."""


MUTATIE_LABELS = {
    Mutatie.NIEUW: "Nieuw",
    Mutatie.WONINGEN: "Naar woningen",
    Mutatie.GESLOOPT: "Gesloopt",
    Mutatie.ANDERS: "Anders",
    Mutatie.MEETVERSCHIL: "Meetverschil",
    Mutatie.SALDO: "Saldo",
}


@dataclass(frozen=True, slots=True)
class Ruimtemutatie:
    """What one unit did to one column of the ledger on a day; a difference of measuring may be less than nothing."""

    ruimte_id: int
    naam: str
    locatie_id: int
    dag: date
    soort: Mutatie
    m2: Decimal


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
    def kolommen(self) -> list[tuple[Mutatie, str, Decimal]]:
        """Every column with its name and m²."""
        waarden = {
            Mutatie.NIEUW: self.nieuw,
            Mutatie.WONINGEN: self.naar_woningen,
            Mutatie.GESLOOPT: self.gesloopt,
            Mutatie.ANDERS: self.anders,
            Mutatie.MEETVERSCHIL: self.meetverschil,
            Mutatie.SALDO: self.saldo,
        }
        return [(soort, naam, waarden[soort]) for soort, naam in MUTATIE_LABELS.items()]

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
        naar_woningen=ERAF[Mutatie.WONINGEN],
        gesloopt=ERAF[Mutatie.GESLOOPT],
        anders=ERAF[Mutatie.ANDERS],
        gedeeld=ERAF[Mutatie.MEETVERSCHIL],
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


def unit_mutations(selectie: Selectie, jaren: Sequence[int]) -> list[Ruimtemutatie]:
    """Every unit that began or ended in these years, in one query: the rows that `ledger_of` adds up."""
    ruimten = selectie.ruimten_ooit().filter(
        _in_jaren("bestaat_van", jaren) | _in_jaren("bestaat_tot", jaren)
    )
    gevonden = []
    for ruimte in ruimten.annotate(uit_ander=_heeft_voorganger(selectie)).order_by("pk"):
        m2 = ruimte.oppervlakte or NUL
        if ruimte.bestaat_van is not None and ruimte.bestaat_van.year in jaren:
            soort = Mutatie.MEETVERSCHIL if ruimte.uit_ander else Mutatie.NIEUW  # type: ignore[attr-defined]  # annotated
            gevonden.append(_van_ruimte(ruimte, ruimte.bestaat_van, soort, m2))
        if ruimte.bestaat_tot is not None and ruimte.bestaat_tot.year in jaren:
            soort = _verdwenen(ruimte.einde)
            gevonden.append(
                _van_ruimte(ruimte, ruimte.bestaat_tot, soort, -m2 if soort is Mutatie.MEETVERSCHIL else m2)
            )
    return gevonden


def _van_ruimte(ruimte: Werkruimte, dag: date, soort: Mutatie, m2: Decimal) -> Ruimtemutatie:
    return Ruimtemutatie(ruimte.pk, str(ruimte), ruimte.locatie_id, dag, soort, m2)


def _verdwenen(einde: str) -> Mutatie:
    """The column of a unit that ended, as `ERAF` has it."""
    if einde in GEDEELD:
        return Mutatie.MEETVERSCHIL
    return {
        Werkruimte.Einde.WONINGEN.value: Mutatie.WONINGEN,
        Werkruimte.Einde.GESLOOPT.value: Mutatie.GESLOOPT,
    }.get(einde, Mutatie.ANDERS)


def ledger_of(mutaties: Iterable[Ruimtemutatie], jaren: Sequence[int]) -> list[Jaarmutatie]:
    """The ledger from its rows."""
    sommen: dict[tuple[int, Mutatie], Decimal] = defaultdict(Decimal)
    for een in mutaties:
        sommen[een.dag.year, een.soort] += een.m2
    return [
        Jaarmutatie(
            jaar,
            nieuw=sommen[jaar, Mutatie.NIEUW],
            naar_woningen=sommen[jaar, Mutatie.WONINGEN],
            gesloopt=sommen[jaar, Mutatie.GESLOOPT],
            anders=sommen[jaar, Mutatie.ANDERS],
            meetverschil=sommen[jaar, Mutatie.MEETVERSCHIL],
        )
        for jaar in jaren
    ]


def mutation_rows(selectie: Selectie, mutatie: Mutatie, jaar: int) -> RuimteQuerySet:
    """The units behind one number of the ledger; behind a difference or a balance both what began and what ended."""
    ruimten = selectie.ruimten_ooit().annotate(uit_ander=_heeft_voorganger(selectie))
    erbij = {
        Mutatie.NIEUW: Q(uit_ander=False),
        Mutatie.MEETVERSCHIL: Q(uit_ander=True),
        Mutatie.SALDO: Q(),
    }
    delen = []
    if mutatie in erbij:
        delen.append(_in_jaren("bestaat_van", [jaar]) & erbij[mutatie])
    if mutatie in ERAF:
        delen.append(_in_jaren("bestaat_tot", [jaar]) & ERAF[mutatie])
    return ruimten.filter(reduce(or_, delen))


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

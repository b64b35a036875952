"""Capacity: the days that each organisation has planned and spent, per year.

A row is one organisation: a municipality with its own days and those it spends as trekker, a trekker, or
"nog geen trekker". The days of the rows add up to the totals of `acties.figures`. A line that is n.t.b.
stands in the row of everyone whom it concerns, and once in the total.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, Sum

from acties.deelname import Deelnemers, geldig_in_peiljaar
from acties.figures import Selectie, op_eigen_lijst
from acties.keuzes import GEEN
from acties.models import Deelname, Werkplan
from acties.querysets import InzetQuerySet
from werkplan.kern.models import Gemeente, Organisatie
from werkplan.kern.values import NUL, Totaal

Jaar = int | None
"""A year, or None for the lines that belong to no single year."""
GEEN_DAGEN = Totaal(eenheid="dagen")
SOORTEN = ("gemeente", "trekker", "nog geen trekker")
"""The kinds of rows, in their order."""


@dataclass(frozen=True, slots=True)
class Cel:
    """Planned beside spent days."""

    gepland: Totaal = GEEN_DAGEN
    besteed: Decimal = NUL

    def __add__(self, ander: Cel) -> Cel:
        return Cel(self.gepland + ander.gepland, self.besteed + ander.besteed)


@dataclass(frozen=True, slots=True)
class CapaciteitRij:
    """The days of one organisation.

    `sleutel` names it in addresses: its id, the code of a municipality without an organisation, or `geen`.
    """

    sleutel: str
    naam: str
    soort: str
    cellen: Mapping[Jaar, Cel]

    def cel(self, jaar: Jaar) -> Cel:
        return self.cellen.get(jaar, Cel())

    @property
    def totaal(self) -> Cel:
        return sum(self.cellen.values(), Cel())


@dataclass(frozen=True, slots=True)
class Capaciteit:
    """All rows of a plan with the totals per year."""

    jaren: tuple[int, ...]
    rijen: tuple[CapaciteitRij, ...]
    totalen: Mapping[Jaar, Cel]

    def cel(self, jaar: Jaar) -> Cel:
        return self.totalen.get(jaar, Cel())

    @property
    def totaal(self) -> Cel:
        return sum(self.totalen.values(), Cel())


@dataclass(frozen=True, slots=True)
class _Eigenaar:
    """Whose days they are: an organisation, a municipality, or nobody yet."""

    organisatie_id: int | None = None
    gemeente_id: int | None = None


_NIEMAND = _Eigenaar()


class _Telling:
    """Cells per owner and year, and the totals apart: n.t.b. counts once there."""

    def __init__(self) -> None:
        self.cellen: dict[_Eigenaar, dict[Jaar, Cel]] = {}
        self.totalen: dict[Jaar, Cel] = {}

    def plan(self, eigenaar: _Eigenaar, jaar: Jaar, dagen: Decimal, ntb: int) -> None:
        self._tel(eigenaar, jaar, Cel(Totaal(dagen, ntb, "dagen")), Cel(Totaal(dagen, 0, "dagen")))

    def plan_ntb(self, jaar: Jaar, aantal: int) -> None:
        self.totalen[jaar] = self.totalen.get(jaar, Cel()) + Cel(Totaal(NUL, aantal, "dagen"))

    def besteed(self, eigenaar: _Eigenaar, jaar: Jaar, dagen: Decimal) -> None:
        self._tel(eigenaar, jaar, Cel(besteed=dagen), Cel(besteed=dagen))

    def _tel(self, eigenaar: _Eigenaar, jaar: Jaar, cel: Cel, in_totaal: Cel) -> None:
        if cel == Cel():
            return
        per_jaar = self.cellen.setdefault(eigenaar, {})
        per_jaar[jaar] = per_jaar.get(jaar, Cel()) + cel
        self.totalen[jaar] = self.totalen.get(jaar, Cel()) + in_totaal


def capaciteit(plan: Werkplan) -> Capaciteit:
    """Planned and spent days of a plan, per organisation and year, in a constant number of queries."""
    selectie, telling = Selectie(plan), _Telling()
    for groep in _groepen(selectie.inzet()):
        _tel_groep(telling, groep, selectie.deelnemers)
    for rij in _eigen_lijsten(selectie.inzet()):
        telling.plan(_Eigenaar(gemeente_id=rij["lid"]), rij["jaar_toegedeeld"], rij["dagen"], rij["n_ntb"])
    boekingen = selectie.boekingen().order_by().values("jaar", "organisatie", "organisatie__gemeente")
    for boeking in boekingen.annotate(som=Sum("dagen")):
        eigenaar = _eigenaar(boeking["organisatie"], boeking["organisatie__gemeente"])
        telling.besteed(eigenaar, boeking["jaar"], boeking["som"])
    return _maak(plan, telling, selectie.deelnemers.gemeenten)


def _eigenaar(organisatie_id: int | None, gemeente_id: int | None) -> _Eigenaar:
    """A municipality has one row, whatever it does; without organisation the days are nobody's yet."""
    return _Eigenaar(gemeente_id=gemeente_id) if gemeente_id is not None else _Eigenaar(organisatie_id)


def _groepen(regels: InzetQuerySet) -> Iterable[Mapping[str, Any]]:
    """The lines added up per year and trekker.

    `ntb_buiten`: lines n.t.b. whose trekker is a municipality outside the list of the action, or one on it that
    does not exist any more.
    """
    eigen_lijst = Q(stap__actie__alle_gemeenten=False)
    lijst = Deelname.objects.filter(
        geldig_in_peiljaar(),
        geldig_in_peiljaar("gemeente__"),
        actie=OuterRef("stap__actie"),
        gemeente=OuterRef("trekker_gemeente"),
    )
    groepen: Iterable[Mapping[str, Any]] = (
        regels.annotate(
            trekker=F("stap__actie__trekker"),
            trekker_gemeente=F("stap__actie__trekker__gemeente"),
            trekker_in_lijst=Exists(lijst),
        )
        .order_by()
        .values("jaar_toegedeeld", "peiljaar", "trekker", "trekker_gemeente")
        .annotate(
            dagen=Sum("dagen_trekker", default=NUL),
            per_gemeente=Sum("dagen_per_gemeente", filter=~eigen_lijst, default=NUL),
            ntb_alle=Count("pk", filter=Q(ntb=True) & ~eigen_lijst),
            ntb_lijst=Count("pk", filter=Q(ntb=True) & eigen_lijst),
            ntb_buiten=Count("pk", filter=Q(ntb=True, trekker_in_lijst=False) & eigen_lijst),
        )
    )
    return groepen


def _eigen_lijsten(regels: InzetQuerySet) -> Iterable[Mapping[str, Any]]:
    """The lines of actions with their own list, added up per year and municipality that takes part."""
    return (
        op_eigen_lijst(regels)
        .values(  # type: ignore[misc]  # annotated by with_jaar
            "jaar_toegedeeld", lid=F("stap__actie__deelnames__gemeente")
        )
        .annotate(dagen=Sum("dagen_per_gemeente", default=NUL), n_ntb=Count("pk", filter=Q(ntb=True)))
    )


def _tel_groep(telling: _Telling, groep: Mapping[str, Any], deelnemers: Deelnemers) -> None:
    jaar: Jaar = groep["jaar_toegedeeld"]
    telling.plan_ntb(jaar, groep["ntb_alle"] + groep["ntb_lijst"])
    leden = {gemeente.pk for gemeente in deelnemers.standaard(date(groep["peiljaar"], 1, 1))}
    for pk in leden:
        telling.plan(_Eigenaar(gemeente_id=pk), jaar, groep["per_gemeente"], groep["ntb_alle"])
    eigenaar = _eigenaar(groep["trekker"], groep["trekker_gemeente"])
    if eigenaar.gemeente_id is None:
        ntb = groep["ntb_alle"] + groep["ntb_lijst"]
    else:
        ntb = groep["ntb_buiten"] + (0 if eigenaar.gemeente_id in leden else groep["ntb_alle"])
    telling.plan(eigenaar, jaar, groep["dagen"], ntb)


def _maak(plan: Werkplan, telling: _Telling, gemeenten: Mapping[int, Gemeente]) -> Capaciteit:
    organisaties = Organisatie.objects.filter(
        Q(pk__in=[eigenaar.organisatie_id for eigenaar in telling.cellen if eigenaar.organisatie_id])
        | Q(gemeente__in=[eigenaar.gemeente_id for eigenaar in telling.cellen if eigenaar.gemeente_id])
    )
    namen = {_eigenaar(org.pk, org.gemeente_id): (str(org.pk), org.naam) for org in organisaties}
    rijen = []
    for eigenaar, cellen in telling.cellen.items():
        if eigenaar == _NIEMAND:
            rijen.append(CapaciteitRij(GEEN, "nog geen trekker", SOORTEN[2], cellen))
        elif eigenaar.gemeente_id is not None:
            gemeente = gemeenten[eigenaar.gemeente_id]
            sleutel = namen.get(eigenaar, (gemeente.code, ""))[0]
            rijen.append(CapaciteitRij(sleutel, gemeente.naam, SOORTEN[0], cellen))
        else:
            rijen.append(CapaciteitRij(*namen[eigenaar], SOORTEN[1], cellen))
    rijen.sort(key=lambda rij: (SOORTEN.index(rij.soort), rij.naam))
    jaren = {*plan.jaren, *(jaar for jaar in telling.totalen if jaar is not None)}
    return Capaciteit(tuple(sorted(jaren)), tuple(rijen), telling.totalen)

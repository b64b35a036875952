"""Which municipalities take part in an action on a day.

Source: ontwerp.md section 3. Default: the full members of the region (or the plan's own municipalities) that
exist on that day; an action with `alle_gemeenten` off has its own dated list.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from acties.models import Actie, Deelname, Plangemeente, Werkplan
from acties.querysets import InzetQuerySet, eerste_januari
from werkplan.kern.models import Gemeente, Regiolidmaatschap


@dataclass(frozen=True, slots=True)
class Periode:
    """A half-open period [van, tot); None is open."""

    van: date | None
    tot: date | None

    def bevat(self, dag: date) -> bool:
        return (self.van is None or self.van <= dag) and (self.tot is None or dag < self.tot)


class Deelnemers:
    """The municipalities of one plan, read once and asked often."""

    def __init__(self, plan: Werkplan) -> None:
        self.plan = plan
        self._eigen_lijst: dict[int, list[Deelname]] = {}
        self._standaard: dict[date, list[Gemeente]] = {}

    @cached_property
    def gemeenten(self) -> dict[int, Gemeente]:
        """Every municipality, by id."""
        return {gemeente.pk: gemeente for gemeente in Gemeente.objects.all()}

    @cached_property
    def _leden(self) -> list[tuple[int, Periode]]:
        geen = Value(None, output_field=DateField())
        eigen = Plangemeente.objects.filter(plan=self.plan).annotate(
            eigen=Value(True), begin=geen, einde=geen
        )
        leden = Regiolidmaatschap.objects.filter(soort=Regiolidmaatschap.Soort.VOLLEDIG).annotate(
            eigen=Value(False), begin=F("van"), einde=F("tot")
        )
        kolommen = ("eigen", "gemeente_id", "begin", "einde")
        rijen = list(
            eigen.order_by().values_list(*kolommen).union(leden.order_by().values_list(*kolommen), all=True)
        )
        heeft_eigen = any(is_eigen for is_eigen, *_ in rijen)
        return [(pk, Periode(van, tot)) for is_eigen, pk, van, tot in rijen if is_eigen == heeft_eigen]

    def bestaat(self, gemeente_id: int, dag: date) -> bool:
        """Whether a municipality exists on a day."""
        gemeente = self.gemeenten[gemeente_id]
        return Periode(gemeente.van, gemeente.tot).bevat(dag)

    def standaard(self, dag: date) -> list[Gemeente]:
        """The municipalities that take part on a day in actions that limit nothing, by name."""
        if dag not in self._standaard:
            leden = {pk for pk, periode in self._leden if periode.bevat(dag) and self.bestaat(pk, dag)}
            self._standaard[dag] = self._op_naam(leden)
        return self._standaard[dag]

    def van(self, actie: Actie, dag: date) -> list[Gemeente]:
        """The municipalities that take part in an action on a day, by name."""
        if actie.alle_gemeenten:
            return self.standaard(dag)
        leden = {
            deelname.gemeente_id
            for deelname in self._deelnames(actie)
            if Periode(deelname.van, deelname.tot).bevat(dag) and self.bestaat(deelname.gemeente_id, dag)
        }
        return self._op_naam(leden)

    def _deelnames(self, actie: Actie) -> list[Deelname]:
        if actie.pk not in self._eigen_lijst:
            self._eigen_lijst[actie.pk] = list(actie.deelnames.all())
        return self._eigen_lijst[actie.pk]

    def _op_naam(self, leden: set[int]) -> list[Gemeente]:
        return sorted((self.gemeenten[pk] for pk in leden), key=lambda gemeente: gemeente.naam)


def doet_mee(code: str, dag: date) -> Q:
    """The actions, of any plan, in which the municipality with a CBS code takes part on a day."""
    leden = Regiolidmaatschap.objects.geldig_op(dag).filter(soort=Regiolidmaatschap.Soort.VOLLEDIG)
    eigen = Plangemeente.objects.filter(plan=OuterRef("pk"))
    plannen = Werkplan.objects.filter(
        Exists(Gemeente.objects.geldig_op(dag).filter(code=code)),
        Exists(eigen.filter(gemeente__code=code))
        | (~Exists(eigen) & Exists(leden.filter(gemeente__code=code))),
    )
    deelnames = Deelname.objects.geldig_op(dag).filter(
        gemeente__in=Gemeente.objects.geldig_op(dag).filter(code=code)
    )
    return Q(alle_gemeenten=True, plan__in=plannen.values("pk")) | Q(
        alle_gemeenten=False, pk__in=deelnames.values("actie")
    )


def with_deelnemers(regels: InzetQuerySet) -> InzetQuerySet:
    """Annotate `deelnemers`: how many municipalities take part in the line's action in the line's year.

    The same rule as `Deelnemers.van` in SQL, on 1 January of `peiljaar`.
    """
    eigen = Plangemeente.objects.filter(plan=OuterRef("stap__actie__plan"))
    leden = Regiolidmaatschap.objects.filter(soort=Regiolidmaatschap.Soort.VOLLEDIG)
    deelnames = Deelname.objects.filter(actie=OuterRef("stap__actie"))
    return regels.with_peiljaar().annotate(
        deelnemers=Case(
            When(stap__actie__alle_gemeenten=False, then=_aantal(deelnames.filter(geldig_in_peiljaar()))),
            When(Exists(eigen), then=_aantal(eigen)),
            default=_aantal(leden.filter(geldig_in_peiljaar())),
            output_field=IntegerField(),
        )
    )


def geldig_in_peiljaar(pad: str = "") -> Q:
    """Whether a period of a subquery holds 1 January of the outer line's `peiljaar`."""
    dag = eerste_januari(OuterRef("peiljaar"))
    return (Q(**{f"{pad}van": None}) | Q(**{f"{pad}van__lte": dag})) & (
        Q(**{f"{pad}tot": None}) | Q(**{f"{pad}tot__gt": dag})
    )


def _aantal(leden: QuerySet[Deelname] | QuerySet[Plangemeente] | QuerySet[Regiolidmaatschap]) -> Coalesce:
    bestaand = leden.filter(geldig_in_peiljaar("gemeente__")).order_by().values(groep=Value(1))
    aantal = bestaand.annotate(n=Count("gemeente", distinct=True)).values("n")
    return Coalesce(Subquery(aantal, output_field=IntegerField()), Value(0))

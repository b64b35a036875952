"""Days without double administration: what an organisation planned in a quarter, and what it recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from acties.capaciteit_regels import Wie, regels_achter
from acties.deelname import Deelnemers, doet_mee
from acties.kwartalen import Kwartaal, afgelopen_kwartalen
from acties.models import Actie, Dagenboeking, Werkplan
from acties.querysets import ActieQuerySet, InzetQuerySet
from werkplan.kern.models import Gebruiker, Organisatie
from werkplan.kern.permissions import Toegang, bereik_van, may
from werkplan.kern.rechtentabel import Bereik
from werkplan.kern.values import NUL, kwartaaldeel


@dataclass(slots=True)
class Kwartaalregel:
    """One action on the screen of a quarter.

    `gepland` is the part of the year's days that falls in the quarter. Days of lines that belong to no single
    year are `hele_looptijd`: shown, never spread.
    """

    actie: Actie
    jaardagen: Decimal = NUL
    hele_looptijd: Decimal = NUL
    aantal_ntb: int = 0
    boeking: Dagenboeking | None = None
    kwartaal: int = field(default=1)

    @property
    def gepland(self) -> Decimal:
        return kwartaaldeel(self.jaardagen, self.kwartaal)

    @property
    def besteed(self) -> Decimal:
        """What was recorded, else what was planned."""
        return self.gepland if self.boeking is None else self.boeking.dagen


def kwartaalregels(
    plan: Werkplan, organisatie: Organisatie, kwartaal: Kwartaal, user: Gebruiker
) -> list[Kwartaalregel]:
    """The actions for which the user may record days of an organisation in a quarter.

    Those in which the organisation takes part, that it pulls, for which it planned days in that year, or for
    which days were recorded already.
    """
    regels: dict[int, Kwartaalregel] = {}

    def regel(actie: Actie) -> Kwartaalregel:
        actie.plan = plan
        return regels.setdefault(actie.pk, Kwartaalregel(actie, kwartaal=kwartaal.kwartaal))

    for actie in _acties(plan, organisatie, kwartaal):
        regel(actie)
    for boeking in _boekingen(plan, organisatie, kwartaal):
        regel(boeking.actie).boeking = boeking
    wie = Wie(str(organisatie.pk), organisatie, organisatie.gemeente)
    for inzet in _van_jaar_eerst(regels_achter(plan, wie, None)):
        actie, jaar = inzet.stap.actie, inzet.jaar_toegedeeld
        if jaar == kwartaal.jaar:
            regel(actie).jaardagen += inzet.aandeel
        elif jaar is None and actie.pk in regels:
            regel(actie).hele_looptijd += inzet.aandeel
        else:
            continue
        regel(actie).aantal_ntb += inzet.ntb
    mag = [r for r in regels.values() if may_book(user, r.actie, organisatie)]
    return sorted(mag, key=lambda r: r.actie.nummer)


def _van_jaar_eerst(regels: InzetQuerySet) -> list[Any]:
    """Lines with a year bring their action onto the screen; those without belong to one that is there."""
    return sorted(regels, key=lambda inzet: inzet.jaar_toegedeeld is None)


def may_book(user: Gebruiker, actie: Actie, organisatie: Organisatie) -> bool:
    """Whether the user may record days of an organisation for an action."""
    return may(user, "add", Dagenboeking, on=Dagenboeking(actie=actie, organisatie=organisatie))


def _acties(plan: Werkplan, organisatie: Organisatie, kwartaal: Kwartaal) -> ActieQuerySet:
    eigen = Q(trekker=organisatie)
    if organisatie.gemeente is not None:
        eigen |= doet_mee(organisatie.gemeente.code, kwartaal.begin)
    return Actie.objects.filter(eigen, plan=plan).actief_in(kwartaal.jaar)


def _boekingen(plan: Werkplan, organisatie: Organisatie, kwartaal: Kwartaal) -> QuerySet[Dagenboeking]:
    return Dagenboeking.objects.filter(
        actie__plan=plan, organisatie=organisatie, jaar=kwartaal.jaar, kwartaal=kwartaal.kwartaal
    ).select_related("actie")


def boekbare_organisaties(user: Gebruiker, plan: Werkplan) -> list[Organisatie]:
    """The organisations of a plan whose days the user may record, by name."""
    bereiken, toegang = bereik_van(user, "add", Dagenboeking), Toegang.van(user)
    trekt = Actie.objects.filter(plan=plan, trekker=OuterRef("pk"))
    organisaties = Organisatie.objects.select_related("gemeente")
    if Bereik.ALLES in bereiken:
        return list(organisaties.filter(Exists(trekt) | Q(gemeente__in=_gemeenten(plan))).order_by("naam"))
    eigen = Q(pk__in=[])
    if Bereik.EIGEN_GEMEENTE in bereiken:
        eigen |= Q(gemeente__in=toegang.gemeenten)
    if Bereik.EIGEN_ACTIE in bereiken:
        eigen |= Q(Exists(trekt)) & (Q(pk__in=toegang.trekkers) | Q(Exists(trekt.filter(actiehouder=user))))
    return list(organisaties.filter(eigen).order_by("naam"))


def _gemeenten(plan: Werkplan) -> set[int]:
    """The municipalities that take part on the first day of a year of the plan, by default or by a list."""
    deelnemers = Deelnemers(plan)
    standaard = {gemeente.pk for jaar in plan.jaren for gemeente in deelnemers.standaard(date(jaar, 1, 1))}
    return standaard | set(
        Actie.objects.filter(plan=plan, alle_gemeenten=False, deelnames__isnull=False)
        .order_by()
        .values_list("deelnames__gemeente", flat=True)
        .distinct()
    )


def open_kwartalen(
    plan: Werkplan, organisaties: Iterable[Organisatie], vandaag: date
) -> dict[int, list[Kwartaal]]:
    """Per organisation (by id) the ended quarters of the plan for which it recorded no days, oldest first.

    Only quarters in which it had a part: as a municipality that takes part on the first day of the quarter,
    or as trekker of an action that runs in that year. Recording 0 days closes a quarter too.
    """
    lijst = list(organisaties)
    afgelopen = afgelopen_kwartalen(plan.startjaar, plan.eindjaar, vandaag)
    vastgelegd = set(
        Dagenboeking.objects.filter(actie__plan=plan, organisatie__in=lijst)
        .order_by()
        .values_list("organisatie", "jaar", "kwartaal")
        .distinct()
    )
    rollen = _Rollen(plan, lijst)
    return {
        organisatie.pk: [
            kwartaal
            for kwartaal in afgelopen
            if (organisatie.pk, kwartaal.jaar, kwartaal.kwartaal) not in vastgelegd
            and rollen.doet_mee(organisatie, kwartaal)
        ]
        for organisatie in lijst
    }


class _Rollen:
    """Which organisations have a part in a plan, quarter by quarter; read once, asked often."""

    def __init__(self, plan: Werkplan, organisaties: Sequence[Organisatie]) -> None:
        self.deelnemers = Deelnemers(plan)
        self.jaren: dict[int, set[int]] = defaultdict(set)
        perioden = Actie.objects.filter(plan=plan, trekker__in=organisaties).order_by()
        for trekker, van, tot in perioden.values_list("trekker", "startjaar", "eindjaar").distinct():
            self.jaren[trekker].update(range(van, (plan.eindjaar if tot is None else tot) + 1))
        self.lijsten: dict[int, list[tuple[date | None, date | None]]] = defaultdict(list)
        self.open_jaren: set[int] = set()
        voor_allen = Actie.objects.filter(plan=plan, alle_gemeenten=True).order_by()
        for van, tot in voor_allen.values_list("startjaar", "eindjaar").distinct():
            self.open_jaren.update(range(van, (plan.eindjaar if tot is None else tot) + 1))
        deelnames = Actie.objects.filter(
            plan=plan,
            alle_gemeenten=False,
            deelnames__gemeente__in=[org.gemeente_id for org in organisaties if org.gemeente_id],
        ).order_by()
        kolommen = ("deelnames__gemeente", "deelnames__van", "deelnames__tot")
        for gemeente, begin, einde in deelnames.values_list(*kolommen).distinct():
            self.lijsten[gemeente].append((begin, einde))

    def doet_mee(self, organisatie: Organisatie, kwartaal: Kwartaal) -> bool:
        if kwartaal.jaar in self.jaren[organisatie.pk]:
            return True
        gemeente_id, dag = organisatie.gemeente_id, kwartaal.begin
        if gemeente_id is None or not self.deelnemers.bestaat(gemeente_id, dag):
            return False
        is_lid = any(gemeente.pk == gemeente_id for gemeente in self.deelnemers.standaard(dag))
        if is_lid and kwartaal.jaar in self.open_jaren:
            return True
        return any(
            (van is None or van <= dag) and (tot is None or tot > dag)
            for van, tot in self.lijsten[gemeente_id]
        )

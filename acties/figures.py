"""Every number of the plan that people quote: one definition, one function, and the rows behind it.

Money in euros excluding btw, days in halves. Source of the definitions: ontwerp.md section 3. A year selects
the lines of that year; lines that belong to no single year stand beside it (`niet toegedeeld`), the same for
every year. n.t.b. is counted, never summed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Count, F, Q, QuerySet, Sum

from acties.deelname import Deelnemers
from acties.models import Actie, Begrotingsregel, Dagenboeking, Inzet, Uitgave, Werkplan
from acties.models.middelen import Zekerheid
from acties.querysets import (
    ActieQuerySet,
    BegrotingQuerySet,
    BoekingQuerySet,
    InzetQuerySet,
    UitgaveQuerySet,
    eerste_januari,
)
from acties.stand import Stand, Status, Stoplicht
from werkplan.kern.models import Gemeente, Organisatie
from werkplan.kern.values import NUL, Totaal


@dataclass(frozen=True)
class Selectie:
    """What a figure is about: a plan, and optionally a year, a municipality, a trekker or one action."""

    plan: Werkplan
    jaar: int | None = None
    gemeente: Gemeente | None = None
    trekker: Organisatie | None = None
    actie: Actie | None = None

    @cached_property
    def deelnemers(self) -> Deelnemers:
        return Deelnemers(self.plan)

    def acties(self) -> ActieQuerySet:
        """The actions of the selection; those whose period holds the year when there is one."""
        acties = self._acties_zonder_jaar()
        return acties if self.jaar is None else acties.actief_in(self.jaar)

    def _acties_zonder_jaar(self) -> ActieQuerySet:
        acties = Actie.objects.filter(plan=self.plan)
        if self.actie is not None:
            acties = acties.filter(pk=self.actie.pk)
        return acties if self.trekker is None else acties.filter(trekker=self.trekker)

    def begroting(self) -> BegrotingQuerySet:
        """The lines of planned money behind the totals."""
        return Begrotingsregel.objects.filter(self._van("stap__actie")).in_jaar(self.jaar)

    def inzet(self) -> InzetQuerySet:
        """The lines of planned days behind the totals."""
        return Inzet.objects.filter(self._van("stap__actie")).in_jaar(self.jaar).with_peiljaar()

    def uitgaven(self) -> UitgaveQuerySet:
        """The expenses behind the totals."""
        return Uitgave.objects.filter(self._van("actie")).in_jaar(self.jaar)

    def boekingen(self) -> BoekingQuerySet:
        """The booked days behind the totals; with a municipality only its own."""
        boekingen = Dagenboeking.objects.filter(self._van("actie")).in_jaar(self.jaar)
        if self.gemeente is not None:
            boekingen = boekingen.filter(organisatie__gemeente=self.gemeente)
        return boekingen

    def niet_toegedeeld(self) -> tuple[BegrotingQuerySet, InzetQuerySet]:
        """The lines of money and of days that belong to no single year."""
        zonder_jaar = replace(self, jaar=None)
        return zonder_jaar.begroting().niet_toegedeeld(), zonder_jaar.inzet().niet_toegedeeld()

    def _van(self, pad: str) -> Q:
        voorwaarde = Q(**{f"{pad}__plan": self.plan})
        if self.actie is not None:
            voorwaarde &= Q(**{pad: self.actie})
        if self.trekker is not None:
            voorwaarde &= Q(**{f"{pad}__trekker": self.trekker})
        return voorwaarde


@dataclass(frozen=True, slots=True)
class Geld:
    """Planned money in euros by certainty, with the number of lines n.t.b. and regulier apart."""

    vastgesteld: Decimal = NUL
    indicatief: Decimal = NUL
    mogelijk: Decimal = NUL
    aantal_ntb: int = 0
    aantal_regulier: int = 0

    @property
    def geraamd(self) -> Decimal:
        """vastgesteld + indicatief + mogelijk."""
        return self.vastgesteld + self.indicatief + self.mogelijk

    @property
    def totaal(self) -> Totaal:
        return Totaal(self.geraamd, self.aantal_ntb)


@dataclass(frozen=True, slots=True)
class Dagen:
    """Planned days. `per_gemeente` adds up the days for one municipality; `gemeenten` those of all that take part."""

    trekker: Decimal = NUL
    per_gemeente: Decimal = NUL
    gemeenten: Decimal = NUL
    aantal_ntb: int = 0

    @property
    def totaal(self) -> Totaal:
        return Totaal(self.trekker + self.gemeenten, self.aantal_ntb, "dagen")


@dataclass(frozen=True, slots=True)
class Realisatie:
    """Money committed and paid in euros, and days that were spent."""

    verplicht: Decimal = NUL
    betaald: Decimal = NUL
    dagen: Decimal = NUL


def planned_money(regels: QuerySet[Begrotingsregel]) -> Geld:
    """The sum of lines of planned money, by certainty."""
    som = regels.aggregate(
        **{
            zekerheid.value: Sum("bedrag", filter=Q(zekerheid=zekerheid), default=NUL)
            for zekerheid in (Zekerheid.VASTGESTELD, Zekerheid.INDICATIEF, Zekerheid.MOGELIJK)
        },
        aantal_ntb=Count("pk", filter=Q(zekerheid=Zekerheid.NTB)),
        aantal_regulier=Count("pk", filter=Q(zekerheid="")),
    )
    return Geld(**som)


def planned_days(selectie: Selectie, regels: InzetQuerySet | None = None) -> Dagen:
    """Days of the trekker + days per municipality x the municipalities that take part in the line's year.

    With a municipality in the selection: its own days, plus the trekker's days where it is the trekker.
    """
    regels = selectie.inzet() if regels is None else regels
    if selectie.gemeente is not None:
        return _days_of_gemeente(selectie, selectie.gemeente, regels)
    alle = regels.order_by().values("peiljaar").annotate(
        trekker=Sum("dagen_trekker", default=NUL),
        gemeente=Sum("dagen_per_gemeente", default=NUL),
        open=Sum("dagen_per_gemeente", filter=Q(stap__actie__alle_gemeenten=True), default=NUL),
        aantal_ntb=Count("pk", filter=Q(ntb=True)),
    )
    dagen = Dagen()
    for jaar in alle:
        aantal = len(selectie.deelnemers.standaard(date(jaar["peiljaar"], 1, 1)))
        dagen = Dagen(
            trekker=dagen.trekker + jaar["trekker"],
            per_gemeente=dagen.per_gemeente + jaar["gemeente"],
            gemeenten=dagen.gemeenten + jaar["open"] * aantal,
            aantal_ntb=dagen.aantal_ntb + jaar["aantal_ntb"],
        )
    return replace(dagen, gemeenten=dagen.gemeenten + _som(_limited(regels), "dagen_per_gemeente"))


def _limited(regels: InzetQuerySet, gemeente: Gemeente | None = None) -> InzetQuerySet:
    """Lines of actions with their own list, once for each municipality that takes part in the line's year."""
    dag = eerste_januari(F("peiljaar"))
    deelname = Q(stap__actie__alle_gemeenten=False, stap__actie__deelnames__isnull=False)
    if gemeente is not None:
        deelname &= Q(stap__actie__deelnames__gemeente=gemeente)
    for pad in ("stap__actie__deelnames", "stap__actie__deelnames__gemeente"):
        deelname &= Q(**{f"{pad}__van": None}) | Q(**{f"{pad}__van__lte": dag})
        deelname &= Q(**{f"{pad}__tot": None}) | Q(**{f"{pad}__tot__gt": dag})
    return regels.filter(deelname)


def _days_of_gemeente(selectie: Selectie, gemeente: Gemeente, regels: InzetQuerySet) -> Dagen:
    jaren = set(regels.order_by().values_list("peiljaar", flat=True).distinct())
    meedoend = [
        jaar for jaar in jaren if gemeente in selectie.deelnemers.standaard(date(jaar, 1, 1))
    ]
    open_regels = regels.filter(stap__actie__alle_gemeenten=True, peiljaar__in=meedoend)
    eigen_lijst = _limited(regels, gemeente)
    eigen = _som(open_regels, "dagen_per_gemeente") + _som(eigen_lijst, "dagen_per_gemeente")
    als_trekker = regels.filter(stap__actie__trekker__gemeente=gemeente)
    return Dagen(
        trekker=_som(als_trekker, "dagen_trekker"),
        per_gemeente=eigen,
        gemeenten=eigen,
        aantal_ntb=open_regels.filter(ntb=True).count() + eigen_lijst.filter(ntb=True).count(),
    )


def _som(regels: QuerySet[Inzet], veld: str) -> Decimal:
    som: Decimal = regels.aggregate(som=Sum(veld, default=NUL))["som"]
    return som


def realised(selectie: Selectie) -> Realisatie:
    """Money committed and paid, and booked days, of a selection."""
    geld = selectie.uitgaven().aggregate(
        verplicht=Sum("bedrag", filter=Q(soort=Uitgave.Soort.VERPLICHT), default=NUL),
        betaald=Sum("bedrag", filter=Q(soort=Uitgave.Soort.BETAALD), default=NUL),
    )
    dagen = selectie.boekingen().aggregate(dagen=Sum("dagen", default=NUL))
    return Realisatie(**geld, **dagen)


@dataclass(frozen=True, slots=True)
class Samenvatting:
    """All figures of a selection together; each can be traced through `Selectie` to its rows."""

    geld: Geld
    dagen: Dagen
    realisatie: Realisatie
    geld_niet_toegedeeld: Geld
    dagen_niet_toegedeeld: Dagen


def samenvatting(selectie: Selectie) -> Samenvatting:
    """Planned beside realised, with the undivided lines beside them."""
    geld_los, inzet_los = selectie.niet_toegedeeld()
    return Samenvatting(
        geld=planned_money(selectie.begroting()),
        dagen=planned_days(selectie),
        realisatie=realised(selectie),
        geld_niet_toegedeeld=planned_money(geld_los),
        dagen_niet_toegedeeld=planned_days(selectie, inzet_los),
    )


@dataclass(frozen=True, slots=True)
class Tellingen:
    """How many actions there are of each kind; every count adds up to `aantal`."""

    aantal: int
    per_stand: dict[Stand, int]
    per_status: dict[Status, int]
    per_stoplicht: dict[Stoplicht | None, int]
    te_laat: int
    verouderd: int
    zonder_trekker: int


def count_acties(acties: ActieQuerySet, vandaag: date) -> Tellingen:
    """Count actions by stand, status and stoplicht in one query."""
    rijen: Iterable[dict[str, object]] = (
        acties.with_stand(vandaag)
        .order_by()
        .values("stand", "status", "stoplicht")
        .annotate(
            n=Count("pk"),
            laat=Count("pk", filter=Q(is_te_laat=True)),
            oud=Count("pk", filter=Q(is_verouderd=True)),
            los=Count("pk", filter=Q(trekker=None)),
        )
    )
    tel: dict[str, Counter[object]] = {naam: Counter() for naam in ("stand", "status", "stoplicht", "som")}
    for rij in rijen:
        for naam in ("stand", "status", "stoplicht"):
            tel[naam][rij[naam]] += int(str(rij["n"]))
        for naam in ("n", "laat", "oud", "los"):
            tel["som"][naam] += int(str(rij[naam]))
    return Tellingen(
        aantal=tel["som"]["n"],
        per_stand={stand: tel["stand"][stand.value] for stand in Stand},
        per_status={status: tel["status"][status.value] for status in Status},
        per_stoplicht={
            **{licht: tel["stoplicht"][licht.value] for licht in Stoplicht},
            None: tel["stoplicht"][""],
        },
        te_laat=tel["som"]["laat"],
        verouderd=tel["som"]["oud"],
        zonder_trekker=tel["som"]["los"],
    )


@dataclass(slots=True)
class CapaciteitRij:
    """Planned and spent days of one organisation per year; the key None holds the undivided lines."""

    organisatie: Organisatie | None
    naam: str
    gepland: dict[int | None, Decimal] = field(default_factory=dict)
    besteed: dict[int | None, Decimal] = field(default_factory=dict)

    def add(self, kolom: str, jaar: int | None, dagen: Decimal) -> None:
        waarden: dict[int | None, Decimal] = getattr(self, kolom)
        waarden[jaar] = waarden.get(jaar, NUL) + dagen

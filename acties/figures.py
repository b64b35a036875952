"""Every number of the plan that people quote: one definition, one function, and the rows behind it.

Money in euros excluding btw, days in halves. Source of the definitions: ontwerp.md section 3. A year selects
the lines of that year; lines that belong to no single year stand beside it (`niet toegedeeld`), the same for
every year. n.t.b. is counted, never summed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import Count, F, Q, Sum
from django.utils.translation import ngettext, ngettext_lazy

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

    @property
    def sleutel(self) -> str:
        """Names this selection, for an answer that is remembered."""
        delen = (self.plan, self.gemeente, self.trekker, self.actie)
        return f"{self.jaar}-" + "-".join(str(deel.pk) if deel else "alle" for deel in delen)

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

    def __add__(self, ander: Geld) -> Geld:
        return Geld(
            vastgesteld=self.vastgesteld + ander.vastgesteld,
            indicatief=self.indicatief + ander.indicatief,
            mogelijk=self.mogelijk + ander.mogelijk,
            aantal_ntb=self.aantal_ntb + ander.aantal_ntb,
            aantal_regulier=self.aantal_regulier + ander.aantal_regulier,
        )

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

    def __add__(self, ander: Dagen) -> Dagen:
        return Dagen(
            trekker=self.trekker + ander.trekker,
            per_gemeente=self.per_gemeente + ander.per_gemeente,
            gemeenten=self.gemeenten + ander.gemeenten,
            aantal_ntb=self.aantal_ntb + ander.aantal_ntb,
        )

    @property
    def totaal(self) -> Totaal:
        return Totaal(self.trekker + self.gemeenten, self.aantal_ntb, "dagen")


@dataclass(frozen=True, slots=True)
class Realisatie:
    """Money committed and paid in euros, and days that were spent."""

    verplicht: Decimal = NUL
    betaald: Decimal = NUL
    dagen: Decimal = NUL


SomT = TypeVar("SomT", Geld, Dagen)


def planned_money_per_jaar(regels: BegrotingQuerySet) -> dict[int | None, Geld]:
    """Lines of planned money (with `jaar_toegedeeld`) summed by certainty per year; None holds the undivided."""
    sommen = (
        regels.order_by()
        .values("jaar_toegedeeld")  # type: ignore[misc]  # annotated by with_jaar
        .annotate(
            **{
                zekerheid.value: Sum("bedrag", filter=Q(zekerheid=zekerheid), default=NUL)
                for zekerheid in (Zekerheid.VASTGESTELD, Zekerheid.INDICATIEF, Zekerheid.MOGELIJK)
            },
            aantal_ntb=Count("pk", filter=Q(zekerheid=Zekerheid.NTB)),
            aantal_regulier=Count("pk", filter=Q(zekerheid="")),
        )
    )
    return {som.pop("jaar_toegedeeld"): Geld(**som) for som in sommen}


def planned_money(regels: BegrotingQuerySet) -> Geld:
    """The sum of lines of planned money, by certainty."""
    return sum(planned_money_per_jaar(regels).values(), Geld())


def planned_days_per_jaar(selectie: Selectie, regels: InzetQuerySet) -> dict[int | None, Dagen]:
    """Lines of planned days (of `Selectie.inzet`) per year; None holds the undivided.

    Days of the trekker + days per municipality x the municipalities that take part in the line's year. With a
    municipality in the selection: its own days, plus the trekker's days where it is the trekker.
    """
    per_jaar: dict[int | None, Dagen] = {}
    for rij in _sommen(regels, selectie.gemeente):
        deelnemers = selectie.deelnemers.standaard(date(rij["peiljaar"], 1, 1))
        gemeente = selectie.gemeente
        aantal = len(deelnemers) if gemeente is None else int(gemeente in deelnemers)
        telt_mee = selectie.gemeente is None or aantal == 1
        dagen = Dagen(
            trekker=rij["trekker"],
            per_gemeente=rij["alle"] if telt_mee else NUL,
            gemeenten=rij["alle"] * aantal,
            aantal_ntb=rij["open_ntb"] if telt_mee else 0,
        )
        if selectie.gemeente is None:
            dagen = replace(
                dagen,
                per_gemeente=dagen.per_gemeente + rij["eigen_lijst"],
                aantal_ntb=dagen.aantal_ntb + rij["ntb_eigen_lijst"],
            )
        per_jaar[rij["jaar_toegedeeld"]] = per_jaar.get(rij["jaar_toegedeeld"], Dagen()) + dagen
    if selectie.gemeente is not None:
        _tel_ntb_als_trekker(per_jaar, selectie, regels, selectie.gemeente)
    for rij in _met_eigen_lijst(regels, selectie.gemeente):
        dagen = Dagen(gemeenten=rij["dagen"])
        if selectie.gemeente is not None:
            dagen = replace(dagen, per_gemeente=rij["dagen"], aantal_ntb=rij["open_ntb"])
        per_jaar[rij["jaar_toegedeeld"]] = per_jaar.get(rij["jaar_toegedeeld"], Dagen()) + dagen
    return per_jaar


def _tel_ntb_als_trekker(
    per_jaar: dict[int | None, Dagen], selectie: Selectie, regels: InzetQuerySet, gemeente: Gemeente
) -> None:
    """Count the n.t.b. lines of actions that a municipality leads without taking part in them."""
    eigen_lijst = set(op_eigen_lijst(regels, gemeente).values_list("pk", flat=True))
    als_trekker = regels.filter(ntb=True, stap__actie__trekker__gemeente=gemeente).order_by()
    rijen = als_trekker.values_list("pk", "jaar_toegedeeld", "peiljaar", "stap__actie__alle_gemeenten")  # type: ignore[misc]  # annotated
    for pk, jaar, peiljaar, alle in rijen:
        lid = gemeente in selectie.deelnemers.standaard(date(peiljaar, 1, 1))
        if not (lid if alle else pk in eigen_lijst):
            per_jaar[jaar] = per_jaar.get(jaar, Dagen()) + Dagen(aantal_ntb=1)


def planned_days(selectie: Selectie, regels: InzetQuerySet | None = None) -> Dagen:
    """The sum of lines of planned days (see `planned_days_per_jaar`); without `regels` those of the selection."""
    gekozen = selectie.inzet() if regels is None else regels
    return sum(planned_days_per_jaar(selectie, gekozen).values(), Dagen())


def _sommen(regels: InzetQuerySet, gemeente: Gemeente | None) -> Iterable[dict[str, Any]]:
    alle, eigen = Q(stap__actie__alle_gemeenten=True), Q(stap__actie__alle_gemeenten=False)
    trekker = Q() if gemeente is None else Q(stap__actie__trekker__gemeente=gemeente)
    return (
        regels.order_by()
        .values("jaar_toegedeeld", "peiljaar")  # type: ignore[misc]  # annotated by with_jaar
        .annotate(
            trekker=Sum("dagen_trekker", filter=trekker or None, default=NUL),
            alle=Sum("dagen_per_gemeente", filter=alle, default=NUL),
            eigen_lijst=Sum("dagen_per_gemeente", filter=eigen, default=NUL),
            open_ntb=Count("pk", filter=Q(ntb=True) & alle),
            ntb_eigen_lijst=Count("pk", filter=Q(ntb=True) & eigen),
        )
    )


def op_eigen_lijst(regels: InzetQuerySet, gemeente: Gemeente | None = None) -> InzetQuerySet:
    """Lines of actions with their own list, once for each municipality that takes part in the line's year."""
    dag = eerste_januari(F("peiljaar"))
    deelname = Q(stap__actie__alle_gemeenten=False, stap__actie__deelnames__isnull=False)
    if gemeente is not None:
        deelname &= Q(stap__actie__deelnames__gemeente=gemeente)
    for pad in ("stap__actie__deelnames", "stap__actie__deelnames__gemeente"):
        deelname &= Q(**{f"{pad}__van": None}) | Q(**{f"{pad}__van__lte": dag})
        deelname &= Q(**{f"{pad}__tot": None}) | Q(**{f"{pad}__tot__gt": dag})
    return regels.filter(deelname).order_by()


def _met_eigen_lijst(regels: InzetQuerySet, gemeente: Gemeente | None) -> Iterable[dict[str, Any]]:
    return (
        op_eigen_lijst(regels, gemeente)
        .values("jaar_toegedeeld")  # type: ignore[misc]  # annotated by with_jaar
        .annotate(
            dagen=Sum("dagen_per_gemeente", default=NUL),
            open_ntb=Count("pk", filter=Q(ntb=True)),
        )
    )


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
    alle_jaren = replace(selectie, jaar=None)
    geld = planned_money_per_jaar(alle_jaren.begroting())
    dagen = planned_days_per_jaar(alle_jaren, alle_jaren.inzet())
    return Samenvatting(
        geld=_van_jaar(geld, selectie.jaar, Geld()),
        dagen=_van_jaar(dagen, selectie.jaar, Dagen()),
        realisatie=realised(selectie),
        geld_niet_toegedeeld=geld.get(None, Geld()),
        dagen_niet_toegedeeld=dagen.get(None, Dagen()),
    )


def _van_jaar(per_jaar: Mapping[int | None, SomT], jaar: int | None, niets: SomT) -> SomT:
    return sum(per_jaar.values(), niets) if jaar is None else per_jaar.get(jaar, niets)


STAND_IN_ZIN = {
    Stand.AFGEROND: ngettext_lazy("%d afgerond", "%d afgerond"),
    Stand.OP_SCHEMA: ngettext_lazy("%d op schema", "%d op schema"),
    Stand.VRAAGT_AANDACHT: ngettext_lazy("%d vraagt aandacht", "%d vragen aandacht"),
    Stand.VERTRAAGD: ngettext_lazy("%d vertraagd", "%d vertraagd"),
    Stand.NOG_NIET_BEGONNEN: ngettext_lazy("%d nog niet begonnen", "%d nog niet begonnen"),
    Stand.AANGEHOUDEN: ngettext_lazy("%d aangehouden", "%d aangehouden"),
    Stand.GESTOPT: ngettext_lazy("%d gestopt", "%d gestopt"),
    Stand.VERVANGEN: ngettext_lazy("%d vervangen", "%d vervangen"),
}
"""Each stand in the order of the sentence, for one action and for more."""


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

    @property
    def zin(self) -> str:
        """The answer to "are we on course?" in one sentence that can be copied into a mail."""
        delen = [
            woorden % aantal for stand, woorden in STAND_IN_ZIN.items() if (aantal := self.per_stand[stand])
        ]
        kop = ngettext("%d actie", "%d acties", self.aantal) % self.aantal
        return f"{kop}: {', '.join(delen)}." if delen else f"{kop}."


def count_loaded(acties: Iterable[Actie], vandaag: date) -> Tellingen:
    """The same of actions in hand, each with its plan."""
    beoordeeld = [(actie, actie.oordeel(vandaag)) for actie in acties]
    standen = Counter(oordeel.stand for _, oordeel in beoordeeld)
    statussen = Counter(actie.status for actie, _ in beoordeeld)
    lichten = Counter(actie.stoplicht for actie, _ in beoordeeld)
    return Tellingen(
        aantal=len(beoordeeld),
        per_stand={stand: standen[stand] for stand in Stand},
        per_status={status: statussen[status.value] for status in Status},
        per_stoplicht={**{licht: lichten[licht.value] for licht in Stoplicht}, None: lichten[""]},
        te_laat=sum(oordeel.te_laat for _, oordeel in beoordeeld),
        verouderd=sum(oordeel.verouderd for _, oordeel in beoordeeld),
        zonder_trekker=sum(actie.trekker_id is None for actie, _ in beoordeeld),
    )


def count_acties(acties: ActieQuerySet, vandaag: date) -> Tellingen:
    """Count actions by stand, status and stoplicht in one query."""
    rijen: Iterable[dict[str, object]] = (
        acties.with_stand(vandaag)
        .order_by()
        .values("stand", "status", "stoplicht")  # type: ignore[misc]  # annotated by with_stand
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

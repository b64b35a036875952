"""The rows of the list of actions: first the ids of a page by an index, then the rows, then their figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.db.models import (
    Case,
    Count,
    DecimalField,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
    Window,
)
from django.db.models.expressions import Combinable, OrderBy
from django.db.models.functions import Coalesce

from acties.cijfers_per_actie import GEEN_CIJFERS, Cijfers, lees_cijfers
from acties.figures import Tellingen
from acties.filters import ActieFilterSet
from acties.models import Actie, Begrotingsregel, Werkplan
from acties.models.middelen import Zekerheid
from acties.querysets import ActieQuerySet
from acties.stand import Oordeel, Stand, Status, Stoplicht, Toestand, beoordeel
from werkplan.kern.values import NUL

PER_BLADZIJDE = 50
PER_PORTIE = 500
"""How many actions an export reads at a time."""
VERSTE_BLADZIJDE = 1_000_000


@dataclass(frozen=True, slots=True)
class ActieRij:
    """One action as the list shows it. `eindjaar` None is an open end."""

    pk: int
    nummer: int
    titel: str
    thema: str
    trekker: str
    startjaar: int
    eindjaar: int | None
    laatste_jaar: int
    status: Status
    stoplicht: str
    percentage: int | None
    laatste_voortgang: date | None
    oordeel: Oordeel
    cijfers: Cijfers

    @property
    def naam(self) -> str:
        return f"{self.nummer}. {self.titel}"

    @property
    def periode(self) -> str:
        """`2019`, `2019-2021`, or `vanaf 2019` for an open end."""
        if self.eindjaar is None:
            return f"vanaf {self.startjaar}"
        return str(self.startjaar) if self.eindjaar == self.startjaar else f"{self.startjaar}-{self.eindjaar}"


@dataclass(frozen=True, slots=True)
class Bladzijde:
    """Page `nummer` of the `aantal` actions that were asked for."""

    rijen: Sequence[ActieRij]
    nummer: int
    aantal: int

    @property
    def blad(self) -> Page[int]:
        """Django's own page, for the links to the other pages."""
        return Paginator(range(self.aantal), PER_BLADZIJDE).page(self.nummer)

    @property
    def is_alles(self) -> bool:
        return len(self.rijen) == self.aantal


def lees_bladzijde(filterset: ActieFilterSet, nummer: int) -> Bladzijde:
    """A page of the filtered and sorted actions; a number behind the last page gives the last one."""
    nummer = min(max(nummer, 1), VERSTE_BLADZIJDE)
    pks, aantal = _lees_pks(filterset, nummer)
    if not pks and nummer > 1:
        nummer = max(1, -(-filterset.qs.count() // PER_BLADZIJDE))
        pks, aantal = _lees_pks(filterset, nummer)
    return Bladzijde(_lees_rijen(filterset, pks), nummer, aantal)


def lees_alles(filterset: ActieFilterSet) -> Iterator[ActieRij]:
    """All filtered and sorted actions, read in portions."""
    pks = list(_op_volgorde(filterset).values_list("pk", flat=True))
    for begin in range(0, len(pks), PER_PORTIE):
        yield from _lees_rijen(filterset, pks[begin : begin + PER_PORTIE])


def _lees_pks(filterset: ActieFilterSet, nummer: int) -> tuple[list[int], int]:
    begin = (nummer - 1) * PER_BLADZIJDE
    gekozen = _op_volgorde(filterset).annotate(aantal=_aantal(filterset)).values_list("pk", "aantal")
    gevonden = list(gekozen[begin : begin + PER_BLADZIJDE])
    return [pk for pk, _ in gevonden], gevonden[0][1] if gevonden else 0


def _aantal(filterset: ActieFilterSet) -> Combinable:
    """How many there are: by an index of its own, or along with a search that must see all rows anyway."""
    if filterset.is_gezocht:
        return Window(Count("pk"))
    alle: ActieQuerySet = filterset.qs
    return Subquery(alle.order_by().values(groep=Value(1)).annotate(n=Count("pk")).values("n"))


def _lees_rijen(filterset: ActieFilterSet, pks: Sequence[int]) -> list[ActieRij]:
    """The rows of these ids in their order; the stand is judged here, by the rules of `acties.stand`."""
    kolommen = ("pk", "nummer", "titel", "startjaar", "eindjaar", "status", "stoplicht", "percentage")
    acties = (
        Actie.objects.filter(pk__in=pks)
        .order_by()
        .values(
            *kolommen,
            "laatste_voortgang",
            thema_naam=Coalesce("thema__naam", Value("")),
            trekker_naam=Coalesce("trekker__naam", Value("")),
        )
    )
    cijfers = lees_cijfers(pks, filterset.gekozen_jaar)
    per_pk = {
        actie["pk"]: _maak_rij(actie, cijfers.get(actie["pk"], GEEN_CIJFERS), filterset) for actie in acties
    }
    return [per_pk[pk] for pk in pks if pk in per_pk]


def _maak_rij(actie: dict[str, Any], cijfers: Cijfers, filterset: ActieFilterSet) -> ActieRij:
    plan = cast(Werkplan, filterset.plan)
    eindjaar = actie["eindjaar"]
    toestand = Toestand(
        status=Status(actie["status"]),
        startjaar=actie["startjaar"],
        eindjaar=plan.eindjaar if eindjaar is None else eindjaar,
        stoplicht=Stoplicht(actie["stoplicht"]) if actie["stoplicht"] else None,
        laatste_voortgang=actie["laatste_voortgang"],
        ritme_dagen=plan.rapportageritme_dagen,
    )
    return ActieRij(
        pk=actie["pk"],
        nummer=actie["nummer"],
        titel=actie["titel"],
        thema=actie["thema_naam"],
        trekker=actie["trekker_naam"],
        startjaar=actie["startjaar"],
        eindjaar=eindjaar,
        laatste_jaar=toestand.eindjaar,
        status=toestand.status,
        stoplicht=actie["stoplicht"],
        percentage=actie["percentage"],
        laatste_voortgang=actie["laatste_voortgang"],
        oordeel=beoordeel(toestand, filterset.vandaag),
        cijfers=cijfers,
    )


def _op_volgorde(filterset: ActieFilterSet) -> ActieQuerySet:
    return gesorteerd(filterset.qs, filterset.sorteer, filterset.gekozen_jaar)


def gesorteerd(acties: ActieQuerySet, sorteer: str, jaar: int | None = None) -> ActieQuerySet:
    """The actions in a named order (`acties.filters.SORTERINGEN`); at equal values by number.

    An empty value counts as the least: no news is the oldest news. `geraamd` is that of the year.
    """
    sleutel, omgekeerd = sorteer.removeprefix("-"), sorteer.startswith("-")
    velden = _geraamd(jaar) if sleutel == "geraamd" else [_VELDEN[sleutel]]
    return acties.order_by(*(_richting(veld, omgekeerd=omgekeerd) for veld in (*velden, F("nummer"))))


def _richting(veld: Any, *, omgekeerd: bool) -> OrderBy:
    kan_leeg = veld in _LEEG_MOGELIJK
    if omgekeerd:
        return OrderBy(veld, descending=True, nulls_last=kan_leeg or None)
    return OrderBy(veld, nulls_first=kan_leeg or None)


_LEEG_MOGELIJK = (F("percentage"), F("laatste_voortgang"), F("trekker__naam"))
_VELDEN: dict[str, Any] = {
    "nummer": F("nummer"),
    "titel": F("titel"),
    "trekker": F("trekker__naam"),
    "percentage": F("percentage"),
    "laatste": F("laatste_voortgang"),
    "stand": Case(
        *(When(stand=stand.value, then=Value(rang)) for rang, stand in enumerate(Stand)),
        output_field=IntegerField(),
    ),
}


def _geraamd(jaar: int | None) -> list[Combinable]:
    """No lines at all come before zero, and an amount before the same amount with lines that are n.t.b."""
    regels = Begrotingsregel.objects.in_jaar(jaar)
    ntb = Count("pk", filter=Q(zekerheid=Zekerheid.NTB))
    return [
        _som_per_actie(regels, Sum("bedrag", default=NUL), DecimalField(max_digits=14, decimal_places=2)),
        _som_per_actie(regels, ntb, IntegerField()),
    ]


def _som_per_actie(regels: QuerySet[Begrotingsregel], som: Combinable, uitvoer: Any) -> Coalesce:
    per_actie = regels.filter(stap__actie=OuterRef("pk")).order_by().values("stap__actie")
    return Coalesce(
        Subquery(per_actie.annotate(som=som).values("som"), output_field=uitvoer),
        Value(-1),
        output_field=uitvoer,
    )


def tel(rijen: Sequence[ActieRij]) -> Tellingen:
    """The counts of these rows, in the words of `acties.figures`."""
    standen = Counter(rij.oordeel.stand for rij in rijen)
    statussen = Counter(rij.status for rij in rijen)
    lichten = Counter(Stoplicht(rij.stoplicht) if rij.stoplicht else None for rij in rijen)
    return Tellingen(
        aantal=len(rijen),
        per_stand={stand: standen[stand] for stand in Stand},
        per_status={status: statussen[status] for status in Status},
        per_stoplicht={licht: lichten[licht] for licht in (*Stoplicht, None)},
        te_laat=sum(rij.oordeel.te_laat for rij in rijen),
        verouderd=sum(rij.oordeel.verouderd for rij in rijen),
        zonder_trekker=sum(not rij.trekker for rij in rijen),
    )

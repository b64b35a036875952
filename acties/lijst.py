"""The rows of the list of actions: first the ids of a page by an index, then the rows, then their figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import EmptyResultSet
from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Count, F, Func, IntegerField, Q, Subquery, Sum, TextField, Value, Window
from django.db.models.expressions import Combinable, OrderBy
from django.db.models.functions import Cast, Least

from acties.cijfers_per_actie import GEEN_CIJFERS, Cijfers, lees_cijfers
from acties.figures import Tellingen
from acties.filters import ActieFilterSet
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
    bladzijde = _lees_bladzijde(filterset, nummer)
    if not bladzijde.rijen and nummer > 1:
        return _lees_bladzijde(filterset, max(1, -(-filterset.qs.count() // PER_BLADZIJDE)))
    return bladzijde


def lees_alles(filterset: ActieFilterSet) -> Iterator[ActieRij]:
    """All filtered and sorted actions, read in portions."""
    pks = list(_op_volgorde(filterset).values_list("pk", flat=True))
    for begin in range(0, len(pks), PER_PORTIE):
        yield from _lees_rijen(filterset, PORTIE, [pks[begin : begin + PER_PORTIE]])[0]


def _lees_bladzijde(filterset: ActieFilterSet, nummer: int) -> Bladzijde:
    begin = (nummer - 1) * PER_BLADZIJDE
    gekozen = _op_volgorde(filterset).annotate(aantal=_aantal(filterset)).values("pk", "aantal")
    try:
        sql, params = gekozen[begin : begin + PER_BLADZIJDE].query.sql_with_params()
    except EmptyResultSet:
        return Bladzijde((), nummer, 0)
    rijen, aantal = _lees_rijen(filterset, f"SELECT *, row_number() OVER () AS plek FROM ({sql}) ids", params)  # noqa: S608 - composed by Django
    return Bladzijde(rijen, nummer, aantal)


def _aantal(filterset: ActieFilterSet) -> Combinable:
    """How many there are: by an index of its own, or along with a search that must see all rows anyway."""
    if filterset.is_gezocht:
        return Window(Count("pk"))
    alle: ActieQuerySet = filterset.qs
    return Subquery(alle.order_by().values(groep=Value(1)).annotate(n=Count("pk")).values("n"))


PORTIE = "SELECT pk, 0 AS aantal, plek FROM unnest(%s) WITH ORDINALITY AS ids(pk, plek)"
RIJEN = """
SELECT gekozen.aantal, a.id, a.nummer, a.titel, coalesce(t.naam, ''), coalesce(o.naam, ''), a.startjaar, a.eindjaar,
       coalesce(a.eindjaar, p.eindjaar), a.status, a.stoplicht, a.percentage, a.laatste_voortgang,
       p.rapportageritme_dagen
FROM ({gekozen}) gekozen
JOIN acties_actie a ON a.id = gekozen.pk
JOIN acties_werkplan p ON p.id = a.plan_id
LEFT JOIN acties_thema t ON t.id = a.thema_id
LEFT JOIN kern_organisatie o ON o.id = a.trekker_id
ORDER BY gekozen.plek
"""


def _lees_rijen(filterset: ActieFilterSet, gekozen: str, params: Sequence[Any]) -> tuple[list[ActieRij], int]:
    """The rows of a statement that gives `pk`, `aantal` and `plek`, in that order, with the first `aantal`.

    The stand is judged here, by the rules of `acties.stand`.
    """
    with connection.cursor() as cursor:
        cursor.execute(RIJEN.format(gekozen=gekozen), params)
        gelezen = cursor.fetchall()
    cijfers = lees_cijfers([rij[1] for rij in gelezen], filterset.gekozen_jaar)
    rijen = [_maak_rij(rij, cijfers.get(rij[0], GEEN_CIJFERS), filterset.vandaag) for _, *rij in gelezen]
    return rijen, gelezen[0][0] if gelezen else 0


def _maak_rij(rij: Sequence[Any], cijfers: Cijfers, vandaag: date) -> ActieRij:
    *kolommen, status, stoplicht, percentage, laatste_voortgang, ritme = rij
    pk, nummer, titel, thema, trekker, startjaar, eindjaar, laatste_jaar = kolommen
    toestand = Toestand(
        status=Status(status),
        startjaar=startjaar,
        eindjaar=laatste_jaar,
        stoplicht=Stoplicht(stoplicht) if stoplicht else None,
        laatste_voortgang=laatste_voortgang,
        ritme_dagen=ritme,
    )
    return ActieRij(
        pk=pk,
        nummer=nummer,
        titel=titel,
        thema=thema,
        trekker=trekker,
        startjaar=startjaar,
        eindjaar=eindjaar,
        laatste_jaar=laatste_jaar,
        status=toestand.status,
        stoplicht=stoplicht,
        percentage=percentage,
        laatste_voortgang=laatste_voortgang,
        oordeel=beoordeel(toestand, vandaag),
        cijfers=cijfers,
    )


def _op_volgorde(filterset: ActieFilterSet) -> ActieQuerySet:
    return gesorteerd(filterset.qs, filterset.sorteer, filterset.gekozen_jaar)


def gesorteerd(acties: ActieQuerySet, sorteer: str, jaar: int | None = None) -> ActieQuerySet:
    """The actions in a named order (`acties.filters.SORTERINGEN`); at equal values by number.

    An empty value counts as the least: no news is the oldest news. `geraamd` is that of the year.
    """
    sleutel, omgekeerd = sorteer.removeprefix("-"), sorteer.startswith("-")
    velden = [_VELDEN.get(sleutel)]
    if sleutel == "geraamd":
        acties = acties.annotate(**_geraamd(jaar))
        velden = [F(naam) for naam in _geraamd(jaar)]
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
    "stand": Func(
        Value([stand.value for stand in Stand], ArrayField(TextField())),
        Cast("stand", TextField()),
        function="array_position",
        output_field=IntegerField(),
    ),
}


def _geraamd(jaar: int | None) -> dict[str, Combinable]:
    """No lines at all come before zero, and an amount before the same amount with lines that are n.t.b."""
    regel = Q(stappen__begroting__isnull=False)
    if jaar is not None:
        enig_jaar = Q(eindjaar=jaar) | Q(eindjaar=None, plan__eindjaar=jaar)
        regel &= Q(stappen__begroting__jaar=jaar) | (
            Q(stappen__begroting__jaar=None, startjaar=jaar) & enig_jaar
        )
    ntb = Q(stappen__begroting__zekerheid=Zekerheid.NTB)
    return {
        "heeft_regels": Least(Count("stappen__begroting", filter=regel), 1),
        "som_geraamd": Sum("stappen__begroting__bedrag", filter=regel, default=NUL),
        "aantal_ntb": Count("stappen__begroting", filter=regel & ntb),
    }


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

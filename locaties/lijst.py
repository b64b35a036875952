"""The rows of the lists of locations and of units: a page at a time, in a constant number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils.functional import cached_property

from locaties.duur import DUUR_LABELS, duur
from locaties.figures import total
from locaties.filters import LocatieFilterSet
from locaties.grootte import m2
from locaties.leeg import is_aangeboden, is_leeg
from locaties.models import Aanbod, Leegstandsperiode, Soort, Werklocatie, Werkruimte
from locaties.models.ruimte import RuimteQuerySet
from locaties.ruimtefilters import RuimteFilterSet
from locaties.selectie import Selectie, aangeboden_op, is_leeg_per_ruimte, leeg_van
from werkplan.kern.datums import datum
from werkplan.kern.gemeentekaart import Gemeentekaart
from werkplan.kern.models import Gebruiker
from werkplan.kern.porties import een_van
from werkplan.kern.stempel import onthoud, stempel, vraag_van
from werkplan.kern.values import format_getal

PER_BLADZIJDE = 50
NIET_GEDEELD = "Zonder objecten die een andere gemeente niet deelt."


@dataclass(frozen=True, slots=True)
class LocatieRij:
    """One location as the list shows it: with its units and how many of them are vacant."""

    locatie: Werklocatie
    ruimten: int
    leeg: int


@dataclass(frozen=True, slots=True)
class RuimteRij:
    """One unit on a day: the period in which it stands empty and what is offered, if so."""

    ruimte: Werkruimte
    periode: Leegstandsperiode | None
    aanbod: Aanbod | None
    dag: date

    @property
    def leeg_m2(self) -> Decimal | None:
        """The vacant area: of the period, else of the whole unit; None when that is unknown."""
        if self.periode is None:
            return None
        return self.periode.m2 if self.periode.m2 is not None else self.ruimte.oppervlakte

    @property
    def leegstand(self) -> str:
        """`leeg sinds 3 maart 2020, kort (frictie)`, or nothing."""
        if self.periode is None:
            return ""
        sinds = "onbekend" if self.periode.van is None else datum(self.periode.van)
        hoelang = DUUR_LABELS[duur(self.periode.van, self.dag)]
        return f"leeg sinds {sinds}" if self.periode.van is None else f"leeg sinds {sinds}, {hoelang}"

    @property
    def stand(self) -> str:
        """Vacancy and offer in one line."""
        if self.aanbod is None:
            return f"{self.leegstand}, niet aangeboden" if self.leegstand else "in gebruik"
        if self.leegstand:
            return f"{self.leegstand}, {self.aanbod.get_vorm_display()}"
        return f"nog in gebruik, {self.aanbod.get_vorm_display()}"


LOCATIE_VELDEN: Mapping[str, Any] = {
    "naam": F("naam"),
    "gemeente": F("gemeente__naam"),
    "type": F("type__naam"),
    "bruto": F("bruto_ha"),
    "netto": F("netto_ha"),
    "gecontroleerd": F("gecontroleerd_op"),
}
RUIMTE_VELDEN: Mapping[str, Sequence[Any]] = {
    "locatie": (F("locatie__naam"), F("locatie_id")),
    "gemeente": (F("gemeente__naam"), F("locatie__naam")),
    "soort": (F("soort"),),
    "oppervlakte": (F("maat"), F("oppervlakte")),
}


def _op_volgorde(rijen: QuerySet[Any], sorteer: str, velden: Sequence[Any]) -> QuerySet[Any]:
    """In that order; what is unknown comes last, and at equal values the oldest record first."""
    if sorteer.startswith("-"):
        volgorde = [veld.desc(nulls_last=True) for veld in velden]
    else:
        volgorde = [veld.asc(nulls_last=True) for veld in velden]
    return rijen.order_by(*volgorde, "pk")


def gesorteerde_locaties(filterset: LocatieFilterSet) -> QuerySet[Werklocatie]:
    """The filtered locations in the chosen order."""
    sleutel = filterset.sorteer.removeprefix("-")
    rijen: QuerySet[Werklocatie] = filterset.qs.select_related("gemeente", "type")
    return _op_volgorde(rijen, filterset.sorteer, [LOCATIE_VELDEN[sleutel]])


def gesorteerde_ruimten(filterset: RuimteFilterSet) -> QuerySet[Werkruimte]:
    """The filtered units in the chosen order."""
    sleutel = filterset.sorteer.removeprefix("-")
    rijen: QuerySet[Werkruimte] = filterset.qs.select_related("gemeente", "locatie")
    if sleutel == "locatie" and filterset.waarde("locatie"):
        return rijen.order_by("straat", "huisnummer", "toevoeging", "pk")
    return _op_volgorde(rijen, filterset.sorteer, RUIMTE_VELDEN[sleutel])


class Bladen(Paginator[Any]):
    """Pages of rows: the ids by an index, then only the rows of the page; behind the middle read from the end."""

    def page(self, number: int | str) -> Page[Any]:
        nummer = self.validate_number(number)
        begin = (nummer - 1) * self.per_page
        eind = min(begin + self.per_page, self.count)
        return Page(self._rijen(begin, eind), nummer, self)

    def _rijen(self, begin: int, eind: int) -> list[Any]:
        rijen = cast("QuerySet[Any]", self.object_list)
        pks = rijen.values_list("pk", flat=True)
        if begin > self.count // 2:
            gekozen = [*pks.reverse()[self.count - eind : self.count - begin]][::-1]
        else:
            gekozen = [*pks[begin:eind]]
        gelezen = rijen.order_by().in_bulk(gekozen)
        return [gelezen[pk] for pk in gekozen if pk in gelezen]

    @cached_property
    def count(self) -> int:
        rijen = cast("QuerySet[Any]", self.object_list).order_by()
        return onthoud(f"aantal-{vraag_van(rijen)}", stempel("locaties", "kern"), rijen.count)


def bladzijde(rijen: QuerySet[Any], nummer: str) -> Page[Any]:
    """A page of rows; what is no page number gives the first or the last one."""
    return Bladen(rijen, PER_BLADZIJDE).get_page(nummer)


def locatierijen(locaties: Iterable[Werklocatie], zichtbaar: RuimteQuerySet, dag: date) -> list[LocatieRij]:
    """The locations with the number of their units on a day; one query for all of them."""
    locaties = list(locaties)
    ruimten, leeg = aantallen([locatie.pk for locatie in locaties], zichtbaar, dag)
    return [LocatieRij(locatie, ruimten[locatie.pk], leeg[locatie.pk]) for locatie in locaties]


def aantallen(pks: Iterable[int], zichtbaar: RuimteQuerySet, dag: date) -> tuple[Counter[int], Counter[int]]:
    """How many units some locations have on a day, and how many of those are vacant; one query."""
    ruimten = zichtbaar.bestaand_op(dag).filter(een_van("locatie", list(pks))).order_by()
    per_locatie = ruimten.values("locatie").annotate(
        alle=Count("pk"), leeg=Count("pk", filter=Q(is_leeg_per_ruimte(dag)))
    )
    geteld = list(per_locatie.values_list("locatie", "alle", "leeg"))
    return (
        Counter({locatie: alle for locatie, alle, _ in geteld}),
        Counter({locatie: leeg for locatie, _, leeg in geteld}),
    )


def ruimterijen(ruimten: Iterable[Werkruimte], dag: date) -> list[RuimteRij]:
    """The units with their vacancy and offer on a day; two queries for all of them."""
    ruimten = list(ruimten)
    perioden = {periode.ruimte_id: periode for periode in leeg_van(ruimten, dag)}
    aanbod = {
        record.ruimte_id: record for record in aangeboden_op(dag).filter(ruimte__in=ruimten).order_by("pk")
    }
    return [RuimteRij(ruimte, perioden.get(ruimte.pk), aanbod.get(ruimte.pk), dag) for ruimte in ruimten]


def in_de_regio(dag: date) -> Q:
    """What the totals of the region count: what lies in its full members on a day."""
    return Q(gemeente__in=Gemeentekaart.lees().regio(dag))


def _onthouden(rijen: QuerySet[Any], dag: date, tel: Callable[[], Mapping[str, Any]]) -> Mapping[str, Any]:
    """Counts over rows, remembered until the inventory changes; what is asked, rights included, is in the query."""
    return onthoud(f"telling-{dag}-{vraag_van(rijen)}", stempel("locaties", "kern"), tel)


def zin_over_locaties(filterset: LocatieFilterSet) -> str:
    """The answer first: how many locations the region has, formal and informal, and their known net hectares."""
    som = _onthouden(filterset.qs, filterset.dag, lambda: _tel_locaties(filterset))
    if not som["alle"]:
        return ""
    woord = "werklocatie" if som["aantal"] == 1 else "werklocaties"
    informeel = som["aantal"] - som["formeel"]
    zin = f"{som['aantal']} {woord} in de regio: {som['formeel']} formeel en {informeel} informeel."
    if som["formeel"]:
        netto = format_getal(Decimal(som["netto"] or 0), decimalen=1)
        onbekend = f" + {som['onbekend']} onbekend" if som["onbekend"] else ""
        zin = f"{zin} Formeel is samen {netto} ha netto{onbekend}."
    return zin + _buiten(som["alle"] - som["aantal"])


def _tel_locaties(filterset: LocatieFilterSet) -> Mapping[str, Any]:
    lid = in_de_regio(filterset.dag)
    formeel = lid & Q(soort=Soort.FORMEEL)
    som: Mapping[str, Any] = filterset.qs.order_by().aggregate(
        alle=Count("pk"),
        aantal=Count("pk", filter=lid),
        formeel=Count("pk", filter=formeel),
        netto=Sum("netto_ha", filter=formeel),
        onbekend=Count("pk", filter=formeel & Q(netto_ha=None)),
    )
    return som


def _buiten(aantal: int) -> str:
    return f" Daarnaast {aantal} buiten de regio; die tellen hier niet mee." if aantal else ""


def zin_over_ruimten(filterset: RuimteFilterSet) -> str:
    """The answer first: how many units the region has, and how many are vacant and offered on the day."""
    som = _onthouden(filterset.qs, filterset.peildag, lambda: _tel_ruimten(filterset))
    if not som["alle"]:
        return ""
    woord = "ruimte" if som["aantal"] == 1 else "ruimten"
    zin = (
        f"{som['aantal']} {woord} in de regio op {datum(filterset.peildag)}: {som['leeg']} leeg, waarvan {som['stil']} "
        f"niet aangeboden; {som['nog']} aangeboden en nog in gebruik."
    )
    return zin + _buiten(som["alle"] - som["aantal"])


def _tel_ruimten(filterset: RuimteFilterSet) -> Mapping[str, Any]:
    dag, lid = filterset.peildag, in_de_regio(filterset.peildag)
    leeg, op_de_markt = is_leeg(dag), is_aangeboden(dag)
    som: Mapping[str, Any] = filterset.qs.order_by().aggregate(
        alle=Count("pk"),
        aantal=Count("pk", filter=lid),
        leeg=Count("pk", filter=lid & leeg),
        stil=Count("pk", filter=lid & leeg & ~op_de_markt),
        nog=Count("pk", filter=lid & ~leeg & op_de_markt),
    )
    return som


def zin_over_locatie(
    locatie: Werklocatie, persoon: Gebruiker, ruimten: QuerySet[Werkruimte], dag: date
) -> str:
    """The answer first on the page of a location: its units on a day, how many are vacant, and its stock."""
    som = ruimten.order_by().aggregate(
        aantal=Count("pk"), leeg=Count("pk", filter=Q(pk__in=leeg_van(ruimten, dag).values("ruimte")))
    )
    if not som["aantal"]:
        return "Van deze locatie zijn nog geen ruimten ingevoerd."
    woord = "ruimte" if som["aantal"] == 1 else "ruimten"
    zin = f"{som['aantal']} {woord} op {datum(dag)}, waarvan {som['leeg'] or 'geen'} leeg."
    cijfers = total(Selectie(persoon, dag, locatie=locatie.pk))
    if cijfers.percentage is not None:
        procent = format_getal(cijfers.percentage, decimalen=1)
        zin += f" Voorraad {m2(cijfers.voorraad)} m² vvo, leeg {m2(cijfers.leegstand)} m² ({procent}%)."
    volledig = locatie.objecten_volledig_vanaf
    if volledig is None or volledig > dag:
        zin += " Nog niet alle ruimten zijn ingevoerd."
    return zin

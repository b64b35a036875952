"""Offered places of the whole region for the wishes of a company, the best first: judged and ordered by the database.

The order is that of `locaties.weging`; `locaties.passend` tells the reasons of the few places on a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, Model, OuterRef, Prefetch, QuerySet, Value

from locaties.models import Aanbod, Kandidaatrij, LocatieDoelgroep, RuimteDoelgroep, Werkruimte, Zoekvraag
from locaties.passend import MIS, Oordeel, Plek, Reden, Wensen, beoordeel
from locaties.selectie import begonnen_op, geldt_op
from locaties.weging import Zicht, is_kandidaat, weeg
from locaties.zicht import verborgen
from werkplan.kern.gemeentekaart import Gemeentekaart
from werkplan.kern.models import Gebruiker
from werkplan.kern.niveau import Niveau

IN_WOORDEN = {
    Oordeel.PAST: "Past",
    Oordeel.BIJNA: "Bijna",
    Oordeel.ONBEKEND: "Niet bekend",
    Oordeel.NIET: "Past niet",
}


@dataclass(frozen=True, slots=True)
class Beoordeeld:
    """A unit with what each wish says about it."""

    ruimte: Werkruimte
    redenen: list[Reden]

    def aantal(self, oordeel: Oordeel) -> int:
        return sum(reden.oordeel is oordeel for reden in self.redenen)

    @property
    def oordeel(self) -> str:
        """The whole in one word, as its label is named."""
        if self.aantal(Oordeel.NIET):
            return "past-niet"
        return "past" if self.aantal(Oordeel.PAST) == len(self.redenen) else "misschien"

    def groepen(self) -> list[dict[str, Any]]:
        """The reasons by their judgement, in words; a judgement without reasons is left out."""
        alle = (
            (naam, [reden for reden in self.redenen if reden.oordeel is oordeel])
            for oordeel, naam in IN_WOORDEN.items()
        )
        return [{"naam": naam, "redenen": redenen} for naam, redenen in alle if redenen]


@dataclass(frozen=True, slots=True)
class Kandidaat(Beoordeeld):
    """A unit that is offered."""

    aanbod: Aanbod
    toont_prijs: bool


def wensen_van(zoekvraag: Zoekvraag, dag: date, *, gemeenten: Iterable[int] | None = None) -> Wensen:
    """The wishes of a stored or a new record; a municipality stands for those that merged into it."""
    waar = zoekvraag.gemeenten.values_list("pk", flat=True) if gemeenten is None else gemeenten
    gekozen = frozenset(waar)
    return Wensen(
        soort=zoekvraag.soort,
        m2_van=zoekvraag.m2_van,
        m2_tot=zoekvraag.m2_tot,
        gemeenten=_met_fusies(gekozen, dag),
        vorm=zoekvraag.vorm,
        prijs_tot=zoekvraag.prijs_tot,
        prijs_per=zoekvraag.prijs_per,
        vanaf=zoekvraag.vanaf,
        milieucategorie=zoekvraag.milieucategorie,
        vrije_hoogte=zoekvraag.vrije_hoogte,
        overheaddeur=zoekvraag.overheaddeur,
        buitenterrein=zoekvraag.buitenterrein,
        vermogen_kva=zoekvraag.vermogen_kva,
        zonder_wachtlijst=zoekvraag.zonder_wachtlijst,
        glasvezel=zoekvraag.glasvezel,
        doelgroep=zoekvraag.doelgroep_id,
    )


def _met_fusies(gekozen: frozenset[int], dag: date) -> frozenset[int]:
    if not gekozen:
        return gekozen
    kaart = Gemeentekaart.lees()
    return gekozen | {pk for pk in kaart.gemeenten if kaart.houder(pk, dag) in gekozen}


def van_de_regio(wensen: Wensen, dag: date) -> QuerySet[Kandidaatrij]:
    """The candidates among what governments of the region share with each other."""
    return _aangeboden(Kandidaatrij.objects.filter(niveau__lte=Niveau.REGIO), wensen, Zicht(), dag)


def voor(persoon: Gebruiker, wensen: Wensen, dag: date) -> QuerySet[Kandidaatrij]:
    """The offers that somebody may know as candidates, with `punten`; the best first."""
    return _aangeboden(Kandidaatrij.objects.visible_to(persoon), wensen, Zicht.van(persoon), dag)


def tellingen(kandidaten: QuerySet[Kandidaatrij]) -> dict[str, int]:
    """How many fit, fit perhaps, and have a wish that does not fit; in one query."""
    gegroepeerd: Any = kandidaten.order_by()
    per_som: dict[int, int] = dict(gegroepeerd.values_list("punten").annotate(Count("pk")))
    return {
        "past": per_som.get(0, 0),
        "misschien": sum(aantal for punten, aantal in per_som.items() if 0 < punten < MIS),
        "niet": sum(aantal for punten, aantal in per_som.items() if punten >= MIS),
    }


def met_aanbod(kandidaten: QuerySet[Kandidaatrij]) -> QuerySet[Kandidaatrij]:
    """With each its offer, unit, location and municipality: read of the rows of a page alone."""
    return kandidaten.prefetch_related(
        Prefetch("aanbod", Aanbod.objects.select_related("ruimte__locatie__gemeente"))
    )


def met_redenen(
    kandidaten: Iterable[Kandidaatrij], wensen: Wensen, persoon: Gebruiker, dag: date
) -> Iterator[Kandidaat]:
    """Rows of `met_aanbod` with the reason of every wish, as far as this person may know it."""
    paren = [(rij, rij.aanbod) for rij in kandidaten if rij.aanbod is not None]
    voor_wie = doelgroepen_van([aanbod.ruimte for _, aanbod in paren], wensen)
    for rij, aanbod in paren:
        toont_prijs = "prijs" not in verborgen(persoon, aanbod)
        plek = plek_van(rij, aanbod.ruimte, doelgroepen=voor_wie[aanbod.ruimte_id], dag=dag)
        if toont_prijs:
            plek = replace(plek, prijs=rij.prijs, prijs_per=rij.prijs_per, prijs_ntb=aanbod.prijs_ntb)
        yield Kandidaat(aanbod.ruimte, beoordeel(wensen, plek, dag), aanbod, toont_prijs)


def doelgroepen_van(ruimten: list[Werkruimte], wensen: Wensen) -> dict[int, frozenset[int]]:
    """The ids of the target groups of each unit, or else of its location; two queries, none when it is no wish."""
    if wensen.doelgroep is None:
        return {ruimte.pk: frozenset() for ruimte in ruimten}
    eigen = _doelgroepen(RuimteDoelgroep, "ruimte", [ruimte.pk for ruimte in ruimten])
    van_locatie = _doelgroepen(LocatieDoelgroep, "locatie", [ruimte.locatie_id for ruimte in ruimten])
    return {
        ruimte.pk: frozenset(eigen.get(ruimte.pk) or van_locatie.get(ruimte.locatie_id, set()))
        for ruimte in ruimten
    }


def _doelgroepen(model: type[Model], naam: str, pks: list[int]) -> dict[int, set[int]]:
    gevonden: dict[int, set[int]] = {}
    paren = model._default_manager.filter(**{f"{naam}__in": pks}).values_list(f"{naam}_id", "doelgroep_id")
    for pk, doelgroep in paren:
        gevonden.setdefault(pk, set()).add(doelgroep)
    return gevonden


def plek_van(rij: Any, ruimte: Werkruimte, *, doelgroepen: frozenset[int], dag: date) -> Plek:
    """What is known of a candidate, without its price."""
    return Plek(
        soort=rij.soort,
        gemeente=rij.gemeente_id,
        gemeente_naam=str(ruimte.locatie.gemeente),
        vorm=rij.vorm,
        m2=rij.hoog,
        deelbaar_vanaf=None if rij.laag == rij.hoog else rij.laag,
        vrij_vanaf=rij.beschikbaar_vanaf or (dag if rij.is_leeg else None),
        milieucategorie_max=rij.milieucategorie_max,
        vrije_hoogte=rij.vrije_hoogte,
        overheaddeur=rij.overheaddeur,
        buitenterrein=rij.buitenterrein,
        vermogen_kva=rij.vermogen_kva,
        netcongestie=rij.netcongestie,
        glasvezel=rij.glasvezel,
        doelgroepen=doelgroepen,
    )


def _aangeboden(
    rijen: QuerySet[Kandidaatrij], wensen: Wensen, zicht: Zicht, dag: date
) -> QuerySet[Kandidaatrij]:
    """Whether a unit is vacant is only asked for who needs it by a day: nothing else says when it can be had."""
    perioden = begonnen_op(dag).filter(ruimte=OuterRef("ruimte"))
    is_leeg: Any = Value(False) if wensen.vanaf is None else Exists(perioden)
    return gewogen(aangeboden_rijen(dag, rijen).annotate(is_leeg=is_leeg), wensen, zicht, dag)


def aangeboden_rijen(dag: date, rijen: QuerySet[Kandidaatrij]) -> QuerySet[Kandidaatrij]:
    """Those of offers that hold a day."""
    return rijen.filter(geldt_op(dag), aanbod__isnull=False)


def gewogen(rijen: QuerySet[Kandidaatrij], wensen: Wensen, zicht: Zicht, dag: date) -> QuerySet[Kandidaatrij]:
    """The candidates of units that exist on a day, with `punten`; the best first."""
    gevonden: Any = rijen.filter(geldt_op(dag, "bestaat_van", "bestaat_tot"), is_kandidaat(wensen))
    op_volgorde: QuerySet[Kandidaatrij] = gevonden.annotate(punten=weeg(wensen, zicht, dag)).order_by(
        "punten", F("laag").asc(nulls_last=True), "aanbod_id", "leegstand_id"
    )
    return op_volgorde

"""Offered places of the whole region for the wishes of a company, the best first: judged and ordered by the database.

The order is that of `locaties.weging`; `locaties.passend` tells the reasons of the few places on a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Count, Exists, F, Model, OuterRef, Q, QuerySet, Value

from locaties.models import Aanbod, LocatieDoelgroep, RuimteDoelgroep, Werkruimte, Zoekvraag
from locaties.passend import MIS, Oordeel, Plek, Reden, Wensen, beoordeel
from locaties.selectie import begonnen_op, geldt_op
from locaties.weging import Zicht, is_kandidaat, weeg
from locaties.zicht import verborgen
from werkplan.kern.gemeentekaart import Gemeentekaart
from werkplan.kern.models import Gebruiker
from werkplan.kern.niveau import Niveau

RijT = TypeVar("RijT", bound=Model)
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


def van_de_regio(wensen: Wensen, dag: date) -> QuerySet[Aanbod]:
    """The candidates among what governments of the region share with each other."""
    return _van_aanbod(Aanbod.objects.filter(ruimte__niveau__lte=Niveau.REGIO), wensen, Zicht(), dag)


def voor(persoon: Gebruiker, wensen: Wensen, dag: date) -> QuerySet[Aanbod]:
    """The candidates that somebody may know, with `punten`; the best first."""
    return _van_aanbod(Aanbod.objects.visible_to(persoon), wensen, Zicht.van(persoon), dag)


def tellingen(kandidaten: QuerySet[Aanbod]) -> dict[str, int]:
    """How many fit, fit perhaps, and have a wish that does not fit; in one query."""
    geteld: dict[str, int] = kandidaten.order_by().aggregate(
        past=Count("pk", filter=Q(punten=0)),
        misschien=Count("pk", filter=Q(punten__gt=0, punten__lt=MIS)),
        niet=Count("pk", filter=Q(punten__gte=MIS)),
    )
    return geteld


def met_redenen(
    kandidaten: Iterable[Aanbod], wensen: Wensen, persoon: Gebruiker, dag: date
) -> Iterator[Kandidaat]:
    """Offers of a page with the reason of every wish, as far as this person may know it."""
    rijen = list(kandidaten)
    voor_wie = doelgroepen_van([aanbod.ruimte for aanbod in rijen])
    for aanbod in rijen:
        toont_prijs = "prijs" not in verborgen(persoon, aanbod)
        plek = plek_van(aanbod, doelgroepen=voor_wie[aanbod.ruimte_id], toont_prijs=toont_prijs, dag=dag)
        yield Kandidaat(aanbod.ruimte, beoordeel(wensen, plek, dag), aanbod, toont_prijs)


def doelgroepen_van(ruimten: list[Werkruimte]) -> dict[int, frozenset[int]]:
    """The ids of the target groups of each unit, or else of its location; two queries."""
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


def plek_van(aanbod: Any, *, doelgroepen: frozenset[int], toont_prijs: bool, dag: date) -> Plek:
    """What is known of an offer that came from this module."""
    ruimte = aanbod.ruimte
    return Plek(
        soort=ruimte.soort,
        gemeente=ruimte.gemeente_id,
        gemeente_naam=str(ruimte.locatie.gemeente),
        vorm=aanbod.vorm,
        m2=aanbod.hoog,
        deelbaar_vanaf=aanbod.deelbaar_vanaf,
        prijs=aanbod.prijs if toont_prijs else None,
        prijs_per=aanbod.prijs_per if toont_prijs else "",
        prijs_ntb=toont_prijs and aanbod.prijs_ntb,
        vrij_vanaf=aanbod.beschikbaar_vanaf or (dag if aanbod.is_leeg else None),
        milieucategorie_max=ruimte.locatie.milieucategorie_max,
        vrije_hoogte=ruimte.vrije_hoogte,
        overheaddeur=ruimte.overheaddeur,
        buitenterrein=ruimte.buitenterrein,
        vermogen_kva=ruimte.vermogen_kva,
        netcongestie=ruimte.netcongestie,
        glasvezel=ruimte.glasvezel,
        doelgroepen=doelgroepen,
    )


def _van_aanbod(aanbod: QuerySet[Aanbod], wensen: Wensen, zicht: Zicht, dag: date) -> QuerySet[Aanbod]:
    """Whether a unit is vacant is only asked for who needs it by a day: nothing else says when it can be had."""
    perioden = begonnen_op(dag).filter(ruimte=OuterRef("ruimte"))
    is_leeg: Any = Value(False) if wensen.vanaf is None else Exists(perioden)
    geldig = aanbod.filter(geldt_op(dag), kandidaatrij__aanbod__isnull=False)
    return gewogen(geldig.annotate(is_leeg=is_leeg), wensen, zicht, dag)


def gewogen(rijen: QuerySet[RijT], wensen: Wensen, zicht: Zicht, dag: date) -> QuerySet[RijT]:
    """Rows with a `Kandidaatrij` of units that exist on a day, with `hoog`, `laag` and `punten`; the best first."""
    is_bestaand = geldt_op(dag, "ruimte__bestaat_van", "ruimte__bestaat_tot")
    bestaand: Any = rijen.filter(is_bestaand)
    gevonden: QuerySet[RijT] = (
        bestaand.annotate(hoog=F("kandidaatrij__hoog"), laag=F("kandidaatrij__laag"))
        .filter(is_kandidaat(wensen))
        .annotate(punten=weeg(wensen, zicht, dag))
        .order_by("punten", F("laag").asc(nulls_last=True), "pk")
    )
    return gevonden

"""Everything that the page of one action shows, read in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Sum, Value
from django.db.models.functions import ExtractYear

from acties.deelname import Deelnemers
from acties.figures import Dagen, Geld, Realisatie, Selectie
from acties.middelen import Middelen, dagen_van, geld_van, middelen_van
from acties.models import (
    Actie,
    Begrotingsregel,
    Gemeentestand,
    Inzet,
    Stap,
    StapMet,
    StapOpgave,
    Voortgang,
)
from acties.rondom import Kop, Rij, lees_rondom
from acties.stand import Oordeel
from acties.stapstand import Standen, standen_van
from werkplan.kern.models import Gebruiker

STUKKEN = 5
"""How many entries of the story the page itself shows."""


@dataclass(frozen=True, slots=True)
class Stapdeel:
    """One step with all that belongs to it; `standen` only for a step that each municipality carries out."""

    stap: Stap
    geld: Geld
    dagen: Dagen
    begroting: Sequence[Begrotingsregel]
    inzet: Sequence[Inzet]
    standen: Standen | None

    @property
    def is_open(self) -> bool:
        return self.stap.stand in (Stap.Stand.NIET_BEGONNEN, Stap.Stand.LOOPT)


@dataclass(frozen=True, slots=True)
class Dossier:
    """The page of an action on a day."""

    actie: Actie
    oordeel: Oordeel
    stappen: Sequence[Stapdeel]
    middelen: Middelen
    verhaal: Sequence[Voortgang]
    heeft_meer_verhaal: bool
    aantal_gemeenten: int
    kop: Kop
    lijsten: Mapping[str, list[Rij]]

    @property
    def laatste(self) -> Voortgang | None:
        """The last entry of this action itself, not of the one that it continues."""
        return next((stuk for stuk in self.verhaal if stuk.actie_id == self.actie.pk), None)


def lees_dossier(actie: Actie, *, gebruiker: Gebruiker, vandaag: date) -> Dossier:
    """Read the page of an action as this user may see it."""
    deelnemers = Deelnemers(actie.plan)
    selectie = Selectie(plan=actie.plan, actie=actie)
    begroting, inzet = list(selectie.begroting()), list(selectie.inzet())
    verhaal = list(_verhaal(actie, gebruiker)[: STUKKEN + 1])
    kop, lijsten = lees_rondom(actie, gebruiker)
    return Dossier(
        actie=actie,
        oordeel=actie.oordeel(vandaag),
        stappen=_stappen(actie, gebruiker, vandaag, deelnemers, begroting, inzet),
        middelen=middelen_van(
            jaren=range(actie.startjaar, actie.laatste_jaar + 1),
            begroting=begroting,
            inzet=inzet,
            realisatie=gerealiseerd_per_jaar(selectie),
            deelnemers=lambda dag: deelnemers.van(actie, dag),
        ),
        verhaal=verhaal[:STUKKEN],
        heeft_meer_verhaal=len(verhaal) > STUKKEN,
        aantal_gemeenten=len(deelnemers.van(actie, vandaag)),
        kop=kop,
        lijsten=lijsten,
    )


def _verhaal(actie: Actie, gebruiker: Gebruiker) -> QuerySet[Voortgang]:
    ids = [pk for pk in (actie.pk, actie.voorganger_id) if pk is not None]
    return (
        Voortgang.objects.visible_to(gebruiker)
        .filter(actie_id__in=ids)
        .select_related("auteur", "actie__plan")
    )


def _stappen(
    actie: Actie,
    gebruiker: Gebruiker,
    vandaag: date,
    deelnemers: Deelnemers,
    begroting: Iterable[Begrotingsregel],
    inzet: Iterable[Inzet],
) -> list[Stapdeel]:
    # In an order of their own: by default that of the step comes along, with its action and plan.
    met = StapMet.objects.filter(stap=OuterRef("pk")).order_by("pk").values("organisatie__naam")
    letters = (
        StapOpgave.objects.filter(stap=OuterRef("pk")).order_by("opgave__letter").values("opgave__letter")
    )
    stappen = (
        Stap.objects.visible_to(gebruiker)
        .filter(actie=actie)
        .select_related("uitvoerder")
        .annotate(met=ArraySubquery(met), letters=ArraySubquery(letters))
    )
    standen: dict[int, list[Gemeentestand]] = defaultdict(list)
    for stand in Gemeentestand.objects.visible_to(gebruiker).filter(stap__actie=actie):
        standen[stand.stap_id].append(stand)
    geld: dict[int, list[Begrotingsregel]] = defaultdict(list)
    for regel in begroting:
        geld[regel.stap_id].append(regel)
    dagen: dict[int, list[Inzet]] = defaultdict(list)
    for lijn in inzet:
        dagen[lijn.stap_id].append(lijn)
    meedoend = deelnemers.van(actie, vandaag)

    def dagen_op(lijn: Inzet) -> Dagen:
        return dagen_van(lijn, len(deelnemers.van(actie, date(lijn.peiljaar, 1, 1))))

    return [
        Stapdeel(
            stap=stap,
            geld=sum((geld_van(regel) for regel in geld[stap.pk]), Geld()),
            dagen=sum((dagen_op(lijn) for lijn in dagen[stap.pk]), Dagen()),
            begroting=geld[stap.pk],
            inzet=dagen[stap.pk],
            standen=standen_van(meedoend, standen[stap.pk]) if stap.per_gemeente else None,
        )
        for stap in stappen
    ]


def gerealiseerd_per_jaar(selectie: Selectie) -> dict[int, Realisatie]:
    """Money committed and paid and booked days of a selection, by year, in one query."""
    geld = (
        selectie.uitgaven()
        .order_by()
        .annotate(in_jaar=ExtractYear("datum"))
        .values_list("in_jaar", "soort")
        .annotate(som=Sum("bedrag"))
    )
    dagen = (
        selectie.boekingen()
        .order_by()
        .annotate(in_jaar=F("jaar"), wat=Value("dagen"))
        .values_list("in_jaar", "wat")
        .annotate(som=Sum("dagen"))
    )
    per_jaar: dict[int, dict[str, Any]] = defaultdict(dict)
    for jaar, soort, som in geld.union(dagen, all=True):
        per_jaar[jaar][soort] = som
    return {jaar: Realisatie(**sommen) for jaar, sommen in per_jaar.items()}

"""Everything that the page of one action shows, read in a constant number of queries.

Small lists that are only shown come as JSON with the action itself; what is reckoned with comes as records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Sum, Value
from django.db.models.functions import ExtractYear, JSONObject
from django.urls import reverse

from acties.deelname import Deelnemers
from acties.figures import Dagen, Geld, Realisatie, Selectie
from acties.middelen import Middelen, dagen_van, geld_van, middelen_van
from acties.models import (
    AandachtspuntActie,
    Actie,
    Actiepunt,
    Begrotingsregel,
    BesluitActie,
    Betrokkene,
    Document,
    Gemeentestand,
    Inzet,
    KnelpuntActie,
    Mijlpaal,
    Opgave,
    Relatie,
    Stap,
    StapMet,
    StapOpgave,
    Voortgang,
)
from acties.stand import Oordeel
from acties.stapstand import Standen, standen_van
from werkplan.kern.models import Gebruiker

STUKKEN = 5
"""How many entries of the story the page itself shows."""
DATUMS = ("datum", "gehaald_op", "gereed_op")

Rij = dict[str, Any]


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
    lijsten: Mapping[str, list[Rij]] = field(default_factory=dict)

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
        lijsten=_lijsten(actie, gebruiker),
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
    met = StapMet.objects.filter(stap=OuterRef("pk")).values("organisatie__naam")
    letters = StapOpgave.objects.filter(stap=OuterRef("pk")).values("opgave__letter")
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


def _lijsten(actie: Actie, gebruiker: Gebruiker) -> dict[str, list[Rij]]:
    def lijst(rijen: QuerySet[Any], **velden: str) -> ArraySubquery:
        return ArraySubquery(rijen.values(json=JSONObject(**velden)))

    def van(model: Any, pad: str = "actie") -> Any:
        return model.objects.visible_to(gebruiker).filter(**{pad: OuterRef("pk")})

    doel = {"plan": "naar_actie__plan_id", "nummer": "naar_actie__nummer", "titel": "naar_actie__titel"}
    bron = {"plan": "actie__plan_id", "nummer": "actie__nummer", "titel": "actie__titel"}
    relatie = {
        "pk": "pk",
        "stap": "stap__nummer",
        "letter": "naar_opgave__letter",
        "toelichting": "toelichting",
    }
    besluit = {naam: f"besluit__{naam}" for naam in ("pk", "titel", "stand", "datum", "genomen_door")}
    gevonden = Actie.objects.filter(pk=actie.pk).values(
        opgaven_json=lijst(van(Opgave), pk="pk", letter="letter", tekst="tekst"),
        betrokkenen_json=lijst(van(Betrokkene), pk="pk", naam="organisatie__naam"),
        relaties_json=lijst(van(Relatie), **relatie, **doel),
        relaties_terug_json=lijst(van(Relatie, "naar_actie"), **relatie, **bron),
        mijlpalen_json=lijst(
            van(Mijlpaal),
            **{naam: naam for naam in ("pk", "titel", "datum", "gehaald_op", "vervallen", "toelichting")},
            stap="stap__nummer",
        ),
        documenten_json=lijst(
            van(Document),
            **{
                naam: naam for naam in ("pk", "titel", "soort", "datum", "url", "bestandsnaam", "is_openbaar")
            },
        ),
        besluiten_json=lijst(
            van(BesluitActie).order_by(F("besluit__datum").desc(nulls_first=True), "-pk"),
            **besluit,
            overleg="besluit__overleg_id",
        ),
        actiepunten_json=lijst(
            van(Actiepunt),
            **{naam: naam for naam in ("pk", "omschrijving", "datum", "gereed_op")},
            wie="eigenaar__naam",
            overleg="overleg_id",
        ),
        punten_json=lijst(
            van(AandachtspuntActie), naam="aandachtspunt__naam", thema="aandachtspunt__thema__naam"
        ),
        knelpunten_json=lijst(van(KnelpuntActie), nummer="knelpunt__nummer", titel="knelpunt__titel"),
    )
    rijen = cast(dict[str, list[Rij]], gevonden.get())
    lijsten = {naam.removesuffix("_json"): [_met_datums(rij) for rij in deel] for naam, deel in rijen.items()}
    for rij in (*lijsten["relaties"], *lijsten["relaties_terug"]):
        rij["adres"] = _adres(actie, rij)
    return lijsten


def _adres(actie: Actie, rij: Rij) -> str:
    if rij["plan"] == actie.plan_id and actie.plan.is_huidig:
        return reverse("acties:actie", args=[rij["nummer"]])
    return reverse("acties:plan-actie", args=[rij["plan"], rij["nummer"]])


def _met_datums(rij: Rij) -> Rij:
    return {
        naam: date.fromisoformat(waarde) if naam in DATUMS and waarde else waarde
        for naam, waarde in rij.items()
    }

"""Collecting a snapshot: all figures and rows of a report at its reference date, seen at one moment.

The plan, its actions and their progress are as recorded by the end of the reference date, when the plan was recorded
by then; else as they are. Money spent and days booked have a date of their own and count in its year, also when they
were entered after the reference date (the days of the last quarter are confirmed in January); each row says on which
day it was recorded, and the report how much of the year that is. Space is about the reference date, as known when it
is made.

Rows are read once, and every total is the sum of rows that stand beside it: that takes few queries, and a reader gets
from each figure to its rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from acties.figures import Geld, Tellingen, count_acties, count_loaded
from acties.history import verschillen_van_plan
from acties.models import (
    Actie,
    Actiepunt,
    Agendapunt,
    Besluit,
    BesluitActie,
    Dagenboeking,
    Gemeentestand,
    Mijlpaal,
    Overleg,
    Uitgave,
    Voortgang,
    Werkplan,
)
from acties.stand import STAND_LABELS
from werkplan.kern.datums import datum
from werkplan.kern.models import Regiolidmaatschap
from werkplan.kern.peil import zoals_vastgelegd
from werkplan.rapport.gegevens import regels
from werkplan.rapport.gegevens.acties import describe, read_actions
from werkplan.rapport.gegevens.loket import read_desk, read_signals
from werkplan.rapport.gegevens.optelling import Middelen
from werkplan.rapport.gegevens.ruimte import read_space
from werkplan.rapport.gegevens.verdeling import capacity, money_per_municipality
from werkplan.rapport.models import Rapport
from werkplan.rapport.momentopname import SCHEMA, dag, getal, one_moment, som

GEEN_WIJZIGING = frozenset(
    {
        Actiepunt,
        Agendapunt,
        Besluit,
        BesluitActie,
        Dagenboeking,
        Gemeentestand,
        Mijlpaal,
        Overleg,
        Uitgave,
        Voortgang,
    }
)
"""Records that come with the work; the report tells of them elsewhere."""
GEEN_VELD = frozenset({"status", "stand"})
"""Fields that tell how the work goes, not what the plan is."""


@dataclass(frozen=True, slots=True)
class Vraag:
    """What a snapshot is about."""

    plan_id: int
    soort: str
    jaar: int
    peildatum: date
    vandaag: date

    @staticmethod
    def van(rapport: Rapport, vandaag: date) -> Vraag:
        return Vraag(rapport.plan_id, rapport.soort, rapport.jaar, rapport.peildatum, vandaag)

    @property
    def is_alleen_plan(self) -> bool:
        """A year that did not begin has nothing but its plan."""
        return self.jaar > self.peildatum.year

    @property
    def stand(self) -> str:
        if self.is_alleen_plan:
            return "alleen-plan"
        return "eindstand" if self.peildatum >= date(self.jaar, 12, 31) else "tussenstand"


def collect(vraag: Vraag) -> dict[str, Any]:
    """The snapshot, in one transaction that reads only; what is written meanwhile is wholly in it or wholly out."""
    with one_moment():
        deel = _plan(vraag)
        uitgaven = regels.expenses(deel.plan, vraag.peildatum)
        boekingen = regels.bookings(deel.plan, vraag.peildatum)
        return {
            "schema": SCHEMA,
            "soort": vraag.soort,
            "jaar": vraag.jaar,
            "peildatum": dag(vraag.peildatum),
            "stand": vraag.stand,
            "bekendOp": dag(deel.bekend_op),
            "plan": _over_plan(deel.plan),
            "gemeenten": _gemeenten(deel, vraag.jaar),
            "tellingen": _tellingen(count_loaded(deel.acties, vraag.peildatum)),
            "acties": [describe(actie, vraag.jaar, vraag.peildatum, deel.middelen) for actie in deel.acties],
            "geldPerGemeente": money_per_municipality(deel.middelen, vraag.jaar),
            "cijfers": _cijfers(vraag, deel, uitgaven, boekingen),
            "capaciteit": capacity(deel.middelen, vraag.jaar, boekingen),
            "vorigJaar": _vorig_jaar(vraag, deel, uitgaven, boekingen),
            **_regio(deel, vraag),
            "laterVastgelegd": regels.recorded_later(uitgaven, boekingen, vraag.jaar),
            "wijzigingen": _wijzigingen(vraag, deel.plan),
            "regels": {
                "begroting": regels.budget_lines(deel.middelen),
                "inzet": regels.day_lines(deel.middelen),
                "uitgaven": uitgaven,
                "boekingen": boekingen,
            },
        }


def _regio(deel: _Deel, vraag: Vraag) -> dict[str, Any]:
    """Space, signals and loket, which are of the own region; nothing for the plan of another one."""
    lezers = {"ruimte": read_space, "signalen": read_signals, "loket": read_desk}
    van_plan = deel.middelen.deelnemers.standaard(date(vraag.jaar, 1, 1))
    eigen = not van_plan or Regiolidmaatschap.objects.filter(gemeente__in=van_plan).exists()
    return {naam: lees(vraag.peildatum, vraag.jaar) if eigen else None for naam, lees in lezers.items()}


@dataclass(frozen=True, slots=True)
class _Deel:
    """What was read of the plan on the reference date. `bekend_op`: as recorded by that day; None: as it is."""

    plan: Werkplan
    bekend_op: date | None
    acties: Sequence[Actie]
    middelen: Middelen


def _plan(vraag: Vraag) -> _Deel:
    """As recorded by the end of a day in the past, if the plan had actions by then; else as it is."""
    if vraag.peildatum < vraag.vandaag:
        with zoals_vastgelegd(vraag.peildatum):
            toen = read_actions(vraag.plan_id, vraag.jaar, vraag.peildatum)
            if toen:
                return _deel(toen, toen[0].plan, vraag.peildatum)
    acties = read_actions(vraag.plan_id, vraag.jaar, vraag.peildatum)
    plan = acties[0].plan if acties else Werkplan.objects.get(pk=vraag.plan_id)
    return _deel(acties, plan, None)


def _deel(acties: Sequence[Actie], plan: Werkplan, bekend_op: date | None) -> _Deel:
    return _Deel(plan, bekend_op, acties, regels.read_means(plan, acties))


def _gemeenten(deel: _Deel, jaar: int) -> list[dict[str, Any]]:
    """The municipalities that take part in the plan on 1 January of the year."""
    leden = deel.middelen.deelnemers.standaard(date(jaar, 1, 1))
    return [{"id": gemeente.pk, "code": gemeente.code, "naam": gemeente.naam} for gemeente in leden]


def _over_plan(plan: Werkplan) -> dict[str, Any]:
    return {
        "id": plan.pk,
        "naam": plan.naam,
        "regio": plan.regio,
        "startjaar": plan.startjaar,
        "eindjaar": plan.eindjaar,
        "doel": plan.doel,
        "vastgesteldOp": dag(plan.vastgesteld_op),
        "vastgesteldDoor": plan.vastgesteld_door,
    }


def _tellingen(tellingen: Tellingen) -> dict[str, Any]:
    return {
        "zin": tellingen.zin,
        "acties": tellingen.aantal,
        "perStand": [
            {"stand": stand.value, "naam": naam, "aantal": tellingen.per_stand[stand]}
            for stand, naam in STAND_LABELS.items()
        ],
        "zonderTrekker": tellingen.zonder_trekker,
        "teLaat": tellingen.te_laat,
        "verouderd": tellingen.verouderd,
    }


def _cijfers(vraag: Vraag, deel: _Deel, uitgaven: list[Any], boekingen: list[Any]) -> dict[str, Any]:
    """The totals of the year beside those of the whole plan, and what belongs to no single year."""
    middelen, jaar = deel.middelen, vraag.jaar
    van_actie, geboekt = regels.per_action(uitgaven), regels.per_action(boekingen)
    return {
        "jaar": {
            "acties": sum(actie.startjaar <= jaar <= actie.laatste_jaar for actie in deel.acties),
            **_gepland(middelen, jaar),
            **_realisatie(uitgaven, boekingen, jaar=jaar),
        },
        "plan": {
            "acties": len(deel.acties),
            **_gepland(middelen),
            **_realisatie(uitgaven, boekingen),
        },
        "nietToegedeeld": _gepland(middelen, None),
        "perActie": [
            {
                "actie": actie.nummer,
                **_realisatie(van_actie[actie.nummer], geboekt[actie.nummer], jaar=jaar),
                "plan": _realisatie(van_actie[actie.nummer], geboekt[actie.nummer]),
            }
            for actie in deel.acties
        ],
    }


def _gepland(middelen: Middelen, *jaar: int | None) -> dict[str, Any]:
    return {**_geld(middelen.geld(*jaar)), "dagen": som(middelen.dagen(*jaar).totaal)}


def _geld(geld: Geld) -> dict[str, Any]:
    return {
        "geld": som(geld.totaal),
        "vastgesteld": getal(geld.vastgesteld),
        "indicatief": getal(geld.indicatief),
        "mogelijk": getal(geld.mogelijk),
        "aantalRegulier": geld.aantal_regulier,
    }


def _realisatie(uitgaven: list[Any], boekingen: list[Any], **van: Any) -> dict[str, Any]:
    gedaan = regels.realised(uitgaven, boekingen, **van)
    return {"verplicht": gedaan["verplicht"], "betaald": gedaan["betaald"], "besteed": gedaan["dagen"]}


def _vorig_jaar(
    vraag: Vraag, deel: _Deel, uitgaven: list[Any], boekingen: list[Any]
) -> dict[str, Any] | None:
    """The same figures of the year before, and how the actions stood at its end; None before the plan began."""
    jaar = vraag.jaar - 1
    if jaar < deel.plan.startjaar or vraag.is_alleen_plan:
        return None
    einde = date(jaar, 12, 31)
    with zoals_vastgelegd(einde):
        tellingen = count_acties(Actie.objects.filter(plan_id=deel.plan.pk), einde)
    return {
        "jaar": jaar,
        **_gepland(deel.middelen, jaar),
        **_realisatie(uitgaven, boekingen, jaar=jaar),
        "tellingen": _tellingen(tellingen) if tellingen.aantal else None,
    }


def _wijzigingen(vraag: Vraag, plan: Werkplan) -> list[dict[str, Any]]:
    """What people changed in the plan itself in the year, once per record."""
    if vraag.is_alleen_plan:
        return []
    gewijzigd = verschillen_van_plan(
        plan, na=date(vraag.jaar - 1, 12, 31), tot=vraag.peildatum, behalve=GEEN_WIJZIGING
    )
    plan_zelf = ((een, [veld for veld in een.velden if veld.label not in GEEN_VELD]) for een in gewijzigd)
    return [
        {
            "datum": datum(een.moment),
            "soort": een.soort,
            "onderwerp": een.onderwerp,
            "titel": een.titel,
            "velden": [{"label": veld.label, "voor": veld.voor, "na": veld.na} for veld in velden],
        }
        for een, velden in plan_zelf
        if velden or not een.velden
    ]

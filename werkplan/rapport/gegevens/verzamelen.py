"""Collecting a snapshot: all figures and rows of a report at its reference date, seen at one moment.

The plan, its actions and their progress are as recorded by the end of the reference date, when the plan was recorded
by then; else as they are. Money spent and days booked have a date of their own and count in its year, also when they
were entered after the reference date (the days of the last quarter are confirmed in January); each row says on which
day it was recorded, and the report how much of the year that is. Space is about the reference date, as known when it
is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from typing import Any

from acties.capaciteit import Capaciteit, Cel, capaciteit
from acties.cijfers_per_actie import Cijfers, lees_cijfers, samen
from acties.deelname import Deelnemers
from acties.figures import Geld, Tellingen, count_acties
from acties.geld_per_gemeente import GeldPerGemeente, geld_per_gemeente
from acties.history import verschillen_van_plan
from acties.models import Actie, Werkplan
from acties.stand import STAND_LABELS
from werkplan.kern.datums import datum
from werkplan.kern.klok import einde_van
from werkplan.kern.peil import tracked_models, zoals_vastgelegd
from werkplan.kern.values import NUL
from werkplan.rapport.gegevens import regels
from werkplan.rapport.gegevens.acties import describe, read_actions
from werkplan.rapport.gegevens.ruimte import read_desk, read_signals, read_space
from werkplan.rapport.models import Rapport
from werkplan.rapport.momentopname import SCHEMA, dag, getal, one_moment, som

GEEN_WIJZIGING = frozenset(
    {
        "actie van een besluit",
        "actiepunt",
        "agendapunt",
        "besluit",
        "bestede dagen",
        "mijlpaal",
        "overleg",
        "stand van een gemeente",
        "uitgave",
        "voortgang",
    }
)
"""Kinds of records that come with the work; the report tells of them elsewhere."""
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
            **deel.inhoud,
            "cijfers": _cijfers(vraag, deel, uitgaven, boekingen),
            "capaciteit": _capaciteit(deel, vraag.jaar, boekingen),
            "vorigJaar": _vorig_jaar(vraag, deel, uitgaven, boekingen),
            "ruimte": read_space(vraag.peildatum, vraag.jaar),
            "signalen": read_signals(vraag.peildatum, vraag.jaar),
            "loket": read_desk(vraag.peildatum, vraag.jaar),
            "laterVastgelegd": regels.recorded_later(uitgaven, boekingen, vraag.jaar),
            "wijzigingen": _wijzigingen(vraag, deel.plan),
            "regels": {**deel.regels, "uitgaven": uitgaven, "boekingen": boekingen},
        }


@dataclass(frozen=True, slots=True)
class _Deel:
    """What was read of the plan on the reference date."""

    plan: Werkplan
    bekend_op: date | None
    inhoud: dict[str, Any]
    regels: dict[str, Any]
    geld: Mapping[int | None, Geld]
    van_jaar: Cijfers
    van_plan: Cijfers
    per_actie: dict[int, int]
    tellingen: Tellingen
    capaciteit: Capaciteit


def _recorded_by(plan_id: int, op: date, vandaag: date) -> AbstractContextManager[None]:
    """As recorded by the end of a day in the past, if the plan was there by then."""
    if op >= vandaag:
        return nullcontext()
    gebeurd = tracked_models()[Actie]._default_manager.filter(plan_id=plan_id)
    stond_er = gebeurd.filter(pgh_created_at__lte=einde_van(op)).exists()
    return zoals_vastgelegd(op) if stond_er else nullcontext()


def _plan(vraag: Vraag) -> _Deel:
    toen = _recorded_by(vraag.plan_id, vraag.peildatum, vraag.vandaag)
    with toen:
        plan = Werkplan.objects.get(pk=vraag.plan_id)
        acties = read_actions(plan, vraag.jaar, vraag.peildatum)
        pks = [actie.pk for actie in acties]
        van_jaar, alle = lees_cijfers(pks, vraag.jaar), lees_cijfers(pks, None)
        verdeeld = geld_per_gemeente(plan)
        tellingen = count_acties(Actie.objects.filter(plan=plan), vraag.peildatum)
        return _Deel(
            plan=plan,
            bekend_op=None if isinstance(toen, nullcontext) else vraag.peildatum,
            inhoud={
                "plan": _over_plan(plan),
                "gemeenten": _gemeenten(plan, vraag.jaar),
                "tellingen": _tellingen(tellingen),
                "acties": [describe(actie, vraag.jaar, vraag.peildatum, van_jaar, alle) for actie in acties],
                "geldPerGemeente": _geld_per_gemeente(verdeeld, vraag.jaar),
            },
            regels={"begroting": regels.budget_lines(plan), "inzet": regels.day_lines(plan)},
            geld=verdeeld.totalen,
            van_jaar=samen(van_jaar.values()),
            van_plan=samen(alle.values()),
            per_actie={actie.pk: actie.nummer for actie in acties},
            tellingen=tellingen,
            capaciteit=capaciteit(plan),
        )


def _gemeenten(plan: Werkplan, jaar: int) -> list[dict[str, Any]]:
    """The municipalities that take part in the plan on 1 January of the year."""
    leden = Deelnemers(plan).standaard(date(jaar, 1, 1))
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
    van_jaar, plan = deel.van_jaar, deel.van_plan
    actief = sum(actie["actiefInJaar"] for actie in deel.inhoud["acties"])
    return {
        "jaar": {
            "acties": actief,
            **_geld(deel.geld.get(vraag.jaar, Geld())),
            "dagen": som(van_jaar.dagen),
            **_realisatie(uitgaven, boekingen, jaar=vraag.jaar),
        },
        "plan": {
            "acties": deel.tellingen.aantal,
            **_geld(sum(deel.geld.values(), Geld())),
            "dagen": som(plan.dagen),
            **_realisatie(uitgaven, boekingen),
        },
        "nietToegedeeld": {**_geld(deel.geld.get(None, Geld())), "dagen": som(van_jaar.dagen_los)},
        "perActie": [
            {"actie": nummer, **_realisatie(uitgaven, boekingen, jaar=vraag.jaar, actie=nummer)}
            for nummer in deel.per_actie.values()
        ],
    }


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


def _geld_per_gemeente(geld: GeldPerGemeente, jaar: int) -> dict[str, Any]:
    return {
        "gemeenten": [
            {
                "naam": gemeente.naam,
                "jaar": getal(per_jaar.get(jaar)),
                "plan": getal(sum(per_jaar.values(), NUL)),
            }
            for gemeente, per_jaar in geld.per_gemeente.items()
        ],
        "nietVerdeeld": som(geld.niet_verdeeld[jaar]) if jaar in geld.niet_verdeeld else None,
    }


def _capaciteit(deel: _Deel, jaar: int, boekingen: list[Any]) -> list[dict[str, Any]]:
    """Planned days of each organisation as on the reference date, and what it spent by the rows of the report."""
    gepland = {rij.naam: rij for rij in deel.capaciteit.rijen}
    namen = [*gepland, *sorted({regel["organisatie"] for regel in boekingen} - gepland.keys())]
    return [
        {
            "naam": naam,
            "soort": gepland[naam].soort if naam in gepland else "overig",
            "jaar": som((gepland[naam].cel(jaar) if naam in gepland else Cel()).gepland),
            "plan": som((gepland[naam].totaal if naam in gepland else Cel()).gepland),
            "besteed": regels.realised((), boekingen, jaar=jaar, organisatie=naam)["dagen"],
        }
        for naam in namen
    ]


def _vorig_jaar(
    vraag: Vraag, deel: _Deel, uitgaven: list[Any], boekingen: list[Any]
) -> dict[str, Any] | None:
    """The same figures of the year before, and how the actions stood at its end; None before the plan began."""
    jaar = vraag.jaar - 1
    if jaar < deel.plan.startjaar or vraag.is_alleen_plan:
        return None
    einde = date(jaar, 12, 31)
    toen = _recorded_by(deel.plan.pk, einde, vraag.vandaag)
    with toen:
        tellingen = count_acties(Actie.objects.filter(plan_id=deel.plan.pk), einde)
    return {
        "jaar": jaar,
        **_geld(deel.geld.get(jaar, Geld())),
        "dagen": som(deel.capaciteit.cel(jaar).gepland),
        **_realisatie(uitgaven, boekingen, jaar=jaar),
        "tellingen": None if isinstance(toen, nullcontext) else _tellingen(tellingen),
    }


def _wijzigingen(vraag: Vraag, plan: Werkplan) -> list[dict[str, Any]]:
    """What people changed in the plan itself in the year, once per record."""
    if vraag.is_alleen_plan:
        return []
    gewijzigd = verschillen_van_plan(plan, na=date(vraag.jaar - 1, 12, 31), tot=vraag.peildatum)
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
        if een.onderwerp not in GEEN_WIJZIGING and (velden or not een.velden)
    ]

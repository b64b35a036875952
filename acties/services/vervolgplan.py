"""The successor of a plan: its unfinished actions go on, and their history stays where it was written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from django.db import models, transaction

from acties.deelname import Deelnemers
from acties.models import (
    AandachtspuntActie,
    Actie,
    Begrotingsregel,
    Betrokkene,
    Deelname,
    Gemeentestand,
    Inzet,
    KnelpuntActie,
    Mijlpaal,
    Opgave,
    Relatie,
    Stap,
    StapMet,
    StapOpgave,
    VastAandeel,
    Werkplan,
)
from acties.services.plannen import PlanInvoer
from acties.stapstand import standen_van
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, voeg_toe

RijT = TypeVar("RijT", bound=models.Model)
Kopieen = dict[int, int]
"""The id of a record of the previous plan -> the id of its copy."""

STAP_KLAAR = {Stap.Stand.KLAAR.value, Stap.Stand.VERVALLEN.value}
GEMEENTE_KLAAR = {Gemeentestand.Stand.KLAAR.value, Gemeentestand.Stand.DOET_NIET_MEE.value}


DOORLOPEND = (
    "regio",
    "doel",
    "valt_onder",
    "rol_regio",
    "rol_werkgroep",
    "rapportage",
    "rapportageritme_dagen",
    "flexibel",
    "is_openbaar",
)
"""What goes on in a successor as it is."""


def invoer_van_vervolg(vorig: Werkplan, **velden: Any) -> PlanInvoer:
    """The text of a successor: its own `velden`, and else what goes on. Nobody adopted it yet."""
    doorlopend = {naam: getattr(vorig, naam) for naam in DOORLOPEND}
    return PlanInvoer(**{**doorlopend, **velden})


@transaction.atomic
def maak_vervolgplan(vorig: Werkplan, *, door: Persoon, invoer: PlanInvoer) -> Werkplan:
    """A plan with the unfinished actions of the previous one, under the same numbers.

    They take along their opgaven, steps with their stand, trekker, stakeholders, relations with each other,
    open milestones, and the means of steps that are not ready. The longlist and the problems come along too.
    Progress, spent money and spent days stay with the action in the previous plan (`Actie.voorganger`).
    """
    require(door, "add", Werkplan)
    plan = voeg_toe(Werkplan(voorganger=vorig, **invoer.velden()), door=door)
    _kopieer(vorig.plangemeenten.all(), lambda rij: {"plan_id": plan.pk})
    themas = _kopieer(vorig.themas.all(), lambda rij: {"plan_id": plan.pk})
    acties = _kopieer(vorig.acties.onafgerond(), lambda actie: _actie(actie, plan, themas))
    _stappen(vorig, plan, acties)
    _longlist(vorig, plan, themas, acties)
    return plan


def _kopieer(rijen: models.QuerySet[RijT], anders: Callable[[RijT], dict[str, Any]]) -> Kopieen:
    """Copy rows with other values for some of their columns."""
    oud = list(rijen)
    nieuw = [rijen.model(**{**_kolommen(rij), **anders(rij)}) for rij in oud]
    rijen.model._default_manager.bulk_create(nieuw)
    return {rij.pk: kopie.pk for rij, kopie in zip(oud, nieuw, strict=True)}


def _kolommen(rij: models.Model) -> dict[str, Any]:
    return {
        veld.attname: getattr(rij, veld.attname)
        for veld in rij._meta.concrete_fields
        if not (veld.primary_key or veld.generated or veld.name == "versie")
    }


def _actie(actie: Actie, plan: Werkplan, themas: Kopieen) -> dict[str, Any]:
    """An action whose end lies outside the new plan gets an open end: nobody chose another year."""
    is_buiten = actie.eindjaar is not None and actie.eindjaar not in plan.jaren
    return {
        "plan_id": plan.pk,
        "voorganger_id": actie.pk,
        "thema_id": themas.get(actie.thema_id or 0),
        "startjaar": min(max(actie.startjaar, plan.startjaar), plan.eindjaar),
        "eindjaar": None if is_buiten else actie.eindjaar,
        "periode_tekst": "" if is_buiten else actie.periode_tekst,
        "stoplicht": "",
        "percentage": None,
        "laatste_voortgang": None,
    }


def _stappen(vorig: Werkplan, plan: Werkplan, acties: Kopieen) -> None:
    def bij_actie(rij: Any) -> dict[str, Any]:
        return {"actie_id": acties[rij.actie_id]}

    opgaven = _kopieer(Opgave.objects.filter(actie__in=acties), bij_actie)
    _kopieer(Betrokkene.objects.filter(actie__in=acties), bij_actie)
    _kopieer(Deelname.objects.filter(actie__in=acties), bij_actie)
    stappen = _kopieer(Stap.objects.filter(actie__in=acties), bij_actie)

    def bij_stap(rij: Any) -> dict[str, Any]:
        return {"stap_id": stappen[rij.stap_id]}

    for model in (StapMet, Gemeentestand):
        _kopieer(model._default_manager.filter(stap__in=stappen), bij_stap)
    _kopieer(
        StapOpgave.objects.filter(stap__in=stappen),
        lambda rij: {**bij_stap(rij), "opgave_id": opgaven[rij.opgave_id]},
    )
    _kopieer(
        Relatie.objects.filter(actie__in=acties, naar_actie__in=acties),
        lambda rij: {
            **bij_actie(rij),
            "stap_id": stappen.get(rij.stap_id or 0),
            "naar_actie_id": acties[rij.naar_actie_id],
            "naar_opgave_id": opgaven.get(rij.naar_opgave_id or 0),
        },
    )
    _kopieer(
        Mijlpaal.objects.filter(actie__in=acties, gehaald_op=None, vervallen=False),
        lambda rij: {**bij_actie(rij), "stap_id": stappen.get(rij.stap_id or 0)},
    )
    klaar = _klare_stappen(vorig, acties)
    _middelen(plan, {oud: nieuw for oud, nieuw in stappen.items() if oud not in klaar})


def _klare_stappen(vorig: Werkplan, acties: Kopieen) -> set[int]:
    """Steps that ask for no means any more: ready or lapsed, or so in all municipalities that take part."""
    deelnemers = Deelnemers(vorig)
    laatste_dag = date(vorig.eindjaar, 12, 31)
    klaar = set()
    stappen = Stap.objects.filter(actie__in=acties).select_related("actie")
    for stap in stappen.prefetch_related("gemeentestanden", "actie__deelnames"):
        standen = {stap.stand}
        if stap.per_gemeente and stap.stand not in STAP_KLAAR:
            gemeenten = deelnemers.van(stap.actie, laatste_dag)
            regels = standen_van(gemeenten, stap.gemeentestanden.all()).regels
            standen = {regel.stand for regel in regels} or standen
        if standen <= STAP_KLAAR | GEMEENTE_KLAAR:
            klaar.add(stap.pk)
    return klaar


def _middelen(plan: Werkplan, stappen: Kopieen) -> None:
    """Planned money and days; a line of a year that is over goes on without a year, never in another one."""

    def regel(rij: Begrotingsregel | Inzet) -> dict[str, Any]:
        is_buiten = rij.jaar is not None and rij.jaar < plan.startjaar
        return {"stap_id": stappen[rij.stap_id], "jaar": None if is_buiten else rij.jaar}

    regels = _kopieer(Begrotingsregel.objects.filter(stap__in=stappen), regel)
    _kopieer(VastAandeel.objects.filter(regel__in=regels), lambda rij: {"regel_id": regels[rij.regel_id]})
    _kopieer(Inzet.objects.filter(stap__in=stappen), regel)


def _longlist(vorig: Werkplan, plan: Werkplan, themas: Kopieen, acties: Kopieen) -> None:
    punten = _kopieer(
        vorig.aandachtspunten.all(),
        lambda rij: {"plan_id": plan.pk, "thema_id": themas.get(rij.thema_id or 0)},
    )
    knelpunten = _kopieer(vorig.knelpunten.all(), lambda rij: {"plan_id": plan.pk})
    _kopieer(
        AandachtspuntActie.objects.filter(aandachtspunt__in=punten, actie__in=acties),
        lambda rij: {
            "aandachtspunt_id": punten[rij.aandachtspunt_id],
            "actie_id": acties[rij.actie_id],
        },
    )
    _kopieer(
        KnelpuntActie.objects.filter(knelpunt__in=knelpunten, actie__in=acties),
        lambda rij: {"knelpunt_id": knelpunten[rij.knelpunt_id], "actie_id": acties[rij.actie_id]},
    )

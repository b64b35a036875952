"""Who changed what and when: the audit trail of one action or of a whole plan."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import models

from acties.models import Actie, Stap, Werkplan
from werkplan.kern.historie import Weglaten, Wijziging, kolommen, lees_verschillen, lees_wijzigingen
from werkplan.kern.peil import rebuildable_models

HERHAALT_VOORTGANG: Weglaten = {Actie: frozenset({"stoplicht", "percentage", "laatste_voortgang"})}


def historie(actie: Actie, *, vanaf: int = 0, aantal: int = 50) -> list[Wijziging]:
    """The changes of an action and all that hangs below it, newest first."""
    return lees_wijzigingen(_van_actie(), [actie.pk], zonder=HERHAALT_VOORTGANG, vanaf=vanaf, aantal=aantal)


def verschillen_van_actie(actie: Actie, *, na: date, tot: date | None) -> list[Wijziging]:
    """What changed in an action after the end of one day, up to and with another (None: until now)."""
    return lees_verschillen(_van_actie(), [actie.pk], zonder=HERHAALT_VOORTGANG, na=na, tot=tot)


def verschillen_van_plan(
    plan: Werkplan, *, na: date, tot: date | None, behalve: Collection[type[models.Model]] = ()
) -> list[Wijziging]:
    """What changed in a plan and all its actions after the end of one day, up to and with another.

    Without the records of some models; and then without who did it and on which action.
    """
    bronnen = {model: sql for model, sql in _van_plan().items() if model not in behalve}
    return lees_verschillen(
        bronnen,
        [plan.pk],
        zonder=HERHAALT_VOORTGANG,
        na=na,
        tot=tot,
        met_wie=not behalve,
        hoort_bij=None if behalve else _acties,
    )


def _acties(waarden: Sequence[Mapping[str, Any]]) -> list[str]:
    """`actie 13` for a change of what hangs below an action. Two queries."""
    stappen = {stap for rij in waarden if (stap := rij.get("stap_id")) is not None}
    van_stap = dict(Stap.objects.filter(pk__in=stappen).values_list("pk", "actie_id"))
    acties = [rij.get("actie_id") or van_stap.get(rij.get("stap_id") or 0) for rij in waarden]
    bekend = {actie for actie in acties if actie is not None}
    nummers = dict(Actie.objects.filter(pk__in=bekend).values_list("pk", "nummer"))
    return [f"actie {nummers[actie]}" if actie in nummers else "" for actie in acties]


def _plan_models() -> list[type[models.Model]]:
    return [model for model in rebuildable_models() if model._meta.app_label == "acties"]


def _van_actie() -> dict[type[models.Model], str]:
    """Per table the condition that an event belongs to the action %(id)s."""
    stap = "SELECT pgh_obj_id FROM acties_stapevent WHERE actie_id = ANY(%(ids)s)"
    regel = f"SELECT pgh_obj_id FROM acties_begrotingsregelevent WHERE stap_id IN ({stap})"  # noqa: S608 - our own tables
    bronnen: dict[type[models.Model], str] = {}
    for model in _plan_models():
        velden = kolommen(model)
        if model is Actie:
            bronnen[model] = "e.pgh_obj_id = ANY(%(ids)s)"
        elif "actie_id" in velden:
            bronnen[model] = "e.actie_id = ANY(%(ids)s)"
        elif "stap_id" in velden:
            bronnen[model] = f"e.stap_id IN ({stap})"
        elif "regel_id" in velden:
            bronnen[model] = f"e.regel_id IN ({regel})"
    return bronnen


def _van_plan() -> dict[type[models.Model], str]:
    """Per table the condition that an event belongs to the plan %(id)s or to one of its actions."""
    acties = "ARRAY(SELECT id FROM acties_actie WHERE plan_id = ANY(%(ids)s))"
    bronnen = {model: sql.replace("ANY(%(ids)s)", f"ANY({acties})") for model, sql in _van_actie().items()}
    for model in _plan_models():
        if model is Werkplan:
            bronnen[model] = "e.pgh_obj_id = ANY(%(ids)s)"
        elif "plan_id" in kolommen(model):
            bronnen[model] = "e.plan_id = ANY(%(ids)s)"
    return bronnen

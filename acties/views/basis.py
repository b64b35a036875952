"""What the pages of the plan share: which plan, which action, which day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from acties.models import Actie, Werkplan
from werkplan.kern.peildatum import met_peildatum, peildag, peildatum
from werkplan.kern.permissions import require
from werkplan.kern.web import gebruiker

P = ParamSpec("P")
HOOGSTE_NUMMER = 32767
"""What the column holds: a larger number in an address is no action, and no error either."""
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def huidig_plan(request: HttpRequest) -> Werkplan:
    """The plan that the region works on; 404 when there is none, 403 for somebody without any right on plans."""
    require(request.user, "view", Werkplan)
    plan = Werkplan.objects.visible_to(gebruiker(request)).huidig()
    if plan is None:
        raise Http404("Er is nog geen plan.")
    return plan


def get_plan(request: HttpRequest, plan_id: int | None = None) -> Werkplan:
    """The plan of an address: the current one, or the one that the address names."""
    if plan_id is None:
        return huidig_plan(request)
    require(request.user, "view", Werkplan)
    return get_object_or_404(Werkplan.objects.visible_to(gebruiker(request)), pk=plan_id)


def get_actie(request: HttpRequest, nummer: int, plan_id: int | None = None) -> Actie:
    """The action of an address, by its number in its plan."""
    require(request.user, "view", Actie)
    in_plan = {"plan__is_huidig": True} if plan_id is None else {"plan_id": plan_id}
    acties = Actie.objects.visible_to(gebruiker(request)).select_related("plan")
    return get_object_or_404(acties, nummer=min(nummer, HOOGSTE_NUMMER), **in_plan)


__all__ = [
    "gebruiker",
    "get_actie",
    "get_plan",
    "huidig_plan",
    "met_peildatum",
    "peildag",
    "peildatum",
]

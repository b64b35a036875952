"""What the pages of the plan share: which plan, which action, which day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from acties.models import Actie, Werkplan
from werkplan.kern.klok import vandaag
from werkplan.kern.peil import zoals_vastgelegd
from werkplan.kern.permissions import Toegang, require
from werkplan.kern.web import gebruiker, page

P = ParamSpec("P")
AntwoordT = TypeVar("AntwoordT", bound=HttpResponseBase)
HOOGSTE_NUMMER = 32767
"""What the column holds: a larger number in an address is no action, and no error either."""
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


class PeildatumForm(forms.Form):
    """The day of which a page shows the recorded state."""

    peildatum = forms.DateField(required=False)


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


def peildatum(request: HttpRequest) -> date | None:
    """The past day that `?peildatum=` asks for; None for today, for a later day and for what is no date."""
    form = PeildatumForm(request.GET)
    dag: date | None = form.cleaned_data["peildatum"] if form.is_valid() else None
    return dag if dag is not None and dag < vandaag() else None


def met_peildatum(view: Callable[..., AntwoordT]) -> Callable[..., AntwoordT | HttpResponse]:
    """Show a page as it was recorded by the end of `?peildatum=`; `request.peildatum` says which day, or None.

    The view must read before it returns. Inside, nothing can be written. What somebody may see follows from
    the memberships of now, whatever day is shown. What was not recorded yet by that day has no history then.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> AntwoordT | HttpResponse:
        dag = peildatum(request)
        request.peildatum = dag  # type: ignore[attr-defined]  # read by the templates
        if dag is None:
            _noem_andere_dag(request)
            return view(request, *args, **kwargs)
        Toegang.van(request.user)
        with zoals_vastgelegd(dag):
            try:
                return view(request, *args, **kwargs)
            except Http404:
                # Whether it is there now is not told.
                return page(request, "acties/geen_historie.html", {"peildatum": dag}, status=404)

    return wrapped


def _noem_andere_dag(request: HttpRequest) -> None:
    """Say why the state of today is shown to who asked for another day."""
    gevraagd = request.GET.get("peildatum", "")[:20]
    form = PeildatumForm(request.GET)
    if gevraagd and not form.is_valid():
        messages.warning(
            request,
            f"“{gevraagd}” is geen datum. Je ziet de stand van vandaag. Vul een dag in als 12-03-2026.",
        )
    elif gevraagd and form.cleaned_data["peildatum"] > vandaag():
        messages.warning(request, "Die dag is nog niet geweest. Je ziet de stand van vandaag.")


def peildag(request: HttpRequest) -> date:
    """The day on which a page judges: its peildatum, else today."""
    dag: date | None = getattr(request, "peildatum", None)
    return dag or vandaag()


__all__ = [
    "gebruiker",
    "get_actie",
    "get_plan",
    "huidig_plan",
    "met_peildatum",
    "peildag",
    "peildatum",
]

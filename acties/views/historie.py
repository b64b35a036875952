"""The audit trail of an action, and what changed between two days."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from acties.history import historie, verschillen_van_actie, verschillen_van_plan
from acties.models import Actie, Werkplan
from acties.views.basis import get_actie, get_plan
from werkplan.kern.klok import vandaag
from werkplan.kern.peildatum import PeriodeForm, eerste_dag
from werkplan.kern.web import page

PER_BLAD = 50


@login_required
@require_safe
def actie_historie(request: HttpRequest, nummer: int, plan_id: int | None = None) -> HttpResponse:
    """Every change of an action with who and when, newest first."""
    actie = get_actie(request, nummer, plan_id)
    blad = max(1, int(gevraagd)) if (gevraagd := request.GET.get("pagina", "1")).isdecimal() else 1
    blad = min(blad, 10_000)
    wijzigingen = historie(actie, vanaf=(blad - 1) * PER_BLAD, aantal=PER_BLAD + 1)
    context = {
        "actie": actie,
        "wijzigingen": wijzigingen[:PER_BLAD],
        "blad": blad,
        "heeft_meer": len(wijzigingen) > PER_BLAD,
    }
    return page(request, "acties/historie.html", context)


@login_required
@require_safe
def actie_verschillen(request: HttpRequest, nummer: int, plan_id: int | None = None) -> HttpResponse:
    """What changed in an action between two days."""
    return _verschillen(request, get_actie(request, nummer, plan_id))


@login_required
@require_safe
def plan_verschillen(request: HttpRequest, plan_id: int) -> HttpResponse:
    """What changed in a plan and all its actions between two days."""
    return _verschillen(request, get_plan(request, plan_id))


def _verschillen(request: HttpRequest, onderwerp: Actie | Werkplan) -> HttpResponse:
    form = PeriodeForm(request.GET if "van" in request.GET else None)
    form.initial["van"] = vandaag() - timedelta(days=90)
    context: dict[str, object] = {"onderwerp": onderwerp, "form": form}
    if form.is_valid():
        van, tot = form.cleaned_data["van"], form.cleaned_data["tot"]
        if isinstance(onderwerp, Actie):
            wijzigingen = verschillen_van_actie(onderwerp, na=van, tot=tot)
        else:
            wijzigingen = verschillen_van_plan(onderwerp, na=van, tot=tot)
        eerste = eerste_dag(type(onderwerp))
        context |= {
            "van": van,
            "tot": tot,
            "wijzigingen": wijzigingen,
            "geen_historie": eerste is not None and van < eerste,
            "eerste_dag": eerste,
        }
    return page(request, "acties/verschillen.html", context)

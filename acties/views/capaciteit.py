"""Capacity per organisation and year, the rows behind each number, and its export."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from acties.capaciteit import Capaciteit, capaciteit
from acties.capaciteit_per_actie import acties_achter, dagen_per_actie
from acties.capaciteit_regels import LOS, boekingen_achter, regels_achter, vind_wie
from acties.exporters import capaciteitstabel
from acties.geld_per_gemeente import geld_per_gemeente
from acties.models import Dagenboeking, Werkplan
from acties.views.basis import get_plan, met_peildatum, peildag, peildatum
from acties.views.lijst import lijstadres
from werkplan.kern.exporters import Formaat, als_bestand
from werkplan.kern.klok import vandaag
from werkplan.kern.permissions import may
from werkplan.kern.values import format_dagen
from werkplan.kern.web import page

PER_BLADZIJDE = 50
ZONDER_INHOUD = Q(dagen=0, opmerking="")
"""Bookings that only confirm that nothing was spent."""


@login_required
@require_safe
@met_peildatum
def overzicht(request: HttpRequest, plan_id: int | None = None) -> HttpResponse:
    """Planned beside spent days per organisation and year, and money per municipality."""
    plan = get_plan(request, plan_id)
    dagen = capaciteit(plan)
    adres = (
        reverse("acties:capaciteit") if plan_id is None else reverse("acties:plan-capaciteit", args=[plan_id])
    )
    context: dict[str, Any] = {
        "plan": plan,
        "capaciteit": dagen,
        "geld": geld_per_gemeente(plan),
        "antwoord": _antwoord(plan, dagen, peildag(request).year),
        "adres": adres,
        "geldadres": geldadres(plan_id),
        "lijstadres": lijstadres(plan, plan_id),
        "kwartaaladres": _kwartaaladres(request, plan_id),
        "peildatum": peildatum(request),
    }
    return page(request, "acties/capaciteit.html", context)


def geldadres(plan_id: int | None) -> str:
    """The rows behind the money of a plan."""
    return reverse("acties:geld") if plan_id is None else reverse("acties:plan-geld", args=[plan_id])


def _kwartaaladres(request: HttpRequest, plan_id: int | None) -> str:
    """Where the user records days; empty for who may not, and on a page of the past."""
    if peildatum(request) or not may(request.user, "add", Dagenboeking):
        return ""
    return reverse("acties:kwartaal") if plan_id is None else reverse("acties:plan-kwartaal", args=[plan_id])


def _antwoord(plan: Werkplan, dagen: Capaciteit, jaar: int) -> str:
    """The answer first: the whole period, and this year when it lies in the plan."""
    zin = f"In {plan.startjaar}-{plan.eindjaar}: {dagen.totaal.gepland} gepland"
    zin += f", {format_dagen(dagen.totaal.besteed)} besteed."
    if jaar in plan.jaren:
        cel = dagen.cel(jaar)
        zin += f" In {jaar}: {cel.gepland} gepland, {format_dagen(cel.besteed)} besteed."
    return zin


@login_required
@require_safe
@met_peildatum
def regels(request: HttpRequest, plan_id: int | None = None) -> HttpResponse:
    """The lines and bookings behind a cell of the overview."""
    plan = get_plan(request, plan_id)
    wie = vind_wie(request.GET.get("organisatie", ""))
    jaar = lees_jaar(request.GET.get("jaar", ""))
    if wie is None:
        raise Http404("Deze organisatie staat niet in het overzicht.")
    gepland = Paginator(regels_achter(plan, wie, jaar), PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    boekingen = boekingen_achter(plan, wie, jaar)
    alle = "nul" in request.GET
    geboekt = Paginator(boekingen if alle else boekingen.exclude(ZONDER_INHOUD), PER_BLADZIJDE).get_page(
        request.GET.get("boekingen")
    )
    acties = Paginator(acties_achter(plan, wie, jaar), PER_BLADZIJDE).get_page(request.GET.get("acties"))
    per_actie = dagen_per_actie(plan, wie, jaar, acties.object_list)
    for een in per_actie:
        een.actie.plan = plan
    for regel in gepland.object_list:
        regel.stap.actie.plan = plan
    for boeking in geboekt.object_list:
        boeking.actie.plan = plan
    dagen = capaciteit(plan)
    return page(
        request,
        "acties/capaciteit_regels.html",
        {
            "plan": plan,
            "wie": wie,
            "periode": periode_in_woorden(plan, jaar),
            "cel": _cel(dagen, wie.sleutel, jaar),
            "los": _cel(dagen, wie.sleutel, LOS) if isinstance(jaar, int) else None,
            "acties": acties,
            "per_actie": per_actie,
            "is_jaar": isinstance(jaar, int),
            "gepland": gepland,
            "geboekt": geboekt,
            "aantal_nul": 0 if alle else boekingen.filter(ZONDER_INHOUD).count(),
            "adres": capaciteitadres(request, plan_id),
            "peildatum": peildatum(request),
        },
    )


def lees_jaar(tekst: str) -> int | str | None:
    """The year of an address, `los` for what belongs to no single year, or None for all; else 404."""
    if tekst == "":
        return None
    if tekst == LOS:
        return LOS
    if tekst.isascii() and tekst.isdecimal() and len(tekst) == 4:
        return int(tekst)
    raise Http404("Kies een jaar van het plan.")


def periode_in_woorden(plan: Werkplan, jaar: int | str | None) -> str:
    """What was chosen, for below the title."""
    if jaar is None:
        return f"{plan.startjaar}-{plan.eindjaar}"
    return "niet toegedeeld aan een jaar" if jaar == LOS else str(jaar)


def _cel(dagen: Capaciteit, sleutel: str, jaar: int | str | None) -> Any:
    """The cell of the overview to which the rows add up; None for a row without days."""
    rij = dagen if not sleutel else next((rij for rij in dagen.rijen if rij.sleutel == sleutel), None)
    if rij is None:
        return None
    return rij.totaal if jaar is None else rij.cel(jaar if isinstance(jaar, int) else None)


def capaciteitadres(request: HttpRequest, plan_id: int | None) -> str:
    """The overview of the same plan on the same day."""
    adres = (
        reverse("acties:capaciteit") if plan_id is None else reverse("acties:plan-capaciteit", args=[plan_id])
    )
    dag = peildatum(request)
    return f"{adres}?{urlencode({'peildatum': dag.isoformat()})}" if dag else adres


@login_required
@require_safe
@met_peildatum
def export(request: HttpRequest, formaat: Formaat, plan_id: int | None = None) -> HttpResponseBase:
    """The overview as a file, with n.t.b. in columns of its own."""
    plan, dag = get_plan(request, plan_id), peildatum(request)
    tabel = capaciteitstabel(plan, capaciteit(plan), gemaakt_op=vandaag(), peildatum=dag)
    return als_bestand(tabel, formaat, peildatum=dag)

"""The rows behind the money of a plan."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from acties.capaciteit_regels import LOS
from acties.figures import Realisatie, Selectie, planned_money_per_jaar, realised
from acties.geld_per_gemeente import geld_per_gemeente
from acties.geld_regels import Jaar, geldregels, uitgaven_achter
from acties.keuzes import GEEN
from acties.models import Werkplan
from acties.views.basis import get_plan, met_peildatum, peildatum
from acties.views.capaciteit import capaciteitadres, lees_jaar, periode_in_woorden
from werkplan.kern.models import Gemeente
from werkplan.kern.values import Totaal, totaal
from werkplan.kern.web import page

PER_BLADZIJDE = 50


@login_required
@require_safe
@met_peildatum
def regels(request: HttpRequest, plan_id: int | None = None) -> HttpResponse:
    """The lines and expenses behind the money of a plan; `?jaar=` chooses a year or `los`, `?gemeente=` a part."""
    plan = get_plan(request, plan_id)
    jaar, sleutel = lees_jaar(request.GET.get("jaar", "")), request.GET.get("gemeente", "")
    gemeente = _gemeente(sleutel)
    gekozen = geldregels(plan, jaar, gemeente=gemeente, is_rest=sleutel == GEEN)
    gepland = Paginator(gekozen.regels, PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    uitgaven = Paginator(uitgaven_achter(plan, jaar), PER_BLADZIJDE).get_page(request.GET.get("uitgaven"))
    for actie in (
        *(regel.stap.actie for regel in gepland.object_list),
        *(u.actie for u in uitgaven.object_list),
    ):
        actie.plan = plan
    geraamd, los = _totalen(plan, jaar, gemeente, is_rest=sleutel == GEEN)
    context = {
        "plan": plan,
        "wie": gemeente.naam if gemeente else "niet verdeeld" if sleutel == GEEN else "",
        "periode": periode_in_woorden(plan, jaar),
        "totaal": geraamd,
        "los": los if isinstance(jaar, int) else None,
        "gerealiseerd": _gerealiseerd(plan, jaar),
        "gepland": gepland,
        "rijen": gekozen.met_deel(gepland.object_list),
        "uitgaven": uitgaven,
        "adres": capaciteitadres(request, plan_id),
        "peildatum": peildatum(request),
    }
    return page(request, "acties/geld_regels.html", context)


def _gemeente(sleutel: str) -> Gemeente | None:
    if sleutel in ("", GEEN):
        return None
    gemeente = Gemeente.objects.filter(code=sleutel).first() if sleutel.isalnum() else None
    if gemeente is None:
        raise Http404("Deze gemeente staat niet in het overzicht.")
    return gemeente


def _totalen(
    plan: Werkplan, jaar: Jaar, gemeente: Gemeente | None, *, is_rest: bool
) -> tuple[Totaal, Totaal]:
    """The figure to which the lines add up, and what belongs to no single year."""
    if gemeente is not None:
        delen = geld_per_gemeente(plan).per_gemeente.get(gemeente, {})
        per_jaar = {naam: Totaal(deel) for naam, deel in delen.items()}
    elif is_rest:
        per_jaar = dict(geld_per_gemeente(plan).niet_verdeeld)
    else:
        alle = planned_money_per_jaar(Selectie(plan).begroting())
        per_jaar = {naam: geld.totaal for naam, geld in alle.items()}
    los = per_jaar.get(None, Totaal())
    if jaar is None:
        return totaal(per_jaar.values()), los
    return (los if jaar == LOS else per_jaar.get(int(jaar), Totaal())), los


def _gerealiseerd(plan: Werkplan, jaar: Jaar) -> Realisatie:
    if jaar == LOS:
        return Realisatie()
    return realised(Selectie(plan, jaar=jaar if isinstance(jaar, int) else None))

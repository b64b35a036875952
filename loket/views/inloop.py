"""Public pages of desks and their walk-in hours."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from loket.agenda import VOORUIT, inloop_in, kalender, week_van
from loket.gemeenten import gekozen, gemeenten_op
from loket.models import Gesprek, Steunpunt
from werkplan.kern.klok import nu, vandaag
from werkplan.kern.permissions import Toegang, bereik_van, may
from werkplan.kern.rechtentabel import Bereik
from werkplan.kern.web import page

WEEK = timedelta(weeks=1)
TOT_JAAR = 2100


@require_safe
def inloop(request: HttpRequest) -> HttpResponse:
    """The hours of one week; `?week=2020-11-23` is any day in it."""
    dag = vandaag()
    maandag, einde = week_van(_week(request.GET.get("week", ""), dag))
    gemeenten = list(gemeenten_op(dag))
    gemeente = gekozen(request, gemeenten)
    context = {
        "inloop": inloop_in(maandag, einde, lezer=request.user, gemeente=gemeente),
        "maandag": maandag,
        "zondag": einde - timedelta(days=1),
        "vorige": maandag - WEEK,
        "volgende": einde,
        "is_nu": maandag == week_van(dag)[0],
        "gemeenten": gemeenten,
        "gemeente": gemeente,
        "steunpunten": Steunpunt.objects.visible_to(request.user).openbaar(dag).select_related("gemeente"),
        "vandaag": dag,
        **_vast_te_leggen(request),
    }
    return page(request, "loket/inloop.html", context)


def _vast_te_leggen(request: HttpRequest) -> dict[str, object]:
    """At the hours of which municipalities the reader may log conversations; nothing for the public."""
    if not may(request.user, "add", Gesprek):
        return {}
    is_alles = Bereik.ALLES in bereik_van(request.user, "add", Gesprek)
    return {"legt_alles_vast": is_alles, "legt_vast": Toegang.van(request.user).gemeenten}


def _week(tekst: str, anders: date) -> date:
    try:
        dag = date.fromisoformat(tekst)
    except ValueError:
        return anders
    return dag if anders.year - 10 <= dag.year < TOT_JAAR else anders


@require_safe
def inloop_ics(request: HttpRequest) -> HttpResponse:
    """The hours of the coming half year as a calendar file, of one municipality or of all; also to subscribe to."""
    dag = vandaag()
    gemeente = gekozen(request, list(gemeenten_op(dag)))
    rijen = inloop_in(week_van(dag)[0], dag + VOORUIT, lezer=request.user, gemeente=gemeente)
    naam = gettext("Inloopspreekuren voor ondernemers")
    inhoud = kalender(rijen, naam=f"{naam} – {gemeente}" if gemeente else naam, gemaakt_op=nu())
    antwoord = HttpResponse(inhoud, content_type="text/calendar; charset=utf-8")
    antwoord["Content-Disposition"] = 'inline; filename="inloop.ics"'
    return antwoord


@require_safe
def steunpunt(request: HttpRequest, slug: str) -> HttpResponse:
    """A desk with its hours of the coming four weeks."""
    dag = vandaag()
    steunpunten = Steunpunt.objects.visible_to(request.user).openbaar(dag).select_related("gemeente")
    gevonden = get_object_or_404(steunpunten, slug=slug)
    rijen = inloop_in(dag, dag + 4 * WEEK, lezer=request.user, gemeente=gevonden.gemeente)
    context = {
        "steunpunt": gevonden,
        "inloop": [een for een in rijen if een.steunpunt.pk == gevonden.pk],
        "vandaag": dag,
        **_vast_te_leggen(request),
    }
    return page(request, "loket/steunpunt.html", context)

"""The factsheet of a location as PDF, and those of several locations in one."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from locaties.factsheet import MEESTE_BLADEN, Blad, make_factsheet, make_factsheets
from locaties.models import Werklocatie
from locaties.vergelijking import kies
from locaties.views.basis import get_locatie, peilcontext
from werkplan.kern.klok import nu, vandaag
from werkplan.kern.pdf import als_pdf, render
from werkplan.kern.peildatum import gekozen_dag, met_peildatum, peildag
from werkplan.kern.permissions import require
from werkplan.kern.web import gebruiker, page

OP_EEN_BLADZIJDE = 200
"""How many chosen locations the page shows to who chose too many."""


@login_required
@require_safe
@met_peildatum
def factsheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a location on paper, with the rights of who asks; today or as it was known on a past day."""
    locatie = get_locatie(request, pk)
    bestand = render("factsheet", make_factsheet(_blad(request, locatie)), gemaakt_op=nu())
    return als_pdf(bestand, f"factsheet {locatie.naam} {peildag(request)}")


@login_required
@require_safe
@met_peildatum
def factsheets(request: HttpRequest) -> HttpResponse:
    """The factsheets of the chosen locations, one after another with a table of contents.

    With none or too many of them a page asks for another choice.
    """
    require(request.user, "view", Werklocatie)
    locaties, mist = kies(gebruiker(request), request.GET.getlist("id"), hoogstens=OP_EEN_BLADZIJDE)
    if not 0 < len(locaties) <= MEESTE_BLADEN:
        context = {"locaties": locaties, "meest": MEESTE_BLADEN, **peilcontext(request)}
        return page(request, "locaties/factsheets.html", context)
    bladen = [_blad(request, locatie) for locatie in locaties]
    bestand = render("factsheets", make_factsheets(bladen, mist=mist), gemaakt_op=nu())
    return als_pdf(bestand, f"factsheets {peildag(request)}")


def _blad(request: HttpRequest, locatie: Werklocatie) -> Blad:
    return Blad(
        locatie, gebruiker(request), peildag(request), gemaakt_op=vandaag(), bekend_op=gekozen_dag(request)
    )

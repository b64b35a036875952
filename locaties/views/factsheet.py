"""The factsheet of a location as PDF."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from locaties.factsheet import Blad, make_factsheet
from locaties.views.basis import get_locatie
from werkplan.kern.klok import nu, vandaag
from werkplan.kern.pdf import als_pdf, render
from werkplan.kern.peildatum import gekozen_dag, met_peildatum, peildag
from werkplan.kern.web import gebruiker


@login_required
@require_safe
@met_peildatum
def factsheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a location on paper, with the rights of who asks; today or as it was known on a past day."""
    locatie, dag = get_locatie(request, pk), gekozen_dag(request)
    blad = Blad(locatie, gebruiker(request), peildag(request), gemaakt_op=vandaag(), bekend_op=dag)
    bestand = render("factsheet", make_factsheet(blad), gemaakt_op=nu())
    return als_pdf(bestand, f"factsheet {locatie.naam} {peildag(request)}")

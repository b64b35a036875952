"""The landing page: ways in, what is new, the walk-in hours of the coming week, and whom to call."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from loket.agenda import inloop_in
from loket.gemeenten import gekozen, gemeenten_op
from loket.models import Loketcontact, Onderwerp
from loket.nieuws import nieuwste
from werkplan.kern.deel import onthouden_deel, onthouden_pagina
from werkplan.kern.klok import vandaag
from werkplan.kern.stempel import stempel

RUST_OP = (
    *(
        f"loket.{naam}"
        for naam in ("onderwerp", "artikel", "regeling", "bijeenkomst", "steunpunt", "loketcontact")
    ),
    "loket.inloopspreekuur",
    "loket.inloopuitzondering",
    "kern.gemeente",
    "kern.regiolidmaatschap",
)
"""The tables that the page shows: what else changes, a question that comes in for one, leaves it as it was."""
NIEUW = 5
WEEK = timedelta(weeks=1)


@gzip_page
@require_safe
def voorpagina(request: HttpRequest) -> HttpResponse:
    """Everything an entrepreneur needs first, remembered until something of it changes; nothing secret is in it."""
    bij = stempel(*RUST_OP)

    def maak() -> dict[str, Any]:
        lees = partial(_inhoud, request, vandaag())
        return {"deel": onthouden_deel(request, "loket/_voorpagina.html", bij, lees)}

    return onthouden_pagina(request, "loket/voorpagina.html", bij, maak)


def _inhoud(request: HttpRequest, dag: date) -> Mapping[str, Any]:
    gemeenten = list(gemeenten_op(dag))
    gemeente = gekozen(request, gemeenten)
    contacten = Loketcontact.objects.visible_to(request.user).filter(gemeente=gemeente)
    return {
        "ingangen": Onderwerp.objects.visible_to(request.user).filter(is_ingang=True),
        "nieuw": nieuwste(request.user, dag, NIEUW),
        "inloop": inloop_in(dag, dag + WEEK, lezer=request.user, gemeente=gemeente),
        "gemeenten": gemeenten,
        "gemeente": gemeente,
        "contacten": contacten.select_related("onderwerp") if gemeente else (),
        "vandaag": dag,
    }

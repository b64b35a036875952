"""Two to four locations side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from locaties.models import Werklocatie
from locaties.vergelijking import MEEST, MINST, compare, kies
from locaties.views.basis import peilcontext
from werkplan.kern.peildatum import PEILDATUM, gekozen_dag, met_peildatum, peildag
from werkplan.kern.permissions import require
from werkplan.kern.web import gebruiker, page


@login_required
@require_safe
@met_peildatum
def vergelijken(request: HttpRequest) -> HttpResponse:
    """The locations that the address names; with fewer than two it says where to choose them."""
    require(request.user, "view", Werklocatie)
    persoon, dag = gebruiker(request), peildag(request)
    locaties, mist = kies(persoon, request.GET.getlist("id"))
    is_te_vergelijken = len(locaties) >= MINST
    delen = compare(locaties, persoon, dag) if is_te_vergelijken else []
    regels = [regel for deel in delen for regel in deel.regels]
    verschillen = sum(regel.verschilt for regel in regels)
    context = {
        "locaties": locaties,
        "delen": delen,
        "mist": mist and is_te_vergelijken,
        "meest": MEEST,
        "factsheets": _factsheets(locaties, gekozen_dag(request)),
        "dag": dag,
        "zin": f"{len(locaties)} locaties: {verschillen} van {len(regels)} bekende kenmerken verschillen.",
        **peilcontext(request),
    }
    return page(request, "locaties/vergelijken.html", context)


def _factsheets(locaties: Sequence[Werklocatie], bekend_op: date | None) -> str:
    """Where the factsheets of these locations are, of the day that the page shows."""
    vraag = [("id", locatie.pk) for locatie in locaties]
    dag = [(PEILDATUM, bekend_op.isoformat())] if bekend_op else []
    return f"{reverse('locaties:factsheets-pdf')}?{urlencode([*dag, *vraag])}"

"""The first page after signing in."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from acties.herinneringen import Werkregel, mijn_werk
from acties.models import Actie, Werkplan
from acties.views.basis import gebruiker, met_peildatum, peildag
from locaties.werk import OpenRonde, unfinished_rounds
from werkplan.dashboard.bord import maak_bord
from werkplan.dashboard.loketbord import Loketbord, maak_loketbord
from werkplan.dashboard.ruimtebord import Ruimtebord, maak_ruimtebord
from werkplan.kern import klok
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import Toegang, may, require
from werkplan.kern.stempel import onthoud, stempels
from werkplan.kern.web import page

DIRECT, GETOOND = 10, 30
"""How much of one's work stands on the page, and how much after opening the rest."""


@login_required
@require_safe
@met_peildatum
def dashboard(request: HttpRequest) -> HttpResponse:
    """Are we on course, what needs me today, and what does it cost?"""
    persoon, vandaag = gebruiker(request), peildag(request)
    require(persoon, "view", Werkplan)
    stand, stand_loket, stand_ruimte, stand_werk = stempels(  # before anything is read
        ("acties", "kern", "locaties"),
        ("loket", "kern", "locaties.zoekvraag", "locaties.grootteklasse"),
        ("locaties", "kern"),
        ("acties", "kern", "locaties", "loket"),
    )
    plan = Werkplan.objects.visible_to(persoon).huidig()
    if plan is None and vandaag != klok.vandaag():
        raise Http404("Er was nog geen plan.")
    if plan is None:
        return page(request, "dashboard/leeg.html", {"mag_plan_maken": may(persoon, "add", Werkplan)})
    terugblik = vandaag != klok.vandaag()
    jaar = _jaar(request.GET.get("jaar", ""), plan, vandaag.year)
    bord = onthoud(f"bord-{plan.pk}-{jaar}-{vandaag}", stand, lambda: maak_bord(plan, jaar, vandaag))
    werk: list[Werkregel] = []
    aantal_werk = 0
    rondes: list[OpenRonde] = []
    loket: Loketbord | None = None
    ruimte = Ruimtebord()
    if not terugblik:
        sleutel = Toegang.van(persoon).sleutel
        ruimte = onthoud(
            f"ruimtebord-{sleutel}-{vandaag}", stand_ruimte, lambda: maak_ruimtebord(persoon, vandaag)
        )
        loket = onthoud(
            f"loketbord-{sleutel}-{jaar}-{vandaag}",
            stand_loket,
            lambda: maak_loketbord(persoon, jaar, vandaag),
        )
        werk, aantal_werk, rondes = onthoud(
            f"werk-{persoon.pk}-{vandaag}",
            stand_werk,
            lambda: (*_eerste_werk(persoon, vandaag), unfinished_rounds(persoon)),
        )
    context = {
        "plan": plan,
        "jaar": jaar,
        "bord": bord,
        "loket": loket,
        "ruimte": ruimte,
        "vandaag": vandaag,
        "mijn_werk": werk[:DIRECT],
        "meer_werk": werk[DIRECT:],
        "aantal_meer": aantal_werk - DIRECT,
        "is_afgekapt": aantal_werk > GETOOND,
        "rondes": rondes,
        "mag_sturen": may(persoon, "change", Actie) and not terugblik,
        "peilvraag": f"?peildatum={vandaag.isoformat()}" if terugblik else "",
        "peilfilter": f"&peildatum={vandaag.isoformat()}" if terugblik else "",
    }
    return page(request, "dashboard/dashboard.html", context)


def _eerste_werk(persoon: Gebruiker, vandaag: date) -> tuple[list[Werkregel], int]:
    """What waits for a person, as far as the page shows it, and how many there are in all."""
    werk = mijn_werk(persoon, vandaag, met_coordinatie=False)
    return werk[:GETOOND], len(werk)


def _jaar(gevraagd: str, plan: Werkplan, huidig: int) -> int:
    """The year that was asked for when it lies in the plan, else this one, else the nearest of the plan."""
    if gevraagd.isdecimal() and len(gevraagd) == 4 and int(gevraagd) in plan.jaren:
        return int(gevraagd)
    return min(max(huidig, plan.startjaar), plan.eindjaar)

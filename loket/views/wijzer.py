"""The regelingenwijzer: a few questions by GET, nothing stored, a list with why each scheme fits or does not.

What fits can be followed: its deadlines as a calendar file, what opens and closes as a feed, by the same address.
"""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from loket.forms.wijzer import WijzerForm
from loket.gemeenten import gemeenten_op
from loket.passend import beoordeelde_regelingen
from loket.termijnen import kalender, te_volgen
from loket.wijzer import Antwoorden, Oordeel
from werkplan.kern.klok import nu, vandaag
from werkplan.kern.web import page


@require_safe
def wijzer(request: HttpRequest) -> HttpResponse:
    """The questions; with at least one answer in the address also every scheme with its reasons."""
    dag = vandaag()
    form = _form(request, dag)
    context: dict[str, object] = {"form": form}
    if form.is_valid() and form.antwoorden() != Antwoorden():
        gevonden = list(beoordeelde_regelingen(form.antwoorden(), request.user, dag))
        groepen = {oordeel: [een for een in gevonden if een[1].oordeel is oordeel] for oordeel in Oordeel}
        context["groepen"] = groepen.items()
        context |= {naam.name.lower(): len(gevonden) for naam, gevonden in groepen.items()}
        context["iets_past"] = bool(groepen[Oordeel.PAST] or groepen[Oordeel.MISSCHIEN])
        context["vraag"] = request.GET.urlencode()
    return page(request, "loket/wijzer.html", context)


@require_safe
def regelingen_ics(request: HttpRequest) -> HttpResponse:
    """When the schemes that fit open and close, as a calendar file; also to subscribe to."""
    momenten = te_volgen(antwoorden_in(request), request.user, vandaag())
    inhoud = kalender(momenten, naam=gettext("Termijnen van regelingen"), gemaakt_op=nu())
    antwoord = HttpResponse(inhoud, content_type="text/calendar; charset=utf-8")
    antwoord["Content-Disposition"] = 'inline; filename="regelingen.ics"'
    return antwoord


def antwoorden_in(request: HttpRequest) -> Antwoorden:
    """The answers in an address; what is no answer counts as not answered."""
    form = _form(request, vandaag())
    form.is_valid()
    return Antwoorden(**form.cleaned_data) if form.is_bound else Antwoorden()


def _form(request: HttpRequest, dag: date) -> WijzerForm:
    return WijzerForm(request.GET or None, gemeenten=list(gemeenten_op(dag)))

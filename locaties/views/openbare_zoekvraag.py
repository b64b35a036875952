"""The public pages of searches for space: leave one, and follow or stop it behind a link of one's own."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods

from locaties.forms.zoekvragen import ZoekvraagForm, gemeenten_op
from locaties.models import Zoeker, Zoekvraag
from locaties.models.zoekvraag import WENSEN
from locaties.services.zoekvragen import record, withdraw
from locaties.zoekvraaglink import kenmerk_van, make_token
from locaties.zoekvraagtekst import plek_in_woorden, wensen_in_woorden
from werkplan.kern.editing import save
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gemeente
from werkplan.kern.web import page

STAPPEN = {
    Zoekvraag.Stand.NIEUW: gettext_noop("ontvangen"),
    Zoekvraag.Stand.IN_BEHANDELING: gettext_noop("iemand zoekt met u mee"),
    Zoekvraag.Stand.GESLOTEN: gettext_noop("gesloten"),
}


@require_http_methods(["GET", "POST"])
def zoekvraag_achterlaten(request: HttpRequest) -> HttpResponse:
    """Leave what one looks for; the wishes of the space finder come along in the address."""
    gemeenten = gemeenten_op(vandaag())
    form = ZoekvraagForm(request.POST or None, gemeenten=gemeenten, initial=_begin(request.GET, gemeenten))
    status = 200
    if request.method == "POST" and form.is_valid():
        gemaakt: list[Zoekvraag] = []
        if not form.is_within_limit(request, "zoekvraag"):
            status = 429
        elif save(form, lambda: gemaakt.append(_bewaar(form))):
            return redirect(reverse("openbaar:zoekvraag-volgen", args=[make_token(gemaakt[0])]))
    return page(request, "locaties/zoekvragen/achterlaten.html", {"form": form}, status=status)


def _bewaar(form: ZoekvraagForm) -> Zoekvraag:
    return record(
        form.zoekvraag(),
        gemeenten=form.cleaned_data["waar"],
        zoeker=form.wie(),
        door=AnonymousUser(),
        vandaag=vandaag(),
    )


def _begin(vraag: QueryDict, gemeenten: list[Gemeente]) -> dict[str, object]:
    """What was filled in on the space finder, as it was typed there."""
    begin: dict[str, object] = {naam: vraag[naam][:20] for naam in WENSEN if vraag.get(naam)}
    gekozen = [gemeente.pk for gemeente in gemeenten if gemeente.code == vraag.get("gemeente")]
    return begin | ({"waar": gekozen, "gemeente": gekozen[0]} if gekozen else {})


@require_http_methods(["GET", "POST"])
def zoekvraag_volgen(request: HttpRequest, token: str) -> HttpResponse:
    """The receipt with its number and a copy; later the places that were sent. The button stops the search."""
    kenmerk = kenmerk_van(token)
    if kenmerk is None:
        raise Http404("Deze link is niet goed overgenomen.")
    zoekvragen = Zoekvraag.objects.select_related("gemeente", "doelgroep").prefetch_related("gemeenten")
    zoekvraag = get_object_or_404(zoekvragen, kenmerk=kenmerk)
    if request.method == "POST":
        withdraw(zoekvraag, vandaag=vandaag())
        return redirect(request.path)
    matches = zoekvraag.matches.select_related("aanbod__ruimte__locatie__gemeente", "door")
    context = {
        "zoekvraag": zoekvraag,
        "wensen": wensen_in_woorden(zoekvraag),
        "stap": STAPPEN[Zoekvraag.Stand(zoekvraag.stand)],
        "plekken": [(match, plek_in_woorden(match.aanbod)) for match in matches if match.aanbod],
        "zoeker": Zoeker.objects.filter(zoekvraag=zoekvraag).first(),
    }
    return page(request, "locaties/zoekvragen/volgen.html", context)

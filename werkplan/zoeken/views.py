"""The search pages: of everybody, which asks in one click what was missing, and of who is signed in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from loket.forms.zoeken import GEMIST, GemistForm
from loket.models import Gemist
from loket.services.gemist import meld_gemist
from loket.woorden import MEESTE_LETTERS
from loket.zoeken import pagina_s
from werkplan.kern.klok import nu, vandaag
from werkplan.kern.web import gebruiker, page
from werkplan.zoeken.bronnen import zoek_in_alles
from werkplan.zoeken.openbaar import eerstvolgende, zoek_openbaar

PER_BLAD = 10


@require_http_methods(["GET", "POST"])
def openbaar_zoeken(request: HttpRequest) -> HttpResponse:
    """What answers `?q=` for everybody, the best first."""
    tekst = _gevraagd(request)
    form = GemistForm(request.POST or None)
    is_te_veel = False
    if request.method == "POST" and tekst and form.is_valid():
        is_te_veel = not form.is_within_limit(request, "gemist")
        if not is_te_veel:
            return _bedank(tekst, Gemist.Wat(form.cleaned_data["wat"]))
    dag, taal = vandaag(), get_language() or "nl"
    antwoord = zoek_openbaar(tekst, taal, lezer=request.user, dag=dag, moment=nu())
    blad = Paginator(antwoord.paginas, PER_BLAD).get_page(request.GET.get("pagina"))
    gevonden = pagina_s(blad.object_list, dag)
    is_met_delen = blad.number == 1
    context = {
        "q": tekst,
        "blad": blad,
        "beste": gevonden[: antwoord.beste] if is_met_delen and antwoord.daarna else gevonden,
        "rest": gevonden[antwoord.beste :] if is_met_delen and antwoord.daarna else [],
        "inloop": eerstvolgende(dag, request.user)
        if any(een.soort == "steunpunten" for een in gevonden)
        else {},
        "eerst": antwoord.eerst if is_met_delen else (),
        "daarna": antwoord.daarna if is_met_delen else (),
        "is_leeg": not blad.paginator.count and not antwoord.bij,
        "resultaat": _resultaat(tekst, blad.paginator.count + antwoord.bij),
        "keuzes": GEMIST,
        "form": form,
        "bedankt": "bedankt" in request.GET,
    }
    return page(request, "loket/zoeken.html", context, status=429 if is_te_veel else 200)


@login_required
@require_safe
def zoeken(request: HttpRequest) -> HttpResponse:
    """What of everything somebody may know has the words of `?q=`, in one box."""
    tekst = _gevraagd(request)
    groepen = zoek_in_alles(tekst, lezer=gebruiker(request), dag=vandaag()) if tekst else []
    return page(request, "zoeken/zoeken.html", {"q": tekst, "groepen": groepen})


def _gevraagd(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "").replace("\0", " ").split())[:MEESTE_LETTERS]


def _resultaat(tekst: str, aantal: int) -> str:
    if not tekst:
        return ""
    if not aantal:
        return gettext("Niets gevonden.")
    return ngettext("%(aantal)d antwoord", "%(aantal)d antwoorden", aantal) % {"aantal": aantal}


def _bedank(tekst: str, wat: Gemist.Wat) -> HttpResponse:
    """Remember what was missing, and show the same answer with thanks."""
    meld_gemist(tekst, wat, door=AnonymousUser(), vandaag=vandaag())
    return redirect(f"{reverse('openbaar:zoeken')}?{urlencode({'q': tekst, 'bedankt': 'ja'})}")

"""The search page; when nothing was found it asks in one click what was missing."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_http_methods

from loket.forms.zoeken import GEMIST, GemistForm
from loket.models import Gemist
from loket.services.gemist import meld_gemist
from loket.woorden import MEESTE_LETTERS
from loket.zoeken import lees_vraag, pagina_s, zoek
from werkplan.kern.klok import vandaag
from werkplan.kern.web import page

PER_BLAD = 10


@require_http_methods(["GET", "POST"])
def zoeken(request: HttpRequest) -> HttpResponse:
    """The pages that answer `?q=`, the best first."""
    tekst = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:MEESTE_LETTERS]
    form = GemistForm(request.POST or None)
    is_te_veel = False
    if request.method == "POST" and tekst and form.is_valid():
        is_te_veel = not form.is_within_limit(request, "gemist")
        if not is_te_veel:
            return _bedank(tekst, Gemist.Wat(form.cleaned_data["wat"]))
    dag, taal = vandaag(), get_language() or "nl"
    rijen = zoek(lees_vraag(tekst, taal), lezer=request.user, dag=dag)
    blad = Paginator(rijen, PER_BLAD).get_page(request.GET.get("pagina"))
    context = {
        "q": tekst,
        "blad": blad,
        "gevonden": pagina_s(blad.object_list, dag),
        "resultaat": _resultaat(tekst, blad.paginator.count),
        "keuzes": GEMIST,
        "form": form,
        "bedankt": "bedankt" in request.GET,
    }
    return page(request, "loket/zoeken.html", context, status=429 if is_te_veel else 200)


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

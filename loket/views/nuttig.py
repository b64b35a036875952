"""Was this page of use? Two buttons below every public page, and room to say why."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from loket.forms.reacties import JA, NuttigForm, WaaromForm
from loket.models import Reactie
from loket.reactiepagina import Reactiepagina, pagina_op
from loket.services.reacties import geef_reactie, vul_aan
from werkplan.kern.klok import vandaag
from werkplan.kern.taal import VOORVOEGSELS
from werkplan.kern.web import page

ZOUT = "reactie aanvullen"
EEN_UUR = 3600


@csrf_exempt
@require_http_methods(["GET", "POST"])
def nuttig(request: HttpRequest) -> HttpResponse:
    """Take in a yes or a no, and ask why.

    Without a CSRF token, for that would set a cookie on every public page. Nobody's rights are used here: signed in
    or not, the answer is that of a reader, and the signed moment in the form keeps other sites and machines out.
    """
    gevraagd = request.POST.get("pagina") or request.GET.get("pagina", "")
    pagina = pagina_op(gevraagd) or Reactiepagina("/")
    form = NuttigForm(request.POST or None, initial={"pagina": pagina.pad})
    status = 200
    if request.method == "POST" and form.is_valid():
        if form.is_within_limit(request, "nuttig"):
            return redirect(reverse("openbaar:nuttig-waarom", args=[make_token(_bewaar(form))]))
        status = 429
    return page(request, "loket/nuttig.html", {"form": form, "terug": _terug(pagina)}, status=status)


def _bewaar(form: NuttigForm) -> Reactie:
    return geef_reactie(
        form.cleaned_data["pagina"],
        taal=get_language() or "nl",
        is_nuttig=form.cleaned_data["nuttig"] == JA,
        door=AnonymousUser(),
        vandaag=vandaag(),
    )


@require_http_methods(["GET", "POST"])
def waarom(request: HttpRequest, token: str) -> HttpResponse:
    """Thanks, with room for a text; the link is good for an hour and for one text."""
    try:
        pk = signing.loads(token, salt=ZOUT, max_age=EEN_UUR)
    except signing.BadSignature:
        raise Http404("Deze link is niet meer geldig.") from None
    reactie = get_object_or_404(Reactie, pk=pk)
    form = WaaromForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        if form.is_within_limit(request, "waarom"):
            vul_aan(reactie, form.cleaned_data["tekst"])
            return redirect(request.path)
        status = 429
    context = {
        "form": form,
        "reactie": reactie,
        "is_verteld": bool(reactie.tekst),
        "terug": _terug(Reactiepagina(reactie.pagina)),
    }
    return page(request, "loket/nuttig_waarom.html", context, status=status)


def make_token(reactie: Reactie) -> str:
    """What makes the link by which whoever reacted can say why."""
    return signing.dumps(reactie.pk, salt=ZOUT)


def _terug(pagina: Reactiepagina) -> str:
    """The page in the language that is read now."""
    return VOORVOEGSELS[get_language() or "nl"] + pagina.pad

"""The public pages of questions: ask one, and follow it and react behind a link of one's own."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods

from loket.forms.vragen import ReactieForm, VraagForm
from loket.models import Onderwerp, Vraag
from loket.services.vragen import ask, react
from loket.vraaglink import kenmerk_van, make_token
from loket.vraagmail import telefoon_van
from werkplan.kern.editing import save
from werkplan.kern.klok import vandaag
from werkplan.kern.web import page

STAPPEN = {
    Vraag.Stand.NIEUW: gettext_noop("ontvangen"),
    Vraag.Stand.IN_BEHANDELING: gettext_noop("iemand is ermee bezig"),
    Vraag.Stand.BEANTWOORD: gettext_noop("beantwoord"),
    Vraag.Stand.GESLOTEN: gettext_noop("afgehandeld"),
}


@require_http_methods(["GET", "POST"])
def vraag_stellen(request: HttpRequest) -> HttpResponse:
    """Ask a question without an account; `?onderwerp=` chooses the topic by its address."""
    onderwerp = Onderwerp.objects.filter(is_ingang=True, slug=request.GET.get("onderwerp", "")[:80])
    form = VraagForm(request.POST or None, initial={"onderwerp": onderwerp.first()})
    status = 200
    if request.method == "POST" and form.is_valid():
        gemaakt: list[Vraag] = []
        if not form.is_within_limit(request, "vraag"):
            status = 429
        elif save(form, lambda: gemaakt.append(ask(form.invoer(), door=AnonymousUser(), vandaag=vandaag()))):
            return redirect(reverse("openbaar:vraag-volgen", args=[make_token(gemaakt[0])]))
    return page(request, "loket/vragen/stellen.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def vraag_volgen(request: HttpRequest, token: str) -> HttpResponse:
    """The receipt with its number and a copy; later who does what, and the answer. Whoever asked may say more."""
    kenmerk = kenmerk_van(token)
    if kenmerk is None:
        raise Http404("Deze link is niet goed overgenomen.")
    vraag = get_object_or_404(
        Vraag.objects.select_related("onderwerp", "gemeente", "organisatie"), kenmerk=kenmerk
    )
    form = ReactieForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        if not form.is_within_limit(request, "vraag"):
            status = 429
        elif save(
            form,
            lambda: react(vraag, door=AnonymousUser(), tekst=form.cleaned_data["tekst"], vandaag=vandaag()),
        ):
            return redirect(request.path)
    context = {
        "vraag": vraag,
        "stap": STAPPEN[Vraag.Stand(vraag.stand)],
        "berichten": vraag.berichten.select_related("door", "namens", "naar"),
        "telefoon": telefoon_van(vraag),
        "form": form,
        "mag_reageren": vraag.stand != Vraag.Stand.GESLOTEN,
    }
    return page(request, "loket/vragen/volgen.html", context, status=status)

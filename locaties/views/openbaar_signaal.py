"""The public pages of signals: report one, and follow it behind a link of one's own."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from locaties.forms.signalen import STANDEN, UITLEG, SignaalForm
from locaties.models import Signaal, Werklocatie
from locaties.services.signalen import report
from locaties.signaalcijfers import count_per_kind, fibre_interest
from werkplan.kern.editing import save
from werkplan.kern.klok import vandaag
from werkplan.kern.niveau import Niveau
from werkplan.kern.web import page

ZOUT = "signaal volgen"
ANTWOORDEN = 5


def make_token(signaal: Signaal) -> str:
    """What makes the link by which whoever reported it can follow a signal. It does not grow old."""
    return signing.dumps(signaal.kenmerk, salt=ZOUT)


@require_http_methods(["GET", "POST"])
def melden(request: HttpRequest) -> HttpResponse:
    """Report a signal without an account; with a location in the address, what others reported there."""
    plek = _plek(request.GET.get("locatie", ""))
    form = SignaalForm(request.POST or None, initial={"locatie": plek})
    status = 200
    if request.method == "POST" and form.is_valid():
        gemaakt: list[Signaal] = []
        if not form.is_within_limit(request, "signaal"):
            status = 429
        elif save(form, lambda: gemaakt.append(_meld(form))):
            return redirect(reverse("openbaar:signaal-volgen", args=[make_token(gemaakt[0])]))
    context = {"form": form, "plek": plek, **(_elders(plek) if plek else {})}
    return page(request, "locaties/signaal_melden.html", context, status=status)


def _meld(form: SignaalForm) -> Signaal:
    velden = {naam: form.cleaned_data[naam] for naam in ("soort", "tekst")}
    return report(form.cleaned_data["locatie"], door=AnonymousUser(), vandaag=vandaag(), **velden)


def _plek(gevraagd: str) -> Werklocatie | None:
    if not (gevraagd.isascii() and gevraagd.isdecimal() and len(gevraagd) < 10):
        return None
    return Werklocatie.objects.filter(niveau=Niveau.OPENBAAR, pk=int(gevraagd)).first()


def _elders(locatie: Werklocatie) -> dict[str, object]:
    """What everybody may know of the signals on a location."""
    openbaar = Signaal.objects.public().filter(locatie=locatie)
    tellingen = count_per_kind(openbaar)
    return {
        "tellingen": [(UITLEG[Signaal.Soort(rij.soort)], rij.aantal) for rij in tellingen],
        "glasvezelvraag": fibre_interest(locatie, tellingen),
        "antwoorden": [
            (UITLEG[Signaal.Soort(signaal.soort)], signaal)
            for signaal in openbaar.answered_in_public().order_by("-beantwoord_op", "-pk")[:ANTWOORDEN]
        ],
    }


@require_safe
def volgen(request: HttpRequest, token: str) -> HttpResponse:
    """The receipt of a signal with its reference number and a copy, and later the answer."""
    try:
        kenmerk = signing.loads(token, salt=ZOUT)
    except signing.BadSignature:
        raise Http404("Deze link is niet goed overgenomen.") from None
    signaal = get_object_or_404(Signaal.objects.select_related("locatie__gemeente"), kenmerk=kenmerk)
    is_handhaving = signaal.soort == Signaal.Soort.HANDHAVING
    zelfde = Signaal.objects.public().filter(locatie=signaal.locatie, soort=signaal.soort)
    if hoofd := signaal.hoort_bij_id or (signaal.pk if zelfde.filter(hoort_bij=signaal).exists() else None):
        zelfde = zelfde.filter(Q(pk=hoofd) | Q(hoort_bij=hoofd))
    antwoorden = zelfde.answered_in_public().exclude(pk=signaal.pk).order_by("-beantwoord_op", "-pk")
    context = {
        "signaal": signaal,
        "soort": UITLEG[Signaal.Soort(signaal.soort)],
        "stand": STANDEN[Signaal.Stand(signaal.stand)],
        "is_handhaving": is_handhaving,
        "anderen": max(zelfde.count() - 1, 0),
        "antwoord_aan_anderen": None if signaal.antwoord else antwoorden.first(),
    }
    return page(request, "locaties/signaal_volgen.html", context)

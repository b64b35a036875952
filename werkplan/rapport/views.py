"""Reports on the screen: the list, making one, reading it, its files, and the buttons."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from werkplan.kern.formulieren import Formulierpagina, formulierpagina
from werkplan.kern.klok import nu, vandaag
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.permissions import may, require
from werkplan.kern.web import gebruiker, page
from werkplan.rapport.document import Document
from werkplan.rapport.downloads import attachment_of, download, file_of, may_read_attachments
from werkplan.rapport.forms import RapportForm
from werkplan.rapport.models import Momentopname, Rapport, Rapportbestand, Rapporttekst
from werkplan.rapport.momentopname import SCHEMA
from werkplan.rapport.opbouw.rapport import build
from werkplan.rapport.schema import describe
from werkplan.rapport.services import maken, verhaal
from werkplan.rapport.services.alineas import Bijdrage, latest_of
from werkplan.rapport.services.werk import mark_of, story_of
from werkplan.rapport.tasks import wake

PER_BLADZIJDE = 50


def get_rapport(request: HttpRequest, pk: int) -> Rapport:
    """The report of an address, as far as its reader may know it."""
    require(request.user, "view", Rapport)
    rapporten = Rapport.objects.visible_to(gebruiker(request))
    return get_object_or_404(rapporten.select_related("plan", "gevraagd_door"), pk=pk)


@login_required
@require_safe
def rapporten(request: HttpRequest) -> HttpResponse:
    """All reports that the reader may know, the last year first."""
    require(request.user, "view", Rapport)
    rijen = Rapport.objects.visible_to(gebruiker(request)).select_related("plan")
    context = {
        "blad": Paginator(rijen, PER_BLADZIJDE).get_page(request.GET.get("pagina", "1")),
        "mag_maken": may(request.user, "add", Rapport),
    }
    return page(request, "rapport/lijst.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    """Choose what the report is about; the worker makes it."""
    require(request.user, "add", Rapport)
    persoon, dag = gebruiker(request), vandaag()
    form = RapportForm(request.POST or None, persoon=persoon, vandaag=dag, eerder=_to_correct(request))
    gemaakt: list[Rapport] = []

    def opslaan() -> None:
        rapport = maken.ask(vandaag=dag, moment=nu(), door=persoon, **form.cleaned_data)
        wake(rapport)
        gemaakt.append(rapport)

    pagina = Formulierpagina(
        "Rapport maken",
        reverse("rapport:rapporten"),
        "Het rapport wordt gemaakt.",
        daarna=lambda: str(gemaakt[0].get_absolute_url()),
        knop="Rapport maken",
        inleiding=(
            "De cijfers worden op één moment vastgelegd, op 31 december van het jaar. Is het jaar nog niet voorbij, "
            "dan wordt het een tussenstand van vandaag."
        ),
    )
    return formulierpagina(request, form, opslaan, pagina)


def _to_correct(request: HttpRequest) -> Rapport | None:
    """The report of which a next version is asked, when the address names one."""
    pk = request.GET.get("na", "")
    return get_rapport(request, int(pk)) if pk.isascii() and pk.isdecimal() and len(pk) < 10 else None


@require_safe
def rapport(request: HttpRequest, pk: int) -> HttpResponse:
    """The report to read; while it is made, how far it is. Adopted ones are for everybody."""
    een = _for_everybody(request, pk)
    if isinstance(een, HttpResponse):
        return een
    mag = may(request.user, "change", Rapport, on=een)
    bestanden = list(een.bestanden.defer("inhoud").select_related("gemeente")) if een.is_leesbaar else []
    is_vast = een.status == Rapport.Status.VASTGESTELD
    alineas = _paragraphs(request, een) if een.status == Rapport.Status.CONCEPT else []
    andere = list(Rapport.objects.adopted().versions_of(een).exclude(pk=een.pk)) if is_vast else []
    is_laatste = is_vast and all(ander.volgnummer < een.volgnummer for ander in andere)
    context = {
        "rapport": een,
        "basis": "base_app.html" if request.user.is_authenticated else "base_public.html",
        "document": _document(een) if een.is_leesbaar else None,
        "bestanden": [bestand for bestand in bestanden if bestand.is_rapport],
        "bijlagen": [
            (kop, list(groep))
            for kop, groep in groupby(
                (een for een in bestanden if not een.is_rapport and may_read_attachments(request.user)),
                key=_kop,
            )
        ],
        "alineas": alineas,
        "andere": andere,
        "mag_verbeteren": is_laatste and may(request.user, "add", Rapport),
        "mag": mag,
        "mag_schrijven": mag and een.is_te_bewerken,
    }
    return page(request, "rapport/rapport.html", context)


def _kop(bijlage: Rapportbestand) -> str:
    soort = bijlage.get_soort_display().capitalize()
    return f"{soort} {bijlage.gemeente}" if bijlage.gemeente else soort


def _paragraphs(request: HttpRequest, een: Rapport) -> list[Bijdrage]:
    """The paragraphs of a concept, for who works on it, with whether the reader may write them."""
    persoon = gebruiker(request)
    te_laat = een.is_termijn_voorbij(vandaag()) and not may(persoon, "change", Rapport, on=een)
    return [
        Bijdrage(tekst, mag=not te_laat and may(persoon, "change", Rapporttekst, on=tekst))
        for tekst in latest_of(een)
    ]


def _for_everybody(request: HttpRequest, pk: int) -> Rapport | HttpResponse:
    """A report that may be public; who is not signed in has to for the others."""
    if not request.user.is_authenticated and not Rapport.objects.adopted().filter(pk=pk).exists():
        return redirect_to_login(request.get_full_path())
    return get_rapport(request, pk)


def _document(een: Rapport) -> Document:
    opname = json.loads(Momentopname.objects.get(rapport=een).inhoud)
    return build(opname, story_of(een), mark_of(een))


@require_safe
def bestand(request: HttpRequest, pk: int, formaat: str) -> HttpResponse:
    """The report in one format, to keep."""
    een = _for_everybody(request, pk)
    return een if isinstance(een, HttpResponse) else download(file_of(een, formaat))


@require_safe
def bijlage(request: HttpRequest, pk: int, naam: str) -> HttpResponse:
    """A note or letter that goes with a report, to keep."""
    een = _for_everybody(request, pk)
    if isinstance(een, HttpResponse):
        return een
    if not may_read_attachments(request.user):
        raise Http404("Dit bestand is er niet.")
    return download(attachment_of(een, naam))


@require_safe
def schema(request: HttpRequest, versie: int) -> HttpResponse:
    """What the JSON of a report holds, as a JSON Schema."""
    if versie != SCHEMA:
        raise Http404("Er is geen schema met dit nummer.")
    return JsonResponse(
        describe(request.build_absolute_uri()),
        content_type="application/schema+json",
        json_dumps_params={"ensure_ascii": False, "indent": 1},
        headers={"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=3600"},
    )


KNOPPEN: dict[str, tuple[Callable[..., Rapport], str]] = {
    "annuleren": (maken.cancel, "Het maken van het rapport is gestopt."),
    "opnieuw": (maken.retry, "Het rapport wordt opnieuw gemaakt."),
    "ter-beoordeling": (verhaal.to_review, "Het rapport ligt ter beoordeling. De tekst ligt nu vast."),
    "terugnemen": (verhaal.take_back, "Het rapport is weer een concept."),
}


@login_required
@require_POST
def knop(request: HttpRequest, pk: int, wat: str) -> HttpResponse:
    """Stop, try again, put to review, or take back."""
    een, persoon = get_rapport(request, pk), gebruiker(request)
    require(persoon, "change", Rapport, on=een)
    service, gezegd = KNOPPEN[wat]

    def doe() -> str:
        wake(service(een, door=persoon, versie=geheel_getal(request, "versie")))
        return gezegd

    return druk_op_knop(request, een.get_absolute_url(), doe)

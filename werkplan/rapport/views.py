"""Reports on the screen: the list, making one, reading it, writing its story, and adopting it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, cast

from django import forms
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from werkplan.kern.formulieren import Formulierpagina, formulierpagina, nieuwe_versie
from werkplan.kern.klok import nu, vandaag
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import may, require
from werkplan.kern.web import gebruiker, page
from werkplan.rapport.document import Document
from werkplan.rapport.forms import RapportForm, TekstForm, VaststellingForm
from werkplan.rapport.models import Momentopname, Rapport, Rapportbestand, Rapporttekst
from werkplan.rapport.opbouw.rapport import build
from werkplan.rapport.services import maken, verhaal
from werkplan.rapport.services.werk import mark_of, story_of
from werkplan.rapport.tasks import wake

PER_BLADZIJDE = 50
SOORTEN = {
    Rapportbestand.Formaat.HTML: "text/html; charset=utf-8",
    Rapportbestand.Formaat.PDF: "application/pdf",
    Rapportbestand.Formaat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Rapportbestand.Formaat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Rapportbestand.Formaat.JSON: "application/json",
}


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
    form = RapportForm(request.POST or None, persoon=persoon, vandaag=dag)
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


@require_safe
def rapport(request: HttpRequest, pk: int) -> HttpResponse:
    """The report to read; while it is made, how far it is. Adopted ones are for everybody."""
    if not request.user.is_authenticated and not Rapport.objects.adopted().filter(pk=pk).exists():
        return redirect_to_login(request.get_full_path())
    een = get_rapport(request, pk)
    mag = may(request.user, "change", Rapport, on=een)
    context = {
        "rapport": een,
        "basis": "base_app.html" if request.user.is_authenticated else "base_public.html",
        "document": _document(een) if een.is_leesbaar else None,
        "bestanden": een.bestanden.defer("inhoud") if een.is_leesbaar else (),
        "mag": mag,
        "mag_schrijven": mag and een.is_te_bewerken,
    }
    return page(request, "rapport/rapport.html", context)


def _document(een: Rapport) -> Document:
    opname = json.loads(Momentopname.objects.get(rapport=een).inhoud)
    return build(opname, story_of(een), mark_of(een))


@require_safe
def bestand(request: HttpRequest, pk: int, formaat: str) -> HttpResponse:
    """One file of a report, to keep."""
    if not request.user.is_authenticated and not Rapport.objects.adopted().filter(pk=pk).exists():
        return redirect_to_login(request.get_full_path())
    een = get_rapport(request, pk)
    gevonden = get_object_or_404(Rapportbestand, rapport=een, formaat=formaat)
    naam = f"{slugify(str(een))}.{gevonden.formaat}"
    return HttpResponse(
        bytes(gevonden.inhoud),
        content_type=SOORTEN[Rapportbestand.Formaat(gevonden.formaat)],
        headers={
            "Content-Disposition": f'attachment; filename="{naam}"',
            "Cache-Control": "private, no-cache",
            "ETag": f'"{gevonden.sha256}"',
        },
    )


@login_required
@require_http_methods(["GET", "POST"])
def tekst(request: HttpRequest, pk: int, sectie: str) -> HttpResponse:
    """Write the story of a section on top of its first draft, with the earlier versions below."""
    een, persoon = get_rapport(request, pk), gebruiker(request)
    require(persoon, "change", Rapport, on=een)
    versies = list(een.verhalen.filter(sectie=sectie).select_related("auteur"))
    if not versies:
        raise Http404("Dit rapport heeft geen tekst met deze naam.")
    form = TekstForm(request.POST or None, tekst=versies[0])

    def opslaan() -> None:
        keuze = form.cleaned_data
        verhaal.write(
            een, sectie=sectie, tekst=keuze["tekst"], gelezen=keuze["versie"], door=persoon, moment=nu()
        )
        wake(een)

    terug = f"{een.get_absolute_url()}#{sectie}"
    pagina = Formulierpagina(
        f"Tekst van {een}",
        terug,
        "De tekst is bewaard. De bestanden worden opnieuw gemaakt.",
        template="rapport/tekst.html",
        extra={"rapport": een, "versies": versies, "sectie": sectie},
        bij_botsing=_toon_beide,
    )
    return formulierpagina(request, form, opslaan, pagina)


def _toon_beide(form: forms.BaseForm, fout: VersieConflict) -> Mapping[str, Any]:
    opgeslagen = cast(Rapporttekst, fout.huidig)
    verschil = {
        "label": "Tekst",
        "opgeslagen": opgeslagen.tekst,
        "ingevuld": form.cleaned_data["tekst"],
    }
    data = cast(QueryDict, form.data).copy()
    data["versie"] = str(opgeslagen.volgnummer)
    form.data = data
    return {"verschillen": [verschil]}


@login_required
@require_http_methods(["GET", "POST"])
def vaststelling(request: HttpRequest, pk: int) -> HttpResponse:
    """Record when, by whom and with which decision the report was adopted."""
    een, persoon = get_rapport(request, pk), gebruiker(request)
    require(persoon, "change", Rapport, on=een)
    form = VaststellingForm(request.POST or None, rapport=een)

    def opslaan() -> None:
        keuze = form.cleaned_data
        verhaal.adopt(
            een,
            op=keuze["vastgesteld_op"],
            orgaan=keuze["vastgesteld_door"],
            besluit=keuze["besluit"],
            vandaag=vandaag(),
            door=persoon,
            versie=keuze["versie"],
        )
        wake(een)

    pagina = Formulierpagina(
        "Vaststelling vastleggen",
        een.get_absolute_url(),
        "De vaststelling is vastgelegd. De definitieve bestanden worden gemaakt.",
        inleiding="Na het vastleggen kan niemand het rapport nog wijzigen. Een verbetering is een nieuwe versie.",
        bij_botsing=nieuwe_versie,
    )
    return formulierpagina(request, form, opslaan, pagina)


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

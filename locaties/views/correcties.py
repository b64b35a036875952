"""Corrections: the list and its file, proposing one for a location or a unit, and answering one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from locaties.forms.correcties import CorrectieFilter, VoorstelLocatieForm, VoorstelRuimteForm
from locaties.forms.kloppen import CorrectieForm
from locaties.lijst import bladzijde
from locaties.models import Correctie, Rondegemeente, Werklocatie, Werkruimte
from locaties.models.correctie import CorrectieQuerySet
from locaties.services.correcties import propose
from locaties.services.kloppen import handle_correction
from locaties.views.basis import get_locatie, get_ruimte
from locaties.voorstel import lines
from locaties.zicht import verborgen
from werkplan.kern.exporters import Formaat, Kolom, Tabel, Waarde, als_bestand
from werkplan.kern.formulieren import Formulierpagina, formulierpagina, toon_verschillen
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import may, require
from werkplan.kern.web import gebruiker, page

RONDOM = (
    "locatie__gemeente",
    "locatie__type",
    "ruimte__gemeente",
    "ronde",
    "voorgesteld_door",
    "behandeld_door",
)


MEESTE = 10


def _gefilterd(request: HttpRequest) -> tuple[CorrectieFilter, CorrectieQuerySet]:
    require(request.user, "view", Correctie)
    form = CorrectieFilter(request.GET)
    gevonden = Correctie.objects.visible_to(gebruiker(request)).filter(**form.voorwaarden())
    return form, gevonden.select_related(*RONDOM)


@login_required
@require_safe
def correcties(request: HttpRequest) -> HttpResponse:
    """What providers and the region say that is not right, the newest first."""
    form, gevonden = _gefilterd(request)
    blad = bladzijde(gevonden, request.GET.get("pagina", "1"))
    for een in blad:
        een.mag_behandelen = may(request.user, "change", Correctie, on=een)
    aantal = blad.paginator.count
    context = {
        "form": form,
        "blad": blad,
        "wachten": gevonden.waiting().count(),
        "resultaat": "1 correctie" if aantal == 1 else f"{aantal or 'Geen'} correcties",
        "exportadres": f"{reverse('locaties:correcties')}export",
    }
    return page(request, "locaties/correcties.html", context)


@login_required
@require_safe
def correcties_export(request: HttpRequest, formaat: Formaat) -> HttpResponseBase:
    """The list as shown, all pages of it, as a file."""
    form, gevonden = _gefilterd(request)
    kolommen = [
        Kolom("Locatie", breedte=30),
        Kolom("Ruimte", breedte=24),
        Kolom("Gemeente"),
        Kolom("Van"),
        Kolom("Ontvangen", "datum"),
        Kolom("Wat er niet klopt", breedte=60),
        Kolom("Stand"),
        Kolom("Antwoord", breedte=60),
    ]
    return als_bestand(
        Tabel("Correcties", kolommen, _rijen(gevonden), kop=[("Filters", form.in_woorden())]), formaat
    )


def _rijen(gevonden: CorrectieQuerySet) -> Iterator[list[Waarde]]:
    for een in gevonden.iterator(chunk_size=500):
        yield [
            een.locatie.naam,
            str(een.ruimte or ""),
            een.locatie.gemeente.naam,
            een.van_wie,
            een.ontvangen_op,
            een.tekst,
            een.get_stand_display(),
            een.antwoord,
        ]


def rond_correcties(onderwerp: Werklocatie | Werkruimte, persoon: Gebruiker) -> dict[str, Any]:
    """The newest corrections of a record for its page, and where one is proposed by who may not write there."""
    if not may(persoon, "view", Correctie, on=onderwerp):
        return {}
    is_ruimte = isinstance(onderwerp, Werkruimte)
    over = {"ruimte": onderwerp} if is_ruimte else {"locatie": onderwerp, "ruimte": None}
    mag_schrijven = may(persoon, "change", type(onderwerp), on=onderwerp)
    return {
        "correcties": Correctie.objects.visible_to(persoon)
        .filter(**over)
        .select_related("voorgesteld_door", "behandeld_door")[:MEESTE],
        "mag_voorstellen": not mag_schrijven and may(persoon, "add", Correctie, on=onderwerp),
        "voorsteladres": reverse(
            f"locaties:{'ruimte' if is_ruimte else 'locatie'}-voorstel", args=[onderwerp.pk]
        ),
    }


@login_required
@require_http_methods(["GET", "POST"])
def locatie_voorstel(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose other values for a location."""
    locatie = get_locatie(request, pk)
    require(request.user, "add", Correctie, on=locatie)
    form = VoorstelLocatieForm(request.POST or None, instance=locatie, persoon=gebruiker(request))
    return _voorstel(request, locatie, form)


@login_required
@require_http_methods(["GET", "POST"])
def ruimte_voorstel(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose other values for a unit."""
    ruimte = get_ruimte(request, pk)
    require(request.user, "add", Correctie, on=ruimte)
    form = VoorstelRuimteForm(request.POST or None, instance=ruimte, persoon=gebruiker(request))
    return _voorstel(request, ruimte, form)


def _voorstel(
    request: HttpRequest,
    onderwerp: Werklocatie | Werkruimte,
    form: VoorstelLocatieForm | VoorstelRuimteForm,
) -> HttpResponse:
    def opslaan() -> None:
        propose(
            onderwerp,
            door=gebruiker(request),
            waarden=form.velden(),
            tekst=form.cleaned_data["waarom"],
            vandaag=vandaag(),
        )

    pagina = Formulierpagina(
        f"Correctie voorstellen: {onderwerp}",
        onderwerp.get_absolute_url(),
        f"Het voorstel is onderweg. {onderwerp.gemeente} neemt het over, of zegt waarom niet.",
        knop="Stel voor",
        inleiding="Verander hieronder wat niet klopt. Er verandert nog niets: de gemeente kijkt ernaar. "
        "Weet je niet wat het wel moet zijn? Schrijf het dan alleen op bij “Waarom”.",
        template="locaties/locatie_form.html",
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def correctie(request: HttpRequest, pk: int) -> HttpResponse:
    """The municipality answers a correction; a proposal with fields is taken over at once."""
    require(request.user, "view", Correctie)
    persoon = gebruiker(request)
    correcties = Correctie.objects.visible_to(persoon).select_related(*RONDOM)
    gevonden = get_object_or_404(correcties, pk=pk)
    require(persoon, "change", Correctie, on=gevonden)
    form = CorrectieForm(request.POST or None, instance=gevonden)

    def opslaan() -> None:
        handle_correction(
            gevonden,
            door=persoon,
            versie=form.gelezen_versie,
            stand=form.cleaned_data["stand"],
            antwoord=form.cleaned_data["antwoord"],
            recordversie=form.cleaned_data.get("recordversie"),
            vandaag=vandaag(),
        )

    pagina = Formulierpagina(
        f"Correctie van {gevonden.onderwerp}",
        _terug(request, gevonden),
        "Het antwoord is bewaard. Wie de correctie stuurde, kan het lezen.",
        gevonden,
        template="locaties/correctie_form.html",
        extra={"regels": list(lines(gevonden, verborgen(persoon, gevonden.onderwerp)))},
        bij_botsing=_bij_botsing,
    )
    return formulierpagina(request, form, opslaan, pagina)


def _bij_botsing(form: forms.BaseForm, fout: VersieConflict) -> Mapping[str, Any]:
    """Either somebody answered the correction, or the record changed: then the page shows how it stands now."""
    if isinstance(fout.huidig, Correctie):
        verschillen = toon_verschillen(form, fout)["verschillen"]
        return {"verschillen": [een for een in verschillen if een.naam != "recordversie"]}
    data = cast(QueryDict, form.data).copy()
    data["recordversie"] = str(fout.huidig.versie)
    form.data = data
    return {"verschillen": ()}


def _terug(request: HttpRequest, correctie: Correctie) -> str:
    """The screen of the location in its round, for who may know that; else the location or the unit."""
    delen = Rondegemeente.objects.visible_to(gebruiker(request)).filter(ronde=correctie.ronde_id)
    deel = delen.filter(gemeente=correctie.locatie.gemeente_id).first() if correctie.ronde_id else None
    if deel is None:
        return correctie.onderwerp.get_absolute_url()
    return reverse("locaties:rondelocatie", args=[deel.pk, correctie.locatie_id])

"""Imports: choose a file, see row by row what it changes, correct. What the buttons do: `importknoppen`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from locaties.forms.importen import BestandForm, KolommenForm, KopForm, RijForm
from locaties.importtabel import geweigerd_als_tabel, per_gemeente_op_scherm, rijen_op_scherm
from locaties.invoer.kolommen import KOLOMMEN, Lijst
from locaties.invoer.kopregel import OVERSLAAN, Kolom
from locaties.models import Invoer, Invoerrij, Uitkomst
from locaties.overzicht import getal
from locaties.services import invoer as invoerservice
from locaties.services.invoergemeenten import (
    anders_onthouden,
    gemeenten_voor_import,
    tellingen_per_gemeente,
)
from locaties.services.invoerkop import kies_kop
from locaties.services.invoervoortgang import voortgang_van
from locaties.sjabloon import sjabloon_als_bestand
from locaties.tasks import start
from locaties.views.basis import namens
from werkplan.kern.exporters import Formaat, als_bestand
from werkplan.kern.formulieren import Formulierpagina, formulierpagina, nieuwe_versie
from werkplan.kern.klok import vandaag
from werkplan.kern.permissions import may, require
from werkplan.kern.web import gebruiker, page

PER_BLADZIJDE = 50
WAARSCHUWING = "waarschuwing"
FORMULIER = "locaties/importen/formulier.html"


def get_invoer(request: HttpRequest, pk: int) -> Invoer:
    """The import of an address; 404 when it is of another municipality."""
    require(request.user, "view", Invoer)
    importen = Invoer.objects.visible_to(gebruiker(request))
    return get_object_or_404(importen.select_related("gemeente", "door"), pk=pk)


@login_required
@require_safe
def importen(request: HttpRequest) -> HttpResponse:
    """The imports of the own municipality, the last one first."""
    require(request.user, "view", Invoer)
    persoon = gebruiker(request)
    rijen = Invoer.objects.visible_to(persoon).select_related("gemeente", "door")
    context = {
        "blad": Paginator(rijen, PER_BLADZIJDE).get_page(request.GET.get("pagina", "1")),
        "gemeenten": gemeenten_voor_import(persoon),
    }
    return page(request, "locaties/importen/lijst.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def import_nieuw(request: HttpRequest) -> HttpResponse:
    """Choose a file; it is read at once, and nothing of it is taken over yet."""
    require(request.user, "add", Invoer)
    persoon = gebruiker(request)
    form = BestandForm(
        request.POST or None,
        request.FILES or None,
        gemeenten=gemeenten_voor_import(persoon),
        initial=_begin(request),
    )
    gemaakt: list[Invoer] = []

    def opslaan() -> None:
        keuze = form.cleaned_data
        nieuw = invoerservice.maak_invoer(
            form.inhoud(),
            bestandsnaam=keuze["bestand"].name or "bestand",
            gemeente=keuze["gemeente"],
            lijst=keuze["lijst"],
            door=persoon,
        )
        start(nieuw)
        gemaakt.append(nieuw)

    pagina = Formulierpagina(
        "Bestand importeren",
        reverse("locaties:importen"),
        "Het bestand is gelezen. Er is nog niets overgenomen.",
        daarna=lambda: str(gemaakt[0].get_absolute_url()),
        knop="Bekijk wat er verandert",
        template=FORMULIER,
    )
    return formulierpagina(request, form, opslaan, pagina)


def _begin(request: HttpRequest) -> dict[str, Any]:
    lijst = request.GET.get("lijst", "")
    return {"lijst": lijst} if lijst in Invoer.Lijst.values else {}


@login_required
@require_safe
def sjabloon(request: HttpRequest, code: str) -> HttpResponseBase:
    """The workbook of a municipality, filled with its data, for who may import for it."""
    require(request.user, "add", Invoer)
    persoon = gebruiker(request)
    gemeente = next((een for een in gemeenten_voor_import(persoon) if een.code == code), None)
    if gemeente is None:
        raise Http404
    return sjabloon_als_bestand(gemeente, door=persoon, dag=vandaag())


@login_required
@require_safe
def import_pagina(request: HttpRequest, pk: int) -> HttpResponse:
    """What was recognised, what becomes of the rows, and what can be done now."""
    invoer = get_invoer(request, pk)
    tellingen = invoerservice.tellingen(invoer)
    per_gemeente = [] if invoer.gemeente_id else tellingen_per_gemeente(invoer)
    gekozen, code = request.GET.get("uitkomst", ""), request.GET.get("gemeente", "")
    regels = per_gemeente_op_scherm(per_gemeente)
    plek = next((nr for nr, regel in enumerate(regels) if regel.code == code), None)
    rijen = invoer.rijen.exclude(uitkomst="").select_related("gemeente").order_by("nummer")
    if plek is not None:
        rijen = rijen.filter(gemeente=per_gemeente[plek][0]).exclude(uitkomst=Uitkomst.OVERGESLAGEN)
    getoond = tellingen if plek is None else per_gemeente[plek][1]
    met_waarschuwing = rijen.exclude(waarschuwingen=[]).count()
    if gekozen == WAARSCHUWING:
        rijen = rijen.exclude(waarschuwingen=[])
    elif getoond.get(gekozen):
        rijen = rijen.filter(uitkomst=gekozen)
    else:
        gekozen = ""
    blad = Paginator(rijen, PER_BLADZIJDE).get_page(request.GET.get("pagina", "1"))
    context = {
        "invoer": invoer,
        "voortgang": voortgang_van(invoer) if invoer.is_bezig else invoer.verwerkt,
        "aantal": tellingen,
        "datarijen": sum(tellingen.values()) - tellingen[Uitkomst.OVERGESLAGEN],
        "overnemen": tellingen[Uitkomst.NIEUW] + tellingen[Uitkomst.GEWIJZIGD],
        "per_gemeente": regels,
        "van": "" if plek is None else regels[plek].naam,
        "tabs": _tabs(getoond, met_waarschuwing, gekozen, "" if plek is None else f"&gemeente={code}"),
        "blad": blad,
        "rijen": rijen_op_scherm(blad.object_list, invoerservice.kolommen_van(invoer), invoer.lijst),
        **_kolommen_in_woorden(invoer),
        "namens": namens(request, invoer),
        "mag": may(request.user, "change", Invoer, on=invoer),
    }
    return page(request, "locaties/importen/import.html", context)


def _tabs(tellingen: Mapping[str, int], waarschuwingen: int, gekozen: str, rest: str) -> list[dict[str, Any]]:
    """A tab for each outcome that occurs, and one for what may be wrong."""
    keuzes = [("", "alle", sum(tellingen.values()))]
    keuzes += [(uitkomst.value, uitkomst.label, tellingen[uitkomst]) for uitkomst in Uitkomst]
    keuzes.append((WAARSCHUWING, "met waarschuwing", waarschuwingen))
    return [
        {
            "adres": f"?uitkomst={sleutel}{rest}",
            "naam": f"{naam} ({getal(aantal)})",
            "huidig": sleutel == gekozen,
        }
        for sleutel, naam, aantal in keuzes
        if aantal or not sleutel
    ]


def _kolommen_in_woorden(invoer: Invoer) -> dict[str, Any]:
    """Which columns are a guess, which are unknown, and which are left out."""
    kolommen, velden = invoerservice.kolommen_van(invoer), KOLOMMEN[cast(Lijst, invoer.lijst)]
    return {
        "onzeker": [
            (een.naam, f"{velden[een.veld].label}{_eenheid(een.veld, kolommen)}")
            for een in kolommen
            if een.is_gelezen and not een.zeker
        ],
        "anders": [
            (naam, gemeente, velden[veld].label if veld in velden else "")
            for naam, gemeente, veld in anders_onthouden(invoer, kolommen)
        ],
        "onbekend": [een for een in kolommen if not een.veld and not een.is_bekend],
        "niet_gelezen": [een for een in kolommen if een.is_bekend or een.veld == OVERSLAAN],
    }


def _eenheid(veld: str, kolommen: Sequence[Kolom]) -> str:
    """What an area is taken for when no column tells."""
    heeft_maat = any(kolom.veld == "maat" for kolom in kolommen)
    return " (m² vvo)" if veld == "oppervlakte" and not heeft_maat else ""


@login_required
@require_http_methods(["GET", "POST"])
def kolommen(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what the columns mean; the municipality's next file knows it."""
    invoer, persoon = get_invoer(request, pk), gebruiker(request)
    require(persoon, "change", Invoer, on=invoer)
    form = KolommenForm(request.POST or None, invoer=invoer)

    def opslaan() -> None:
        versie = form.cleaned_data["versie"]
        start(
            invoerservice.kies_kolommen(
                invoer, door=persoon, versie=versie, keuzes=form.keuzes(), vast=form.vast()
            )
        )

    pagina = _pagina(
        request, "Wat betekenen de kolommen?", invoer, "De kolommen zijn bewaard, ook voor een volgende keer."
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def kop(request: HttpRequest, pk: int) -> HttpResponse:
    """Say where the names of the columns stand, when that was not recognised well."""
    invoer, persoon = get_invoer(request, pk), gebruiker(request)
    require(persoon, "change", Invoer, on=invoer)
    form = KopForm(request.POST or None, invoer=invoer)

    def opslaan() -> None:
        start(kies_kop(invoer, door=persoon, versie=form.cleaned_data["versie"], **form.keuze()))

    pagina = _pagina(
        request,
        "Waar begint de tabel?",
        invoer,
        "Het bestand is opnieuw gelezen. Er is nog niets overgenomen.",
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def rij_verbeteren(request: HttpRequest, pk: int, nummer: int) -> HttpResponse:
    """Correct one row in the screen."""
    invoer, persoon = get_invoer(request, pk), gebruiker(request)
    require(persoon, "change", Invoer, on=invoer)
    rij = get_object_or_404(
        invoer.datarijen().select_related("invoer__gemeente").exclude(uitkomst=""), nummer=nummer
    )
    form = RijForm(request.POST or None, rij=rij)

    def opslaan() -> None:
        start(
            invoerservice.verbeter_rij(
                rij, door=persoon, versie=form.cleaned_data["versie"], cellen=form.cellen()
            )
        )
        _zeg_van_rij(request, rij)

    redenen = [reden for plek, reden in rij.fouten if plek is None]
    pagina = _pagina(request, f"Rij {nummer} verbeteren", invoer, "", " ".join(redenen))
    geweigerde = f"{pagina.terug}?uitkomst={Uitkomst.GEWEIGERD}"

    def daarna() -> str:
        return request.path if rij.uitkomst == Uitkomst.GEWEIGERD else geweigerde

    return formulierpagina(request, form, opslaan, replace(pagina, terug=geweigerde, daarna=daarna))


def _zeg_van_rij(request: HttpRequest, rij: Invoerrij) -> None:
    """What became of a row that somebody corrected, as far as it is known: a large import is judged later."""
    rij.refresh_from_db()
    rij.invoer.refresh_from_db()
    if rij.invoer.is_bezig:
        messages.info(request, f"Rij {rij.nummer} is bewaard en wordt opnieuw bekeken.")
    elif rij.uitkomst == Uitkomst.GEWEIGERD:
        messages.warning(request, f"Rij {rij.nummer} is bewaard, maar klopt nog niet.")
    else:
        messages.success(request, f"Rij {rij.nummer} klopt nu.")


def _pagina(
    request: HttpRequest, titel: str, invoer: Invoer, gelukt: str, inleiding: str = ""
) -> Formulierpagina:
    return Formulierpagina(
        titel,
        invoer.get_absolute_url(),
        gelukt,
        invoer,
        inleiding=inleiding,
        template=FORMULIER,
        bij_botsing=nieuwe_versie,
        extra={"namens": namens(request, invoer)},
    )


@login_required
@require_safe
def geweigerd(request: HttpRequest, pk: int, formaat: Formaat) -> HttpResponseBase:
    """The refused rows with their reasons, as a small file that can be corrected and imported again."""
    return als_bestand(geweigerd_als_tabel(get_invoer(request, pk)), formaat)

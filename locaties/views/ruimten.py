"""Forms about a unit: vacant, let, offered, used, changed, split, merged, gone."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from locaties.forms.ruimten import (
    AanbodForm,
    GebruikForm,
    InGebruikForm,
    LeegForm,
    PeriodeForm,
    RuimteForm,
)
from locaties.models import Aanbod, Gebruik, Leegstandsperiode, Werkruimte
from locaties.selectie import aangeboden_op, leeg_op
from locaties.services import leegstand
from locaties.services.locaties import voeg_ruimte_toe, wijzig_ruimte
from locaties.views.basis import get_locatie, get_ruimte, namens
from locaties.zicht import niet_te_wijzigen
from werkplan.kern.formulieren import Formulierpagina, formulierpagina, nieuwe_versie, toon_verschillen
from werkplan.kern.klok import vandaag
from werkplan.kern.permissions import require
from werkplan.kern.services import voeg_toe, wijzig
from werkplan.kern.web import gebruiker

FORMULIER = "locaties/ruimte_form.html"
BEWAARD = "Bewaard."


def te_wijzigen(request: HttpRequest, pk: int, model: type[Model] = Werkruimte) -> Werkruimte:
    """The unit of an address, for somebody who may change records of it."""
    ruimte = get_ruimte(request, pk)
    require(request.user, "change", model, on=ruimte)
    return ruimte


def pagina_van(
    request: HttpRequest, ruimte: Werkruimte, titel: str, gelukt: str, **extra: Any
) -> Formulierpagina:
    """A form page about a unit, that leads back to it."""
    return Formulierpagina(
        titel,
        ruimte.get_absolute_url(),
        gelukt,
        ruimte,
        template=extra.pop("template", FORMULIER),
        inleiding=extra.pop("inleiding", ""),
        bij_botsing=extra.pop("bij_botsing", toon_verschillen),
        extra={"namens": namens(request, ruimte), **extra},
    )


@login_required
@require_http_methods(["GET", "POST"])
def leeg(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit became vacant: a date and save."""
    ruimte = te_wijzigen(request, pk, Leegstandsperiode)
    form = LeegForm(request.POST or None)

    def opslaan() -> None:
        leegstand.meld_leeg(ruimte, door=gebruiker(request), invoer=form.invoer(vandaag()), vandaag=vandaag())

    pagina = pagina_van(request, ruimte, "Leeg melden", "Vastgelegd: deze ruimte staat leeg.")
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def in_gebruik(request: HttpRequest, pk: int) -> HttpResponse:
    """A vacant unit is let: a date and save."""
    ruimte = te_wijzigen(request, pk, Leegstandsperiode)
    periode = get_object_or_404(leeg_op(vandaag()).filter(ruimte=ruimte).select_related("ruimte"))
    aanbod = aangeboden_op(vandaag()).filter(ruimte=ruimte)
    form = InGebruikForm(
        request.POST or None, initial={"versie": periode.versie}, heeft_aanbod=aanbod.exists()
    )

    def opslaan() -> None:
        leegstand.meld_in_gebruik(
            periode,
            door=gebruiker(request),
            versie=form.cleaned_data["versie"],
            per=form.cleaned_data["per"],
            stop_aanbod=form.cleaned_data.get("stop_aanbod", True),
        )

    pagina = pagina_van(
        request,
        ruimte,
        "Verhuurd melden",
        "Vastgelegd: deze ruimte is weer in gebruik.",
        bij_botsing=nieuwe_versie,
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def periode_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a period of vacancy."""
    perioden = Leegstandsperiode.objects.visible_to(gebruiker(request)).select_related("ruimte__gemeente")
    periode = get_object_or_404(perioden, pk=pk)
    require(request.user, "change", Leegstandsperiode, on=periode)
    form = PeriodeForm(request.POST or None, instance=periode)

    def opslaan() -> None:
        velden = {naam: form.cleaned_data[naam] for naam in form.Meta.fields}
        wijzig(periode, door=gebruiker(request), versie=form.gelezen_versie, **velden)

    return formulierpagina(
        request, form, opslaan, pagina_van(request, periode.ruimte, "Leegstand verbeteren", BEWAARD)
    )


@login_required
@require_http_methods(["GET", "POST"])
def aanbod_nieuw(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer a unit."""
    ruimte = te_wijzigen(request, pk, Aanbod)
    nieuw = Aanbod(ruimte=ruimte, van=vandaag())
    form = AanbodForm(request.POST or None, instance=nieuw)

    def opslaan() -> None:
        voeg_toe(nieuw, door=gebruiker(request))

    return formulierpagina(
        request, form, opslaan, pagina_van(request, ruimte, "Aanbod toevoegen", "Het aanbod is bewaard.")
    )


@login_required
@require_http_methods(["GET", "POST"])
def aanbod_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is offered."""
    aanbod = get_object_or_404(
        Aanbod.objects.visible_to(gebruiker(request)).select_related("ruimte__gemeente"), pk=pk
    )
    require(request.user, "change", Aanbod, on=aanbod)
    form = AanbodForm(request.POST or None, instance=aanbod)
    return _wijzig_deel(request, form, aanbod, "Aanbod wijzigen")


@login_required
@require_http_methods(["GET", "POST"])
def gebruik_nieuw(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell what a unit is used for."""
    ruimte = te_wijzigen(request, pk, Gebruik)
    nieuw = Gebruik(ruimte=ruimte)
    form = GebruikForm(request.POST or None, instance=nieuw)

    def opslaan() -> None:
        voeg_toe(nieuw, door=gebruiker(request))

    return formulierpagina(
        request, form, opslaan, pagina_van(request, ruimte, "Gebruik toevoegen", "Het gebruik is bewaard.")
    )


@login_required
@require_http_methods(["GET", "POST"])
def gebruik_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a unit is used for."""
    gebruik = get_object_or_404(
        Gebruik.objects.visible_to(gebruiker(request)).select_related("ruimte__gemeente"), pk=pk
    )
    require(request.user, "change", Gebruik, on=gebruik)
    form = GebruikForm(request.POST or None, instance=gebruik)
    return _wijzig_deel(request, form, gebruik, "Gebruik wijzigen")


def _wijzig_deel(
    request: HttpRequest, form: AanbodForm | GebruikForm, record: Aanbod | Gebruik, titel: str
) -> HttpResponse:
    """Change a record of a unit, without the fields that the reader may not see."""
    for naam in niet_te_wijzigen(gebruiker(request), record):
        form.fields.pop(naam, None)

    def opslaan() -> None:
        velden = {naam: waarde for naam, waarde in form.cleaned_data.items() if naam != "versie"}
        wijzig(record, door=gebruiker(request), versie=form.gelezen_versie, **velden)

    return formulierpagina(request, form, opslaan, pagina_van(request, record.ruimte, titel, BEWAARD))


@login_required
@require_http_methods(["GET", "POST"])
def ruimte_nieuw(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a unit to a location."""
    locatie = get_locatie(request, pk, met=["gemeente"])
    require(request.user, "add", Werkruimte, on=locatie)
    nieuw = Werkruimte(locatie=locatie, gemeente=locatie.gemeente, niveau=locatie.niveau)
    form = RuimteForm(request.POST or None, instance=nieuw, persoon=gebruiker(request))

    def opslaan() -> None:
        voeg_ruimte_toe(nieuw, door=gebruiker(request), doelgroepen=form.cleaned_data["doelgroepen"])

    pagina = Formulierpagina(
        "Ruimte toevoegen",
        locatie.get_absolute_url(),
        "De ruimte staat bij de locatie.",
        locatie,
        daarna=nieuw.get_absolute_url,
        template="locaties/locatie_form.html",
        extra={"namens": namens(request, locatie)},
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def ruimte_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a unit is."""
    ruimte = te_wijzigen(request, pk)
    form = RuimteForm(request.POST or None, instance=ruimte, persoon=gebruiker(request))

    def opslaan() -> None:
        wijzig_ruimte(
            ruimte,
            door=gebruiker(request),
            versie=form.gelezen_versie,
            velden=form.velden(),
            doelgroepen=form.cleaned_data["doelgroepen"],
        )

    return formulierpagina(
        request, form, opslaan, pagina_van(request, ruimte, "Ruimte wijzigen", "De ruimte is bewaard.")
    )

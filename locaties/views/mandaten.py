"""The mandates with which the coordinator keeps the inventory of a municipality."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from locaties.forms.mandaten import MandaatEindeForm, MandaatForm
from locaties.services.mandaten import beeindig, geef, is_voorbij
from werkplan.kern.formulieren import Formulierpagina, formulierpagina, nieuwe_versie
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Mandaat
from werkplan.kern.permissions import may, require
from werkplan.kern.web import gebruiker, page


@login_required
@require_safe
def mandaten(request: HttpRequest) -> HttpResponse:
    """All mandates, past ones included, and a way to end one's own."""
    require(request.user, "view", Mandaat)
    persoon, dag = gebruiker(request), vandaag()
    rijen = [
        (mandaat, not is_voorbij(mandaat, dag) and may(persoon, "change", Mandaat, on=mandaat))
        for mandaat in Mandaat.objects.visible_to(persoon).select_related("gemeente")
    ]
    context = {"rijen": rijen, "mag_geven": may(persoon, "add", Mandaat)}
    return page(request, "locaties/mandaten.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def mandaat_nieuw(request: HttpRequest) -> HttpResponse:
    """Give a mandate for the own municipality."""
    require(request.user, "add", Mandaat)
    nieuw = Mandaat(van=vandaag())
    form = MandaatForm(request.POST or None, instance=nieuw, persoon=gebruiker(request))

    def opslaan() -> None:
        geef(nieuw, door=gebruiker(request), vandaag=vandaag())

    pagina = Formulierpagina(
        "Mandaat geven",
        reverse("locaties:mandaten"),
        "Het mandaat is vastgelegd.",
        inleiding="Met een mandaat houdt de regiocoördinator de locaties en ruimten van je gemeente bij."
        " Je kunt dat zelf ook blijven doen.",
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def mandaat_beeindigen(request: HttpRequest, pk: int) -> HttpResponse:
    """End a mandate of the own municipality."""
    gevonden = Mandaat.objects.visible_to(gebruiker(request)).select_related("gemeente")
    mandaat = get_object_or_404(gevonden, pk=pk)
    require(request.user, "change", Mandaat, on=mandaat)
    form = MandaatEindeForm(
        request.POST or None, initial={"versie": mandaat.versie, "tot": mandaat.tot or vandaag()}
    )

    def opslaan() -> None:
        beeindig(
            mandaat,
            door=gebruiker(request),
            versie=form.cleaned_data["versie"],
            tot=form.cleaned_data["tot"],
            vandaag=vandaag(),
        )

    pagina = Formulierpagina(
        f"Mandaat van {mandaat.gemeente} beëindigen",
        reverse("locaties:mandaten"),
        "Het einde van het mandaat is vastgelegd.",
        inleiding="Vanaf die dag wijzigt de regiocoördinator niets meer namens deze gemeente.",
        bij_botsing=nieuwe_versie,
    )
    return formulierpagina(request, form, opslaan, pagina)

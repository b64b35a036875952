"""Filters kept under a name: add, change, remove."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from locaties.filtersleutels import SLEUTELS
from locaties.forms.filters import BewaarForm
from locaties.models import Bewaardfilter
from locaties.services.filters import als_regels, bewaar_filter, wijzig_filter
from werkplan.kern.formulieren import Formulierpagina, Wegknop, formulierpagina
from werkplan.kern.knop import verwijderknop
from werkplan.kern.permissions import require
from werkplan.kern.web import gebruiker

Lijst = Bewaardfilter.Lijst


@login_required
@require_http_methods(["GET", "POST"])
def filter_nieuw(request: HttpRequest) -> HttpResponse:
    """Keep the filters that the address holds."""
    require(request.user, "add", Bewaardfilter)
    persoon = gebruiker(request)
    lijst = request.GET.get("lijst", "")
    lijst = lijst if lijst in SLEUTELS else Lijst.LOCATIES
    nieuw = Bewaardfilter(eigenaar=persoon, lijst=lijst, vraag=als_regels(request.GET, SLEUTELS[lijst]))
    form = BewaarForm(request.POST or None, instance=nieuw, persoon=persoon)

    def opslaan() -> None:
        bewaar_filter(
            door=persoon,
            lijst=lijst,
            naam=form.cleaned_data["naam"],
            vraag=nieuw.vraag,
            organisatie=form.cleaned_data["organisatie"],
        )

    terug = f"{reverse(f'locaties:{lijst}')}?{nieuw.adres}"
    return formulierpagina(
        request, form, opslaan, Formulierpagina("Filters bewaren", terug, "De filters zijn bewaard.")
    )


@login_required
@require_http_methods(["GET", "POST"])
def filter_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name, or shared with somebody else."""
    bewaard, persoon = _bewaard(request, pk), gebruiker(request)
    require(persoon, "change", Bewaardfilter, on=bewaard)
    form = BewaarForm(request.POST or None, instance=bewaard, persoon=persoon)

    def opslaan() -> None:
        wijzig_filter(
            bewaard,
            door=persoon,
            versie=form.gelezen_versie,
            naam=form.cleaned_data["naam"],
            organisatie=form.cleaned_data["organisatie"],
        )

    weg = Wegknop(
        reverse("locaties:filter-verwijderen", args=[pk]),
        bewaard.versie,
        "Filter verwijderen",
        "Wie dit filter gebruikt, ziet het dan niet meer.",
    )
    pagina = Formulierpagina(
        "Bewaard filter wijzigen", _lijst(bewaard), "Het filter is bewaard.", extra={"weg": weg}
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_POST
def filter_verwijderen(request: HttpRequest, pk: int) -> HttpResponse:
    """The button that removes a filter."""
    bewaard = _bewaard(request, pk)
    gelukt = f"Het filter {bewaard.naam} is verwijderd."
    return verwijderknop(request, bewaard, terug=_lijst(bewaard), gelukt=gelukt)


def _bewaard(request: HttpRequest, pk: int) -> Bewaardfilter:
    return get_object_or_404(Bewaardfilter.objects.visible_to(gebruiker(request)), pk=pk)


def _lijst(bewaard: Bewaardfilter) -> str:
    return f"{reverse(f'locaties:{bewaard.lijst}')}?{bewaard.adres}"

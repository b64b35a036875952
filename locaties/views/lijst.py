"""The lists of locations and of units, and their files."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from locaties.exporters import locatietabel, ruimtetabel
from locaties.filters import locatiefilters, ruimtefilters
from locaties.lijst import (
    NIET_GEDEELD,
    bladzijde,
    gesorteerde_locaties,
    gesorteerde_ruimten,
    locatierijen,
    ruimterijen,
    zin_over_locaties,
    zin_over_ruimten,
)
from locaties.models import Werklocatie, Werkruimte
from werkplan.kern.exporters import Formaat, als_bestand
from werkplan.kern.klok import vandaag
from werkplan.kern.permissions import may, require
from werkplan.kern.web import gebruiker, page


@login_required
@require_safe
def locaties(request: HttpRequest) -> HttpResponse:
    """The locations, filtered and sorted as the address says."""
    require(request.user, "view", Werklocatie)
    persoon, dag = gebruiker(request), vandaag()
    filterset = locatiefilters(request.GET, persoon)
    blad = bladzijde(gesorteerde_locaties(filterset), request.GET.get("pagina", "1"))
    context = {
        "form": filterset.form,
        "meldingen": filterset.meldingen(),
        "sorteer": filterset.sorteer,
        "blad": blad,
        "rijen": locatierijen(blad, Werkruimte.objects.visible_to(persoon), dag),
        "zin": zin_over_locaties(filterset),
        "niet_gedeeld": NIET_GEDEELD,
        "resultaat": _in_woorden(blad.paginator.count, "locatie", "locaties"),
        "exportadres": f"{reverse('locaties:locaties')}export",
        "dag": dag,
        "mag_toevoegen": may(persoon, "add", Werklocatie),
    }
    return page(request, "locaties/lijst.html", context)


@login_required
@require_safe
def locaties_export(request: HttpRequest, formaat: Formaat) -> HttpResponseBase:
    """The list of locations as shown, all pages of it, as a file."""
    require(request.user, "view", Werklocatie)
    persoon = gebruiker(request)
    zichtbaar = Werkruimte.objects.visible_to(persoon)
    tabel = locatietabel(locatiefilters(request.GET, persoon), zichtbaar, gemaakt_op=vandaag())
    return als_bestand(tabel, formaat)


@login_required
@require_safe
def ruimten(request: HttpRequest) -> HttpResponse:
    """The units, filtered and sorted as the address says."""
    require(request.user, "view", Werkruimte)
    filterset = ruimtefilters(request.GET, gebruiker(request))
    blad = bladzijde(gesorteerde_ruimten(filterset), request.GET.get("pagina", "1"))
    context = {
        "form": filterset.form,
        "meldingen": filterset.meldingen(),
        "sorteer": filterset.sorteer,
        "blad": blad,
        "rijen": ruimterijen(blad, filterset.peildag),
        "zin": zin_over_ruimten(filterset),
        "niet_gedeeld": NIET_GEDEELD,
        "resultaat": _in_woorden(blad.paginator.count, "ruimte", "ruimten"),
        "exportadres": f"{reverse('locaties:ruimten')}export",
    }
    return page(request, "locaties/ruimten.html", context)


@login_required
@require_safe
def ruimten_export(request: HttpRequest, formaat: Formaat) -> HttpResponseBase:
    """The list of units as shown, all pages of it, as a file."""
    require(request.user, "view", Werkruimte)
    return als_bestand(
        ruimtetabel(ruimtefilters(request.GET, gebruiker(request)), gemaakt_op=vandaag()), formaat
    )


def _in_woorden(aantal: int, een: str, meer: str) -> str:
    if not aantal:
        return f"Geen {meer}"
    return f"1 {een}" if aantal == 1 else f"{aantal:,} {meer}".replace(",", ".")

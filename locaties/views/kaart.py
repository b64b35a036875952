"""The map of the locations, with the same filters and the same table as the list, and the places it asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from csp.decorators import csp_update
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from locaties.filters import LocatieFilterSet, locatiefilters
from locaties.kaart import (
    HOOGSTE_ZOOM,
    KLEUREN,
    KLEURNAMEN,
    LAAGSTE_ZOOM,
    NEDERLAND,
    kader_van,
    marks,
)
from locaties.kader import Kader, lees_getallen, van_wgs84
from locaties.models import Werklocatie, Werkruimte
from locaties.views.basis import peilcontext
from locaties.views.lijst import lijstcontext
from werkplan.kern.peildatum import eis_vastgelegd, gekozen_dag, met_peildatum, peilvraag
from werkplan.kern.permissions import require
from werkplan.kern.web import gebruiker, page

TEGELSERVER = "https://service.pdok.nl"
TEGELS = f"{TEGELSERVER}/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{{z}}/{{x}}/{{y}}.png"
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def met_kaart(view: View) -> View:
    """A page with a map may show the background of PDOK; no other page asks another server for anything."""
    kaal: Any = view
    gemerkt: View = csp_update({"img-src": ["'self'", TEGELSERVER]})(kaal)  # type: ignore[assignment]  # same call
    return gemerkt


@login_required
@require_safe
@met_kaart
@met_peildatum
def kaart(request: HttpRequest) -> HttpResponse:
    """The locations on a map, and the same locations in a table below it."""
    require(request.user, "view", Werklocatie)
    eis_vastgelegd(request, Werklocatie)
    filterset = locatiefilters(request.GET, gebruiker(request), gekozen_dag(request))
    kleur, kader = _kleur(filterset), kader_van(filterset.qs)
    punten = request.GET.copy()
    punten.pop("pagina", None)
    context = lijstcontext(request, filterset, "Kaart") | {
        "tegels": TEGELS,
        "kader": _als_tekst(kader) if kader else "",
        "punten": f"{reverse('locaties:kaart-json')}?{punten.urlencode()}",
        "tekens": KLEUREN[kleur].values(),
        "kleuren": _kleurkeuze(request, kleur),
        **peilcontext(request),
    }
    return page(request, "locaties/kaart.html", context)


@login_required
@require_safe
@met_peildatum
def punten(request: HttpRequest) -> HttpResponse:
    """The places in the frame of the address, as JSON; without a frame those of the whole country."""
    require(request.user, "view", Werklocatie)
    persoon = gebruiker(request)
    vraag = request.GET.copy()
    bbox, zoom = "".join(vraag.pop("bbox", [])[:1]), "".join(vraag.pop("zoom", [])[:1])
    try:
        kader = van_wgs84(lees_getallen(bbox)) if bbox else NEDERLAND
    except ValueError as fout:
        return JsonResponse({"melding": str(fout)}, status=400)
    filterset = locatiefilters(vraag, persoon, gekozen_dag(request))
    gevonden = marks(
        filterset,
        Werkruimte.objects.visible_to(persoon),
        kader=kader,
        zoom=_zoom(zoom),
        kleur=_kleur(filterset),
        achter=peilvraag(gekozen_dag(request)),
    )
    return JsonResponse(gevonden, headers={"Cache-Control": "private, no-cache"})


def _kleur(filterset: LocatieFilterSet) -> str:
    return str(filterset.waarde("kleur") or "leegstand")


def _zoom(tekst: str) -> int:
    """How far the map is zoomed in; what is no such number is the whole country."""
    is_getal = tekst.isascii() and tekst.isdecimal() and len(tekst) < 3
    return min(max(int(tekst), LAAGSTE_ZOOM), HOOGSTE_ZOOM) if is_getal else LAAGSTE_ZOOM


def _als_tekst(kader: Kader) -> str:
    return f"{kader.west!r},{kader.zuid!r},{kader.oost!r},{kader.noord!r}"


def _kleurkeuze(request: HttpRequest, huidig: str) -> list[dict[str, Any]]:
    keuzes = []
    for kleur, naam in KLEURNAMEN.items():
        vraag = request.GET.copy()
        vraag["kleur"] = kleur
        keuzes.append({"naam": naam, "adres": f"?{vraag.urlencode()}", "huidig": kleur == huidig})
    return keuzes

"""The map of the locations or of the units, each with the filters and the table of its list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from csp.decorators import csp_update
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_safe

from locaties import ruimtekaart
from locaties.filters import InventarisFilterSet, locatiefilters
from locaties.kaart import (
    HOOGSTE_ZOOM,
    KLEUREN,
    KLEURNAMEN,
    LAAGSTE_ZOOM,
    NEDERLAND,
    Teken,
    kader_van,
    marks,
)
from locaties.kader import Kader, lees_getallen, van_wgs84
from locaties.models import Werklocatie, Werkruimte
from locaties.ruimtefilters import ruimtefilters
from locaties.views.basis import peilcontext
from locaties.views.lijst import lijstcontext, ruimtecontext
from werkplan.kern.peildatum import (
    BEKEND_OP,
    PEILDATUM,
    eis_vastgelegd,
    gekozen_dag,
    met_bekend_op,
    met_peildatum,
    peilvraag,
)
from werkplan.kern.permissions import require
from werkplan.kern.web import gebruiker, page

TEGELSERVER = "https://service.pdok.nl"
TEGELS = f"{TEGELSERVER}/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{{z}}/{{x}}/{{y}}.png"
NIET_GEDEELD = ("pagina", "sorteer", "kolom", "kleur")
"""Keys of the address that mean something else on the other map."""
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
    kleur = _kleur(filterset)
    context = lijstcontext(request, filterset, "Kaart")
    context |= _landkaart(request, "kaart-json", kader_van(filterset.qs), KLEUREN[kleur].values())
    context |= {"kleuren": _kleurkeuze(request, KLEURNAMEN, kleur), "een": "locatie", "meer": "locaties"}
    context |= peilcontext(request)
    return page(request, "locaties/kaart.html", context)


@login_required
@require_safe
@met_kaart
@met_bekend_op
def kaart_van_ruimten(request: HttpRequest) -> HttpResponse:
    """The units on a map, and the same units in a table below it."""
    require(request.user, "view", Werkruimte)
    eis_vastgelegd(request, Werkruimte)
    filterset = ruimtefilters(request.GET, gebruiker(request), gekozen_dag(request))
    kleur, kader = _kleur(filterset), ruimtekaart.kader_van_ruimten(filterset.qs)
    context = ruimtecontext(request, filterset, "Kaart")
    context |= _landkaart(request, "ruimtekaart-json", kader, ruimtekaart.KLEUREN[kleur])
    context |= {
        "kleuren": _kleurkeuze(request, ruimtekaart.KLEURNAMEN, kleur),
        "een": "ruimte",
        "meer": "ruimten",
        **peilcontext(request, BEKEND_OP),
    }
    return page(request, "locaties/ruimtekaart.html", context)


@login_required
@require_safe
@met_peildatum
def punten(request: HttpRequest) -> HttpResponse:
    """The locations in the frame of the address, as JSON; without a frame those of the whole country."""
    require(request.user, "view", Werklocatie)
    persoon, terug = gebruiker(request), gekozen_dag(request)

    def lees(vraag: QueryDict, kader: Kader, zoom: int) -> dict[str, Any]:
        filterset = locatiefilters(vraag, persoon, terug)
        ruimten, kleur = Werkruimte.objects.visible_to(persoon), _kleur(filterset)
        return marks(filterset, ruimten, kader=kader, zoom=zoom, kleur=kleur, achter=peilvraag(terug))

    return punten_in_kader(request, lees)


@login_required
@require_safe
@met_bekend_op
def punten_van_ruimten(request: HttpRequest) -> HttpResponse:
    """The units in the frame of the address, as JSON; without a frame those of the whole country."""
    require(request.user, "view", Werkruimte)
    persoon, terug = gebruiker(request), gekozen_dag(request)

    def lees(vraag: QueryDict, kader: Kader, zoom: int) -> dict[str, Any]:
        filterset = ruimtefilters(vraag, persoon, terug)
        rest = {naam: str(waarde) for naam, waarde in vraag.items() if waarde and naam not in NIET_GEDEELD}
        return ruimtekaart.unit_marks(
            filterset, kader=kader, zoom=zoom, kleur=_kleur(filterset), vraag=rest, achter=peilvraag(terug)
        )

    return punten_in_kader(request, lees)


def punten_in_kader(
    request: HttpRequest, lees: Callable[[QueryDict, Kader, int], dict[str, Any]]
) -> JsonResponse:
    """What `lees` gives for the rest of the address, its frame and its zoom; 400 for a frame that is none."""
    vraag = request.GET.copy()
    bbox, zoom = "".join(vraag.pop("bbox", [])[:1]), "".join(vraag.pop("zoom", [])[:1])
    try:
        kader = van_wgs84(lees_getallen(bbox)) if bbox else NEDERLAND
    except ValueError as fout:
        return JsonResponse({"melding": str(fout)}, status=400)
    return JsonResponse(lees(vraag, kader, _zoom(zoom)), headers={"Cache-Control": "private, no-cache"})


def _landkaart(
    request: HttpRequest, punten_: str, kader: Kader | None, tekens: Iterable[Teken]
) -> dict[str, Any]:
    """What the map itself needs, and the choice between its two kinds with the filters that both know."""
    vraag, gedeeld = request.GET.copy(), request.GET.copy()
    vraag.pop("pagina", None)
    for sleutel in (*NIET_GEDEELD, PEILDATUM, BEKEND_OP):
        gedeeld.pop(sleutel, None)
    terug = gekozen_dag(request)
    kaarten = []
    for naam, titel, sleutel in (("kaart", "Locaties", PEILDATUM), ("ruimtekaart", "Ruimten", BEKEND_OP)):
        mee = gedeeld.copy()
        if terug is not None:
            mee[sleutel] = terug.isoformat()
        adres = reverse(f"locaties:{naam}") + (f"?{mee.urlencode()}" if mee else "")
        kaarten.append({"naam": titel, "adres": adres, "huidig": f"{naam}-json" == punten_})
    return {
        "tegels": TEGELS,
        "kader": als_tekst(kader),
        "punten": f"{reverse(f'locaties:{punten_}')}?{vraag.urlencode()}",
        "tekens": tekens,
        "opkaart": kaarten,
    }


def _kleur(filterset: InventarisFilterSet) -> str:
    return str(filterset.waarde("kleur") or "leegstand")


def _zoom(tekst: str) -> int:
    """How far the map is zoomed in; what is no such number is the whole country."""
    is_getal = tekst.isascii() and tekst.isdecimal() and len(tekst) < 3
    return min(max(int(tekst), LAAGSTE_ZOOM), HOOGSTE_ZOOM) if is_getal else LAAGSTE_ZOOM


def als_tekst(kader: Kader | None) -> str:
    """The frame as the map reads it; empty without any place."""
    if kader is None:
        return ""
    return f"{kader.west!r},{kader.zuid!r},{kader.oost!r},{kader.noord!r}"


def _kleurkeuze(request: HttpRequest, namen: Mapping[str, str], huidig: str) -> list[dict[str, Any]]:
    keuzes = []
    for kleur, naam in namen.items():
        vraag = request.GET.copy()
        vraag["kleur"] = kleur
        keuzes.append({"naam": naam, "adres": f"?{vraag.urlencode()}", "huidig": kleur == huidig})
    return keuzes

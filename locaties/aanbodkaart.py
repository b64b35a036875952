"""What the public map shows of the offered space: each offer at its place, with the words of the list beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Avg, Count, F, Min, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext

from locaties.kaart import MEESTE_LOS, ZOOM_LOS, Teken, raster
from locaties.kader import Kader
from locaties.models import Aanbod, Maat, Werkruimte
from locaties.plekken import plek
from locaties.ruimtekaart import ANDERS, SOORT
from locaties.zoekvraagtekst import SOORTEN
from werkplan.kern.values import format_euro


def kader_van_aanbod(aanbod: QuerySet[Aanbod]) -> Kader | None:
    """The smallest frame that holds all offers; None when none has a place."""
    plekken = [
        (lon, lat) for lon, lat in _met_plek(aanbod).values_list("plek_lon", "plek_lat") if lon is not None
    ]
    if not plekken:
        return None
    lon, lat = zip(*plekken, strict=True)
    return Kader(min(lon), min(lat), max(lon), max(lat))


def tekens() -> list[Teken]:
    """The legend, in the language of the page."""
    bekend = [
        Teken(teken.code, teken.vorm, str(SOORTEN[Werkruimte.Soort(soort)])) for soort, teken in SOORT.items()
    ]
    return [*bekend, Teken(ANDERS.code, ANDERS.vorm, gettext("andere soort"))]


def offer_marks(aanbod: QuerySet[Aanbod], *, kader: Kader, zoom: int) -> dict[str, Any]:
    """The offers in a frame: close together as [lon, lat, number], the others with place, sign and words."""
    binnen = _met_plek(aanbod).filter(
        plek_lon__range=(kader.west, kader.oost), plek_lat__range=(kader.zuid, kader.noord)
    )
    groepen: list[list[float]] = []
    if zoom >= ZOOM_LOS:
        los = list(binnen.values_list("pk", flat=True)[: MEESTE_LOS + 1])
    else:
        cellen = binnen.order_by().annotate(**raster(zoom, "plek_lon", "plek_lat")).values("kolom", "rij")
        per_cel = cellen.annotate(n=Count("pk"), lon=Avg("plek_lon"), lat=Avg("plek_lat"), een=Min("pk"))
        rijen = list(per_cel.values_list("n", "lon", "lat", "een"))
        los = [een for aantal, _, _, een in rijen if aantal == 1]
        groepen = [[round(lon, 5), round(lat, 5), aantal] for aantal, lon, lat, _ in rijen if aantal > 1]
    return {
        "groepen": groepen,
        "plekken": [_mark(een) for een in _met_plek(aanbod).filter(pk__in=los[:MEESTE_LOS])],
        "is_afgekapt": len(los) > MEESTE_LOS,
    }


def _met_plek(aanbod: QuerySet[Aanbod]) -> QuerySet[Any]:
    return aanbod.annotate(
        plek_lon=Coalesce(F("ruimte__lon"), F("ruimte__locatie__lon")),
        plek_lat=Coalesce(F("ruimte__lat"), F("ruimte__locatie__lat")),
    )


def _mark(aanbod: Any) -> dict[str, Any]:
    ruimte, getoond = aanbod.ruimte, plek(aanbod)
    teken = SOORT.get(ruimte.soort, ANDERS)
    is_m2 = aanbod.aangeboden_m2 is not None and ruimte.maat != Maat.WERKPLEKKEN
    return {
        "plek": [aanbod.plek_lon, aanbod.plek_lat],
        "naam": f"{ruimte}, {ruimte.locatie}",
        "adres": f"{reverse('openbaar:contact')}?gemeente={ruimte.locatie.gemeente.code}",
        "teken": teken.code,
        "vorm": teken.vorm,
        "betekenis": str(getoond["soort"]),
        "m2": int(aanbod.aangeboden_m2) if is_m2 else None,
        "cellen": [
            [gettext("Soort ruimte"), f"{getoond['soort']}, {getoond['vorm']}"],
            [gettext("Oppervlakte"), f"{aanbod.aangeboden_m2:.0f} m²" if is_m2 else gettext("onbekend")],
            [gettext("Prijs"), _prijs(getoond)],
            [gettext("Gemeente"), str(ruimte.locatie.gemeente)],
        ],
        "nauwkeurigheid": "",
    }


def _prijs(getoond: Mapping[str, Any]) -> str:
    if getoond["prijs"] is None:
        return gettext("Prijs nader te bepalen") if getoond["is_ntb"] else gettext("Prijs op aanvraag")
    return f"{format_euro(getoond['prijs'])} {getoond['prijs_per']}"

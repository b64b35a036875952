"""What the map shows of the filtered locations: places that lie close together as one mark, the others one by one.

PostgreSQL counts by a grid, so that what goes to the browser depends on the size of the screen and not on the number
of locations. The words at a place are those of its row in the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, F, Max, Min, QuerySet
from django.db.models.functions import Floor
from django.urls import reverse

from locaties.filters import LocatieFilterSet
from locaties.kader import Kader
from locaties.kolommen import Kolom
from locaties.lijst import LocatieRij, locatierijen
from locaties.models import Soort, Werklocatie
from locaties.models.ruimte import RuimteQuerySet
from locaties.rijtekst import cellen

NEDERLAND = Kader(3.0, 50.5, 7.5, 54.0)
LAAGSTE_ZOOM, HOOGSTE_ZOOM = 6, 18
ZOOM_LOS = 15
"""From here on every location has a mark of its own, also where more lie at one place."""
MEESTE_LOS = 500
CEL = 56
"""The side of a square of the grid in pixels."""
TEGEL = 256
NOORD_ZUID = 0.613
"""The cosine of 52.2 degrees: so much shorter is a degree of latitude on the screen, here in the Netherlands."""
VEEL_LEEG = Decimal("0.25")
VAN_EEN_TEKEN = (
    "naam",
    "soort",
    "lon",
    "lat",
    "nauwkeurigheid",
    "bruto_ha",
    "netto_ha",
    "gecontroleerd_op",
    "gemeente__naam",
    "type__naam",
)
"""The fields of a location that its mark shows, in whatever columns."""


@dataclass(frozen=True, slots=True)
class Teken:
    """A colour and a shape with what it means."""

    code: str
    vorm: str
    naam: str


LEEGSTAND: Mapping[str, Teken] = {
    teken.code: teken
    for teken in (
        Teken("niets", "rond", "niets leeg"),
        Teken("deels", "driehoek", "een deel van de ruimten leeg"),
        Teken("veel", "vierkant", "een kwart van de ruimten of meer leeg"),
        Teken("onbekend", "ring", "nog geen ruimten ingevoerd"),
    )
}
SOORT: Mapping[str, Teken] = {
    Soort.FORMEEL: Teken("formeel", "rond", "formeel"),
    Soort.INFORMEEL: Teken("informeel", "ruit", "informeel"),
}
KLEUREN = {"leegstand": LEEGSTAND, "soort": SOORT}
KLEURNAMEN = {"leegstand": "Leegstand", "soort": "Formeel en informeel"}


def teken_van(rij: LocatieRij, kleur: str) -> Teken:
    """The colour and shape of a location."""
    if kleur == "soort":
        return SOORT[rij.locatie.soort]
    if not rij.ruimten:
        return LEEGSTAND["onbekend"]
    deel = Decimal(rij.leeg) / rij.ruimten
    return LEEGSTAND["veel" if deel >= VEEL_LEEG else "deels" if deel else "niets"]


def kader_van(locaties: QuerySet[Werklocatie]) -> Kader | None:
    """The smallest frame that holds all locations; None when none has a place."""
    uiterst = locaties.order_by().aggregate(
        west=Min("lon"), zuid=Min("lat"), oost=Max("lon"), noord=Max("lat")
    )
    return None if uiterst["west"] is None else Kader(**uiterst)


def marks(
    filterset: LocatieFilterSet,
    ruimten: RuimteQuerySet,
    *,
    kader: Kader,
    zoom: int,
    kleur: str,
    achter: str = "",
) -> dict[str, Any]:
    """The marks in a frame: `groepen` as [lon, lat, number], `locaties` with place, sign and words.

    `achter`: what goes behind the address of a location.
    """
    binnen = filterset.qs.filter(kader.q())
    groepen: list[list[float]] = []
    los: Any
    if zoom >= ZOOM_LOS:
        los = binnen.order_by("pk").values("pk")[: MEESTE_LOS + 1]
    else:
        los = []
        for aantal, lon, lat, pk in _per_cel(binnen, zoom):
            if aantal == 1:
                los.append(pk)
            else:
                groepen.append([round(lon, 5), round(lat, 5), aantal])
        los = los[: MEESTE_LOS + 1]
    kolommen = filterset.kolommen
    gevonden = list(_met_woorden(kolommen.values()).filter(pk__in=los).order_by("naam", "pk"))
    if is_afgekapt := len(gevonden) > MEESTE_LOS:
        gevonden.remove(max(gevonden, key=lambda locatie: locatie.pk))
    adres = reverse("locaties:locatie", args=[0]).partition("0")
    return {
        "groepen": groepen,
        "locaties": [
            _mark(rij, kleur, kolommen, f"{adres[0]}{rij.locatie.pk}{adres[2]}{achter}")
            for rij in locatierijen(gevonden, ruimten, filterset.dag)
        ],
        "is_afgekapt": is_afgekapt,
    }


def _met_woorden(kolommen: Iterable[Kolom]) -> QuerySet[Werklocatie]:
    """Locations with what a mark and these columns say of them."""
    velden = {*VAN_EEN_TEKEN, *(kolom.veld for kolom in kolommen if kolom.veld)}
    return Werklocatie.objects.select_related("gemeente", "type").only(*velden)


def raster(zoom: int, lon: str, lat: str) -> dict[str, Floor]:
    """The column and the row of the grid in which a place lies."""
    breed = 360 / (TEGEL * 2**zoom) * CEL
    return {"kolom": Floor(F(lon) / breed), "rij": Floor(F(lat) / (breed * NOORD_ZUID))}


def _per_cel(locaties: QuerySet[Werklocatie], zoom: int) -> Sequence[tuple[int, float, float, int]]:
    """Per square of the grid how many locations it holds, their middle, and one of them."""
    rijen: QuerySet[Any] = locaties.order_by().annotate(**raster(zoom, "lon", "lat"))
    return list(
        rijen.values("kolom", "rij")
        .annotate(aantal=Count("pk"), midden_lon=Avg("lon"), midden_lat=Avg("lat"), een=Min("pk"))
        .values_list("aantal", "midden_lon", "midden_lat", "een")
    )


def _mark(rij: LocatieRij, kleur: str, kolommen: Iterable[str], adres: str) -> dict[str, Any]:
    locatie, teken = rij.locatie, teken_van(rij, kleur)
    hectare = locatie.netto_ha if locatie.netto_ha is not None else locatie.bruto_ha
    return {
        "plek": [locatie.lon, locatie.lat],
        "naam": locatie.naam,
        "adres": adres,
        "teken": teken.code,
        "vorm": teken.vorm,
        "betekenis": teken.naam,
        "m2": None if hectare is None else int(hectare * 10_000),
        "cellen": cellen(rij, kolommen),
        "nauwkeurigheid": locatie.get_nauwkeurigheid_display(),
    }

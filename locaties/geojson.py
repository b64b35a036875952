"""The lists of the inventory as GeoJSON (RFC 7946, WGS84): the columns of the other files, each row with its place.

What has no place is in it too, without geometry: the file holds the list as shown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.text import slugify

from locaties.exporters import LOCATIEKOLOMMEN, RUIMTEKOLOMMEN, kop
from locaties.filters import LocatieFilterSet
from locaties.lijst import gesorteerde_locaties, gesorteerde_ruimten
from locaties.models.ruimte import RuimteQuerySet
from locaties.rijen import PLEKKEN, locatierijen, ruimterijen
from locaties.ruimtefilters import RuimteFilterSet
from werkplan.kern.exporters import Kolom, Waarde
from werkplan.kern.peil import zoals_vastgelegd

MEDIA_TYPE = "application/geo+json"
PLEK = ("Lengtegraad", "Breedtegraad", "Nauwkeurigheid")
"""The columns that the geometry takes the place of, and what is said of it in its own words."""
LOCATIEPLEK = ("lon", "lat", "nauwkeurigheid")
RUIMTEPLEK = (*LOCATIEPLEK, "locatie__lon", "locatie__lat", "locatie__nauwkeurigheid")


@dataclass(frozen=True, slots=True)
class Verzameling:
    """Features with what they are: title, filters and day, and the name of the file."""

    titel: str
    kop: Sequence[tuple[str, str]]
    features: Iterable[dict[str, Any]]
    bestandsnaam: str


def locaties_als_geojson(
    filterset: LocatieFilterSet, zichtbaar: RuimteQuerySet, *, gemaakt_op: date
) -> Verzameling:
    """The list of locations as shown, all pages."""

    def features() -> Iterator[dict[str, Any]]:
        rijen = locatierijen(gesorteerde_locaties(filterset), zichtbaar, filterset.dag, LOCATIEPLEK)
        for cellen, plek in rijen:
            yield _feature(LOCATIESLEUTELS, cellen, plek, "locatie")

    regels = kop(filterset, gemaakt_op, filterset.dag)
    return Verzameling("Werklocaties", regels, features(), f"werklocaties {filterset.dag}")


def ruimten_als_geojson(filterset: RuimteFilterSet, *, gemaakt_op: date) -> Verzameling:
    """The list of units as shown, all pages; a unit without a place of its own lies at its location."""
    dag = filterset.peildag

    def features() -> Iterator[dict[str, Any]]:
        for cellen, plek in ruimterijen(gesorteerde_ruimten(filterset), dag, RUIMTEPLEK):
            eigen = plek[0] is not None
            yield _feature(
                RUIMTESLEUTELS, cellen, plek[:3] if eigen else plek[3:], "ruimte" if eigen else "locatie"
            )

    return Verzameling("Werkruimten", kop(filterset, gemaakt_op, dag), features(), f"werkruimten {dag}")


def als_geojson(verzameling: Verzameling, *, peildatum: date | None = None) -> StreamingHttpResponse:
    """The collection as a download, as recorded by the end of `peildatum`; only the portion at hand is in memory."""
    naam = f"{slugify(verzameling.bestandsnaam)}.geojson"

    def stroom() -> Iterator[str]:
        with zoals_vastgelegd(peildatum):
            yield from regels(verzameling)

    return StreamingHttpResponse(
        stroom(),
        content_type=MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{naam}"'},
    )


def regels(verzameling: Verzameling) -> Iterator[str]:
    """The text of the collection, a line per feature."""
    begin = {
        "type": "FeatureCollection",
        "name": verzameling.titel,
        "toelichting": [f"{label}: {tekst}" for label, tekst in verzameling.kop],
    }
    yield f'{_json(begin)[:-1]},"features":['
    scheiding = "\n"
    for feature in verzameling.features:
        yield f"{scheiding}{_json(feature)}"
        scheiding = ",\n"
    yield "\n]}\n"


def _json(waarde: Any) -> str:
    return json.dumps(waarde, ensure_ascii=False, separators=(",", ":"))


def _feature(
    sleutels: Sequence[str | None], waarden: Sequence[Waarde], plek: Sequence[Any], van: str
) -> dict[str, Any]:
    """One row; `nauwkeurigheid` says how well its place is known, `plekVan` of what it is the place."""
    eigenschappen = {
        naam: _waarde(waarde) for naam, waarde in zip(sleutels, waarden, strict=True) if naam is not None
    }
    lon, lat, nauwkeurigheid = plek
    punt = None
    if lon is not None and lat is not None:
        punt = {"type": "Point", "coordinates": [round(lon, 7), round(lat, 7)]}
        hoe = PLEKKEN.get(nauwkeurigheid, nauwkeurigheid)
        eigenschappen |= {"nauwkeurigheid": hoe, "plekVan": van}
    return {"type": "Feature", "id": waarden[0], "geometry": punt, "properties": eigenschappen}


def sleutel(naam: str) -> str:
    """The name of a column as the name of a property: `Bruto (ha)` -> `brutoHa`."""
    eerste, *rest = map(str, re.findall(r"\w+", naam.lower()))
    return eerste + "".join(woord.capitalize() for woord in rest)


def _sleutels(kolommen: Sequence[Kolom]) -> list[str | None]:
    """The names of the properties by the columns; None for what the geometry says."""
    return [None if kolom.naam in PLEK else sleutel(kolom.naam) for kolom in kolommen]


LOCATIESLEUTELS, RUIMTESLEUTELS = _sleutels(LOCATIEKOLOMMEN), _sleutels(RUIMTEKOLOMMEN)


def _waarde(waarde: Waarde) -> Any:
    match waarde:
        case Decimal():
            return int(waarde) if waarde == waarde.to_integral_value() else float(waarde)
        case date():
            return waarde.isoformat()
        case _:
            return waarde if waarde != "" else None

"""Geometry in the API: GeoJSON in CRS84, and in RD (EPSG:28992) on request, as the geo module of the design rules asks.

`Accept-Crs` says in which system the answer must be, `Content-Crs` in which one a body or an answer is, `bboxCrs` in
which one a frame is given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

from django.db import models
from django.utils.cache import patch_vary_headers
from drf_spectacular.utils import OpenApiParameter, extend_schema_field
from rest_framework import exceptions, serializers
from rest_framework.request import Request

from locaties.kader import Kader, lees_getallen, van_rd_kader, van_wgs84
from locaties.plek import WGS84, Plek, naar_rd, van_rd
from werkplan.kern.api.bestanden import BESTANDEN, GeojsonBestand
from werkplan.kern.api.kolommen import Haal, Json
from werkplan.kern.api.parameters import Parameter, keuze
from werkplan.kern.api.resources import Resource


class Crs(StrEnum):
    """The systems of coordinates that the API knows, by their URI."""

    CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
    RD = "http://www.opengis.net/def/crs/EPSG/0/28992"


MEESTE = 1e7
GELIJK = 1e-7
"""Degrees, about a centimetre: what comes back from RD with such a difference is the same place."""
BBOX = Parameter(
    "bbox",
    "Alleen wat binnen dit kader ligt: links, onder, rechts en boven, met komma's ertussen.",
    lees_getallen,
    {"type": "string", "example": "5.1,52.1,5.3,52.3"},
)
BBOX_CRS = replace(
    keuze(
        "bboxCrs",
        "Het coördinatenstelsel van bbox; zonder deze parameter CRS84. De naam van de geomodule, bbox-crs, werkt ook.",
        Crs,
    ),
    ook="bbox-crs",
)


def _kop(naam: str, uitleg: str, *, vorm: str = "{}", **opties: Any) -> OpenApiParameter:
    schema = {"type": "string", "enum": [vorm.format(crs) for crs in Crs]}
    return OpenApiParameter(naam, schema, OpenApiParameter.HEADER, description=uitleg, **opties)


ACCEPT_CRS = _kop("Accept-Crs", "Het coördinatenstelsel van het antwoord; zonder deze kop CRS84.")
CONTENT_CRS = _kop("Content-Crs", "Het coördinatenstelsel van wat je stuurt; zonder deze kop CRS84.")
ANTWOORD_CRS = _kop(
    "Content-Crs", "Het coördinatenstelsel van het antwoord.", vorm="<{}>", response=[200, 201]
)


class OnbekendStelsel(exceptions.APIException):
    """An answer in a system that the API does not know."""

    status_code = 406
    default_detail = f"Kies in Accept-Crs uit: {', '.join(Crs)}."


class OnleesbaarStelsel(exceptions.APIException):
    """A body in a system that the API does not know."""

    status_code = 415
    default_detail = f"Kies in Content-Crs uit: {', '.join(Crs)}."


class Ruimtelijk(Resource):
    """A resource of which the records have a place."""

    crs: Crs = Crs.CRS84
    body_crs: Crs = Crs.CRS84
    bestandsvormen = (*BESTANDEN, GeojsonBestand)
    ruimtelijke_filters: ClassVar[tuple[Parameter, ...]] = (BBOX, BBOX_CRS)

    def koppen(self) -> tuple[OpenApiParameter, ...]:
        """The headers of this action in the description."""
        if self.action == "destroy":
            return ()
        if self.action in ("create", "partial_update"):
            return (ACCEPT_CRS, CONTENT_CRS, ANTWOORD_CRS)
        return (ACCEPT_CRS, ANTWOORD_CRS)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.crs = _stelsel(request, "Accept-Crs", OnbekendStelsel)
        if request.method in ("POST", "PATCH"):
            self.body_crs = _stelsel(request, "Content-Crs", OnleesbaarStelsel)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        if response.status_code in (200, 201):
            response["Content-Crs"] = f"<{self.crs}>"
        patch_vary_headers(response, ["Accept-Crs"])
        return response

    def filter_queryset(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        rijen = super().filter_queryset(queryset)
        kader = self.kader()
        return rijen.filter(kader.q()) if kader else rijen

    def feature(self, record: Any, data: dict[str, Any]) -> dict[str, Any]:
        """A record as a GeoJSON feature, in the system that was asked."""
        punt = data.pop("geometrie")
        return {"type": "Feature", "id": record.pk, "geometry": punt, "properties": data}

    def kader(self) -> Kader | None:
        """The frame that the address gives."""
        getallen = self.vraag.get(BBOX.naam)
        if getallen is None:
            return None
        in_rd = self.vraag.get(BBOX_CRS.naam) == Crs.RD
        return van_rd_kader(getallen) if in_rd else van_wgs84(getallen)


def _stelsel(request: Request, kop: str, fout: type[exceptions.APIException]) -> Crs:
    waarde = request.headers.get(kop, "").strip().removeprefix("<").removesuffix(">")
    try:
        return Crs(waarde) if waarde else Crs.CRS84
    except ValueError:
        raise fout from None


PUNT = {
    "type": "object",
    "nullable": True,
    "required": ["type", "coordinates"],
    "properties": {
        "type": {"type": "string", "enum": ["Point"]},
        "coordinates": {"type": "array", "minItems": 2, "maxItems": 2, "items": {"type": "number"}},
    },
    "example": {"type": "Point", "coordinates": [5.1982, 52.2284]},
}


@extend_schema_field(PUNT)
class Puntveld(serializers.Field[Any, Any, Any, Any]):
    """The place of a record as a GeoJSON point; null when it is unknown."""

    default_error_messages = {
        "invalid": 'Geef een GeoJSON-punt: {{"type": "Point", "coordinates": [5.1982, 52.2284]}}.',
        "buiten": "Deze plek ligt niet in Nederland. Kijk of de volgorde en Content-Crs kloppen.",
    }

    def __init__(self) -> None:
        super().__init__(source="*", required=False, allow_null=True)

    @staticmethod
    def als_punt(waar: Any, crs: Crs) -> dict[str, Any] | None:
        """The place of a record as a point in a system; None when it is unknown."""
        return _punt(waar.lon, waar.lat, crs)

    def to_representation(self, value: Any) -> dict[str, Any] | None:
        return self.als_punt(value, self.context["view"].crs)

    def lezer(self) -> Callable[[Any], dict[str, Any] | None]:
        crs = self.context["view"].crs
        return lambda record: _punt(record.lon, record.lat, crs)

    def kolom(self, haal: Haal) -> Sequence[Json | None]:
        crs = self.context["view"].crs
        return [_als_json(_waar(lon, lat, crs)) for lon, lat in zip(haal("lon"), haal("lat"), strict=True)]

    def to_internal_value(self, data: Any) -> dict[str, float | None]:
        if data is None:
            return {"lon": None, "lat": None}
        plek = self._plek(data)
        for getal, (laagst, hoogst) in zip((plek.lon, plek.lat), WGS84, strict=True):
            if not laagst <= getal <= hoogst:
                self.fail("buiten")
        record = getattr(self.parent, "instance", None)
        oud = (getattr(record, "lon", None), getattr(record, "lat", None))
        nieuw = (plek.lon, plek.lat)
        if all(o is not None and abs(o - n) < GELIJK for o, n in zip(oud, nieuw, strict=True)):
            return {"lon": oud[0], "lat": oud[1]}
        return {"lon": plek.lon, "lat": plek.lat}

    def _plek(self, data: Any) -> Plek:
        if not isinstance(data, Mapping) or set(data) != {"type", "coordinates"} or data["type"] != "Point":
            self.fail("invalid")
        punt = data["coordinates"]
        if not isinstance(punt, list) or len(punt) != 2 or not all(map(_is_getal, punt)):
            self.fail("invalid")
        x, y = (float(getal) for getal in punt)
        return van_rd(x, y) if self.context["view"].body_crs is Crs.RD else Plek(x, y)


def _waar(lon: float | None, lat: float | None, crs: Crs) -> Sequence[float] | None:
    if lon is None or lat is None:
        return None
    return [round(getal, 3) for getal in naar_rd(Plek(lon, lat))] if crs is Crs.RD else [lon, lat]


def _punt(lon: float | None, lat: float | None, crs: Crs) -> dict[str, Any] | None:
    waar = _waar(lon, lat, crs)
    return None if waar is None else {"type": "Point", "coordinates": waar}


def _als_json(waar: Sequence[float] | None) -> Json | None:
    """What the encoder makes of `_punt`; of ten thousands it takes half as long."""
    return None if waar is None else Json(f'{{"type":"Point","coordinates":[{waar[0]!r},{waar[1]!r}]}}')


def _is_getal(waarde: Any) -> bool:
    is_getal = isinstance(waarde, (int, float, Decimal)) and not isinstance(waarde, bool)
    return is_getal and abs(float(waarde)) < MEESTE

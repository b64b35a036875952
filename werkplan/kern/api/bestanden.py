"""Lists as files, by the Accept header: CSV and XLSX of every list, GeoJSON of what has a place.

A file holds all rows of the list with the fields of the API under their own names. Only the rows at hand are in
memory. CSV is for programs: commas, points in numbers, dates as in the API; what a spreadsheet would take for a
formula is text.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from rest_framework.serializers import BaseSerializer

from werkplan.kern.api.fields import Datum, Getal, Heel
from werkplan.kern.api.formats import ApiRenderer, Encoder
from werkplan.kern.exporters import XLSX, Kolom, Soort, Tabel, Waarde, als_bestand, veilig
from werkplan.kern.klok import vandaag

PER_PORTIE = 500
GEOJSON = "application/geo+json"


class Bestand(ApiRenderer):
    """A form of which the rows are written here; an error with it is a problem in JSON as ever."""

    inhoud: ClassVar[str]
    """The content type of the answer."""


class CsvBestand(Bestand):
    media_type, format, inhoud = "text/csv", "csv", "text/csv; charset=utf-8"


class XlsxBestand(Bestand):
    media_type, format, inhoud = XLSX, "xlsx", XLSX


class GeojsonBestand(Bestand):
    media_type, format, inhoud = GEOJSON, "geojson", GEOJSON


BESTANDEN: tuple[type[Bestand], ...] = (CsvBestand, XlsxBestand)
SCHEMAS: dict[str, dict[str, Any]] = {
    "text/csv": {"type": "string"},
    XLSX: {"type": "string", "format": "binary"},
    GEOJSON: {
        "type": "object",
        "required": ["type", "features"],
        "properties": {
            "type": {"type": "string", "enum": ["FeatureCollection"]},
            "features": {"type": "array", "items": {"type": "object"}},
        },
    },
}
"""What the description says of each form."""


def list_as_file(view: Any, rijen: Any) -> HttpResponseBase:
    """All rows of a list in the form that was asked, in the state of `peildatum` where the list has that."""
    serializer: Any = view.get_serializer()
    vorm: Bestand = view.request.accepted_renderer
    naam = f"{view.basename}-{vandaag()}"
    records = _records(rijen)
    if isinstance(vorm, XlsxBestand):
        return als_bestand(_tabel(naam, serializer, records), "xlsx")
    regels = (
        _geojson(view, serializer, records) if isinstance(vorm, GeojsonBestand) else _csv(serializer, records)
    )
    return StreamingHttpResponse(
        _in_state(view, regels),
        content_type=vorm.inhoud,
        headers={"Content-Disposition": f'attachment; filename="{naam}.{vorm.format}"'},
    )


def _in_state(view: Any, regels: Iterator[str]) -> Iterator[str]:
    """The state holds while rows are read, which is after the view has answered."""
    with view.toestand():
        yield from regels


def _records(rijen: Any) -> Iterator[Any]:
    """Every row: of a query a portion at a time, of anything else slice after slice."""
    if isinstance(rijen, QuerySet):
        yield from rijen.iterator(chunk_size=PER_PORTIE)
        return
    begin = 0
    while deel := list(rijen[begin : begin + PER_PORTIE]):
        yield from deel
        begin += PER_PORTIE


def _names(serializer: BaseSerializer[Any]) -> list[str]:
    velden: dict[str, Any] = getattr(serializer, "fields", {})
    return [naam for naam, veld in velden.items() if not veld.write_only]


def _csv(serializer: Any, records: Iterable[Any]) -> Iterator[str]:
    namen = _names(serializer)
    blad = io.StringIO()
    schrijver = csv.writer(blad, lineterminator="\r\n")
    schrijver.writerow(namen)
    for nummer, record in enumerate(records, start=1):
        data = serializer.to_representation(record)
        schrijver.writerow([_csv_cel(data.get(naam)) for naam in namen])
        if nummer % PER_PORTIE == 0:
            yield blad.getvalue()
            blad.seek(0)
            blad.truncate()
    yield blad.getvalue()


def _csv_cel(waarde: Any) -> str:
    match waarde:
        case None:
            return ""
        case str():
            return veilig(waarde)
        case bool():
            return "true" if waarde else "false"
        case Decimal():
            return f"{waarde:f}"
        case int() | float():
            return str(waarde)
        case _:
            return _json(waarde)


def _tabel(naam: str, serializer: Any, records: Iterable[Any]) -> Tabel:
    velden = {veld: serializer.fields[veld] for veld in _names(serializer)}
    kolommen = [Kolom(veld, _soort(velden[veld])) for veld in velden]
    return Tabel(naam, kolommen, _rijen(serializer, list(velden), records), bestandsnaam=naam)


def _soort(veld: Any) -> Soort:
    if isinstance(veld, Datum):
        return "datum"
    if isinstance(veld, Getal):
        return "decimaal"
    return "getal" if isinstance(veld, Heel) else "tekst"


def _rijen(serializer: Any, namen: Sequence[str], records: Iterable[Any]) -> Iterator[list[Waarde]]:
    dagen = {naam for naam in namen if isinstance(serializer.fields[naam], Datum)}
    for record in records:
        data = serializer.to_representation(record)
        yield [_cel(data.get(naam), is_dag=naam in dagen) for naam in namen]


def _cel(waarde: Any, *, is_dag: bool) -> Waarde:
    match waarde:
        case str() if is_dag:
            return date.fromisoformat(waarde)
        case None | str() | bool() | int() | Decimal() | date():
            return waarde
        case float():
            return Decimal(str(waarde))
        case _:
            return _json(waarde)


def _geojson(view: Any, serializer: Any, records: Iterable[Any]) -> Iterator[str]:
    """A collection with a line for each feature."""
    yield '{"type":"FeatureCollection","features":['
    scheiding = "\n"
    for record in records:
        yield f"{scheiding}{_json(view.feature(record, serializer.to_representation(record)))}"
        scheiding = ",\n"
    yield "\n]}\n"


def _json(waarde: Any) -> str:
    return json.dumps(waarde, cls=Encoder, ensure_ascii=False, allow_nan=False, separators=(",", ":"))

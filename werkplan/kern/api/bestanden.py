"""Lists as files, by the Accept header: CSV and XLSX of every list, GeoJSON of what has a place.

A file holds all rows of the list, in one state of the database, with the fields of the API under their own names. It
takes as many questions whatever the number of rows, and only the rows at hand are in memory. CSV is for programs:
commas, points in numbers, dates as in the API; what a spreadsheet would take for a formula is text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase

from werkplan.kern.api.csvregels import csv_regels
from werkplan.kern.api.fields import Datum, Getal, Heel
from werkplan.kern.api.formats import ApiRenderer, als_json
from werkplan.kern.api.kolommen import asked
from werkplan.kern.api.parameters import PAGINA, PER_PAGINA
from werkplan.kern.api.problems import Fout, InvoerFout
from werkplan.kern.api.serializers import ResourceSerializer
from werkplan.kern.exporters import XLSX, Kolom, Soort, Tabel, Waarde, als_bestand
from werkplan.kern.klok import vandaag
from werkplan.kern.stroom import een_toestand, in_stukken, per_portie, records, stroom

GEOJSON = "application/geo+json"
Paar = tuple[Any, dict[str, Any]]
"""A record with its outside values."""
Kolommen = Mapping[str, Sequence[Any]]
"""The outside values of some records by field."""


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
    serializer = view.get_serializer()
    velden = {naam: veld for naam, veld in serializer.fields.items() if not veld.write_only}
    if not isinstance(view.request.accepted_renderer, GeojsonBestand) and _reads_columns(serializer, rijen):
        return _table(view, velden, _values(serializer, rijen))
    return as_file(view, velden, _pairs(view, rijen))


def as_file(view: Any, velden: Mapping[str, Any], paren: Iterable[Paar]) -> HttpResponseBase:
    """Records with their outside values in the form that was asked, with these fields as columns.

    Raises `InvoerFout` when a page was asked.
    """
    if isinstance(view.request.accepted_renderer, GeojsonBestand):
        _require_all(view)
        return _streamed(view, _geojson(view, paren))
    return _table(view, velden, _columns(velden, paren))


def _table(view: Any, velden: Mapping[str, Any], porties: Iterable[Kolommen]) -> HttpResponseBase:
    _require_all(view)
    if isinstance(view.request.accepted_renderer, XlsxBestand) and view.request.method != "HEAD":
        with een_toestand():
            return als_bestand(_tabel(_name(view), velden, porties), "xlsx")
    return _streamed(view, _csv(velden, porties))


def _require_all(view: Any) -> None:
    if {PAGINA.naam, PER_PAGINA.naam} & set(view.vraag):
        melding = "Een bestand heeft alle rijen. Laat page en pageSize weg."
        raise InvoerFout([Fout("query", PAGINA.naam, melding)])


def _name(view: Any) -> str:
    return f"{view.basename}-{vandaag()}"


def _streamed(view: Any, regels: Iterator[str]) -> HttpResponseBase:
    vorm: Bestand = view.request.accepted_renderer
    return StreamingHttpResponse(
        () if view.request.method == "HEAD" else _in_state(view, regels),
        content_type=vorm.inhoud,
        headers={"Content-Disposition": f'attachment; filename="{_name(view)}.{vorm.format}"'},
    )


def _in_state(view: Any, regels: Iterator[str]) -> Iterator[str]:
    """The state holds while rows are read, which is after the view has answered."""
    with een_toestand(), view.toestand():
        yield from regels


def _reads_columns(serializer: Any, rijen: Any) -> bool:
    bekend = isinstance(serializer, ResourceSerializer) and isinstance(rijen, QuerySet)
    return bekend and serializer.leest_kolommen()


def _values(serializer: ResourceSerializer, rijen: QuerySet[Any]) -> Iterator[Kolommen]:
    """The outside values of a list by field, a portion of rows at a time, without records in between."""
    namen = asked(serializer.per_kolom)
    kaal = rijen.select_related(None).prefetch_related(None).values_list(*namen)
    for portie in per_portie(stroom(kaal)):
        yield serializer.per_kolom(dict(zip(namen, zip(*portie, strict=True), strict=True)).__getitem__)


def _pairs(view: Any, rijen: Any) -> Iterator[Paar]:
    """Every record with its outside values, as the pages of the list give them.

    One serializer for all: one for a portion keeps its rows until garbage is collected.
    """
    serializer = view.get_serializer()
    alle = records(rijen) if isinstance(rijen, QuerySet) else in_stukken(rijen)
    for portie in per_portie(alle):
        yield from ((record, serializer.to_representation(record)) for record in view.voorbereid(portie))


def _columns(velden: Iterable[str], paren: Iterable[Paar]) -> Iterator[Kolommen]:
    """The outside values of a portion of records at a time, by field."""
    for portie in per_portie(paren):
        yield {veld: [data.get(veld) for _, data in portie] for veld in velden}


def _csv(velden: Iterable[str], porties: Iterable[Kolommen]) -> Iterator[str]:
    yield csv_regels([[veld] for veld in velden])
    for portie in porties:
        yield csv_regels([portie[veld] for veld in velden])


def _tabel(naam: str, velden: Mapping[str, Any], porties: Iterable[Kolommen]) -> Tabel:
    dagen = {veld for veld, soort in velden.items() if isinstance(soort, Datum)}
    rijen = chain.from_iterable(
        zip(*(_cellen(portie[veld], is_dag=veld in dagen) for veld in velden), strict=True)
        for portie in porties
    )
    kolommen = [Kolom(veld, _soort(soort)) for veld, soort in velden.items()]
    return Tabel(naam, kolommen, rijen, bestandsnaam=naam)


def _soort(veld: Any) -> Soort:
    if isinstance(veld, Datum):
        return "datum"
    if isinstance(veld, Getal):
        return "decimaal"
    return "getal" if isinstance(veld, Heel) else "tekst"


def _cellen(waarden: Sequence[Any], *, is_dag: bool) -> list[Waarde]:
    return [_cel(waarde, is_dag=is_dag) for waarde in waarden]


def _cel(waarde: Any, *, is_dag: bool) -> Waarde:
    match waarde:
        case str() if is_dag:
            return date.fromisoformat(waarde)
        case None | str() | bool() | int() | Decimal() | date():
            return waarde
        case float():
            return Decimal(str(waarde))
        case _:
            return als_json(waarde)


def _geojson(view: Any, paren: Iterable[Paar]) -> Iterator[str]:
    """A collection with a line for each feature."""
    yield '{"type":"FeatureCollection","features":['
    scheiding = "\n"
    for record, data in paren:
        yield f"{scheiding}{als_json(view.feature(record, data))}"
        scheiding = ",\n"
    yield "\n]}\n"

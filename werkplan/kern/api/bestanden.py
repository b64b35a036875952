"""Lists as files, by the Accept header: CSV and XLSX of every list, GeoJSON of what has a place.

A file holds all rows of the list with the fields of the API under their own names. Only the rows at hand are in
memory. CSV is for programs: commas, points in numbers, dates as in the API; what a spreadsheet would take for a
formula is text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from types import NoneType
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase

from werkplan.kern.api.fields import Datum, Getal, Heel
from werkplan.kern.api.formats import ApiRenderer, Encoder
from werkplan.kern.api.kolommen import asked
from werkplan.kern.api.parameters import PAGINA, PER_PAGINA
from werkplan.kern.api.problems import Fout, InvoerFout
from werkplan.kern.api.serializers import ResourceSerializer
from werkplan.kern.exporters import FORMULETEKENS, XLSX, Kolom, Soort, Tabel, Waarde, als_bestand, veilig
from werkplan.kern.klok import vandaag
from werkplan.kern.porties import een_van, in_porties

PER_PORTIE = 1_000
MERK = "\x1e"
"""Stands between the values of a column while they are encoded."""
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
    if isinstance(view.request.accepted_renderer, CsvBestand) and _reads_columns(serializer, rijen):
        _require_all(view)
        return _streamed(view, _csv(velden, _values(serializer, rijen)))
    return as_file(view, velden, _pairs(view, _prepared(view, rijen)))


def as_file(view: Any, velden: Mapping[str, Any], paren: Iterable[Paar]) -> HttpResponseBase:
    """Records with their outside values in the form that was asked, with these fields as columns.

    Raises `InvoerFout` when a page was asked.
    """
    _require_all(view)
    vorm: Bestand = view.request.accepted_renderer
    if isinstance(vorm, XlsxBestand):
        return als_bestand(_tabel(_name(view), velden, paren), "xlsx")
    if isinstance(vorm, GeojsonBestand):
        return _streamed(view, _geojson(view, paren))
    return _streamed(view, _csv(velden, _columns(velden, paren)))


def _require_all(view: Any) -> None:
    if {PAGINA.naam, PER_PAGINA.naam} & set(view.vraag):
        melding = "Een bestand heeft alle rijen. Laat page en pageSize weg."
        raise InvoerFout([Fout("query", PAGINA.naam, melding)])


def _name(view: Any) -> str:
    return f"{view.basename}-{vandaag()}"


def _streamed(view: Any, regels: Iterator[str]) -> HttpResponseBase:
    vorm: Bestand = view.request.accepted_renderer
    return StreamingHttpResponse(
        _in_state(view, regels),
        content_type=vorm.inhoud,
        headers={"Content-Disposition": f'attachment; filename="{_name(view)}.{vorm.format}"'},
    )


def _in_state(view: Any, regels: Iterator[str]) -> Iterator[str]:
    """The state holds while rows are read, which is after the view has answered."""
    with view.toestand():
        yield from regels


def _reads_columns(serializer: Any, rijen: Any) -> bool:
    bekend = isinstance(serializer, ResourceSerializer) and isinstance(rijen, QuerySet)
    return bekend and serializer.leest_kolommen()


def _values(serializer: ResourceSerializer, rijen: QuerySet[Any]) -> Iterator[Kolommen]:
    """The outside values of a list by field, a portion of rows at a time, without records in between."""
    namen = asked(serializer.per_kolom)
    kaal = rijen.select_related(None).prefetch_related(None).order_by().values_list("pk", *namen)

    def lees(pks: Sequence[int]) -> Iterator[tuple[int, Any]]:
        return ((rij[0], rij) for rij in kaal.filter(een_van("pk", pks)))

    for portie in in_porties(rijen, PER_PORTIE, lees):
        kolommen = zip(*portie, strict=True)
        yield serializer.per_kolom(dict(zip(("pk", *namen), kolommen, strict=True)).__getitem__)


def _pairs(view: Any, porties: Iterable[Sequence[Any]]) -> Iterator[Paar]:
    """Every record with its outside values, as the pages of the list give them.

    One serializer for all: one for a portion keeps its rows until garbage is collected.
    """
    serializer = view.get_serializer()
    for portie in porties:
        yield from ((record, serializer.to_representation(record)) for record in portie)


def _columns(velden: Iterable[str], paren: Iterable[Paar]) -> Iterator[Kolommen]:
    """The outside values of a portion of records at a time, by field."""
    verder = iter(paren)
    while portie := [data for _, data in islice(verder, PER_PORTIE)]:
        yield {veld: [data.get(veld) for data in portie] for veld in velden}


def _prepared(view: Any, rijen: Any) -> Iterator[Sequence[Any]]:
    """The records of a list, a portion at a time, ready to be shown.

    What many rows have in common, such as a municipality, is read once for a portion and not with every row.
    """
    gedeeld = view.gedeeld if isinstance(rijen, QuerySet) else ()
    if gedeeld:
        rijen = rijen.select_related(None)
        if eigen := [naam for naam in view.joins if naam not in gedeeld]:
            rijen = rijen.select_related(*eigen)
    for portie in _portions(rijen):
        for naam in gedeeld:
            _share(rijen.model._meta.get_field(naam), portie)
        yield view.voorbereid(portie)


def _share(veld: Any, records: Sequence[Any]) -> None:
    """Give records what they refer to by this field, read once for all of them."""
    nummers = {getattr(record, veld.attname) for record in records} - {None}
    bekend = veld.related_model._base_manager.in_bulk(nummers)
    for record in records:
        veld.set_cached_value(record, bekend.get(getattr(record, veld.attname)))


def _portions(rijen: Any) -> Iterator[Sequence[Any]]:
    if isinstance(rijen, QuerySet):
        los = rijen.order_by()

        def lees(pks: Sequence[int]) -> Iterator[tuple[int, Any]]:
            return ((een.pk, een) for een in los.filter(een_van("pk", pks)))

        yield from in_porties(rijen, PER_PORTIE, lees)
        return
    begin = 0
    while portie := list(rijen[begin : begin + PER_PORTIE]):
        yield portie
        begin += PER_PORTIE


def _csv(velden: Iterable[str], porties: Iterable[Kolommen]) -> Iterator[str]:
    blad = io.StringIO()
    schrijver = csv.writer(blad, lineterminator="\r\n")
    schrijver.writerow(velden)
    yield blad.getvalue()
    for portie in porties:
        blad.seek(0)
        blad.truncate()
        schrijver.writerows(zip(*(_csv_kolom(portie[veld]) for veld in velden), strict=True))
        yield blad.getvalue()


def _csv_kolom(waarden: Sequence[Any]) -> Sequence[Any]:
    """The values of a column as the writer takes them: what it writes as we do itself, is left to it."""
    types = set(map(type, waarden)) - {NoneType}
    if types <= {int}:
        return waarden
    if types == {str} and FORMULETEKENS.isdisjoint(waarde[:1] for waarde in set(waarden) if waarde):
        return waarden
    if types == {Decimal}:
        return ["" if waarde is None else f"{waarde.normalize():f}" for waarde in waarden]
    if types and types <= {dict, list}:
        return _json_cells(waarden)
    return [_csv_cel(waarde) for waarde in waarden]


def _csv_cel(waarde: Any) -> str:
    match waarde:
        case None:
            return ""
        case str():
            return veilig(waarde)
        case bool():
            return "true" if waarde else "false"
        case Decimal():
            return f"{waarde.normalize():f}"
        case int() | float():
            return str(waarde)
        case _:
            return _json(waarde)


def _tabel(naam: str, velden: Mapping[str, Any], paren: Iterable[Paar]) -> Tabel:
    dagen = {veld for veld, soort in velden.items() if isinstance(soort, Datum)}
    rijen = ([_cel(data.get(veld), is_dag=veld in dagen) for veld in velden] for _, data in paren)
    kolommen = [Kolom(veld, _soort(soort)) for veld, soort in velden.items()]
    return Tabel(naam, kolommen, rijen, bestandsnaam=naam)


def _soort(veld: Any) -> Soort:
    if isinstance(veld, Datum):
        return "datum"
    if isinstance(veld, Getal):
        return "decimaal"
    return "getal" if isinstance(veld, Heel) else "tekst"


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


def _geojson(view: Any, paren: Iterable[Paar]) -> Iterator[str]:
    """A collection with a line for each feature."""
    yield '{"type":"FeatureCollection","features":['
    scheiding = "\n"
    for record, data in paren:
        yield f"{scheiding}{_json(view.feature(record, data))}"
        scheiding = ",\n"
    yield "\n]}\n"


_json = Encoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def _json_cells(waarden: Sequence[Any]) -> Sequence[str]:
    """Each value as JSON; encoded all at once with a mark between, unless the mark itself is among the values."""
    cellen = (
        _json([deel for waarde in waarden for deel in (waarde, MERK)])
        .removeprefix("[")
        .split(f",{_json(MERK)}")
    )
    if cellen.pop() != "]" or len(cellen) != len(waarden):
        return [_csv_cel(waarde) for waarde in waarden]
    return [
        "" if waarde is None else cel.removeprefix(",") for waarde, cel in zip(waarden, cellen, strict=True)
    ]

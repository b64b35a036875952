"""Lists as files, by the Accept header: CSV and XLSX of every list, GeoJSON of what has a place.

A file holds all rows of the list with the fields of the API under their own names. Only the rows at hand are in
memory. CSV is for programs: commas, points in numbers, dates as in the API; what a spreadsheet would take for a
formula is text.
"""

from __future__ import annotations

import csv
import io
import json
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
from werkplan.kern.api.parameters import PAGINA, PER_PAGINA
from werkplan.kern.api.problems import Fout, InvoerFout
from werkplan.kern.exporters import FORMULETEKENS, XLSX, Kolom, Soort, Tabel, Waarde, als_bestand, veilig
from werkplan.kern.klok import vandaag

PER_PORTIE = 1_000
GEOJSON = "application/geo+json"
Paar = tuple[Any, dict[str, Any]]
"""A record with its outside values."""


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
    velden = view.get_serializer().fields.items()
    return as_file(view, {naam: veld for naam, veld in velden if not veld.write_only}, _pairs(view, rijen))


def as_file(view: Any, velden: Mapping[str, Any], paren: Iterable[Paar]) -> HttpResponseBase:
    """Records with their outside values in the form that was asked, with these fields as columns.

    Raises `InvoerFout` when a page was asked.
    """
    if {PAGINA.naam, PER_PAGINA.naam} & set(view.vraag):
        melding = "Een bestand heeft alle rijen. Laat page en pageSize weg."
        raise InvoerFout([Fout("query", PAGINA.naam, melding)])
    vorm: Bestand = view.request.accepted_renderer
    naam = f"{view.basename}-{vandaag()}"
    if isinstance(vorm, XlsxBestand):
        return als_bestand(_tabel(naam, velden, paren), "xlsx")
    regels = _geojson(view, paren) if isinstance(vorm, GeojsonBestand) else _csv(velden, paren)
    return StreamingHttpResponse(
        _in_state(view, regels),
        content_type=vorm.inhoud,
        headers={"Content-Disposition": f'attachment; filename="{naam}.{vorm.format}"'},
    )


def _in_state(view: Any, regels: Iterator[str]) -> Iterator[str]:
    """The state holds while rows are read, which is after the view has answered."""
    with view.toestand():
        yield from regels


def _pairs(view: Any, rijen: Any) -> Iterator[Paar]:
    """Every record with its outside values, as the pages of the list give them, a portion at a time."""
    for gelezen in _portions(_with_shared(view, rijen)):
        portie = view.voorbereid(gelezen)
        yield from zip(portie, view.get_serializer(portie, many=True).data, strict=True)


def _with_shared(view: Any, rijen: Any) -> Any:
    """What many rows have in common, such as a municipality, is read once for a portion and not with every row."""
    if not (view.gedeeld and isinstance(rijen, QuerySet)):
        return rijen
    rijen = rijen.select_related(None)
    eigen = [naam for naam in view.joins if naam not in view.gedeeld]
    los = rijen.select_related(*eigen) if eigen else rijen
    return los.prefetch_related(*view.gedeeld)


def _portions(rijen: Any) -> Iterator[list[Any]]:
    if isinstance(rijen, QuerySet):
        # Ids first: without cursors on the server the rows of the whole list would come at once.
        pks = list(rijen.values_list("pk", flat=True))
        for begin in range(0, len(pks), PER_PORTIE):
            portie = pks[begin : begin + PER_PORTIE]
            gelezen = {een.pk: een for een in rijen.filter(pk__in=portie).order_by()}
            yield [gelezen[pk] for pk in portie if pk in gelezen]
        return
    begin = 0
    while portie := list(rijen[begin : begin + PER_PORTIE]):
        yield portie
        begin += PER_PORTIE


def _csv(velden: Iterable[str], paren: Iterable[Paar]) -> Iterator[str]:
    blad = io.StringIO()
    schrijver = csv.writer(blad, lineterminator="\r\n")
    schrijver.writerow(velden)
    yield blad.getvalue()
    verder = iter(paren)
    while portie := [data for _, data in islice(verder, PER_PORTIE)]:
        blad.seek(0)
        blad.truncate()
        schrijver.writerows(
            zip(*(_csv_kolom([data.get(veld) for data in portie]) for veld in velden), strict=True)
        )
        yield blad.getvalue()


def _csv_kolom(waarden: Sequence[Any]) -> Sequence[Any]:
    """The values of a column as the writer takes them: what it writes as we do itself, is left to it."""
    types = set(map(type, waarden)) - {NoneType}
    if types <= {int}:
        return waarden
    if types == {str} and FORMULETEKENS.isdisjoint({waarde[:1] for waarde in waarden if waarde}):
        return waarden
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


def _json(waarde: Any) -> str:
    return json.dumps(waarde, cls=Encoder, ensure_ascii=False, allow_nan=False, separators=(",", ":"))

"""Tables out, for every list of the product: rows in, a file out. Only the row at hand is in memory.

What begins like a formula is text and stays text. Numbers and dates stay numbers and dates.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from types import NoneType
from typing import IO, Any, Literal, get_args

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.text import slugify

from werkplan.kern.peil import zoals_vastgelegd

Formaat = Literal["xlsx", "csv"]
FORMATEN: tuple[Formaat, ...] = get_args(Formaat)
Waarde = str | int | Decimal | date | bool | None
Soort = Literal["tekst", "getal", "decimaal", "plek", "euro", "dagen", "procent", "datum"]

FORMULETEKENS = frozenset("=+-@\t\r\n")
BOM = "\ufeff"
RIJEN_PER_STUK = 500
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GETALNOTATIE: dict[Soort, str] = {
    "tekst": "@",
    "getal": "#,##0",
    "decimaal": "#,##0.##",
    "plek": "0.000000",
    "euro": '"€" #,##0.00;-"€" #,##0.00',
    "dagen": "#,##0.0",
    "procent": '0"%"',
    "datum": "dd-mm-yyyy",
}
DECIMALEN: dict[Soort, int] = {"euro": 2, "dagen": 1, "decimaal": 2}
"""How many decimals every number of a column has at least, so that they stand below each other in CSV too."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: its name, what stands in it, and its width in characters."""

    naam: str
    soort: Soort = "tekst"
    breedte: int = 14


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table that goes into a file. `kop` says above the columns what it is: plan, filters, day."""

    titel: str
    kolommen: Sequence[Kolom]
    rijen: Iterable[Sequence[Waarde]]
    kop: Sequence[tuple[str, str]] = field(default_factory=tuple)
    bestandsnaam: str = ""

    def naam(self, formaat: Formaat) -> str:
        """The name of the file."""
        return f"{slugify(self.bestandsnaam or self.titel)}.{formaat}"


def veilig(tekst: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{tekst}" if tekst[:1] in FORMULETEKENS else tekst


def als_bestand(tabel: Tabel, formaat: Formaat, *, peildatum: date | None = None) -> HttpResponseBase:
    """The table as a download; its rows are read in the state as recorded by the end of `peildatum`."""
    schrijvers: dict[Formaat, Callable[[Tabel, date | None], HttpResponseBase]] = {
        "csv": _csv_antwoord,
        "xlsx": _xlsx_antwoord,
    }
    return schrijvers[formaat](tabel, peildatum)


class _Doorgeefluik:
    """What csv writes to: gives the line back."""

    def write(self, regel: str) -> str:
        return regel


def _csv_waarde(waarde: Waarde, soort: Soort = "tekst") -> str:
    match waarde:
        case str():
            return veilig(waarde)
        case None:
            return ""
        case bool():
            return "ja" if waarde else "nee"
        case date():
            return _csv_dag(waarde)
        case _:
            return _csv_getal(Decimal(waarde), DECIMALEN.get(soort)).replace(".", ",")


@lru_cache(maxsize=1024)
def _csv_dag(waarde: date) -> str:
    return waarde.strftime("%d-%m-%Y")


def _csv_getal(waarde: Decimal, minstens: int | None) -> str:
    """A number as it is, or with the decimals of its column; no digit is lost."""
    tekst = f"{waarde:f}"
    if minstens is None or not waarde.is_finite():
        return tekst
    heel, _, rest = tekst.partition(".")
    return f"{heel}.{rest.rstrip('0').ljust(minstens, '0')}"


def csv_regels(tabel: Tabel) -> Iterator[str]:
    """The table as CSV for a Dutch spreadsheet: a byte order mark, semicolons, decimal commas."""
    schrijver = csv.writer(_Doorgeefluik(), delimiter=";", lineterminator="\r\n")

    def regel(waarden: Iterable[Waarde]) -> str:
        return str(schrijver.writerow([_csv_waarde(waarde) for waarde in waarden]))

    yield BOM + regel([tabel.titel])
    yield from (regel(deel) for deel in tabel.kop)
    yield regel([])
    yield regel([kolom.naam for kolom in tabel.kolommen])
    soorten = [kolom.soort for kolom in tabel.kolommen]
    rijen = iter(tabel.rijen)
    while stapel := list(islice(rijen, RIJEN_PER_STUK)):
        per_kolom = zip(zip(*stapel, strict=True), soorten, strict=True)
        yield "".join(map(schrijver.writerow, zip(*(_csv_kolom(*kolom) for kolom in per_kolom), strict=True)))


def _csv_kolom(waarden: Sequence[Waarde], soort: Soort) -> Sequence[str | int | None]:
    """The values of a column as the writer takes them: what it writes as we do itself, is left to it."""
    types = set(map(type, waarden))
    if types == {str} and FORMULETEKENS.isdisjoint({waarde[:1] for waarde in waarden}):  # type: ignore[index]  # texts
        return waarden  # type: ignore[return-value]  # texts
    if types <= {int, NoneType} and soort not in DECIMALEN:
        return waarden  # type: ignore[return-value]  # whole numbers
    return [_csv_waarde(waarde, soort) for waarde in waarden]


def _csv_antwoord(tabel: Tabel, peildatum: date | None) -> StreamingHttpResponse:
    def stroom() -> Iterator[str]:
        with zoals_vastgelegd(peildatum):
            yield from csv_regels(tabel)

    return StreamingHttpResponse(
        stroom(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{tabel.naam("csv")}"'},
    )


def write_xlsx(tabel: Tabel, bestand: IO[bytes]) -> None:
    """Write the table as a workbook with one sheet; the header stays in view and can filter."""
    import xlsxwriter  # noqa: PLC0415 - slow to load, and few commands need it

    boek = xlsxwriter.Workbook(
        bestand,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": False},
    )
    boek.set_properties({"title": tabel.titel})
    blad = boek.add_worksheet("Werkplan")
    vet = boek.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for nummer, kolom in enumerate(tabel.kolommen):
        notatie = boek.add_format({"num_format": GETALNOTATIE[kolom.soort]})
        blad.set_column(nummer, nummer, kolom.breedte, notatie)
    notaties = [boek.add_format({"num_format": GETALNOTATIE[kolom.soort]}) for kolom in tabel.kolommen]
    tekst = boek.add_format({"num_format": "@"})
    blad.write_string(0, 0, veilig(tabel.titel), vet)
    for regel, (naam, waarde) in enumerate(tabel.kop, start=1):
        blad.write_string(regel, 0, naam, tekst)
        blad.write_string(regel, 1, veilig(waarde), tekst)
    begin = len(tabel.kop) + 2
    for nummer, kolom in enumerate(tabel.kolommen):
        blad.write_string(begin, nummer, kolom.naam, vet)
    blad.freeze_panes(begin + 1, 0)
    laatste = begin
    for laatste, rij in enumerate(tabel.rijen, start=begin + 1):
        for nummer, cel in enumerate(rij):
            _schrijf_cel(blad, laatste, nummer, cel, notaties[nummer])
    blad.autofilter(begin, 0, laatste, max(len(tabel.kolommen) - 1, 0))
    boek.close()


def _schrijf_cel(blad: Any, rij: int, kolom: int, waarde: Waarde, notatie: Any) -> None:
    match waarde:
        case None:
            return
        case bool():
            blad.write_string(rij, kolom, "ja" if waarde else "nee")
        case date():
            blad.write_datetime(rij, kolom, waarde, notatie)
        case Decimal() | int():
            blad.write_number(rij, kolom, waarde, notatie)
        case _:
            blad.write_string(rij, kolom, veilig(waarde))


def _xlsx_antwoord(tabel: Tabel, peildatum: date | None) -> FileResponse:
    bestand = tempfile.TemporaryFile(prefix="werkplan-")  # noqa: SIM115 - the response closes it
    with zoals_vastgelegd(peildatum):
        write_xlsx(tabel, bestand)
    bestand.seek(0)
    return FileResponse(bestand, as_attachment=True, filename=tabel.naam("xlsx"), content_type=XLSX)

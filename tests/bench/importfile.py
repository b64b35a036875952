"""A list of units as a municipality sends it, of any size: 24 columns, all reckoned from the number of the row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta

import xlsxwriter

from locaties.models import Locatietype, Werklocatie
from werkplan.kern.models import Gemeente

UNITS_OF_A_LOCATION = 25
HEADER = (
    "Locatie", "Naam", "Straat", "Huisnummer", "Toevoeging", "Postcode", "Plaats", "BAG-id", "Soort", "Maat",
    "Oppervlakte", "Leeg sinds", "Leeg (m²)", "Aangeboden", "Prijs", "Prijs is", "Deelbaar vanaf", "Overheaddeur",
    "Buitenterrein", "Aansluiting (kVA)", "Glasvezel", "Bouwjaar", "Energielabel", "Opmerking",
)  # fmt: skip
SOORTEN = ("bedrijfsruimte", "kantoor", "bedrijfshal", "winkel", "atelier", "kavel")
JA_NEE = ("ja", "nee", "onbekend")


def add_locations(gemeente: Gemeente, type_: Locatietype, rows: int) -> None:
    """The locations that a file of so many rows names."""
    Werklocatie.objects.bulk_create(
        Werklocatie(gemeente=gemeente, naam=f"Invoerterrein {nummer}", soort=type_.soort, type=type_)
        for nummer in range(rows // UNITS_OF_A_LOCATION + 1)
    )


def rows(count: int, *, changed: bool = False, faults: bool = False) -> Iterator[list[str]]:
    """The cells below the header. `changed`: other values for the same units; `faults`: one of a hundred is wrong."""
    for nummer in range(count):
        soort = SOORTEN[nummer % len(SOORTEN)]
        m2 = 50 + nummer * 53 % 6_000 + (1 if changed else 0)
        leeg, aangeboden = nummer % 4 == 0, nummer % 4 == 1
        sinds = date(2015, 1, 1) + timedelta(days=nummer % 2_000)
        yield [
            f"Invoerterrein {nummer // UNITS_OF_A_LOCATION}",
            f"Unit {nummer}",
            f"Invoerstraat {nummer // 500}",
            str(nummer % 500 + 1),
            "a" if nummer % 9 == 0 else "",
            "12 AB" if faults and nummer % 100 == 7 else f"12{11 + nummer % 8} AB",
            "Hilversum",
            f"0402010{nummer:09}",
            soort,
            "grond" if soort == "kavel" else "vvo",
            f"{m2},5",
            f"{sinds:%d-%m-%Y}" if leeg else "",
            f"{m2 // 2}" if leeg else "",
            "te huur" if aangeboden else "",
            ("n.t.b." if nummer % 3 else f"{80 + nummer % 90}") if aangeboden else "",
            "per m² per jaar" if aangeboden else "",
            "250" if aangeboden and m2 > 500 else "",
            JA_NEE[nummer % 3],
            JA_NEE[nummer % 2],
            str(nummer % 400),
            JA_NEE[(nummer + 1) % 3],
            str(1950 + nummer % 70),
            "ABCDEFG"[nummer % 7],
            f"Gezien bij ronde {nummer % 12}; {'gewijzigd' if changed else 'in orde'}",
        ]


def as_csv(count: int, **which: bool) -> bytes:
    """As Excel saves it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(rows(count, **which))
    return text.getvalue().encode()


def as_xlsx(count: int, **which: bool) -> bytes:
    """The same as a workbook, with numbers as numbers."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Ruimten")
        for place, cells in enumerate([list(HEADER), *rows(count, **which)]):
            for column, cell in enumerate(cells):
                if place and cell.isdecimal() and len(cell) < 10:
                    sheet.write_number(place, column, int(cell))
                elif cell:
                    sheet.write_string(place, column, cell)
    return file.getvalue()

"""The data behind the report as a workbook: a sheet with the story, and one for each kind of figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import xlsxwriter

from werkplan.rapport.document import Cel, Document, Sectie, Tabel

BLAD_MAX = 31
"""Letters in the name of a sheet."""


def as_xlsx(document: Document, *, gemaakt_op: datetime) -> bytes:
    """One sheet per table; those of single actions stand below each other. Texts are never read as formulas."""
    uit = BytesIO()
    opties = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(uit, opties) as boek:
        boek.set_properties(
            {
                "title": document.titel,
                "subject": document.onderwerp,
                "created": gemaakt_op.replace(tzinfo=None),
            }
        )
        vet = boek.add_format({"bold": True})
        _verhaal(boek.add_worksheet("Verhaal"), document, vet)
        bladen: dict[str, tuple[xlsxwriter.worksheet.Worksheet, int]] = {}
        namen = {tabel.sleutel: _bladnaam(sectie, tabel) for sectie, tabel in document.tabellen()}
        for _, tabel in document.tabellen():
            naam = namen[tabel.sleutel]
            blad, rij = bladen[naam] if naam in bladen else (boek.add_worksheet(naam), 0)
            bladen[naam] = (blad, _tabel(blad, rij, _met_rijen(tabel, namen), vet))
    return uit.getvalue()


def _met_rijen(tabel: Tabel, bladen: Mapping[str, str]) -> Tabel:
    """The table with a last column that names the sheets with the rows behind its figures, where it has them."""
    achter = [
        ", ".join(dict.fromkeys(bladen[een.naar] for een in rij if een.naar in bladen)) for rij in tabel.rijen
    ]
    if not any(achter):
        return tabel
    rijen = tuple((*rij, Cel(namen)) for rij, namen in zip(tabel.rijen, achter, strict=True))
    return replace(tabel, koppen=(*tabel.koppen, "Rijen op blad"), rijen=rijen)


def _bladnaam(sectie: Sectie, tabel: Tabel) -> str:
    """`regels-begroting`, and for the tables of actions their kind: `acties stappen`."""
    naam = tabel.sleutel
    if sectie.niveau == 3:
        naam = "acties " + naam.removeprefix(f"{sectie.sleutel}-")
    return naam[:BLAD_MAX]


def _verhaal(blad: xlsxwriter.worksheet.Worksheet, document: Document, vet: xlsxwriter.format.Format) -> None:
    blad.set_column(0, 0, 40)
    blad.set_column(1, 1, 110)
    regels = [(document.titel, document.onderwerp), *(("", zin) for zin in document.vermeldingen)]
    regels += [(sectie.titel, "\n".join(sectie.tekst)) for sectie in document.secties if sectie.tekst]
    for nummer, (kop, tekst) in enumerate(regels):
        blad.write_string(nummer, 0, kop, vet)
        blad.write_string(nummer, 1, tekst)


def _tabel(
    blad: xlsxwriter.worksheet.Worksheet, rij: int, tabel: Tabel, vet: xlsxwriter.format.Format
) -> int:
    """Write a table from a row on; gives the row where the next one may begin."""
    blad.set_column(0, len(tabel.koppen), 22)
    blad.write_string(rij, 0, f"{tabel.titel}. Bron: {tabel.bron}." if tabel.bron else tabel.titel, vet)
    for kolom, kop in enumerate(tabel.koppen):
        blad.write_string(rij + 1, kolom, kop, vet)
    for nummer, cellen in enumerate(tabel.rijen, start=rij + 2):
        for kolom, cel in enumerate(cellen):
            _cel(blad, nummer, kolom, cel)
    return rij + len(tabel.rijen) + 3


def _cel(blad: xlsxwriter.worksheet.Worksheet, rij: int, kolom: int, cel: Cel) -> None:
    """A number as a number, unless n.t.b. stands beside it: that is no number, and stays in words."""
    if cel.waarde is None or "n.t.b." in cel.tekst:
        blad.write_string(rij, kolom, cel.tekst)
    else:
        blad.write_number(rij, kolom, cel.waarde)

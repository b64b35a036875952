"""Workbooks (XLSX and ODS) as rows of values. A workbook that would not fit in memory is refused beforehand."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import python_calamine

from locaties.invoer.tabel import MAX_KOLOMMEN, MAX_RIJEN, Leesfout

MAX_UITGEPAKT = 300_000_000
MEESTE_CELLEN = 12_000_000
KAPOT = (
    "Dit bestand is beschadigd of beveiligd. Open het in Excel of LibreOffice, sla het opnieuw op en probeer het "
    "nog een keer."
)
TE_RUIM = (
    "Dit werkblad is te groot: er staan cellen heel ver naar rechts of naar beneden. Kopieer alleen de tabel "
    "naar een nieuw werkblad."
)
CELPLEK = re.compile(rb'<c\b[^>]*?\sr="([A-Z]{1,4})(\d{1,9})"')
HERHAALDE_RIJ = re.compile(
    rb'<table:table-row[^>]*number-rows-repeated="(\d+)"[^>]*(?<!/)>(.*?)</table:table-row>', re.DOTALL
)
HERHAALDE_CEL = re.compile(rb'<table:table-cell\b([^>]*)number-columns-repeated="(\d+)"([^>]*)>')


def lees_werkboek(inhoud: bytes) -> tuple[str, list[tuple[str, Sequence[Sequence[Any]]]]]:
    """The kind of the workbook, and its visible sheets with their rows. Raises `Leesfout`."""
    soort = _controleer(inhoud)
    try:
        return soort, _bladen(inhoud)
    except Leesfout:
        raise
    except BaseException as fout:
        # What breaks down inside the library comes as no ordinary exception.
        if isinstance(fout, Exception) or type(fout).__name__ == "PanicException":
            raise Leesfout(KAPOT) from None
        raise


def _bladen(inhoud: bytes) -> list[tuple[str, Sequence[Sequence[Any]]]]:
    with python_calamine.load_workbook(io.BytesIO(inhoud)) as boek:
        gevonden: list[tuple[str, Sequence[Sequence[Any]]]] = []
        for blad in boek.sheets_metadata:
            is_tabel = blad.typ == python_calamine.SheetTypeEnum.WorkSheet
            if is_tabel and blad.visible == python_calamine.SheetVisibleEnum.Visible:
                rijen = boek.get_sheet_by_name(blad.name).to_python(skip_empty_area=False)
                gevonden.append((blad.name, rijen))
    if not gevonden:
        raise Leesfout("In dit bestand staat geen zichtbaar werkblad met een tabel.")
    return gevonden


def _controleer(inhoud: bytes) -> str:
    """Which workbook it is, without believing what it says about its own size."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pak:
            namen = pak.namelist()
            if sum(deel.file_size for deel in pak.infolist()) > MAX_UITGEPAKT:
                raise Leesfout(TE_RUIM)
            if "content.xml" in namen:
                _controleer_ods(pak.read("content.xml"))
                return "ODS"
            if not any(naam.startswith("xl/") for naam in namen):
                raise Leesfout(
                    "Dit is geen werkboek. Kies een bestand van de soort XLSX, CSV, ODS of GeoJSON."
                )
            for naam in namen:
                if naam.startswith("xl/worksheets/") and naam.endswith(".xml"):
                    _controleer_blad(pak.read(naam))
            return "XLSX"
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError, KeyError):
        raise Leesfout(KAPOT) from None


def _controleer_blad(xml: bytes) -> None:
    """The library keeps every cell up to the last one, also the empty ones."""
    kolommen = rijen = 0
    for plek in CELPLEK.finditer(xml):
        letters, rij = plek.groups()
        kolommen, rijen = max(kolommen, _kolomnummer(letters)), max(rijen, int(rij))
    if kolommen * rijen > MEESTE_CELLEN:
        raise Leesfout(TE_RUIM)


@lru_cache(maxsize=1_024)
def _kolomnummer(letters: bytes) -> int:
    nummer = 0
    for letter in letters:
        nummer = nummer * 26 + letter - 64
    return nummer


def _controleer_ods(xml: bytes) -> None:
    """A row or a cell with a value that is repeated very often."""
    for aantal, cellen in HERHAALDE_RIJ.findall(xml):
        if len(aantal) > 7 or (int(aantal) > MAX_RIJEN and b"office:value-type" in cellen):
            raise Leesfout(TE_RUIM)
    for voor, aantal, na in HERHAALDE_CEL.findall(xml):
        is_gevuld = b"office:value-type" in voor or b"office:value-type" in na
        if len(aantal) > 7 or (int(aantal) > MAX_KOLOMMEN and is_gevuld):
            raise Leesfout(TE_RUIM)

"""Which files may be added, judged by their name and by their first bytes.

Pure but for reading the file. A file is never opened by a program of ours: it is only kept and handed out.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import BinaryIO

MAX_MB = 20
MAX_BYTES = MAX_MB * 1024 * 1024
NAAM_MAX = 200
KOP = 8192
ONVEILIG = frozenset('\\/:*?"<>|')


class GeweigerdError(ValueError):
    """A file that may not be kept; the text says why, to the person who chose it."""


def _begint_met(*merken: bytes) -> Callable[[BinaryIO], bool]:
    def klopt(bestand: BinaryIO) -> bool:
        bestand.seek(0)
        return bestand.read(16).startswith(merken)

    return klopt


def _is_zip_met(onderdeel: str) -> Callable[[BinaryIO], bool]:
    """An Office file: a zip with its table of contents and a folder of its own kind."""

    def klopt(bestand: BinaryIO) -> bool:
        try:
            namen = zipfile.ZipFile(bestand).namelist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            return False
        return "[Content_Types].xml" in namen and any(naam.startswith(onderdeel) for naam in namen)

    return klopt


def _is_opendocument(soort: str) -> Callable[[BinaryIO], bool]:
    """An OpenDocument file: its first member, stored as it is, names its kind."""
    merk = f"mimetypeapplication/vnd.oasis.opendocument.{soort}".encode()

    def klopt(bestand: BinaryIO) -> bool:
        bestand.seek(0)
        kop = bestand.read(30 + len(merk) + 64)
        return kop.startswith(b"PK\x03\x04") and kop[30 : 30 + len(merk)] == merk

    return klopt


def _is_tekst(bestand: BinaryIO) -> bool:
    bestand.seek(0)
    kop = bestand.read(KOP)
    begin = kop.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return b"\x00" not in kop and not begin.startswith(
        (b"<!doctype", b"<html", b"<svg", b"<script", b"<?xml")
    )


SOORTEN: dict[str, Callable[[BinaryIO], bool]] = {
    "pdf": _begint_met(b"%PDF-"),
    "png": _begint_met(b"\x89PNG\r\n\x1a\n"),
    "jpg": _begint_met(b"\xff\xd8\xff"),
    "jpeg": _begint_met(b"\xff\xd8\xff"),
    "docx": _is_zip_met("word/"),
    "xlsx": _is_zip_met("xl/"),
    "pptx": _is_zip_met("ppt/"),
    "odt": _is_opendocument("text"),
    "ods": _is_opendocument("spreadsheet"),
    "txt": _is_tekst,
    "csv": _is_tekst,
}
TOEGESTAAN = "pdf, docx, xlsx, pptx, odt, ods, png, jpg, txt of csv"


def schone_naam(naam: str) -> str:
    """The name that people see: without folders and control characters, and not longer than we keep."""
    laatste = naam.replace("\\", "/").rsplit("/", 1)[-1]
    schoon = "".join(
        "_" if teken in ONVEILIG or not teken.isprintable() else teken for teken in laatste
    ).strip(". ")
    pad = PurePosixPath(schoon or "bestand")
    return f"{pad.stem[: NAAM_MAX - len(pad.suffix)]}{pad.suffix}"


def extensie(naam: str) -> str:
    """The kind that a name claims, in small letters."""
    return PurePosixPath(naam).suffix.removeprefix(".").lower()


def controleer(bestand: BinaryIO, *, naam: str, grootte: int) -> None:
    """Refuse (`GeweigerdError`) what is too large, of no kind that we keep, or not what its name says."""
    soort = extensie(naam)
    if grootte > MAX_BYTES:
        raise GeweigerdError(
            f"Dit bestand is {grootte / 1024 / 1024:.0f} MB. "
            f"Kies een bestand van hooguit {MAX_MB} MB, of zet een link neer."
        )
    if not grootte:
        raise GeweigerdError("Dit bestand is leeg. Kies een ander bestand.")
    if soort not in SOORTEN:
        raise GeweigerdError(f"Dit soort bestand kan niet. Kies een bestand van de soort {TOEGESTAAN}.")
    klopt = SOORTEN[soort](bestand)
    bestand.seek(0)
    if not klopt:
        raise GeweigerdError(
            f"De inhoud van dit bestand is geen {soort}. Sla het opnieuw op en kies het nog een keer."
        )

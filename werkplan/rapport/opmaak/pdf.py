"""The report as a tagged PDF, at once PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime

from werkplan.kern.pdf import Norm, render
from werkplan.rapport.document import Blok, Document, Tabel

NORMEN: tuple[Norm, ...] = ("ua-1", "a-2a")
MEESTE_RIJEN, EERSTE_RIJEN = 400, 50
"""A longer table shows only its first rows in print: nobody reads thousands, and they would take gigabytes to set."""


def as_pdf(document: Document, *, gemaakt_op: datetime) -> bytes:
    """The same document gives the same file."""
    return render("rapport", asdict(in_print(document)), gemaakt_op=gemaakt_op, normen=NORMEN)


def in_print(document: Document) -> Document:
    """The document with long tables cut off, which then say where all rows are."""
    secties = (replace(sectie, blokken=tuple(map(_kort, sectie.blokken))) for sectie in document.secties)
    return replace(document, secties=tuple(secties))


def _kort(blok: Blok) -> Blok:
    if not isinstance(blok, Tabel) or len(blok.rijen) <= MEESTE_RIJEN:
        return blok
    waar = "alle staan op het web en in het Excel-bestand"
    titel = f"{blok.titel}: de eerste {EERSTE_RIJEN} van {len(blok.rijen)}; {waar}"
    return replace(blok, titel=titel, rijen=blok.rijen[:EERSTE_RIJEN])

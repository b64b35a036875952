"""The report as a tagged PDF, at once PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from werkplan.kern.pdf import Norm, render
from werkplan.rapport.document import Blok, Cel, Document, Tabel
from werkplan.rapport.opmaak.kolommen import measure

NORMEN: tuple[Norm, ...] = ("ua-1", "a-2a")
MEESTE_RIJEN, EERSTE_RIJEN = 400, 50
"""A longer table shows only its first rows in print: nobody reads thousands, and they would take gigabytes to set."""


def as_pdf(document: Document, *, gemaakt_op: datetime) -> bytes:
    """The same document gives the same file."""
    return render("rapport", _data(in_print(document)), gemaakt_op=gemaakt_op, normen=NORMEN)


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


def _data(document: Document) -> dict[str, Any]:
    """What the template reads: a table with its measures, and a cell as its text with the place it leads to."""
    return {
        "titel": document.titel,
        "onderwerp": document.onderwerp,
        "voet": document.voet,
        "vermeldingen": document.vermeldingen,
        "secties": [
            {
                "sleutel": sectie.sleutel,
                "titel": sectie.titel,
                "niveau": sectie.niveau,
                "tekst": sectie.tekst,
                "blokken": [
                    _table(blok) if isinstance(blok, Tabel) else asdict(blok) for blok in sectie.blokken
                ],
            }
            for sectie in document.secties
        ],
    }


def _table(blok: Tabel) -> dict[str, Any]:
    maten = measure(blok)
    return {
        "soort": blok.soort,
        "sleutel": blok.sleutel,
        "titel": f"{blok.titel} (bron: {blok.bron})" if blok.bron else blok.titel,
        "koppen": blok.koppen,
        "rijen": [_row(rij) for rij in blok.rijen],
        "rechts": blok.rechts,
        "letter": maten.letter,
        "liggend": maten.liggend,
        "breedtes": maten.breedtes,
        "regels": maten.regels,
    }


def _row(rij: Iterable[Cel]) -> list[str | list[str]]:
    """A row leads to each place once, from its first figure that is no nought: in print a link is dear, and who hears
    the page read aloud has no use for seven of the same."""
    cellen: list[str | list[str]] = []
    gehad = {""}
    for cel in rij:
        is_nul = cel.waarde == 0 and "n.t.b." not in cel.tekst
        cellen.append(cel.tekst if is_nul or cel.naar in gehad else [cel.tekst, cel.naar])
        if not is_nul:
            gehad.add(cel.naar)
    return cellen

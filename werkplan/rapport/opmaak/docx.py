"""The report as a Word file, for who wants to go on with its text."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from werkplan.rapport.document import Document, Kaart, Staven, Tabel

VAST_MOMENT = (1980, 1, 1, 0, 0, 0)


def as_docx(document: Document, *, gemaakt_op: datetime) -> bytes:
    """Headings, paragraphs and tables with a header row; the same document gives the same file."""
    boek = docx.Document()
    boek.core_properties.title, boek.core_properties.subject = document.titel, document.onderwerp
    boek.core_properties.author, boek.core_properties.language = "Werkplan", "nl-NL"
    boek.core_properties.created = boek.core_properties.modified = gemaakt_op.replace(tzinfo=None)
    _taal(boek)
    boek.add_heading(_schoon(document.titel), 0)
    for zin in (document.onderwerp, *document.vermeldingen):
        boek.add_paragraph(_schoon(zin))
    for sectie in document.secties:
        boek.add_heading(_schoon(sectie.titel), sectie.niveau - 1)
        for alinea in sectie.tekst:
            boek.add_paragraph(_schoon(alinea))
        for blok in sectie.blokken:
            if isinstance(blok, Tabel):
                _tabel(boek, blok)
            else:
                boek.add_paragraph(
                    _schoon(blok.alternatief if isinstance(blok, Staven | Kaart) else blok.tekst)
                )
    uit = BytesIO()
    boek.save(uit)
    return _zonder_tijd(uit.getvalue())


def _schoon(tekst: str) -> str:
    """Without the control characters that XML does not allow."""
    return "".join(teken for teken in tekst if teken >= " " or teken in "\n\t")


def _taal(boek: Any) -> None:
    taal = boek.styles.element.find(".//" + qn("w:lang"))
    if taal is not None:
        taal.set(qn("w:val"), "nl-NL")


def _tabel(boek: Any, tabel: Tabel) -> None:
    titel = boek.add_paragraph(_schoon(f"{tabel.titel} (bron: {tabel.bron})" if tabel.bron else tabel.titel))
    titel.style, titel.paragraph_format.keep_with_next = boek.styles["Caption"], True
    raster = boek.add_table(rows=1 + len(tabel.rijen), cols=len(tabel.koppen), style="Table Grid")
    kop = raster.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no other way to repeat a header row
    kop.append(OxmlElement("w:tblHeader"))
    teksten = [tabel.koppen, *(tuple(cel.tekst for cel in rij) for rij in tabel.rijen)]
    for vak, (nummer, kolom, tekst) in zip(
        raster._cells,  # noqa: SLF001 - asking each cell by row and column takes the square of the time
        [(i, j, tekst) for i, rij in enumerate(teksten) for j, tekst in enumerate(rij)],
        strict=True,
    ):
        alinea = vak.paragraphs[0]
        alinea.add_run(_schoon(tekst)).bold = nummer == 0
        if kolom in tabel.rechts:
            alinea.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    boek.add_paragraph()


def _zonder_tijd(inhoud: bytes) -> bytes:
    """The same package with a fixed time on each part, so that the same report is the same file."""
    uit = BytesIO()
    with ZipFile(BytesIO(inhoud)) as van, ZipFile(uit, "w", ZIP_DEFLATED) as naar:
        for naam in van.namelist():
            naar.writestr(ZipInfo(naam, VAST_MOMENT), van.read(naam), ZIP_DEFLATED)
    return uit.getvalue()

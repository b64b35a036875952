"""All formats of a report from its snapshot and its story, one after the other."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from werkplan.rapport.document import Document
from werkplan.rapport.models import Rapportbestand
from werkplan.rapport.opbouw.rapport import Kenmerk, build, section_names
from werkplan.rapport.opmaak.docx import as_docx
from werkplan.rapport.opmaak.html import as_html
from werkplan.rapport.opmaak.pdf import as_pdf
from werkplan.rapport.opmaak.xlsx import as_xlsx
from werkplan.rapport.zinnen import Opname

Formaat = Rapportbestand.Formaat


def render_all(
    opname: Opname, teksten: Mapping[str, str], kenmerk: Kenmerk, *, gemaakt_op: datetime
) -> Iterator[tuple[Rapportbestand.Formaat, bytes]]:
    """Each format with its bytes; the same input gives the same bytes."""
    document = build(opname, teksten, kenmerk)
    makers: dict[Rapportbestand.Formaat, Callable[[], bytes]] = {
        Formaat.HTML: lambda: as_html(document),
        Formaat.PDF: lambda: as_pdf(document, gemaakt_op=gemaakt_op),
        Formaat.DOCX: lambda: as_docx(document, gemaakt_op=gemaakt_op),
        Formaat.XLSX: lambda: as_xlsx(document, gemaakt_op=gemaakt_op),
        Formaat.JSON: lambda: as_json(opname, document, kenmerk),
    }
    for formaat, maak in makers.items():
        yield formaat, maak()


def as_json(opname: Opname, document: Document, kenmerk: Kenmerk) -> bytes:
    """The snapshot as it is, with the story beside it; its schema is published."""
    namen = section_names(opname)
    verhaal = [
        {"sectie": sectie.sleutel, "titel": namen[sectie.sleutel], "tekst": "\n\n".join(sectie.tekst)}
        for sectie in document.secties
        if sectie.is_verhaal
    ]
    vast = kenmerk.vastgesteld_op
    inhoud = {
        "titel": document.titel,
        "vastgesteldOp": vast.isoformat() if vast else None,
        "vastgesteldDoor": kenmerk.vastgesteld_door or None,
        "besluit": kenmerk.besluit or None,
        "verhaal": verhaal,
        "momentopname": opname,
    }
    return json.dumps(inhoud, ensure_ascii=False, sort_keys=True, indent=1).encode()

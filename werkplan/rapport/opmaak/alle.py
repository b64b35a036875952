"""All files of a report from its snapshot and its story, one after the other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from werkplan.rapport.document import Document, within
from werkplan.rapport.models import Rapportbestand
from werkplan.rapport.opbouw import gemeenten, notitie
from werkplan.rapport.opbouw.rapport import Kenmerk, build, paragraphs_of, section_names
from werkplan.rapport.opmaak.html import as_html
from werkplan.rapport.opmaak.pdf import as_pdf
from werkplan.rapport.zinnen import Opname

Formaat, Soort = Rapportbestand.Formaat, Rapportbestand.Soort


@dataclass(frozen=True, slots=True)
class Gemaakt:
    """A file that was made: the report in a format, or something that goes with it."""

    formaat: Rapportbestand.Formaat
    inhoud: bytes
    soort: Rapportbestand.Soort = Soort.RAPPORT
    gemeente_id: int | None = None


def render_all(
    opname: Opname, teksten: Mapping[str, str], kenmerk: Kenmerk, *, gemaakt_op: datetime
) -> Iterator[Gemaakt]:
    """The report in each format, the note and the letters; the same input gives the same bytes."""
    # Their libraries are slow to import, and only needed here.
    from werkplan.rapport.opmaak.docx import as_docx  # noqa: PLC0415
    from werkplan.rapport.opmaak.xlsx import as_xlsx  # noqa: PLC0415

    document = build(opname, teksten, kenmerk)
    yield Gemaakt(Formaat.HTML, as_html(document))
    yield Gemaakt(Formaat.PDF, as_pdf(document, gemaakt_op=gemaakt_op))
    yield Gemaakt(Formaat.DOCX, as_docx(document, gemaakt_op=gemaakt_op))
    yield Gemaakt(Formaat.XLSX, as_xlsx(document, gemaakt_op=gemaakt_op))
    yield Gemaakt(Formaat.JSON, as_json(opname, document, kenmerk))
    for soort, gemeente_id, bijlage in attachments(opname, teksten, document):
        yield Gemaakt(Formaat.PDF, as_pdf(bijlage, gemaakt_op=gemaakt_op), soort, gemeente_id)
        yield Gemaakt(Formaat.DOCX, as_docx(bijlage, gemaakt_op=gemaakt_op), soort, gemeente_id)


def count_files(opname: Opname) -> int:
    """How many files `render_all` gives."""
    return len(Formaat) + 2 * (1 + len(opname["gemeenten"]))


def attachments(
    opname: Opname, teksten: Mapping[str, str], document: Document
) -> Iterator[tuple[Rapportbestand.Soort, int | None, Document]]:
    """The note for the portefeuillehouders, and the letter of each municipality."""
    verhaal = paragraphs_of(opname, teksten)
    deel = notitie.sections(opname, verhaal["samenvatting"])
    yield (
        Soort.NOTITIE,
        None,
        replace(document, titel=f"Notitie bij de {_klein(document.titel)}", secties=within(deel)),
    )
    for gemeente in opname["gemeenten"]:
        opzet = (
            f"Opzet voor de raad van {gemeente['naam']}. De gemeente maakt de brief af en verstuurt hem zelf."
        )
        brief = replace(
            document,
            titel=f"Raadsinformatiebrief {gemeente['naam']}: {_klein(document.titel)}",
            vermeldingen=(opzet, *document.vermeldingen),
            secties=within(gemeenten.letter(opname, verhaal, gemeente)),
        )
        yield Soort.BRIEF, gemeente["id"], brief


def _klein(titel: str) -> str:
    return titel[:1].lower() + titel[1:]


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

"""Tagged PDF (PDF/UA-1) by typst: a template of ours and the data for it.

Data goes in as JSON and is shown as text: nothing in it is interpreted. Only the fonts that typst brings are used,
so that a file is the same on every machine, and no file or server outside the folder of templates is read.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from django.conf import settings
from django.http import HttpResponse
from django.utils.text import slugify

if TYPE_CHECKING:
    from typst import Fonts

SJABLONEN = settings.BASE_DIR / "templates" / "typst"
GEEN_LETTER = re.compile(r'the text `"(.*?)"` could not be displayed')
POGINGEN = 3
Norm = Literal["ua-1", "a-2a"]
WEG = ("Cc", "Cf", "Cn", "Co", "Cs")
"""Kinds of characters that have no shape: controls, marks of direction, and what is no character."""
_ZONDER_LETTER: set[str] = set()
"""Characters of which no font has a letter, as typst said; they print as their name."""


@cache
def _lettertypen() -> Fonts:
    import typst  # noqa: PLC0415 - slow to load, and few processes make a PDF

    return typst.Fonts(include_system_fonts=False)


def render(
    sjabloon: str, gegevens: Mapping[str, Any], *, gemaakt_op: datetime, normen: Sequence[Norm] = ("ua-1",)
) -> bytes:
    """The template `templates/typst/<sjabloon>.typ` filled with data; the same data give the same file."""
    import typst  # noqa: PLC0415 - see above

    for poging in range(1, POGINGEN + 1):
        try:
            bestand: bytes = typst.compile(
                str(SJABLONEN / f"{sjabloon}.typ"),
                root=str(SJABLONEN),
                font_paths=_lettertypen(),
                ignore_system_fonts=True,
                format="pdf",
                sys_inputs={"gegevens": json.dumps(_drukbaar(gegevens))},
                pdf_standards=list(normen),
                timestamp=int(gemaakt_op.timestamp()),
            )
        except typst.TypstError as fout:
            nieuw = _zonder_letter(fout.diagnostic) - _ZONDER_LETTER
            if not nieuw or poging == POGINGEN:
                raise
            _ZONDER_LETTER.update(nieuw)
        else:
            return bestand
    raise AssertionError


def _zonder_letter(melding: str) -> set[str]:
    """The characters in an error of typst for which it found no letter."""
    teksten = (
        re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), tekst)
        for tekst in GEEN_LETTER.findall(melding)
    )
    return {teken for tekst in teksten for teken in tekst if not teken.isascii()}


def _drukbaar(waarde: Any) -> Any:
    """The data with texts that can be printed."""
    match waarde:
        case str():
            return waarde if waarde.isascii() and waarde.isprintable() else "".join(map(_letter, waarde))
        case Mapping():
            return {naam: _drukbaar(deel) for naam, deel in waarde.items()}
        case list() | tuple():
            return [_drukbaar(deel) for deel in waarde]
        case _:
            return waarde


def _letter(teken: str) -> str:
    """A character, nothing for one without shape, or `[croissant]` for one that no font has."""
    if teken in _ZONDER_LETTER:
        return f"[{unicodedata.name(teken, 'teken').lower()}]"
    if unicodedata.category(teken) in WEG or "VARIATION SELECTOR" in unicodedata.name(teken, ""):
        return " " if teken.isspace() else ""
    return teken


def als_pdf(inhoud: bytes, naam: str) -> HttpResponse:
    """A PDF that the browser may show; saved it has this name."""
    bestandsnaam = f"{slugify(naam) or 'document'}.pdf"
    return HttpResponse(
        inhoud,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{bestandsnaam}"',
            "Cache-Control": "private, no-cache",
        },
    )

"""A table as it stands in a file: cells as texts in Dutch notation, whatever the file was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from werkplan.kern.exporters import FORMULETEKENS

MAX_MB = 20
MAX_BYTES = MAX_MB * 1024 * 1024
MAX_RIJEN = 50_000
MAX_KOLOMMEN = 200
MAX_CEL = 2_000
"""Characters of a cell; a shape on the map may be longer."""
MAX_VLAK = 200_000
STUUR = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff\u200b]")
WIT = re.compile(r"[ \t\u00a0\u202f]+")


class Leesfout(Exception):  # noqa: N818 - a Dutch name
    """Why a file cannot be read as a table, and what to do, for the person who chose it."""


@dataclass(frozen=True, slots=True)
class Blad:
    """One sheet: its rows from the first row of the file on, so that the place in the list is the row number."""

    naam: str
    rijen: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Gelezen:
    """What a file holds, and what was recognised on the way."""

    bladen: Sequence[Blad]
    soort: str
    """XLSX, ODS, CSV or GeoJSON."""
    tekens: str = ""
    scheiding: str = ""
    meldingen: Sequence[str] = field(default_factory=tuple)


def cel(waarde: Any, *, lengte: int = MAX_CEL) -> str:
    """The text of a cell as a Dutch reader would type it: `1250,5`, `12-03-2026`, `ja`."""
    return _schoon(waarde, lengte) if type(waarde) is str else _tekst(waarde, lengte)


def _tekst(waarde: Any, lengte: int) -> str:
    match waarde:
        case None:
            return ""
        case bool():
            return "ja" if waarde else "nee"
        case float() | Decimal():
            return _getal(waarde)
        case datetime() | date():
            return f"{waarde:%d-%m-%Y}" if waarde.year >= 1000 else str(waarde)
    return _schoon(str(waarde), lengte)


def _schoon(tekst: str, lengte: int) -> str:
    is_schoon = tekst.isprintable() and "  " not in tekst
    schoon = (tekst if is_schoon else WIT.sub(" ", STUUR.sub("", tekst))).strip()
    if schoon.startswith("'") and schoon[1:2] in FORMULETEKENS:
        schoon = schoon[1:]
    return (schoon if is_schoon else schoon.encode("utf-8", "replace").decode())[:lengte]


def _getal(waarde: float | Decimal) -> str:
    """A number of a workbook holds sixteen digits at most, of which the last tell nothing."""
    if not -(10**15) < float(waarde) < 10**15:
        return str(waarde)
    tekst = f"{round(Decimal(waarde), 8):f}"
    return (tekst.rstrip("0").rstrip(".") if "." in tekst else tekst).replace(".", ",")

"""A table as it stands in a file: cells as texts in Dutch notation, whatever the file was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

MAX_MB = 20
MAX_BYTES = MAX_MB * 1024 * 1024
MAX_RIJEN = 50_000
MAX_KOLOMMEN = 200
MAX_CEL = 2_000
"""Characters of a cell; a shape on the map may be longer."""
MAX_VLAK = 200_000


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

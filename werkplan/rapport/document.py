"""The report as a reader meets it, whatever the format: sections with their story, tables, bars and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Cel:
    """What a cell says. `waarde`: the number itself, for a sheet; `naar`: the table with the rows behind it."""

    tekst: str
    waarde: float | None = None
    naar: str = ""


@dataclass(frozen=True, slots=True)
class Tabel:
    """Rows below a title. `sleutel` is its place in the document, `bron` where the rows come from."""

    sleutel: str
    titel: str
    koppen: tuple[str, ...]
    rijen: tuple[tuple[Cel, ...], ...]
    rechts: tuple[int, ...] = ()
    bron: str = ""
    soort: Literal["tabel"] = "tabel"


@dataclass(frozen=True, slots=True)
class Staaf:
    """One bar: its name, its value in words, and how long it is from 0 to 1."""

    naam: str
    waarde: str
    deel: float


@dataclass(frozen=True, slots=True)
class Staven:
    """Bars with what they show in words; the table below them has the figures."""

    titel: str
    alternatief: str
    punten: tuple[Staaf, ...]
    soort: Literal["staven"] = "staven"

    @property
    def staafjes(self) -> list[dict[str, object]]:
        """Where each bar stands in a drawing of 100 by 100 per bar."""
        return [
            {
                "naam": punt.naam,
                "waarde": punt.waarde,
                "x": nummer * 100 + 22,
                "midden": nummer * 100 + 50,
                "y": round(84 - punt.deel * 66),
                "boven": round(84 - punt.deel * 66) - 4,
                "hoogte": round(punt.deel * 66),
            }
            for nummer, punt in enumerate(self.punten)
        ]


@dataclass(frozen=True, slots=True)
class Alinea:
    """A note in small letters."""

    tekst: str
    soort: Literal["alinea"] = "alinea"


Blok = Tabel | Staven | Alinea


@dataclass(frozen=True, slots=True)
class Sectie:
    """A part with a heading. `tekst`: its story in paragraphs; `is_verhaal`: whether people write that."""

    sleutel: str
    titel: str
    niveau: Literal[2, 3] = 2
    tekst: tuple[str, ...] = ()
    blokken: tuple[Blok, ...] = ()
    is_verhaal: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report."""

    titel: str
    onderwerp: str
    voet: str
    vermeldingen: tuple[str, ...]
    """What a reader has to know before the first line: demo, concept, adopted by whom."""
    secties: tuple[Sectie, ...] = field(default_factory=tuple)

    def tabellen(self) -> Iterator[tuple[Sectie, Tabel]]:
        """All tables with the section that they stand in."""
        for sectie in self.secties:
            for blok in sectie.blokken:
                if isinstance(blok, Tabel):
                    yield sectie, blok


def cel(tekst: object) -> Cel:
    """A cell with words; what is not there is a dash."""
    return Cel("-" if tekst in (None, "") else str(tekst))


def tabel(
    sleutel: str,
    titel: str,
    koppen: Sequence[str],
    rijen: Sequence[Sequence[Cel]],
    *,
    rechts: Sequence[int] = (),
    bron: str = "",
) -> list[Blok]:
    """A table as blocks; nothing when it has no rows."""
    if not rijen:
        return []
    return [Tabel(sleutel, titel, tuple(koppen), tuple(map(tuple, rijen)), tuple(rechts), bron)]

"""The report as a reader meets it, whatever the format: sections with their story, tables, bars and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
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
class Punt:
    """A circle on a map with a darker disc in it, and where its number stands; without `bij_x` it has none."""

    nummer: int
    x: int
    y: int
    straal: float
    leeg: float
    bij_x: int | None = None
    bij_y: int | None = None

    def met_nummer(self, x: int, y: int) -> Punt:
        return replace(self, bij_x=x, bij_y=y)


@dataclass(frozen=True, slots=True)
class Plaatsnaam:
    """A name on a map, around its middle."""

    naam: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Schijf:
    """A circle of the legend, what its size says, and where both stand."""

    straal: float
    tekst: str
    x: int = 0
    bij_x: int = 0


@dataclass(frozen=True, slots=True)
class Kaart:
    """Circles in a plane of `breedte` by `hoogte`, in units of which `schaal` is as long as `schaaltekst`."""

    titel: str
    alternatief: str
    breedte: int
    hoogte: int
    punten: tuple[Punt, ...]
    plaatsnamen: tuple[Plaatsnaam, ...]
    schaal: int
    schaaltekst: str
    schijven: tuple[Schijf, ...]
    leeg_x: int
    onder: int
    """Where the legend has its black disc, and how low the legend stands."""
    soort: Literal["kaart"] = "kaart"


@dataclass(frozen=True, slots=True)
class Alinea:
    """A note in small letters."""

    tekst: str
    soort: Literal["alinea"] = "alinea"


Blok = Tabel | Staven | Kaart | Alinea


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


def cel(tekst: object, naar: str = "") -> Cel:
    """A cell with words; what is not there is a dash."""
    return Cel("-" if tekst in (None, "") else str(tekst), naar=naar)


def within(secties: Iterable[Sectie]) -> tuple[Sectie, ...]:
    """The sections with only the ways that lead to a place in them: a table without rows is not there."""
    secties = tuple(secties)
    plekken = {sectie.sleutel for sectie in secties}
    plekken |= {blok.sleutel for sectie in secties for blok in sectie.blokken if isinstance(blok, Tabel)}

    def levend(blok: Blok) -> Blok:
        if not isinstance(blok, Tabel) or {een.naar for rij in blok.rijen for een in rij} <= plekken | {""}:
            return blok
        rijen = (
            tuple(een if een.naar in plekken else Cel(een.tekst, een.waarde) for een in rij)
            for rij in blok.rijen
        )
        return replace(blok, rijen=tuple(rijen))

    return tuple(replace(sectie, blokken=tuple(map(levend, sectie.blokken))) for sectie in secties)


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

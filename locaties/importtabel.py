"""The rows of an import as the screen shows them, and the refused ones as a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from locaties.invoer.kopregel import Kolom, letter
from locaties.models import Invoer, Invoerrij, Uitkomst
from locaties.services.invoer import kolommen_van
from werkplan.kern.exporters import Kolom as Bestandskolom
from werkplan.kern.exporters import Tabel, Waarde
from werkplan.kern.models import Gemeente

LANGSTE_WAARDE = 80
REDEN = "Reden"
ONBEKEND = "onbekend"
"""Chooses the rows of which the municipality is not known."""
DATARIJ = frozenset(Uitkomst) - {Uitkomst.OVERGESLAGEN}


@dataclass(frozen=True, slots=True)
class Melding:
    """A reason or a warning with the place in the file: column, value, and what to do."""

    kolom: str
    waarde: str
    reden: str


@dataclass(frozen=True, slots=True)
class Schermrij:
    """A row of the preview."""

    rij: Invoerrij
    naam: str
    adres: str
    gemeente: str
    fouten: Sequence[Melding]
    waarschuwingen: Sequence[Melding]


def rijen_op_scherm(rijen: Iterable[Invoerrij], kolommen: Sequence[Kolom], lijst: str) -> list[Schermrij]:
    """The rows with their messages written out."""
    adres = "locaties:locatie" if lijst == Invoer.Lijst.LOCATIES else "locaties:ruimte"
    return [
        Schermrij(
            rij,
            _naam(rij, kolommen),
            reverse(adres, args=[rij.record_id]) if rij.record_id else "",
            str(rij.gemeente or ""),
            meldingen_van(rij, rij.fouten, kolommen),
            meldingen_van(rij, rij.waarschuwingen, kolommen),
        )
        for rij in rijen
    ]


def _naam(rij: Invoerrij, kolommen: Sequence[Kolom]) -> str:
    """What a person recognises the row by: its name or address, else its first cells."""
    per_veld = {kolom.veld: tekst for kolom, tekst in zip(kolommen, rij.cellen, strict=False)}
    adres = " ".join(per_veld[veld] for veld in ("straat", "huisnummer", "toevoeging") if per_veld.get(veld))
    delen = [per_veld.get("naam"), per_veld.get("adres"), adres, per_veld.get("postcode")]
    gevuld = [deel for deel in delen if deel] or [tekst for tekst in rij.cellen if tekst][:3]
    return _kort(", ".join(gevuld))


def _kort(tekst: str) -> str:
    return tekst if len(tekst) <= LANGSTE_WAARDE else f"{tekst[: LANGSTE_WAARDE - 1]}…"


def meldingen_van(
    rij: Invoerrij, paren: Iterable[Sequence[object]], kolommen: Sequence[Kolom]
) -> list[Melding]:
    """Pairs of a place and a reason, with the name and the value of the column."""
    meldingen = []
    for plek, reden in paren:
        if isinstance(plek, int) and plek < len(kolommen):
            waarde = rij.cellen[plek] if plek < len(rij.cellen) else ""
            meldingen.append(Melding(f"{kolommen[plek].naam} ({letter(plek)})", _kort(waarde), str(reden)))
        else:
            meldingen.append(Melding("", "", str(reden)))
    return meldingen


@dataclass(frozen=True, slots=True)
class Gemeentecijfer:
    """How many rows of a municipality have an outcome."""

    uitkomst: str
    naam: str
    aantal: int


@dataclass(frozen=True, slots=True)
class Gemeenteregel:
    """What becomes of the rows of one municipality; `code` chooses them."""

    code: str
    naam: str
    cijfers: Sequence[Gemeentecijfer]


def per_gemeente_op_scherm(
    tellingen: Iterable[tuple[Gemeente | None, Mapping[str, int]]],
) -> list[Gemeenteregel]:
    """The numbers of each municipality, in words."""
    return [
        Gemeenteregel(
            gemeente.code if gemeente else ONBEKEND,
            str(gemeente or "gemeente onbekend"),
            [Gemeentecijfer(een.value, str(een.label), aantallen[een]) for een in Uitkomst if een in DATARIJ],
        )
        for gemeente, aantallen in tellingen
    ]


def geweigerd_als_tabel(invoer: Invoer) -> Tabel:
    """The refused rows under the names of their own columns, with the reasons behind them."""
    kolommen = kolommen_van(invoer)

    def rijen() -> Iterator[list[Waarde]]:
        geweigerd = invoer.rijen.filter(uitkomst=Uitkomst.GEWEIGERD).order_by("nummer")
        for rij in geweigerd.iterator(chunk_size=500):
            redenen = [
                f"{melding.kolom}: {melding.reden}" if melding.kolom else melding.reden
                for melding in meldingen_van(rij, rij.fouten, kolommen)
            ]
            cellen: list[Waarde] = list(rij.cellen)
            cellen += [""] * (len(kolommen) - len(cellen))
            yield [*cellen, rij.nummer, " ".join(redenen)]

    namen = [Bestandskolom(kolom.naam, "tekst", 18) for kolom in kolommen]
    return Tabel(
        titel="Geweigerde rijen",
        kolommen=[*namen, Bestandskolom("Rij", "getal", 8), Bestandskolom(REDEN, "tekst", 60)],
        rijen=rijen(),
        kop=[
            ("Bestand", invoer.bestandsnaam),
            ("Zo verder", "Verbeter deze rijen en importeer dit bestand opnieuw."),
        ],
        bestandsnaam=f"geweigerd {invoer.bestandsnaam.rsplit('.', 1)[0]}",
    )

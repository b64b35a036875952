"""Where the table begins in a sheet, and what its columns mean. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from locaties.invoer.kolommen import KOLOMMEN, NIET_GELEZEN, Lijst
from locaties.invoer.tabel import Blad, Gelezen, Leesfout
from locaties.invoer.velden import Veld
from locaties.invoer.waarden import kaal

ZOEK_IN = 40
"""Rows from the top among which the header is looked for."""
OVERSLAAN = "-"
"""What a column is that somebody chose not to take."""
HECTARE = re.compile(r"\bha\b|hectare", re.IGNORECASE)
VIERKANT = re.compile(r"m2|m²|vierkante meter", re.IGNORECASE)
MET_MAAT = re.compile(r"\b(vvo|bvo|wvo|go|gbo)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column of a file. `veld` is the key of what it means; empty: unknown. Not `zeker`: somebody must look."""

    naam: str
    veld: str = ""
    zeker: bool = False
    eenheid: str = ""
    is_bekend: bool = False
    """A column that we know and do not take."""

    @property
    def is_gelezen(self) -> bool:
        return self.veld not in ("", OVERSLAAN)


@dataclass(frozen=True, slots=True)
class Kop:
    """The header of a table: its sheet, its row number as people count, and its columns."""

    blad: Blad
    rij: int
    kolommen: Sequence[Kolom]

    def rijen(self) -> Iterable[tuple[int, Sequence[str]]]:
        """The filled rows below the header with their numbers, each as wide as the header."""
        breed = len(self.kolommen)
        for nummer, cellen in enumerate(self.blad.rijen[self.rij :], start=self.rij + 1):
            if any(cellen):
                yield nummer, [*cellen[:breed], *[""] * (breed - len(cellen))]


def vind_kop(gelezen: Gelezen, lijst: Lijst, onthouden: Mapping[str, str]) -> Kop:
    """The header that is recognised best among the sheets; `onthouden`: name of a column -> what was chosen before.

    Raises `Leesfout` when no sheet has a table.
    """
    kandidaten = [
        (_score(kolommen), -nummer, Kop(blad, rij, kolommen))
        for nummer, blad in enumerate(gelezen.bladen)
        for rij, kolommen in _mogelijke_koppen(blad, lijst, onthouden)
    ]
    if not kandidaten:
        raise Leesfout(
            "In dit bestand staat geen tabel: er is geen regel met namen van kolommen boven de gegevens."
        )
    kop = max(kandidaten, key=lambda kandidaat: (kandidaat[0], kandidaat[1], -kandidaat[2].rij))[2]
    if not any(True for _ in kop.rijen()):
        raise Leesfout(f"Onder de kopregel (rij {kop.rij}) staan geen gegevens.")
    return kop


def kop_op(blad: Blad, rij: int, lijst: Lijst, onthouden: Mapping[str, str]) -> Kop:
    """The header on a row that somebody chose; raises `Leesfout` when it cannot be one."""
    boven, daaronder = blad.rijen[rij - 1 : rij], blad.rijen[rij:]
    if not boven or not any(boven[0]):
        raise Leesfout(f"Rij {rij} is leeg. Kies een andere rij als kopregel.")
    if not any(any(cellen) for cellen in daaronder):
        raise Leesfout(f"Onder rij {rij} staan geen gegevens. Kies een andere rij als kopregel.")
    breed = max(len(cellen) for cellen in blad.rijen)
    return Kop(blad, rij, herken(_namen(boven[0], daaronder, breed), lijst, onthouden))


def _mogelijke_koppen(
    blad: Blad, lijst: Lijst, onthouden: Mapping[str, str]
) -> Iterable[tuple[int, Sequence[Kolom]]]:
    breedste = max((sum(map(bool, rij)) for rij in blad.rijen[: ZOEK_IN * 2]), default=0)
    breed = max((len(rij) for rij in blad.rijen), default=0)
    for nummer, rij in enumerate(islice(blad.rijen, ZOEK_IN), start=1):
        gevuld = sum(map(bool, rij))
        if gevuld >= min(2, breedste) and gevuld and nummer < len(blad.rijen):
            yield nummer, herken(_namen(rij, blad.rijen[nummer:], breed), lijst, onthouden)


def _namen(rij: Sequence[str], daaronder: Sequence[Sequence[str]], breed: int) -> list[str]:
    """The names of the columns; a column with values and without a name gets its letter."""
    if breed > len(rij):
        breed = max(len(rij), max((len(cellen) for cellen in daaronder), default=0))
    namen = [*rij, *[""] * (breed - len(rij))]
    zonder = {plek for plek, naam in enumerate(rij) if not naam}
    if breed > len(rij):
        zonder |= {plek for cellen in daaronder for plek in range(len(rij), len(cellen)) if cellen[plek]}
    return [f"kolom {letter(plek)}" if plek in zonder else naam for plek, naam in enumerate(namen)]


def letter(plek: int) -> str:
    """The name that a spreadsheet gives to a column: A, B, … Z, AA."""
    tekst, plek = "", plek + 1
    while plek:
        plek, rest = divmod(plek - 1, 26)
        tekst = chr(65 + rest) + tekst
    return tekst


def _score(kolommen: Sequence[Kolom]) -> tuple[int, int, int]:
    zeker = sum(kolom.is_gelezen and kolom.zeker for kolom in kolommen)
    bekend = sum(kolom.is_gelezen or kolom.is_bekend for kolom in kolommen)
    return (zeker + bekend, zeker, 0 if bekend else sum(not _is_getal(kolom.naam) for kolom in kolommen))


def _is_getal(tekst: str) -> bool:
    return bool(re.fullmatch(r"[\d.,\s€%-]+", tekst)) or tekst.startswith("kolom ")


def herken(namen: Sequence[str], lijst: Lijst, onthouden: Mapping[str, str]) -> list[Kolom]:
    """What each column means; a meaning is given once, first to what is certain."""
    kolommen = [_herken(naam, lijst, onthouden) for naam in namen]
    vergeven: set[str] = set()
    for zeker in (True, False):
        for plek, kolom in enumerate(kolommen):
            if kolom.is_gelezen and kolom.zeker == zeker:
                if kolom.veld in vergeven:
                    kolommen[plek] = replace(kolom, veld="", zeker=False)
                vergeven.add(kolom.veld)
    return kolommen


def _herken(naam: str, lijst: Lijst, onthouden: Mapping[str, str]) -> Kolom:
    sleutel, kort = kaal(naam), kaal(re.sub(r"\([^)]*\)", "", naam))
    eenheid = "ha" if HECTARE.search(naam) else "m2" if VIERKANT.search(naam) or MET_MAAT.search(naam) else ""
    velden = KOLOMMEN[lijst]
    if (gekozen := onthouden.get(sleutel)) is not None and (gekozen in velden or gekozen == OVERSLAAN):
        return Kolom(naam, gekozen, zeker=True, eenheid=eenheid)
    if sleutel in NIET_GELEZEN[lijst]:
        return Kolom(naam, is_bekend=True)
    for zeker in (True, False):
        if gevonden := _veld_met_naam(velden.values(), (sleutel, kort), zeker=zeker):
            return Kolom(naam, gevonden, zeker=zeker, eenheid=eenheid)
    return Kolom(naam, eenheid=eenheid)


def _veld_met_naam(velden: Iterable[Veld], woorden: Iterable[str], *, zeker: bool) -> str:
    """The key of the field that is called so, for certain or probably; nothing when there is none."""
    lijst = list(velden)
    return next(
        (
            veld.sleutel
            for woord in woorden
            for veld in lijst
            if woord and woord in (veld.namen if zeker else veld.gokken)
        ),
        "",
    )

"""Of which municipality a row is, in a file of several: by what it names, else by where it lies. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from locaties.grenzen import Grenzen
from locaties.invoer.kolommen import KOLOMMEN, Lijst
from locaties.invoer.kopregel import Kolom
from locaties.invoer.lezer import Lezer
from locaties.invoer.plaats import codes_van_woonplaats, lees_paar
from locaties.invoer.rij import Fout
from locaties.invoer.vlak import midden
from locaties.invoer.waarden import kaal
from locaties.plek import Plek, Plekfout
from werkplan.kern.models import Gemeente
from werkplan.kern.postcodes import van_postcode

VELDEN: Mapping[Lijst, frozenset[str]] = {
    "locaties": frozenset(
        {
            "gemeente",
            "gemeentecode",
            "id",
            "rin",
            "naam",
            "postcode",
            "kern",
            "plek_x",
            "plek_y",
            "positie",
            "vlak",
        }
    ),
    "ruimten": frozenset(
        {"gemeente", "id", "bag_id", "locatie", "postcode", "plaats", "plek_x", "plek_y", "positie"}
    ),
}
"""The columns that can tell of which municipality a row is."""
NIET_GEVONDEN = (
    "We zien niet in welke gemeente dit ligt. Vul de gemeente in, een locatie die we kennen, of een postcode."
)


@dataclass(frozen=True, slots=True)
class Streek:
    """The municipalities of which rows can be, and what tells them apart, as who imports may know it."""

    gemeenten: Mapping[int, Gemeente]
    """All that exist today."""
    per_naam: Mapping[str, int]
    """Bare name or code, also of those that merged -> the municipality of today."""
    mag: frozenset[int]
    """For which of them may be imported."""
    locaties: Mapping[str, frozenset[int]]
    """Bare name of a location -> the municipalities that have one of that name."""
    van_ids: Callable[[Collection[int]], Mapping[int, int]]
    """Of which municipality the records with these ids are."""
    van_nummers: Callable[[Collection[Any]], Mapping[Any, int]]
    """Of which municipality the records with these RIN numbers or BAG ids are."""
    grenzen: Grenzen


@dataclass(frozen=True, slots=True)
class Gewezen:
    """A row and its municipality; `fout`: why nothing can be done with it."""

    nummer: int
    cellen: Sequence[str]
    gemeente: int | None
    fout: Sequence[Fout] = ()


class Wijzer:
    """Tells of each row of which municipality it is."""

    def __init__(
        self, kolommen: Sequence[Kolom], lijst: Lijst, vast: Mapping[str, Any], streek: Streek
    ) -> None:
        self.lijst, self.streek, self.gekozen = lijst, streek, vast.get("gemeente")
        self.lezers = [
            Lezer(plek, KOLOMMEN[lijst][kolom.veld], kolom.eenheid)
            for plek, kolom in enumerate(kolommen)
            if kolom.veld in VELDEN[lijst]
        ]
        self.plek_van = {lezer.veld.sleutel: lezer.plek for lezer in self.lezers}

    def wijs(self, rijen: Sequence[tuple[int, Sequence[str]]]) -> Iterator[Gewezen]:
        """The rows of a portion, in their order."""
        gelezen = [(nummer, cellen, *self._lees(cellen)) for nummer, cellen in rijen]
        nummer_van = "rin" if self.lijst == "locaties" else "bag_id"
        per_id = self.streek.van_ids({w["id"] for _, _, w, _ in gelezen if "id" in w})
        per_nummer = self.streek.van_nummers({w[nummer_van] for _, _, w, _ in gelezen if w.get(nummer_van)})
        for nummer, cellen, waarden, fouten in gelezen:
            bekend = per_id.get(waarden.get("id", 0)) or per_nummer.get(waarden.get(nummer_van))
            yield self._gewezen(nummer, cellen, self._gemeente(waarden, bekend), waarden, fouten)

    def _lees(self, cellen: Sequence[str]) -> tuple[dict[str, Any], list[Fout]]:
        waarden: dict[str, Any] = {}
        fouten: list[Fout] = []
        for lezer in self.lezers:
            if tekst := cellen[lezer.plek]:
                uitkomst = lezer.lees(tekst)
                if isinstance(uitkomst, str):
                    fouten.append((lezer.plek, uitkomst))
                else:
                    waarden.update(uitkomst)
        return waarden, fouten

    def _gemeente(self, waarden: Mapping[str, Any], bekend: int | None) -> int | None:
        """What the row names goes first; a name that several have is decided by the place."""
        genoemd = waarden.get("gemeente") or waarden.get("gemeentecode")
        if genoemd:
            return self.streek.per_naam.get(kaal(str(genoemd).removeprefix("Gemeente ")))
        if bekend is not None:
            return bekend
        naam = waarden.get("locatie" if self.lijst == "ruimten" else "naam") or ""
        met_naam, plek = self.streek.locaties.get(kaal(naam), frozenset()), self._waar(waarden)
        if plek in met_naam or (self.lijst == "locaties" and plek is not None):
            return plek
        if len(met_naam) == 1:
            return next(iter(met_naam))
        return (plek or self.gekozen) if not met_naam else None

    def _waar(self, waarden: Mapping[str, Any]) -> int | None:
        """Where the row lies: its postcode, else its position, else its place of residence."""
        codes: set[str] = set()
        if (postcode := waarden.get("postcode")) and (punt := van_postcode(postcode)) is not None:
            codes = {punt.gemeentecode}
        elif (plek := _plek(waarden)) is not None:
            codes = {self.streek.grenzen.bij(plek.lon, plek.lat).gemeentecode}
        else:
            codes = codes_van_woonplaats().get(
                kaal(waarden.get("plaats") or waarden.get("kern") or ""), set()
            )
        gevonden = {self.streek.per_naam[kaal(code)] for code in codes if kaal(code) in self.streek.per_naam}
        return gevonden.pop() if len(gevonden) == 1 else None

    def _gewezen(
        self,
        nummer: int,
        cellen: Sequence[str],
        gemeente: int | None,
        waarden: Mapping[str, Any],
        fouten: Sequence[Fout],
    ) -> Gewezen:
        if gemeente in self.streek.mag:
            return Gewezen(nummer, cellen, gemeente)
        plek = self.plek_van.get("gemeente" if waarden.get("gemeente") else "gemeentecode")
        if gemeente is not None:
            reden = (
                f"Je kunt niet importeren voor {self.streek.gemeenten[gemeente]}. Deze rij blijft erbuiten."
            )
        elif waarden.get("gemeente") or waarden.get("gemeentecode"):
            reden = "Deze gemeente kennen we niet. Kijk de naam na."
        else:
            return Gewezen(nummer, cellen, None, [(None, self._waarom_niet(waarden)), *fouten])
        return Gewezen(nummer, cellen, gemeente, [(plek, reden)])

    def _waarom_niet(self, waarden: Mapping[str, Any]) -> str:
        naam = waarden.get("locatie" if self.lijst == "ruimten" else "naam") or ""
        if met_naam := self.streek.locaties.get(kaal(naam)):
            namen = " en ".join(sorted(str(self.streek.gemeenten[pk]) for pk in met_naam))
            return f"{naam} is er in {namen}. Vul de gemeente in."
        return NIET_GEVONDEN


def _plek(waarden: Mapping[str, Any]) -> Plek | None:
    x, y = waarden.get("plek_x"), waarden.get("plek_y")
    if x is not None and y is not None:
        try:
            return lees_paar(x, y)
        except Plekfout:
            return None
    return midden(waarden["vlak"]) if waarden.get("vlak") else None

"""What becomes of each row of a file: new, changed, unchanged, refused with the reason, or skipped.

Pure: no database. Every row that is no total row gets exactly one outcome.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import Any

from django.core.exceptions import ValidationError

from locaties.invoer.doel import Bestaand, Doel, kopie
from locaties.invoer.kolommen import KOLOMMEN, Lijst
from locaties.invoer.kopregel import Kolom
from locaties.invoer.lezer import Lezer
from locaties.invoer.plaats import plekfout, plekwaarschuwing, zet_plek
from locaties.invoer.rij import Fout, Oordeel, Rij, Verschil, verschil
from locaties.invoer.tabel import cel
from locaties.invoer.waarden import kaal, teken_voor_decimalen
from locaties.models.invoer import Uitkomst

TOTAALRIJ = re.compile(r"^((sub|eind)?-?tota(al|len)|som)\b(?!.*[a-z]{3})", re.IGNORECASE)


class Beoordelaar(ABC):
    """Judges the rows of one file, in their order: a second row about the same record is refused."""

    lijst: Lijst

    def __init__(
        self, kolommen: Sequence[Kolom], bestaand: Bestaand, vast: Mapping[str, Any], *, toont: bool = True
    ) -> None:
        """Without `toont` nobody reads the differences, so they are not put into words."""
        self.bestaand, self.vast, self.toont = bestaand, vast, toont
        self.lezers = [
            Lezer(plek, KOLOMMEN[self.lijst][kolom.veld], kolom.eenheid)
            for plek, kolom in enumerate(kolommen)
            if kolom.is_gelezen
        ]
        self.plek_van = {lezer.veld.sleutel: lezer.plek for lezer in self.lezers}
        self.eerder: dict[Any, int] = {}
        """Record or key -> the number of the row that was about it."""
        self.nummers: dict[Any, Any] = {}
        """RIN number or BAG id -> what has it: a number that is given once in the whole region."""

    def beoordeel(self, rijen: Sequence[tuple[int, Sequence[str]]]) -> Iterator[Oordeel]:
        """An outcome for each row."""
        self.kijk_vooruit(rijen)
        return self.stroom(rijen)

    def kijk_vooruit(self, rijen: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Learn what only all rows of a file tell: the sign for decimals. To be done before the first is judged."""
        for _, cellen in rijen:
            for lezer in self.lezers:
                if teken := teken_voor_decimalen(cellen[lezer.plek]):
                    lezer.tekens.add(teken)

    def stroom(self, rijen: Iterable[tuple[int, Sequence[str]]]) -> Iterator[Oordeel]:
        """An outcome for each row of a portion, of which the records are read at once."""
        gelezen = [
            (nummer, None if is_totaal(cellen) else self._lees(nummer, cellen)) for nummer, cellen in rijen
        ]
        gevonden = [(nummer, rij, self._zoek(rij) if rij else None) for nummer, rij in gelezen]
        doelen = self.bestaand.haal([pk for *_, pk in gevonden if pk is not None])
        for nummer, rij, pk in gevonden:
            if rij is None:
                yield Oordeel(nummer, Uitkomst.OVERGESLAGEN)
            else:
                yield self._oordeel(rij, None if pk is None else doelen.get(pk))

    def _oordeel(self, rij: Rij, doel: Doel | None) -> Oordeel:
        if doel is not None:
            self._laat_staan_wat_er_staat(rij, doel)
        records, verschillen = self._verwerk(rij, doel) if self._mag_verder(rij, doel) else ([], [])
        if rij.fouten:
            uitkomst = Uitkomst.GEWEIGERD
        elif doel is None:
            uitkomst = Uitkomst.NIEUW
        else:
            uitkomst = Uitkomst.GEWIJZIGD if records else Uitkomst.ONGEWIJZIGD
        return Oordeel(
            rij.nummer,
            uitkomst,
            self._op_plek(rij.fouten),
            self._op_plek(rij.waarschuwingen),
            verschillen,
            doel,
            records if not rij.fouten else (),
            rij.doelgroepen if not rij.fouten else None,
        )

    def _lees(self, nummer: int, cellen: Sequence[str]) -> Rij:
        rij = Rij(nummer)
        for lezer in self.lezers:
            tekst = cellen[lezer.plek]
            if not tekst:
                continue
            uitkomst = lezer.gelezen.get(tekst) or lezer.lees(tekst)
            if isinstance(uitkomst, str):
                rij.fouten[lezer.veld.sleutel] = uitkomst
            else:
                rij.waarden.update(uitkomst)
            rij.gelezen.append((lezer, tekst, uitkomst))
        return rij

    def _laat_staan_wat_er_staat(self, rij: Rij, doel: Doel) -> None:
        """A cell that says what our own file says of the record changes nothing, and cannot be wrong."""
        for lezer, tekst, gaf in rij.gelezen:
            if _staat_er(tekst, lezer.veld.toon(doel)):
                rij.fouten.pop(lezer.veld.sleutel, None)
                for naam in () if isinstance(gaf, str) else gaf:
                    rij.waarden.pop(naam, None)

    def _op_plek(self, meldingen: Mapping[str, str]) -> list[Fout]:
        return [(self.plek_van.get(sleutel), reden) for sleutel, reden in meldingen.items()]

    def _mag_verder(self, rij: Rij, doel: Doel | None) -> bool:
        self._controleer_gemeente(rij)
        if doel is not None and self.bestaand.verborgen(doel.record) is None:
            rij.fouten[""] = (
                "Deze gegevens zijn alleen voor de gemeente zelf. Vraag het aan een collega daar."
            )
        return "" not in rij.fouten

    def _controleer_gemeente(self, rij: Rij) -> None:
        eigen = self.bestaand
        melding = (
            "De gemeente en de gemeentecode zijn van twee gemeenten. Kijk na welke klopt."
            if eigen.is_van_meer
            else f"{eigen.voor_wie} Deze rij gaat over een andere gemeente en blijft erbuiten."
        )
        naam, code = rij.waarden.pop("gemeente", None), rij.waarden.pop("gemeentecode", None)
        if naam is not None and kaal(naam.removeprefix("Gemeente ")) not in eigen.gemeentenamen:
            rij.fouten["gemeente"] = melding
        if code is not None and code not in eigen.gemeentecodes:
            rij.fouten["gemeentecode"] = melding

    def _eerste_keer(self, rij: Rij, sleutels: Iterable[Any]) -> bool:
        """Whether no earlier row was about the same; the row is refused when one was, and names it."""
        for sleutel in sleutels:
            if (eerder := self.eerder.setdefault(sleutel, rij.nummer)) != rij.nummer:
                rij.fouten[""] = f"Rij {eerder} gaat over hetzelfde. Laat een van de twee rijen weg."
                return False
        return True

    @abstractmethod
    def _zoek(self, rij: Rij) -> int | None:
        """The id of the record that a row is about; None when it is a new one. Why not goes into `rij.fouten`."""

    @abstractmethod
    def _nieuw(self, rij: Rij) -> Any:
        """A new record with what it needs, or None when something is missing."""

    @abstractmethod
    def _regels(self, record: Any, velden: set[str]) -> Iterator[tuple[str, str]]:
        """Which rules between fields are broken: key of a column and what to do."""

    def _bijrecords(self, rij: Rij, doel: Doel) -> Iterator[tuple[Any, frozenset[str], Sequence[Verschil]]]:
        """What else the row writes, beside the record itself."""
        return iter(())

    def _verwerk(
        self, rij: Rij, doel: Doel | None
    ) -> tuple[list[tuple[Any, frozenset[str]]], list[Verschil]]:
        begin = self._nieuw(rij) if doel is None else doel.record
        if begin is None:
            return [], []
        if doel is not None:
            self._laat_verborgen_staan(rij, doel)
        bij = {sleutel: rij.waarden.pop(sleutel) for sleutel in list(rij.waarden) if "." in sleutel}
        if fout := zet_plek(rij.waarden, begin):
            rij.fouten["plek_x" if "plek_x" in self.plek_van else "positie"] = fout
        record, velden, verschillen = self._met_waarden(begin, rij.waarden, is_nieuw=doel is None)
        self._controleer(rij, record, velden)
        records = [(record, frozenset(velden))] if velden or doel is None else []
        rij.waarden = bij
        for extra, gewijzigd, anders in self._bijrecords(rij, self._om(doel, record)):
            records.append((extra, gewijzigd))
            verschillen.extend(anders)
        return records, verschillen

    @staticmethod
    def _om(doel: Doel | None, record: Any) -> Doel:
        """The record as it becomes, with what hangs on it now."""
        if doel is None:
            return Doel(record)
        nu = copy(doel)
        nu.record = record
        return nu

    def _laat_verborgen_staan(self, rij: Rij, doel: Doel) -> None:
        for naam in (self.bestaand.verborgen(doel.record) or frozenset()) & set(rij.waarden):
            del rij.waarden[naam]
            rij.waarschuwingen[naam] = "Dit gegeven mag je hier niet zien. Het blijft zoals het is."

    def _met_waarden(
        self, begin: Any, nieuw: Mapping[str, Any], *, is_nieuw: bool
    ) -> tuple[Any, set[str], list[Verschil]]:
        """A copy of the record with the new values, which fields changed, and how that reads."""
        anders = (
            nieuw
            if is_nieuw
            else {naam: waarde for naam, waarde in nieuw.items() if getattr(begin, naam) != waarde}
        )
        if not anders:
            return begin, set(), []
        record = begin if is_nieuw else kopie(begin)
        for naam, waarde in anders.items():
            setattr(record, naam, waarde)
        return record, set(anders), self._verschillen(record, None if is_nieuw else begin, anders)

    def _verschillen(self, record: Any, was: Any | None, namen: Iterable[str]) -> list[Verschil]:
        return [verschil(record, was, naam) for naam in namen] if self.toont else []

    def _controleer(self, rij: Rij, record: Any, velden: set[str]) -> None:
        if velden & {"lon", "lat", "postcode", "plaats"} or record.pk is None:
            for sleutel, reden in plekfout(record, velden, self.bestaand):
                rij.fouten[sleutel] = reden
            rij.waarschuwingen.update(plekwaarschuwing(record, velden, self.bestaand))
        if velden or record.pk is None:
            for sleutel, reden in self._regels(record, velden):
                rij.fouten.setdefault(sleutel, reden)


def vrij(bezet: dict[Any, Any], sleutel: Any, record: Any) -> bool:
    """Take a key for a record, of the inventory or new; False when another one has it."""
    houder = record.pk if record.pk is not None else object()
    return bool(bezet.setdefault(sleutel, houder) == houder)


def van_clean(record: Any) -> Iterator[tuple[str, str]]:
    """The rules of the model itself, as (field, message)."""
    try:
        record.clean()
    except ValidationError as fout:
        if hasattr(fout, "error_dict"):
            yield from ((naam, " ".join(meldingen)) for naam, meldingen in fout.message_dict.items())
        else:
            yield "", " ".join(fout.messages)


def is_totaal(cellen: Sequence[str]) -> bool:
    return TOTAALRIJ.match(next(filter(None, cellen), "")) is not None


def _staat_er(tekst: str, nu: str) -> bool:
    return tekst == nu or tekst == cel(nu)

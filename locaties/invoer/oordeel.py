"""What becomes of each row of a file: new, changed, unchanged, refused with the reason, or skipped.

Pure: no database. Every row that is no total row gets exactly one outcome.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Model

from locaties.invoer.doel import Bestaand, Doel, kopie
from locaties.invoer.kolommen import KOLOMMEN, Lijst
from locaties.invoer.kopregel import Kolom
from locaties.invoer.lezer import Lezer
from locaties.invoer.plaats import plekfout, plekwaarschuwing, zet_plek
from locaties.invoer.tabel import cel
from locaties.invoer.waarden import kaal, teken_voor_decimalen, toon
from locaties.models.invoer import Uitkomst

TOTAALRIJ = re.compile(r"^((sub|eind)?-?tota(al|len)|som)\b(?!.*[a-z]{3})", re.IGNORECASE)
Waarden = dict[str, Any]
Fout = tuple[int | None, str]
"""The place of the column in the file, or None for the whole row; and the reason."""


class Verschil(NamedTuple):
    """A value that the row gives, beside what it is now."""

    label: str
    voor: str
    na: str


@dataclass(slots=True)
class Oordeel:
    """What becomes of one row. `records` are written when the import is applied, each with its changed fields."""

    nummer: int
    uitkomst: Uitkomst
    fouten: Sequence[Fout] = ()
    waarschuwingen: Sequence[Fout] = ()
    verschillen: Sequence[Verschil] = ()
    doel: Doel | None = None
    records: Sequence[tuple[Any, frozenset[str]]] = ()
    doelgroepen: frozenset[int] | None = None
    """The ids of the target groups that the unit gets; None: they stay as they are."""


@dataclass(slots=True)
class Rij:
    """A row while it is judged."""

    nummer: int
    teksten: dict[str, str] = field(default_factory=dict)
    waarden: Waarden = field(default_factory=dict)
    uit: dict[str, Iterable[str]] = field(default_factory=dict)
    """Key of a column -> the names of the values that it gave."""
    fouten: dict[str, str] = field(default_factory=dict)
    """Key of a column, or nothing for the whole row -> why not."""
    waarschuwingen: dict[str, str] = field(default_factory=dict)
    doelgroepen: frozenset[int] | None = None


class Beoordelaar(ABC):
    """Judges the rows of one file, in their order: a second row about the same record is refused."""

    lijst: Lijst

    def __init__(self, kolommen: Sequence[Kolom], bestaand: Bestaand, vast: Mapping[str, Any]) -> None:
        self.bestaand, self.vast = bestaand, vast
        self.lezers = [
            Lezer(plek, KOLOMMEN[self.lijst][kolom.veld], kolom.eenheid)
            for plek, kolom in enumerate(kolommen)
            if kolom.is_gelezen
        ]
        self.plek_van = {lezer.veld.sleutel: lezer.plek for lezer in self.lezers}
        self.eerder: dict[Any, int] = {}
        """Record or key -> the number of the row that was about it."""

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
        """An outcome for each row, in portions if need be."""
        for nummer, cellen in rijen:
            eerste = next(filter(None, cellen), "")
            if TOTAALRIJ.match(eerste):
                yield Oordeel(nummer, Uitkomst.OVERGESLAGEN)
            else:
                yield self._oordeel(nummer, cellen)

    def _oordeel(self, nummer: int, cellen: Sequence[str]) -> Oordeel:
        rij = Rij(nummer)
        for lezer in self.lezers:
            if tekst := cellen[lezer.plek]:
                self._lees(rij, lezer, tekst)
        doel = self._zoek(rij)
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
            nummer,
            uitkomst,
            self._op_plek(rij.fouten),
            self._op_plek(rij.waarschuwingen),
            verschillen,
            doel,
            records if not rij.fouten else (),
            rij.doelgroepen if not rij.fouten else None,
        )

    @staticmethod
    def _lees(rij: Rij, lezer: Lezer, tekst: str) -> None:
        sleutel = lezer.veld.sleutel
        rij.teksten[sleutel] = tekst
        gelezen = lezer.lees(tekst)
        if isinstance(gelezen, str):
            rij.fouten[sleutel] = gelezen
        else:
            rij.waarden.update(gelezen)
            rij.uit[sleutel] = gelezen

    def _laat_staan_wat_er_staat(self, rij: Rij, doel: Doel) -> None:
        """A cell that says what our own file says of the record changes nothing, and cannot be wrong."""
        for lezer in self.lezers:
            sleutel = lezer.veld.sleutel
            if (tekst := rij.teksten.get(sleutel)) and _staat_er(tekst, lezer.veld.toon(doel)):
                rij.fouten.pop(sleutel, None)
                for naam in rij.uit.pop(sleutel, ()):
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
            f"Je importeert voor {eigen.gemeente}. Deze rij gaat over een andere gemeente en blijft erbuiten."
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
    def _zoek(self, rij: Rij) -> Doel | None:
        """The record that a row is about; None when it is a new one. A reason to refuse goes into `rij.fouten`."""

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
        for extra, gewijzigd, verschil in self._bijrecords(rij, self._om(doel, record)):
            records.append((extra, gewijzigd))
            verschillen.extend(verschil)
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

    @staticmethod
    def _met_waarden(
        begin: Any, nieuw: Mapping[str, Any], *, is_nieuw: bool
    ) -> tuple[Any, set[str], list[Verschil]]:
        """A copy of the record with the new values, which fields changed, and how that reads."""
        anders = {
            naam: waarde for naam, waarde in nieuw.items() if is_nieuw or getattr(begin, naam) != waarde
        }
        if not anders:
            return begin, set(), []
        record = begin if is_nieuw else kopie(begin)
        verschillen = []
        for naam, waarde in anders.items():
            voor = "" if is_nieuw else leesbaar(begin, naam)
            setattr(record, naam, waarde)
            verschillen.append(Verschil(veldnaam(record, naam), voor, leesbaar(record, naam)))
        return record, set(anders), verschillen

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
    houder = record.pk if record.pk is not None else id(record)
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


def _staat_er(tekst: str, nu: str) -> bool:
    return tekst == nu or tekst == cel(nu)


@cache
def _woorden(model: type[Model], naam: str) -> tuple[str, Mapping[Any, Any] | None]:
    """What a field is called, and the labels of its choices."""
    veld: Any = model._meta.get_field(naam)
    return str(veld.verbose_name), dict(veld.flatchoices) if veld.choices else None


def veldnaam(record: Any, naam: str) -> str:
    soort: Any = type(record)
    return _woorden(soort, naam)[0]


def leesbaar(record: Any, naam: str) -> str:
    """A value as the screen shows it."""
    soort: Any = type(record)
    waarde, labels = getattr(record, naam), _woorden(soort, naam)[1]
    if labels is not None:
        return str(labels.get(waarde, waarde))
    if naam == "vlak":
        return "vlak op de kaart" if waarde else ""
    return toon(waarde)

"""Rows of a file beside rows of the database, without losing what people changed.

A row is recognised by its key in the file, which the register remembers whatever number or name the row got
since. Three states decide per field: what the file said the last time it was loaded, what it says now, and what
is stored. Only what the file itself changed is taken over. What a person changed, removed or added stays so.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from acties.bestandsregister import Register, Velden, vingerafdruk
from acties.models.bestand import Bestandssleutel
from acties.verslag import Verslag, Wijziging, label, noem, toon
from werkplan.kern.bestand import Bestandsfouten
from werkplan.kern.models.basis import Bewerkbaar

BRON = "planbestand"
"""Marks in the context of the history which changes a file made."""

RijT = TypeVar("RijT", bound=Bewerkbaar)
Behoudt = Callable[[Bewerkbaar, str], bool]


def nooit(rij: Bewerkbaar, veld: str) -> bool:
    """No field is withheld from the file."""
    return False


@dataclass(frozen=True, slots=True)
class Soort:
    """How a row is recognised that no file brought before: by the values of these fields."""

    kenmerk: tuple[str, ...]
    nummer: str = ""
    """The field, unique below the first one of `kenmerk`, in which a new row takes the next free value."""
    is_uniek: bool = True
    """Whether the database holds at most one row with these values."""

    def van(self, velden: Mapping[str, Any] | models.Model) -> tuple[Any, ...]:
        if isinstance(velden, models.Model):
            return tuple(getattr(velden, naam) for naam in self.kenmerk)
        return tuple(velden[naam] for naam in self.kenmerk)


@dataclass(frozen=True, slots=True)
class Samenvoeging(Generic[RijT]):
    """One kind of records of a plan brought in line with a file.

    `gewenst` holds for each key of the file all fields that it says; `behoudt` says which field of a row is not
    the file's to change.
    """

    verslag: Verslag
    register: Register
    model: type[RijT]
    rijen: Mapping[int, RijT]
    gewenst: Mapping[Any, Velden]
    soort: Soort
    behoudt: Behoudt = nooit

    def voer_uit(self) -> dict[Any, int]:
        """Store it; gives the id of each key of the file, also of what somebody removed.

        Raises `Bestandsfouten` when values do not go together.
        """
        bekend = {sleutel: self.register.regel(self.model, sleutel) for sleutel in self.gewenst}
        mogelijk = {
            sleutel: self.register.nog_mogelijk(self.model, velden)
            for sleutel, velden in self.gewenst.items()
        }
        bestaand = self._bestaand(bekend, mogelijk)
        ids = {sleutel: rij.pk for sleutel, rij in bestaand.items()}
        ids |= self._verwijderd(bekend, mogelijk, {*self.gewenst} - {*bestaand})
        nieuw = {
            sleutel: self.model(**velden)
            for sleutel, velden in mogelijk.items()
            if sleutel not in ids and velden is not None
        }
        self._maak(nieuw)
        for sleutel, rij in bestaand.items():
            self._werk_bij(rij, self.gewenst[sleutel], mogelijk[sleutel] or {}, bekend[sleutel])
        ids |= {sleutel: rij.pk for sleutel, rij in nieuw.items()}
        self._noem_andere(set(ids.values()))
        for sleutel, velden in self.gewenst.items():
            self.register.onthoud(self.model, sleutel, ids[sleutel], velden)
        return ids

    def _bestaand(
        self, bekend: Mapping[Any, Bestandssleutel | None], mogelijk: Mapping[Any, Velden | None]
    ) -> dict[Any, RijT]:
        """The rows that are there already: of the file by their key, else what is the same in all but name."""
        uit = {
            sleutel: self.rijen[regel.record_id]
            for sleutel, regel in bekend.items()
            if regel is not None and regel.record_id in self.rijen
        }
        van_bestand = set() if self.soort.is_uniek else self.register.records(self.model)
        over: dict[tuple[Any, ...], deque[RijT]] = defaultdict(deque)
        for rij in self.rijen.values():
            if rij.pk not in van_bestand:
                over[self.soort.van(rij)].append(rij)
        for sleutel, velden in mogelijk.items():
            if sleutel not in uit and velden is not None and (gelijk := over.get(self.soort.van(velden))):
                uit[sleutel] = gelijk[0] if self.soort.is_uniek else gelijk.popleft()
        return uit

    def _verwijderd(
        self,
        bekend: Mapping[Any, Bestandssleutel | None],
        mogelijk: Mapping[Any, Velden | None],
        sleutels: Iterable[Any],
    ) -> dict[Any, int]:
        """What somebody removed since, and what has no place any more without it: that stays away."""
        ids: dict[Any, int] = {}
        plaatsloos = 0
        for sleutel in sorted(sleutels, key=list(self.gewenst).index):
            regel, velden = bekend[sleutel], mogelijk[sleutel]
            if regel is None and velden is not None:
                continue
            ids[sleutel] = Bestandssleutel.NERGENS if regel is None else regel.record_id
            self.register.is_verwijderd(self.model, ids[sleutel])
            if regel is not None and velden is not None:
                self._meld_verwijderd(regel, self.gewenst[sleutel], self.model(**velden))
            plaatsloos += regel is None
        if plaatsloos:
            self.verslag.meldingen.append(
                f"Niet geladen: {plaatsloos} nieuwe {self.model._meta.verbose_name_plural} bij iets dat in het "
                "plan is verwijderd."
            )
        return ids

    def _meld_verwijderd(self, regel: Bestandssleutel, velden: Velden, rij: RijT) -> None:
        afdrukken = {naam: vingerafdruk(waarde) for naam, waarde in velden.items()}
        if regel.vingerafdrukken == afdrukken:
            self.verslag.behouden.append(f"Zelf verwijderd: {noem(rij)}.")
        else:
            self.verslag.meldingen.append(
                f"Zelf verwijderd en blijft weg: {noem(rij)}, ook al zegt het bestand er iets nieuws over."
            )

    def _maak(self, nieuw: Mapping[Any, RijT]) -> None:
        if self.soort.nummer:
            self._nummer(nieuw.values())
        _controleer(nieuw.values())
        self.model._default_manager.bulk_create(nieuw.values(), batch_size=500)
        self.verslag.telling(self.model).nieuw += len(nieuw)

    def _nummer(self, nieuw: Iterable[RijT]) -> None:
        """Give a new row the next free number or letter where a row of the plan has its own already."""
        veld, ouder = self.soort.nummer, self.soort.kenmerk[0]
        bezet: dict[Any, set[Any]] = defaultdict(set)
        for rij in self.rijen.values():
            bezet[getattr(rij, ouder)].add(getattr(rij, veld))
        botst = [rij for rij in nieuw if getattr(rij, veld) in bezet[getattr(rij, ouder)]]
        for rij in nieuw:
            bezet[getattr(rij, ouder)].add(getattr(rij, veld))
        for rij in botst:
            oud, van_ouder = getattr(rij, veld), bezet[getattr(rij, ouder)]
            naam = noem(rij)
            setattr(rij, veld, _volgende(van_ouder))
            van_ouder.add(getattr(rij, veld))
            self.verslag.meldingen.append(
                f"Nieuw uit het bestand: {naam}. {label(rij, veld).capitalize()} {oud} is in het plan al van iets "
                f"anders; dit krijgt {getattr(rij, veld)}."
            )

    def _werk_bij(self, rij: RijT, gewenst: Velden, mogelijk: Velden, regel: Bestandssleutel | None) -> None:
        vorige = regel.vingerafdrukken if regel is not None else {}
        anders = {naam: waarde for naam, waarde in mogelijk.items() if getattr(rij, naam) != waarde}
        overnemen = {
            naam: waarde
            for naam, waarde in anders.items()
            if waarde == gewenst[naam]
            and vorige.get(naam) == vingerafdruk(getattr(rij, naam))
            and not self.behoudt(rij, naam)
        }
        for naam in anders.keys() - overnemen.keys():
            tekst = (
                f"{noem(rij)}, {label(rij, naam)} “{toon(rij, naam, getattr(rij, naam))}” "
                f"(bestand: “{toon(rij, naam, anders[naam])}”)."
            )
            # The same file again says nothing new: only a file that changed meets what a person changed.
            if vorige.get(naam) == vingerafdruk(gewenst[naam]):
                self.verslag.behouden.append(f"Zelf gewijzigd: {tekst}")
            else:
                self.verslag.meldingen.append(f"Zelf gewijzigd en blijft: {tekst}")
        telling = self.verslag.telling(self.model)
        if overnemen:
            self._neem_over(rij, overnemen)
            telling.gewijzigd += 1
        else:
            telling.ongewijzigd += 1

    def _neem_over(self, rij: RijT, overnemen: Velden) -> None:
        for naam, waarde in overnemen.items():
            voor, na = toon(rij, naam, getattr(rij, naam)), toon(rij, naam, waarde)
            self.verslag.wijzigingen.append(Wijziging(noem(rij), label(rij, naam), voor, na))
            setattr(rij, naam, waarde)
        try:
            rij.bewaar(versie=rij.versie, velden=overnemen)
        except ValidationError as fout:
            raise Bestandsfouten([f"{noem(rij)}: {melding}" for melding in fout.messages]) from None

    def _noem_andere(self, ids: set[int]) -> None:
        """The rows that this file does not hold; they stay."""
        van_bestand = self.register.records(self.model)
        for rij in self.rijen.values():
            if rij.pk in van_bestand - ids:
                self.verslag.meldingen.append(f"Staat niet in het bestand en blijft: {noem(rij)}.")
            elif rij.pk not in ids:
                self.verslag.behouden.append(f"Zelf toegevoegd: {noem(rij)}.")


def _controleer(rijen: Iterable[models.Model]) -> None:
    fouten = []
    for rij in rijen:
        relaties = [veld.name for veld in rij._meta.concrete_fields if veld.is_relation]
        try:
            rij.clean_fields(exclude=relaties)
        except ValidationError as fout:
            fouten += [f"{noem(rij)}: {melding}" for melding in fout.messages]
    if fouten:
        raise Bestandsfouten(fouten)


def _volgende(bezet: set[Any]) -> Any:
    """The next number after the highest, or the first free letter; an empty one when there is none."""
    if all(isinstance(nummer, int) for nummer in bezet):
        return max(bezet) + 1
    return next((letter for letter in ascii_lowercase if letter not in bezet), "")

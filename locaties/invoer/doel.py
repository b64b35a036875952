"""What is there already, as an import of one municipality sees it. Plain values: `bestaand` reads them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models.base import ModelState

from locaties.grenzen import Grenzen
from locaties.invoer.waarden import toon
from locaties.models import Aanbod, Contact, Doelgroep, Gebruik, Leegstandsperiode, Locatietype, Werklocatie
from werkplan.kern.models import Gemeente


@dataclass(slots=True)
class Doel:
    """A location or a unit, with what stands in the same row of a file: its vacancy and offer of today."""

    record: Any
    gemeente: str = ""
    gemeentecode: str = ""
    periode: Leegstandsperiode | None = None
    aanbod: Aanbod | None = None
    aanbod_per_vorm: Mapping[str, Aanbod] = field(default_factory=dict)
    gebruik: Gebruik | None = None
    """What the unit is used for, when that is one use."""
    gebruiken: int = 0
    doelgroepen: dict[int, int] = field(default_factory=dict)
    """Id of a target group -> id of the row that says so."""
    doelgroepnamen: list[str] = field(default_factory=list)
    leeg_voor: date | None = None
    """The last day on which an earlier period of vacancy ended."""
    leeg_na: date | None = None
    """The first day of a period of vacancy in the future."""

    @property
    def leeg_m2(self) -> Decimal | None:
        if self.periode is None:
            return None
        return self.periode.m2 if self.periode.m2 is not None else self.record.oppervlakte

    @property
    def prijs(self) -> str:
        if self.aanbod is None:
            return ""
        return "n.t.b." if self.aanbod.prijs_ntb else toon(self.aanbod.prijs)


class Ruimtesleutel(NamedTuple):
    """What a unit is recognised by."""

    pk: int
    locatie_id: int
    postcode: str
    huisnummer: int | None
    toevoeging: str
    naam: str
    bag_id: str
    bestaat_tot: date | None

    @property
    def is_actief(self) -> bool:
        return self.bestaat_tot is None


@dataclass(frozen=True, slots=True)
class Bestaand:
    """What rows can be about in a municipality, and what else decides about a row.

    `haal` gives the records with these ids: those of thousands of units at once would fill the memory.
    `verborgen`: the fields of a record that whoever imports may not see; None for a record that is not known to
    them at all.
    """

    gemeente: Gemeente
    gemeentenamen: frozenset[str]
    """What the municipality and those that merged into it are called, and their codes, as bare texts."""
    gemeentecodes: frozenset[str]
    vandaag: date
    typen: Mapping[str, Locatietype]
    locaties: Sequence[Werklocatie]
    haal: Callable[[Collection[int]], Mapping[int, Doel]]
    verborgen: Callable[[Any], frozenset[str] | None]
    sleutels: Sequence[Ruimtesleutel] = ()
    """Of a list of units: those that are there."""
    bezet: frozenset[str] = frozenset()
    """BAG ids or RIN numbers of other municipalities, among those that the file names."""
    postcodegebieden: frozenset[str] = frozenset()
    """Where the municipality has records already: a postcode area may lie in two municipalities."""
    bestandsnaam: str = ""
    contacten: Sequence[Contact] = ()
    """Whom the municipality has noted already."""
    doelgroepen: Mapping[str, Doelgroep] = field(default_factory=dict)
    """The target groups by their bare names."""
    grenzen: Grenzen = field(default_factory=Grenzen)
    is_van_meer: bool = False
    """Whether the file holds rows of other municipalities too."""

    @property
    def voor_wie(self) -> str:
        """Of which municipality a row has to be, as a sentence."""
        return f"{'Deze rij gaat over' if self.is_van_meer else 'Je importeert voor'} {self.gemeente}."

    def is_eigen(self, locatie: Werklocatie) -> bool:
        """Whether a location is of the municipality itself, and not of one that merged into it."""
        return locatie.gemeente_id == self.gemeente.pk


def kopie(record: Any) -> Any:
    """A record of its own with the same values: what `copy` does, without the detour of pickling."""
    nieuw = object.__new__(type(record))
    nieuw.__dict__.update(record.__dict__)
    nieuw._state = ModelState()
    nieuw._state.db, nieuw._state.adding = record._state.db, record._state.adding
    nieuw._state.fields_cache = dict(record._state.fields_cache)
    return nieuw

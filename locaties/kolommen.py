"""The columns of the lists of locations and units, from which a reader chooses. None of them can be hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from django.db.models import Field, Model

from locaties.feiten import waarde_van


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column beside the name. `veld`: the field of the record that it shows; without one the list knows what.

    `sorteer`: by which order of the list it sorts.
    """

    naam: str
    veld: str = ""
    sorteer: str = ""
    is_getal: bool = False

    @property
    def klasse(self) -> str:
        return "getal" if self.is_getal else ""

    def waarde(self, record: Model) -> str:
        """The value of the field as people write it; nothing when it is unknown."""
        return waarde_van(record, cast("Field[object, object]", record._meta.get_field(self.veld)))


LOCATIEKOLOMMEN: Mapping[str, Kolom] = {
    "gemeente": Kolom("Gemeente", sorteer="gemeente"),
    "kern": Kolom("Kern", "kern"),
    "type": Kolom("Soort en type", sorteer="type"),
    "bruto": Kolom("Bruto (ha)", sorteer="bruto", is_getal=True),
    "netto": Kolom("Netto (ha)", sorteer="netto", is_getal=True),
    "milieucategorie": Kolom("Milieucategorie tot en met", "milieucategorie_max"),
    "planstatus": Kolom("Planstatus", "planstatus"),
    "bereikbaarheid": Kolom("Bereikbaarheid", "bereikbaarheid"),
    "glasvezel": Kolom("Glasvezel", "glasvezel"),
    "parkmanagement": Kolom("Parkmanagement", "parkmanagement"),
    "verouderd": Kolom("Verouderd", "verouderd"),
    "ruimten": Kolom("Ruimten", is_getal=True),
    "leeg": Kolom("Leeg", is_getal=True),
    "gecontroleerd": Kolom("Gecontroleerd", sorteer="gecontroleerd"),
}
LOCATIE_STANDAARD = ("gemeente", "type", "bruto", "netto", "ruimten", "leeg", "gecontroleerd")
RUIMTEKOLOMMEN: Mapping[str, Kolom] = {
    "locatie": Kolom("Locatie", sorteer="locatie"),
    "gemeente": Kolom("Gemeente", sorteer="gemeente"),
    "plaats": Kolom("Plaats", "plaats"),
    "soort": Kolom("Soort", sorteer="soort"),
    "oppervlakte": Kolom("Oppervlakte", sorteer="oppervlakte", is_getal=True),
    "leeg": Kolom("Waarvan leeg", is_getal=True),
    "stand": Kolom("Stand"),
    "hoogte": Kolom("Vrije hoogte (m)", "vrije_hoogte", is_getal=True),
    "overheaddeur": Kolom("Overheaddeur of laaddock", "overheaddeur"),
    "buitenterrein": Kolom("Buitenterrein", "buitenterrein"),
    "parkeerplaatsen": Kolom("Parkeerplaatsen", "parkeerplaatsen", is_getal=True),
    "kva": Kolom("Aansluiting (kVA)", "vermogen_kva", is_getal=True),
    "netcongestie": Kolom("Wacht op stroom", "netcongestie"),
    "bouwjaar": Kolom("Bouwjaar", "bouwjaar", is_getal=True),
    "energielabel": Kolom("Energielabel", "energielabel"),
    "eigenaar": Kolom("Soort eigenaar", "eigenaar"),
}
RUIMTE_STANDAARD = ("locatie", "gemeente", "soort", "oppervlakte", "leeg", "stand")

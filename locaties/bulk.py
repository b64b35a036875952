"""Changing many records at once: which fields, and what becomes of each record. No queries.

None of the fields has a level of its own (`locaties.zicht`): whoever may know a record may know what it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from locaties.invoer.oordeel import van_clean
from locaties.models import LocatieDoelgroep, RuimteDoelgroep, Uitkomst, Werklocatie, Werkruimte
from locaties.zicht import in_zicht
from werkplan.kern.datums import datum
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import Toegang, may

GROEPEN = "doelgroepen"
CONTROLE, CONTROLEUR = "gecontroleerd_op", "gecontroleerd_door"
UIT_ZICHT = "Kies openbaar of regio: anders kun je dit zelf niet meer zien."
WEG = "Dit bestaat niet meer, of wordt niet meer met je gedeeld."


@dataclass(frozen=True, slots=True)
class Soort:
    """A list of which many rows can be changed at once."""

    lijst: str
    model: type[Any]
    koppeling: type[Any]
    sleutel: str
    """The field of `koppeling` that names the record."""
    relaties: tuple[str, ...]
    velden: tuple[str, ...]
    een: str
    meer: str


LOCATIES = Soort(
    "locaties",
    Werklocatie,
    LocatieDoelgroep,
    "locatie",
    ("gemeente", "type"),
    (
        "niveau",
        CONTROLE,
        "parkmanagement",
        "kvo",
        "kvo_tot",
        "glasvezel",
        "verouderd",
        "bereikbaarheid",
        "parkeren",
        "planregime",
        "planstatus",
        "milieuzonering",
    ),
    "locatie",
    "locaties",
)
RUIMTEN = Soort(
    "ruimten",
    Werkruimte,
    RuimteDoelgroep,
    "ruimte",
    ("gemeente", "locatie"),
    (
        "eigen_niveau",
        "eigenaar",
        "energielabel",
        "netcongestie",
        "glasvezel",
        "overheaddeur",
        "buitenterrein",
        "kavelstatus",
    ),
    "ruimte",
    "ruimten",
)
SOORTEN: Mapping[str, Soort] = {soort.lijst: soort for soort in (LOCATIES, RUIMTEN)}


@dataclass(frozen=True, slots=True)
class Zetten:
    """What every record gets: values by field, and target groups that come and go."""

    velden: Mapping[str, Any] = field(default_factory=dict)
    erbij: frozenset[int] = frozenset()
    eraf: frozenset[int] = frozenset()

    def als_json(self) -> dict[str, Any]:
        return {"velden": dict(self.velden), "erbij": sorted(self.erbij), "eraf": sorted(self.eraf)}

    @staticmethod
    def uit_json(soort: Soort, waarden: Mapping[str, Any]) -> Zetten:
        velden = {
            naam: _veld(soort.model, naam).to_python(waarde) for naam, waarde in waarden["velden"].items()
        }
        return Zetten(velden, frozenset(waarden["erbij"]), frozenset(waarden["eraf"]))

    def groepen(self, nu: Iterable[int]) -> frozenset[int]:
        """The target groups that a record has afterwards."""
        return (frozenset(nu) | self.erbij) - self.eraf


@dataclass(frozen=True, slots=True)
class Oordeel:
    """What becomes of one record, with what was there before in the fields that change."""

    uitkomst: Uitkomst
    reden: str = ""
    voor: Mapping[str, Any] = field(default_factory=dict)
    nieuw: Any = None


def beoordeel(record: Any, groepen: frozenset[int], zetten: Zetten, *, door: Gebruiker) -> Oordeel:
    """What becomes of a record that somebody may know: changed, already so, or refused with the reason."""
    if not may(door, "change", type(record), on=record):
        return Oordeel(Uitkomst.GEWEIGERD, _geen_recht(record, door))
    anders = {naam: waarde for naam, waarde in zetten.velden.items() if _wordt_anders(record, naam, waarde)}
    if CONTROLE in anders:
        anders[CONTROLEUR] = door.pk
    voor = {naam: als_json(_veld(type(record), naam).value_from_object(record)) for naam in anders}
    if zetten.groepen(groepen) != groepen:
        voor[GROEPEN] = sorted(groepen)
    if not voor:
        return Oordeel(Uitkomst.ONGEWIJZIGD)
    nieuw = copy(record)
    zet(nieuw, anders)
    reden = "" if in_zicht(door, nieuw) else UIT_ZICHT
    reden = reden or (" ".join(melding for _, melding in van_clean(nieuw)) if anders else "")
    if reden:
        return Oordeel(Uitkomst.GEWEIGERD, reden[:300])
    return Oordeel(Uitkomst.GEWIJZIGD, voor=voor, nieuw=nieuw)


def zet(record: Any, waarden: Mapping[str, Any]) -> None:
    """Give a record values as they are stored."""
    for naam, waarde in waarden.items():
        veld = _veld(type(record), naam)
        setattr(record, veld.attname, veld.to_python(waarde))


def als_json(waarde: Any) -> Any:
    return waarde.isoformat() if isinstance(waarde, date) else waarde


def leesbaar(soort: Soort, naam: str, waarde: Any) -> str:
    """A stored value as the screen shows it."""
    veld = _veld(soort.model, naam)
    echt = veld.to_python(waarde)
    if veld.choices:
        return str(dict(veld.flatchoices).get(echt, echt)) or "onbekend"
    return (datum(echt) if isinstance(echt, date) else str(echt or "")) or "onbekend"


def label(soort: Soort, naam: str) -> str:
    tekst = str(_veld(soort.model, naam).verbose_name)
    return tekst[:1].upper() + tekst[1:]


def _veld(model: Any, naam: str) -> Any:
    return model._meta.get_field(naam)


def _wordt_anders(record: Any, naam: str, waarde: Any) -> bool:
    nu = getattr(record, naam)
    if naam == CONTROLE and nu is not None:
        return bool(nu < waarde)  # a check is never put back to an earlier day
    return bool(nu != waarde)


def _geen_recht(record: Any, door: Gebruiker) -> str:
    toegang = Toegang.van(door)
    wie = (
        "Alleen die gemeente mag dit wijzigen"
        if toegang.gemeenten
        else "Die gemeente gaf de regio geen mandaat"
    )
    return f"Hoort bij {record.gemeente}. {wie}."

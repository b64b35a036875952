"""Who changed what and when in a location or a unit, without the fields that the reader may not see."""

from __future__ import annotations

from datetime import date

from django.db import models

from locaties.models import (
    Aanbod,
    Correctie,
    Gebruik,
    Leegstandsperiode,
    LocatieDoelgroep,
    Locatiemeting,
    Rondegemeente,
    RuimteDoelgroep,
    Signaal,
    Werklocatie,
    Werkruimte,
)
from locaties.zicht import NIVEAU_VAN, verborgen
from werkplan.kern.historie import Bronnen, Weglaten, Wijziging, lees_verschillen, lees_wijzigingen
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import may

ALTIJD_WEG = frozenset({"ruimte", "locatie", "gemeente", "is_demo", "lon", "lat", "vlak"})
CORRECTIE_WEG = ALTIJD_WEG | {"ronde", "velden", "voor", "na"}
"""A correction tells in the history of its record who proposed it and who took it over, not the values again."""
VAN_RUIMTE: tuple[type[models.Model], ...] = (Leegstandsperiode, Aanbod, Gebruik, RuimteDoelgroep)


def historie_van_locatie(
    locatie: Werklocatie, persoon: Gebruiker, *, vanaf: int = 0, aantal: int = 50, tot: date | None = None
) -> list[Wijziging]:
    """The changes of a location itself, its target groups and its measurements; its units have their own."""
    bronnen, zonder = _van_locatie(locatie, persoon)
    return lees_wijzigingen(bronnen, [locatie.pk], zonder=zonder, vanaf=vanaf, aantal=aantal, tot=tot)


def verschillen_van_locatie(
    locatie: Werklocatie, persoon: Gebruiker, *, na: date, tot: date | None
) -> list[Wijziging]:
    """What changed in a location after the end of one day, up to and with another (None: until now)."""
    bronnen, zonder = _van_locatie(locatie, persoon)
    return lees_verschillen(bronnen, [locatie.pk], zonder=zonder, na=na, tot=tot)


def _van_locatie(locatie: Werklocatie, persoon: Gebruiker) -> tuple[Bronnen, Weglaten]:
    bronnen: dict[type[models.Model], str] = {
        Werklocatie: "e.pgh_obj_id = ANY(%(ids)s)",
        LocatieDoelgroep: "e.locatie_id = ANY(%(ids)s)",
        Locatiemeting: "e.locatie_id = ANY(%(ids)s)",
    }
    if may(persoon, "view", Correctie, on=locatie):
        bronnen[Correctie] = "e.locatie_id = ANY(%(ids)s) AND e.ruimte_id IS NULL"
    zonder: Weglaten = {
        Werklocatie: verborgen(persoon, locatie) | (ALTIJD_WEG - {"gemeente"}),
        LocatieDoelgroep: ALTIJD_WEG,
        Locatiemeting: ALTIJD_WEG,
        Correctie: CORRECTIE_WEG,
    }
    return bronnen, zonder


def historie_van_ruimte(
    ruimte: Werkruimte, persoon: Gebruiker, *, vanaf: int = 0, aantal: int = 50, tot: date | None = None
) -> list[Wijziging]:
    """The changes of a unit, its vacancy, offers and use."""
    bronnen, zonder = _van_ruimte(ruimte, persoon)
    return lees_wijzigingen(bronnen, [ruimte.pk], zonder=zonder, vanaf=vanaf, aantal=aantal, tot=tot)


def verschillen_van_ruimte(
    ruimte: Werkruimte, persoon: Gebruiker, *, na: date, tot: date | None
) -> list[Wijziging]:
    """What changed in a unit after the end of one day, up to and with another (None: until now)."""
    bronnen, zonder = _van_ruimte(ruimte, persoon)
    return lees_verschillen(bronnen, [ruimte.pk], zonder=zonder, na=na, tot=tot)


def _van_ruimte(ruimte: Werkruimte, persoon: Gebruiker) -> tuple[Bronnen, Weglaten]:
    """An offer or a use of the past may have had another level: who may not write the unit sees no guarded field."""
    bronnen: dict[type[models.Model], str] = {Werkruimte: "e.pgh_obj_id = ANY(%(ids)s)"}
    bronnen |= dict.fromkeys(VAN_RUIMTE, "e.ruimte_id = ANY(%(ids)s)")
    mag_alles = may(persoon, "change", Werkruimte, on=ruimte)
    zonder: dict[type[models.Model], frozenset[str]] = {
        model: ALTIJD_WEG | (frozenset() if mag_alles else bewaakt(model)) for model in VAN_RUIMTE
    }
    zonder[Werkruimte] = verborgen(persoon, ruimte) | (ALTIJD_WEG - {"locatie"})
    if may(persoon, "view", Correctie, on=ruimte):
        bronnen[Correctie], zonder[Correctie] = "e.ruimte_id = ANY(%(ids)s)", CORRECTIE_WEG
    return bronnen, zonder


def historie_van(record: Rondegemeente | Signaal, *, aantal: int = 50) -> list[Wijziging]:
    """The newest changes of a municipality's part in a round, or of a signal, without what names it."""
    bronnen: Bronnen = {type(record): "e.pgh_obj_id = ANY(%(ids)s)"}
    zonder: Weglaten = {type(record): ALTIJD_WEG | {"ronde", "kenmerk"}}
    return lees_wijzigingen(bronnen, [record.pk], zonder=zonder, aantal=aantal)


def bewaakt(model: type[models.Model]) -> frozenset[str]:
    """All fields of a model that have a level of their own."""
    return frozenset().union(*NIVEAU_VAN.get(model, {}).values())

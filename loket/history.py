"""Who changed what and when in the loket, for who may write it: an earlier text may never have been published."""

from __future__ import annotations

from copy import copy
from typing import cast

from django.db import models

from loket.models import (
    Artikel,
    Bijeenkomst,
    Gesprek,
    Inhoud,
    Inloopspreekuur,
    Inloopuitzondering,
    Kenmerk,
    Loketcontact,
    Netwerk,
    Onderwerp,
    Regeling,
    RegelingKenmerk,
    Stand,
    Standaardantwoord,
    Steunpunt,
    Synoniem,
    Vraag,
    Vraagroute,
)
from werkplan.kern.historie import Bronnen, Weglaten, Wijziging, lees_wijzigingen
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import Begrensd, may
from werkplan.kern.rechtentabel import Werkwoord

SOORTEN: dict[str, type[models.Model]] = {
    "artikelen": Artikel,
    "regelingen": Regeling,
    "steunpunten": Steunpunt,
    "bijeenkomsten": Bijeenkomst,
    "netwerken": Netwerk,
    "contacten": Loketcontact,
    "onderwerpen": Onderwerp,
    "kenmerken": Kenmerk,
    "synoniemen": Synoniem,
    "routes": Vraagroute,
    "standaardantwoorden": Standaardantwoord,
    "vragen": Vraag,
    "gesprekken": Gesprek,
}
"""Everything in the loket that people change, by its name in addresses."""
WEG = frozenset({"is_demo", "kenmerk", "regeling", "steunpunt", "spreekuur"})
UREN = "SELECT pgh_obj_id FROM loket_inloopspreekuurevent WHERE steunpunt_id = ANY(%(ids)s)"
DELEN: dict[type[models.Model], dict[type[models.Model], str]] = {
    Regeling: {RegelingKenmerk: "e.regeling_id = ANY(%(ids)s)"},
    Steunpunt: {
        Inloopspreekuur: "e.steunpunt_id = ANY(%(ids)s)",
        Inloopuitzondering: f"e.spreekuur_id IN ({UREN})",
    },
}
"""What hangs below a record and is told with it."""


def may_know_history(persoon: Gebruiker, record: models.Model) -> bool:
    """Of a page: who may know it as a draft. Of a question: who may know the question. Of the rest: who may write."""
    if isinstance(record, Inhoud):
        concept = copy(record)
        concept.stand = Stand.CONCEPT
        return may(persoon, "view", type(record), on=cast(Begrensd, concept))
    werkwoord: Werkwoord = "view" if isinstance(record, (Vraag, Gesprek)) else "change"
    on = cast(Begrensd, record) if hasattr(record, "grens") else None
    return may(persoon, werkwoord, type(record), on=on)


def historie_van(record: models.Model, *, vanaf: int = 0, aantal: int = 50) -> list[Wijziging]:
    """The changes of a record and all that hangs below it, newest first."""
    soort = type(record)
    bronnen: Bronnen = {soort: "e.pgh_obj_id = ANY(%(ids)s)", **DELEN.get(soort, {})}
    zonder: Weglaten = {
        model: WEG - ({"kenmerk"} if model is RegelingKenmerk else frozenset()) for model in bronnen
    }
    return lees_wijzigingen(bronnen, [record.pk], zonder=zonder, vanaf=vanaf, aantal=aantal)

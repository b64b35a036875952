"""Models of the inventory, one file per subject."""

from locaties.models.lijsten import Doelgroep, Grootteklasse, Locatietype, Soort
from locaties.models.locatie import Contact, LocatieDoelgroep, Werklocatie
from locaties.models.meting import Locatiemeting
from locaties.models.ruimte import (
    Aanbod,
    Gebruik,
    Herkomst,
    Leegstandsperiode,
    Maat,
    RuimteDoelgroep,
    Werkruimte,
)

__all__ = [
    "Aanbod",
    "Contact",
    "Doelgroep",
    "Gebruik",
    "Grootteklasse",
    "Herkomst",
    "Leegstandsperiode",
    "LocatieDoelgroep",
    "Locatiemeting",
    "Locatietype",
    "Maat",
    "RuimteDoelgroep",
    "Soort",
    "Werklocatie",
    "Werkruimte",
]

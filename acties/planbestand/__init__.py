"""A plan as a file: YAML in, a `PlanBestand` out, or every error with its place. No database.

The shape stands in `acties/data/werkplan.schema.json`, the meaning in `docs/planbestand.md`.
"""

from acties.planbestand.gegevens import (
    ActieGegevens,
    BudgetGegevens,
    KengetalGegevens,
    OrganisatieGegevens,
    PlanBestand,
    PuntGegevens,
    StapGegevens,
    Verwijzing,
)
from acties.planbestand.lees import Omgeving, lees_planbestand
from acties.planbestand.periode import buiten_de_periode

__all__ = [
    "ActieGegevens",
    "BudgetGegevens",
    "KengetalGegevens",
    "Omgeving",
    "OrganisatieGegevens",
    "PlanBestand",
    "PuntGegevens",
    "StapGegevens",
    "Verwijzing",
    "buiten_de_periode",
    "lees_planbestand",
]

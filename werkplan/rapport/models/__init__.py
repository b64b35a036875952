"""A report: one frozen snapshot of the plan, the story that people write on top of it, and the files for readers."""

from werkplan.rapport.models.onderdelen import Momentopname, Rapportbestand, Rapporttekst
from werkplan.rapport.models.rapport import Rapport

__all__ = ["Momentopname", "Rapport", "Rapportbestand", "Rapporttekst"]

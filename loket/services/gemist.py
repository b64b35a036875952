"""What entrepreneurs looked for and did not find."""

from __future__ import annotations

from datetime import date

from loket.models import Gemist
from werkplan.kern.services import Persoon, voeg_toe


def meld_gemist(woorden: str, wat: Gemist.Wat, *, door: Persoon, vandaag: date) -> Gemist:
    """Remember what was looked for in vain; by whom is not asked."""
    return voeg_toe(Gemist(woorden=woorden, wat=wat, op=vandaag), door=door)

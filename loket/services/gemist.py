"""What entrepreneurs looked for and did not find."""

from __future__ import annotations

from datetime import date

from loket.models import Gemist
from loket.woorden import MEESTE_LETTERS
from werkplan.kern.openbaar_formulier import platte_tekst
from werkplan.kern.services import Persoon, voeg_toe


def meld_gemist(woorden: str, wat: Gemist.Wat, *, door: Persoon, vandaag: date) -> Gemist:
    """Remember what was looked for in vain; by whom is not asked."""
    return voeg_toe(
        Gemist(woorden=" ".join(platte_tekst(woorden).split())[:MEESTE_LETTERS], wat=wat, op=vandaag),
        door=door,
    )

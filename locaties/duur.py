"""How long something has stood empty on a day, in the words that the region uses."""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Duur(StrEnum):
    """Kort (frictie): under 1 year. Langdurig: from 1 up to 3 years. Structureel: from 3 years."""

    KORT = "kort"
    LANGDURIG = "langdurig"
    STRUCTUREEL = "structureel"
    ONBEKEND = "onbekend"


DUUR_LABELS = {
    Duur.KORT: "kort (frictie)",
    Duur.LANGDURIG: "langdurig",
    Duur.STRUCTUREEL: "structureel",
    Duur.ONBEKEND: "duur onbekend",
}
JAREN_LANGDURIG = 1
JAREN_STRUCTUREEL = 3


def verjaardag(van: date, jaren: int) -> date:
    """The day on which `jaren` years are full; of 29 February that is the 28th where there is no 29th."""
    jaar = van.year + jaren
    is_schrikkeldag = (van.month, van.day) == (2, 29) and not isleap(jaar)
    return date(jaar, 2, 28) if is_schrikkeldag else van.replace(year=jaar)


def laatste_begin(op: date, jaren: int) -> date:
    """The last first day of which `jaren` years are full on a day: `van <= laatste_begin` says it in a query."""
    jaar = op.year - jaren
    if (op.month, op.day) == (2, 28) and not isleap(op.year) and isleap(jaar):
        return date(jaar, 2, 29)
    return verjaardag(op, -jaren)


def duur(van: date | None, op: date) -> Duur:
    """The class of a vacancy that began on `van` (None: unknown) and still lasts on `op`."""
    if van is None:
        return Duur.ONBEKEND
    if op < verjaardag(van, JAREN_LANGDURIG):
        return Duur.KORT
    return Duur.LANGDURIG if op < verjaardag(van, JAREN_STRUCTUREEL) else Duur.STRUCTUREEL


@dataclass(frozen=True, slots=True)
class Bereik:
    """First days in (`na`, `tot_en_met`]; None is open."""

    na: date | None = None
    tot_en_met: date | None = None


def begin_tussen(soort: Duur, op: date) -> Bereik | None:
    """Between which first days a vacancy has this duration on a day; None for an unknown first day."""
    een, drie = laatste_begin(op, JAREN_LANGDURIG), laatste_begin(op, JAREN_STRUCTUREEL)
    return {
        Duur.KORT: Bereik(na=een),
        Duur.LANGDURIG: Bereik(na=drie, tot_en_met=een),
        Duur.STRUCTUREEL: Bereik(tot_en_met=drie),
    }.get(soort)

"""Reading the cells of one column of a file. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from locaties.invoer.velden import Veld
from locaties.invoer.waarden import Cel, Weigering, kaal

LEEGMAKEN = "leegmaken"
"""The word in a cell that takes away what is there; an empty cell keeps it."""
NIET_LEEG = "Deze kolom kan niet leeg. Vul een waarde in, of laat de cel leeg: dan blijft staan wat er staat."
MEEST_ONTHOUDEN = 512
"""Different texts of one column of which the reading is remembered."""


@dataclass(slots=True)
class Lezer:
    """One column while a file is judged; what was read once is not read again."""

    plek: int
    veld: Veld
    eenheid: str
    tekens: set[str] = field(default_factory=set)
    """The signs that its cells use for decimals."""
    gelezen: dict[str, Mapping[str, Any] | str] = field(default_factory=dict)

    def lees(self, tekst: str) -> Mapping[str, Any] | str:
        """The values of a cell, or the reason why it is not taken."""
        bekend = self.gelezen.get(tekst)
        if bekend is not None:
            return bekend
        uitkomst: Mapping[str, Any] | str
        if kaal(tekst) == LEEGMAKEN:
            return NIET_LEEG if self.veld.leeg is None else self.veld.leeg
        try:
            uitkomst = self.veld.lees(Cel(tekst, self.eenheid, self.tekens == {"."}))
        except Weigering as fout:
            uitkomst = str(fout)
        if len(self.gelezen) < MEEST_ONTHOUDEN:
            self.gelezen[tekst] = uitkomst
        return uitkomst

"""How large a unit is, in words."""

from __future__ import annotations

from decimal import Decimal

from locaties.models import Maat, Werkruimte
from werkplan.kern.values import format_getal


def m2(waarde: Decimal | None) -> str:
    """`1.250` or `62,5`; nothing for unknown."""
    if waarde is None:
        return ""
    return format_getal(waarde, decimalen=0 if waarde == waarde.to_integral_value() else 1)


def grootte(ruimte: Werkruimte) -> str:
    """`1.250 m² vvo` or `12 werkplekken`; the word onbekend where nobody measured."""
    if ruimte.oppervlakte is None:
        return "onbekend"
    eenheid = "werkplekken" if ruimte.maat == Maat.WERKPLEKKEN else f"m² {ruimte.maat}"
    return f"{m2(ruimte.oppervlakte)} {eenheid}"

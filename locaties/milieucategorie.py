"""Environmental categories of companies (VNG, Bedrijven en milieuzonering, 2009), ordered from light to heavy.

IBIS knows only main categories: 3, 4 and 5 mean "subcategorie onbekend" and are never turned into a subcategory.
"""

from __future__ import annotations

CATEGORIEEN = ("1", "2", "3", "3.1", "3.2", "4", "4.1", "4.2", "5", "5.1", "5.2", "5.3", "6")
KEUZES = [
    (code, f"{code} (subcategorie onbekend)" if code in ("3", "4", "5") else code) for code in CATEGORIEEN
]
_TRAP = ("1", "2", "3.1", "3.2", "4.1", "4.2", "5.1", "5.2", "5.3", "6")
RANG = {code: plek for plek, code in enumerate(_TRAP)}
"""The place of each step on the ladder; a main category without a subcategory has none of its own."""


def als_minimum(code: str) -> int:
    """The place on the ladder of a lower bound: an unknown subcategory counts as its lowest step."""
    return RANG[code] if code in RANG else RANG[f"{code}.1"]


def als_maximum(code: str) -> int:
    """The place on the ladder of an upper bound: an unknown subcategory counts as its highest step."""
    if code in RANG:
        return RANG[code]
    return max(plek for stap, plek in RANG.items() if stap.startswith(f"{code}."))

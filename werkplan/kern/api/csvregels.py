"""Rows as lines of CSV, a column at a time: what many rows have in common is written once.

For programs: commas, points in numbers, dates as in the API; what a spreadsheet would take for a formula is text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from types import NoneType
from typing import Any

from werkplan.kern.api.formats import als_json
from werkplan.kern.api.kolommen import Json
from werkplan.kern.exporters import veilig

EINDE = "\r\n"
MERK = "\x1e"
"""Stands between the values of a column while they are encoded."""
TUSSEN_AANHALINGSTEKENS = re.compile(r'[,"\r\n]').search
GELIJK_IS_HETZELFDE = {str, bool, float, Decimal}
"""Kinds of values of which those that are equal are written alike."""


def csv_regels(kolommen: Sequence[Sequence[Any]]) -> str:
    """The lines of some rows, which are given by their columns."""
    regels = map(",".join, zip(*map(_cellen, kolommen), strict=True))
    return f"{EINDE.join(regels)}{EINDE}"


def _cellen(waarden: Sequence[Any]) -> Sequence[str]:
    types = set(map(type, waarden)) - {NoneType}
    if types == {int}:
        return ["" if waarde is None else str(waarde) for waarde in waarden]
    if types == {Json}:
        return ["" if waarde is None else _aangehaald(waarde) for waarde in waarden]
    if types and types <= {dict, list}:
        return _json_cellen(waarden)
    if len(types) > 1 or not types <= GELIJK_IS_HETZELFDE:
        return [_cel(waarde) for waarde in waarden]
    cellen = {waarde: _cel(waarde) for waarde in set(waarden)}
    return [*map(cellen.__getitem__, waarden)]


def _cel(waarde: Any) -> str:
    match waarde:
        case None:
            return ""
        case str():
            return _aangehaald(veilig(waarde))
        case bool():
            return "true" if waarde else "false"
        case Decimal():
            return _getal(waarde)
        case int() | float():
            return str(waarde)
        case _:
            return _aangehaald(als_json(waarde))


def _getal(waarde: Decimal) -> str:
    """A number without zeros behind it and without an exponent."""
    tekst = str(waarde)
    if "E" in tekst:
        return f"{waarde.normalize():f}"
    return tekst.rstrip("0").rstrip(".") if "." in tekst else tekst


def _aangehaald(tekst: str) -> str:
    if not TUSSEN_AANHALINGSTEKENS(tekst):
        return tekst
    dubbel = tekst.replace('"', '""')
    return f'"{dubbel}"'


def _json_cellen(waarden: Sequence[Any]) -> Sequence[str]:
    """Each value as JSON; encoded all at once with a mark between, unless the mark itself is among the values."""
    cellen = (
        als_json([deel for waarde in waarden for deel in (waarde, MERK)])
        .removeprefix("[")
        .split(f",{als_json(MERK)}")
    )
    if cellen.pop() != "]" or len(cellen) != len(waarden):
        return [_cel(waarde) for waarde in waarden]
    return [
        "" if waarde is None else _aangehaald(cel.removeprefix(","))
        for waarde, cel in zip(waarden, cellen, strict=True)
    ]

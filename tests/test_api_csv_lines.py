"""What a program reads back from the CSV of the API is what the list holds, whatever a column has in it."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from werkplan.kern.api.csvregels import csv_regels

TEKST = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=6)
GETAL = st.decimals(min_value=-(10**11), max_value=10**11, places=2)
WAARDE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    GETAL,
    TEKST,
    st.sampled_from([',"', "\r", "\n", "=1+1", '"', "a\x1eb"]),
    st.lists(st.one_of(st.integers(), TEKST), max_size=2),
    st.dictionaries(TEKST, TEKST, max_size=2),
)


def klopt(cel: str, waarde: Any) -> bool:
    match waarde:
        case None:
            return cel == ""
        case bool():
            return cel == ("true" if waarde else "false")
        case str():
            return cel.removeprefix("'") == waarde.removeprefix("'") and (cel == waarde or cel[0] == "'")
        case int() | Decimal():
            return Decimal(cel) == waarde and "E" not in cel and not ("." in cel and cel.endswith("0"))
        case _:
            return bool(json.loads(cel) == waarde)


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(WAARDE, min_size=n, max_size=n), min_size=2, max_size=4)
    )
)
@example([[True, 1], [Decimal("1E+3"), Decimal("0.10")]])
@example([[[], ["\x1e"]], [None, {}]])
def test_every_value_is_read_back(kolommen: list[list[Any]]) -> None:
    gelezen = list(csv.reader(io.StringIO(csv_regels(kolommen), newline="")))

    assert len(gelezen) == len(kolommen[0])
    for rij, cellen in zip(zip(*kolommen, strict=True), gelezen, strict=True):
        assert all(klopt(cel, waarde) for cel, waarde in zip(cellen, rij, strict=True)), (cellen, rij)


def test_a_text_that_a_spreadsheet_would_calculate_is_text() -> None:
    assert csv_regels([["=1+1", "a,b"], ["-2", None]]) == "'=1+1,'-2\r\n\"a,b\",\r\n"

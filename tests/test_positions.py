"""Positions as people type them: WGS84 or RD, and the municipality that they propose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locaties.plek import Plek, Plekfout, lees_plek, naar_rd, van_rd
from werkplan.kern.postcodes import dichtstbij, van_postcode

HILVERSUM = Plek(5.1982, 52.2284)


@pytest.mark.parametrize(
    "tekst",
    [
        "52.2284 5.1982",
        "52,2284 5,1982",
        "52.2284, 5.1982",
        "5.1982;52.2284",
        "52.2284,5.1982",
        " 52.2284\t5.1982 ",
    ],
)
def test_wgs84_is_recognised_in_either_order_and_notation(tekst: str) -> None:
    plek = lees_plek(tekst)

    assert (round(plek.lon, 4), round(plek.lat, 4)) == (5.1982, 52.2284)


@pytest.mark.parametrize("tekst", ["140250 470500", "470500 140250", "140.250 470.500", "140250,5 470500,5"])
def test_rd_is_recognised_by_its_range(tekst: str) -> None:
    plek = lees_plek(tekst)

    assert (round(plek.lon, 2), round(plek.lat, 2)) == (5.17, 52.22)


@pytest.mark.parametrize("tekst", ["52.2284", "hier", "1 2 3", "2.35 48.85", "0 0", "nan nan", "1e400 2"])
def test_what_is_no_place_in_the_netherlands_is_refused_in_words(tekst: str) -> None:
    with pytest.raises(Plekfout, match=r"getallen|Nederland"):
        lees_plek(tekst)


@given(x=st.floats(130_000, 150_000), y=st.floats(460_000, 490_000))
def test_rd_to_wgs84_and_back_stays_within_a_decimetre(x: float, y: float) -> None:
    terug = naar_rd(van_rd(x, y))

    assert max(abs(terug[0] - x), abs(terug[1] - y)) < 0.1


def test_the_nearest_postcode_proposes_the_municipality() -> None:
    punt = van_postcode("1223 RB")

    assert dichtstbij(HILVERSUM.lon, HILVERSUM.lat).gemeentecode == "GM0402"
    assert punt is not None
    assert punt.gemeentecode == "GM0402"
    assert van_postcode("9999 ZZ") is None
    assert van_postcode("") is None

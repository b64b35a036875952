"""Totals that keep n.t.b. apart, dividing money, and the days of a quarter."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import assume, given
from hypothesis import strategies as st

from werkplan.kern.values import (
    NUL,
    Totaal,
    format_dagen,
    format_euro,
    is_halve_dagen,
    kwartaaldeel,
    totaal,
    verdeel,
)

centen = st.integers(min_value=-10_000_000, max_value=10_000_000).map(lambda n: Decimal(n) / 100)
totalen = st.builds(Totaal, centen, st.integers(min_value=0, max_value=50))
halve_dagen = st.integers(min_value=0, max_value=4000).map(lambda n: Decimal(n) / 2)


@given(totalen, totalen)
def test_totals_add_up_in_either_order(a: Totaal, b: Totaal) -> None:
    assert a + b == b + a


@given(totalen, totalen, totalen)
def test_totals_add_up_in_any_grouping(a: Totaal, b: Totaal, c: Totaal) -> None:
    assert (a + b) + c == a + (b + c)


@given(st.lists(totalen))
def test_a_sum_never_loses_what_is_still_to_be_decided(delen: list[Totaal]) -> None:
    som = totaal(delen)

    assert som.aantal_ntb == sum(deel.aantal_ntb for deel in delen)
    assert som.bekend == sum((deel.bekend for deel in delen), NUL)
    assert ("n.t.b." in str(som)) == (som.aantal_ntb > 0)


def test_euros_and_days_are_never_added() -> None:
    with pytest.raises(ValueError, match="cannot be added"):
        Totaal(Decimal(1)) + Totaal(Decimal(1), eenheid="dagen")


@given(centen, st.lists(st.integers(min_value=0, max_value=200_000), min_size=1, max_size=12))
def test_parts_add_up_to_the_amount_to_the_cent(bedrag: Decimal, gewichten: list[int]) -> None:
    assume(sum(gewichten) > 0)

    delen = verdeel(bedrag, gewichten)

    assert sum(delen, NUL) == bedrag
    assert len(delen) == len(gewichten)
    assert all(deel == deel.quantize(Decimal("0.01")) for deel in delen)


@given(centen, st.lists(st.integers(min_value=1, max_value=200_000), min_size=1, max_size=12))
def test_no_part_is_more_than_a_cent_from_its_share(bedrag: Decimal, gewichten: list[int]) -> None:
    delen = verdeel(bedrag, gewichten)

    for deel, gewicht in zip(delen, gewichten, strict=True):
        assert abs(deel - bedrag * gewicht / sum(gewichten)) <= Decimal("0.01")


@pytest.mark.parametrize("gewichten", [[], [0, 0], [1, -1], [-1]])
def test_an_amount_is_not_divided_over_nothing(gewichten: list[int]) -> None:
    with pytest.raises(ValueError, match="weight"):
        verdeel(Decimal(100), gewichten)


@given(halve_dagen)
def test_the_quarters_of_a_year_add_up_in_half_days(dagen: Decimal) -> None:
    delen = [kwartaaldeel(dagen, kwartaal) for kwartaal in (1, 2, 3, 4)]

    assert sum(delen, NUL) == dagen
    assert all(is_halve_dagen(deel) and deel >= 0 for deel in delen)
    assert max(delen) - min(delen) <= Decimal("0.5")


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [
        (Totaal(Decimal(107500), 9), "€ 107.500 + 9 n.t.b."),
        (Totaal(Decimal("113.5"), 8, "dagen"), "113,5 dagen + 8 n.t.b."),
        (Totaal(Decimal(1), 0, "dagen"), "1 dag"),
        (Totaal(NUL, 0), "€ 0"),
        (Totaal(Decimal("-1250.5"), 1), "€ -1.250,50 + 1 n.t.b."),
    ],
)
def test_a_total_is_written_with_what_is_still_to_be_decided(waarde: Totaal, tekst: str) -> None:
    assert str(waarde) == tekst


@pytest.mark.parametrize(
    ("bedrag", "tekst"), [("15000", "€ 15.000"), ("1250.50", "€ 1.250,50"), ("0.05", "€ 0,05")]
)
def test_money_is_written_the_dutch_way(bedrag: str, tekst: str) -> None:
    assert format_euro(Decimal(bedrag)) == tekst


@pytest.mark.parametrize(("dagen", "tekst"), [("113.5", "113,5"), ("2.0", "2"), ("1200", "1.200")])
def test_days_are_written_the_dutch_way(dagen: str, tekst: str) -> None:
    assert format_dagen(Decimal(dagen)) == tekst


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [
        (Totaal(Decimal(107500), 9), "€107,500 + 9 to be determined"),
        (Totaal(Decimal("1113.5"), 8, "dagen"), "1,113.5 days + 8 to be determined"),
        (Totaal(Decimal(1), 0, "dagen"), "1 day"),
        (Totaal(NUL, 2), "€0 + 2 to be determined"),
        (Totaal(NUL, 0, "dagen"), "0 days"),
        (Totaal(Decimal("-1250.5"), 0), "-€1,250.50"),
    ],
)
def test_a_total_is_written_the_english_way_on_an_english_page(waarde: Totaal, tekst: str) -> None:
    with override("en"):
        assert str(waarde) == tekst


@given(totalen)
def test_both_languages_say_how_much_is_still_to_be_decided(waarde: Totaal) -> None:
    with override("en"):
        engels = str(waarde)

    assert ("to be determined" in engels) == ("n.t.b." in str(waarde))
    assert engels.partition(" + ")[2].split(" ")[0] == str(waarde).partition(" + ")[2].split(" ")[0]

"""Fields that read what people write."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from werkplan.kern.velden import DagenVeld, DatumVeld, GeldVeld


@pytest.mark.parametrize(
    "tekst", ["12-03-2026", "12/3/2026", "2026-03-12", "12 maart 2026", "12 mrt. 2026", " 12 Maart 2026 "]
)
def test_a_date_may_be_written_in_several_ways(tekst: str) -> None:
    assert DatumVeld().clean(tekst) == date(2026, 3, 12)


@pytest.mark.parametrize(
    "tekst", ["31-02-2026", "gisteren", "12-03-26", "12 foo 2026", "2026-3-12", "03-2026"]
)
def test_a_date_that_is_none_is_refused_with_an_example(tekst: str) -> None:
    with pytest.raises(ValidationError, match="12-03-2026"):
        DatumVeld().clean(tekst)


@pytest.mark.parametrize(
    ("tekst", "bedrag"),
    [
        ("15000", "15000"),
        ("15.000", "15000"),
        ("€ 15.000,-", "15000"),
        ("1.250,50", "1250.50"),
        ("1250,5", "1250.5"),
        ("1250.50", "1250.50"),
        ("1.250.000", "1250000"),
        ("0", "0"),
    ],
)
def test_an_amount_may_be_written_in_several_ways(tekst: str, bedrag: str) -> None:
    assert GeldVeld().clean(tekst) == Decimal(bedrag)


@pytest.mark.parametrize("tekst", ["n.t.b.", "12,345", "-5", "1,2,3", "vijf"])
def test_an_amount_that_is_none_is_refused_with_what_to_do(tekst: str) -> None:
    with pytest.raises(ValidationError, match="Vul een bedrag in"):
        GeldVeld().clean(tekst)


@pytest.mark.parametrize(("tekst", "dagen"), [("3", "3"), ("3,5", "3.5"), ("3.5", "3.5"), ("0", "0")])
def test_days_are_halves(tekst: str, dagen: str) -> None:
    assert DagenVeld().clean(tekst) == Decimal(dagen)


@pytest.mark.parametrize("tekst", ["3,3", "0,25", "-1", "x"])
def test_other_days_are_refused_with_what_to_do(tekst: str) -> None:
    with pytest.raises(ValidationError, match="dagen"):
        DagenVeld().clean(tekst)


def test_an_amount_comes_back_in_dutch() -> None:
    assert GeldVeld().prepare_value(Decimal("1250.50")) == "1.250,50"
    assert GeldVeld().prepare_value(Decimal(15000)) == "15.000"

"""How long a unit has stood empty on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locaties.duur import Duur, begin_tussen, duur, verjaardag

DAGEN = st.dates(date(1990, 1, 1), date(2060, 12, 31))
VAN = date(2019, 5, 6)


@pytest.mark.parametrize(
    ("van", "op", "soort"),
    [
        (VAN, VAN, Duur.KORT),
        (VAN, date(2020, 5, 5), Duur.KORT),
        (VAN, date(2020, 5, 6), Duur.LANGDURIG),
        (VAN, date(2022, 5, 5), Duur.LANGDURIG),
        (VAN, date(2022, 5, 6), Duur.STRUCTUREEL),
        (date(2020, 2, 29), date(2021, 2, 27), Duur.KORT),
        (date(2020, 2, 29), date(2021, 2, 28), Duur.LANGDURIG),
        (date(2020, 2, 29), date(2023, 2, 27), Duur.LANGDURIG),
        (date(2020, 2, 29), date(2023, 2, 28), Duur.STRUCTUREEL),
        (date(2023, 2, 28), date(2024, 2, 28), Duur.LANGDURIG),
        (None, VAN, Duur.ONBEKEND),
    ],
)
def test_a_year_of_vacancy_ends_on_its_anniversary(van: date | None, op: date, soort: Duur) -> None:
    assert duur(van, op) is soort


def test_four_years_after_a_leap_day_is_a_leap_day() -> None:
    assert verjaardag(date(2020, 2, 29), 4) == date(2024, 2, 29)


@given(van=DAGEN, dagen=st.integers(0, 5_000))
def test_the_bounds_for_a_query_say_the_same_as_the_definition(van: date, dagen: int) -> None:
    op = van + timedelta(dagen)

    passend = [
        soort
        for soort in (Duur.KORT, Duur.LANGDURIG, Duur.STRUCTUREEL)
        if (bereik := begin_tussen(soort, op)) is not None
        and (bereik.na is None or van > bereik.na)
        and (bereik.tot_en_met is None or van <= bereik.tot_en_met)
    ]

    assert passend == [duur(van, op)]


def test_an_unknown_first_day_lies_between_no_days() -> None:
    assert begin_tussen(Duur.ONBEKEND, VAN) is None

"""The signal that a light company sits on a place for heavy ones."""

from __future__ import annotations

import pytest

from locaties.scheefwerken import Drempels, Signaal, scheefwerken


@pytest.mark.parametrize(
    ("gebruik", "minimum", "is_signaal"),
    [
        ("2", "3.1", True),
        ("3.1", "3.1", False),
        ("3.2", "3.1", False),
        ("2", "3", True),
        ("3.1", "3", False),
        ("3", "3.2", False),
        ("", "3.1", False),
    ],
)
def test_a_use_below_the_minimum_gives_the_signal(gebruik: str, minimum: str, is_signaal: bool) -> None:
    signaal = scheefwerken(gebruik, minimum=minimum, maximum="5.3")

    assert (signaal is not None) is is_signaal


def test_the_signal_names_its_reason() -> None:
    assert scheefwerken("2", minimum="3.1") == Signaal(
        "Milieucategorie 2 is lager dan het minimum 3.1 van de locatie."
    )


@pytest.mark.parametrize(
    ("gebruik", "maximum", "is_signaal"),
    [
        ("2", "4.1", True),
        ("1", "6", True),
        ("2", "4", True),
        ("3.1", "4.1", False),
        ("2", "3.2", False),
        ("2", "3", False),
        ("2", "", False),
    ],
)
def test_without_a_minimum_a_light_use_where_heavy_is_allowed_is_an_indication(
    gebruik: str, maximum: str, is_signaal: bool
) -> None:
    signaal = scheefwerken(gebruik, maximum=maximum)

    assert (signaal is not None and signaal.is_indicatie) is is_signaal


def test_the_thresholds_are_settings() -> None:
    streng = Drempels(licht_tot="3.2", zwaar_vanaf="3.2")

    assert scheefwerken("3.1", maximum="3.2") is None
    assert scheefwerken("3.1", maximum="3.2", drempels=streng) is not None

"""The sums that the database keeps beside the units: what the units say, whatever happened to them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locaties.figures import figures
from locaties.models import Ruimtesom, Werklocatie, Werkruimte
from locaties.selectie import Selectie
from locaties.services.ruimtesommen import rebuild_sums
from tests.inventaris import make_locatie, make_ruimte
from tests.test_vacancy_properties import few
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau
from werkplan.kern.peil import zoals_vastgelegd

pytestmark = pytest.mark.django_db
TELLER = count()
WIJZIGING = st.fixed_dictionaries(
    {},
    optional={
        "oppervlakte": st.sampled_from([None, Decimal(0), Decimal("99.5"), Decimal(1200)]),
        "maat": st.sampled_from(["vvo", "bvo"]),
        "locatie_id": st.integers(0, 1),
        "eigen_niveau": st.sampled_from([0, 2]),
        "bestaat_tot": st.sampled_from([None, date(2020, 6, 1)]),
    },
)
STAPPEN = st.lists(
    st.tuples(st.integers(0, 5), st.one_of(WIJZIGING, st.just("weg"), st.just("erbij"))), max_size=8
)


@pytest.fixture
def locaties(hilversum: Gemeente, huizen: Gemeente) -> list[Werklocatie]:
    return [make_locatie(hilversum, "Een"), make_locatie(huizen, "Twee", niveau=Niveau.REGIO)]


@settings(few(), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(stappen=STAPPEN)
def test_they_say_what_the_units_say_after_any_change(
    locaties: list[Werklocatie], stappen: list[tuple[int, Any]]
) -> None:
    for nummer, stap in stappen:
        enkele = Werkruimte.objects.filter(huisnummer=nummer)
        if stap == "erbij":
            make_ruimte(locaties[nummer % 2], 700, huisnummer=nummer, naam=str(next(TELLER)))
        elif stap == "weg":
            enkele.delete()
        elif stap:
            waar = {"locatie_id": locaties[stap["locatie_id"]].pk} if "locatie_id" in stap else {}
            enkele.update(**stap | waar)

    assert rebuild_sums() == 0
    assert Ruimtesom.objects.count() <= Werkruimte.objects.count()


def test_a_location_that_moves_takes_its_sums_along(
    locaties: list[Werklocatie], coordinator: Gebruiker, huizen: Gemeente
) -> None:
    make_ruimte(locaties[0], 500)
    Werklocatie.objects.filter(pk=locaties[0].pk).update(gemeente=huizen, niveau=Niveau.GEMEENTE)

    assert figures(Selectie(coordinator, vandaag())) == {}
    assert rebuild_sums() == 0


def test_at_night_a_wrong_sum_is_found_and_mended(
    locaties: list[Werklocatie], coordinator: Gebruiker
) -> None:
    make_ruimte(locaties[0], 500)
    keuze = Selectie(coordinator, vandaag(), gemeente=locaties[0].gemeente)
    goed = figures(keuze)
    Ruimtesom.objects.update(m2=499)

    assert rebuild_sums() > 0
    assert figures(keuze) == goed
    assert rebuild_sums() == 0


def test_an_earlier_day_adds_up_what_was_known_then(
    locaties: list[Werklocatie], coordinator: Gebruiker
) -> None:
    make_ruimte(locaties[0], 500)

    with zoals_vastgelegd(date(2100, 1, 1)):
        assert [(som.m2, som.aantal) for som in Ruimtesom.objects.all()] == [(Decimal(500), 1)]
    with zoals_vastgelegd(date(2000, 1, 1)):
        assert not Ruimtesom.objects.exists()

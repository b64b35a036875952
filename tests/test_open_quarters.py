"""Which quarters there are, and which of them wait for their days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from acties.dagen import open_kwartalen
from acties.kwartalen import Kwartaal, afgelopen_kwartalen, kwartalen_tot
from acties.models import Actie, Dagenboeking, Werkplan
from werkplan.kern.models import Organisatie

VANDAAG = date(2020, 11, 20)


@pytest.fixture
def hilversum(werkplan: Werkplan) -> Organisatie:
    return Organisatie.objects.select_related("gemeente").get(gemeente__naam="Hilversum")


def test_open_are_the_ended_quarters_without_any_record(werkplan: Werkplan, hilversum: Organisatie) -> None:
    actie = Actie.objects.get(plan=werkplan, nummer=2)
    Dagenboeking.objects.create(actie=actie, organisatie=hilversum, jaar=2019, kwartaal=1, dagen=Decimal(0))

    open_ = open_kwartalen(werkplan, [hilversum], VANDAAG)[hilversum.pk]

    assert open_[0] == Kwartaal(2019, 2)
    assert open_[-1] == Kwartaal(2020, 3)
    assert len(open_) == 6


@pytest.mark.parametrize(
    ("dag", "laatste"),
    [(date(2020, 9, 29), 2), (date(2020, 9, 30), 2), (date(2020, 10, 1), 3)],
)
def test_a_quarter_is_open_from_the_day_after_its_last_day(
    werkplan: Werkplan, hilversum: Organisatie, dag: date, laatste: int
) -> None:
    assert open_kwartalen(werkplan, [hilversum], dag)[hilversum.pk][-1] == Kwartaal(2020, laatste)


def test_who_has_no_part_in_a_quarter_has_nothing_open(werkplan: Werkplan) -> None:
    weesp = Organisatie.objects.get(gemeente__naam="Weesp")
    eemnes = Organisatie.objects.filter(gemeente__naam="Eemnes")
    Werkplan.objects.filter(pk=werkplan.pk).update(eindjaar=2023)
    werkplan.refresh_from_db()

    open_ = open_kwartalen(werkplan, [weesp, *eemnes], date(2024, 6, 1))

    assert open_[weesp.pk][-1] == Kwartaal(2022, 1)
    assert all(not open_[organisatie.pk] for organisatie in eemnes)


def test_open_quarters_cost_the_same_for_one_and_for_all(werkplan: Werkplan, hilversum: Organisatie) -> None:
    def tel(organisaties: list[Organisatie]) -> int:
        with CaptureQueriesContext(connection) as vragen:
            open_kwartalen(werkplan, organisaties, VANDAAG)
        return len(vragen)

    assert tel([hilversum]) == tel(list(Organisatie.objects.all()))


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_every_day_lies_in_one_quarter(dag: date) -> None:
    kwartaal = Kwartaal.van(dag)

    assert kwartaal.begin <= dag <= kwartaal.einde
    assert kwartaal.volgende.begin > dag


@given(st.dates(date(2018, 1, 1), date(2023, 12, 31)))
def test_ended_quarters_are_those_that_began_but_the_running_one(vandaag: date) -> None:
    begonnen = kwartalen_tot(2019, 2021, vandaag)
    afgelopen = afgelopen_kwartalen(2019, 2021, vandaag)

    assert afgelopen == [kwartaal for kwartaal in begonnen if kwartaal != Kwartaal.van(vandaag)]

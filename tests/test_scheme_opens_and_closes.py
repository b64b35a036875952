"""A scheme opens and closes by itself on its dates, in the time of the Netherlands."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from unittest import mock

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from loket.models import Regeling
from loket.regelingstand import Regelingstand, stand_op
from tests.loketinhoud import DAG, make_regeling

DAGEN = st.none() | st.dates(date(2020, 1, 1), date(2020, 1, 9))


@pytest.mark.parametrize(
    ("dag", "stand"),
    [
        (date(2020, 9, 30), Regelingstand.BINNENKORT),
        (date(2020, 10, 1), Regelingstand.OPEN),
        (date(2020, 12, 31), Regelingstand.OPEN),
        (date(2021, 1, 1), Regelingstand.GESLOTEN),
    ],
)
def test_first_and_last_day_count_whole(dag: date, stand: Regelingstand) -> None:
    assert (
        stand_op(
            dag,
            opent_op=date(2020, 10, 1),
            laatste_dag=date(2020, 12, 31),
            is_doorlopend=False,
            is_tijdelijk_dicht=False,
        )
        == stand
    )


@given(DAGEN, DAGEN, st.booleans(), st.booleans(), st.dates(date(2020, 1, 1), date(2020, 1, 9)))
def test_a_scheme_that_closed_stays_closed(
    opent: date | None, laatste: date | None, doorlopend: bool, dicht: bool, dag: date
) -> None:
    def stand(op: date) -> Regelingstand:
        return stand_op(
            op, opent_op=opent, laatste_dag=laatste, is_doorlopend=doorlopend, is_tijdelijk_dicht=dicht
        )

    assert (stand(dag) == Regelingstand.GESLOTEN) == (laatste is not None and laatste < dag)
    if stand(dag) == Regelingstand.GESLOTEN:
        assert stand(dag + timedelta(days=1)) == Regelingstand.GESLOTEN
    if opent is None and laatste is None and not doorlopend and not dicht:
        assert stand(dag) == Regelingstand.ONBEKEND


@pytest.mark.django_db
def test_the_database_says_the_same_as_the_definition() -> None:
    randen = [None, DAG - timedelta(days=1), DAG, DAG + timedelta(days=1)]
    nummer = 0
    for opent in randen:
        for laatste in randen:
            if opent and laatste and laatste < opent:
                continue
            for doorlopend, dicht in ((False, False), (True, False), (False, True)):
                nummer += 1
                make_regeling(
                    f"r{nummer}",
                    opent_op=opent,
                    laatste_dag=laatste,
                    is_doorlopend=doorlopend,
                    is_tijdelijk_dicht=dicht,
                )

    for regeling in Regeling.objects.with_stand(DAG):
        assert regeling.stand_nu == regeling.stand_op(DAG), regeling


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("moment", "woord"),
    [
        (datetime(2020, 12, 31, 22, 59, tzinfo=UTC), "Aanvragen kan tot en met 31 december 2020."),
        (datetime(2020, 12, 31, 23, 1, tzinfo=UTC), "De laatste dag was 31 december 2020."),
    ],
)
def test_the_page_turns_at_midnight_in_the_netherlands(
    client: Client, settings: Settings, moment: datetime, woord: str
) -> None:
    settings.DEMO_DATUM = None
    make_regeling()

    with mock.patch.object(timezone, "now", return_value=moment):
        pagina = client.get("/loket/regelingen/zon-op-daken/").text

    assert woord in pagina


@pytest.mark.django_db
def test_open_ones_come_first_and_filters_live_in_the_address(client: Client) -> None:
    make_regeling("dicht", titel="Dicht", laatste_dag=date(2020, 11, 19))
    make_regeling("later", titel="Later", opent_op=date(2021, 1, 4), laatste_dag=None)
    make_regeling("open", titel="Nu open", vorm="lening")

    alles = client.get("/loket/regelingen/").text
    leningen = client.get("/loket/regelingen/?vorm=lening&stand=onzin").text

    assert alles.index("Nu open") < alles.index("Later") < alles.index("Dicht")
    assert "1 regeling" in leningen
    assert "Later" not in leningen


@pytest.mark.django_db
def test_a_national_scheme_has_no_text_of_our_own() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_regeling(schaal="landelijk", tekst="Een eigen verhaal")

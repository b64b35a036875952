"""Walk-in hours: on which days they are held, what the pages say, and the calendar file."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from loket.feestdagen import feestdagen
from loket.inloop import Keer, Reeks, Ritme, Uitzondering, keren
from loket.models import Inloopuitzondering
from tests.loketinhoud import DINSDAG, make_lid, make_spreekuur, make_steunpunt
from werkplan.kern.models import Gemeente

BEGIN = date(2020, 1, 1)
ELKE_DINSDAG = Reeks(2, Ritme.ELKE_WEEK, time(13), time(17), BEGIN, None)


def dagen(reeks: Reeks, van: date, tot: date) -> list[int]:
    return [keer.dag.day for keer in keren(reeks, [], {}, van=van, tot=tot)]


@pytest.mark.parametrize(
    ("ritme", "november"),
    [
        (Ritme.ELKE_WEEK, [3, 10, 17, 24]),
        (Ritme.ONEVEN, [3, 17]),  # weeks 45 and 47
        (Ritme.EVEN, [10, 24]),
        (Ritme.EERSTE, [3]),
        (Ritme.VIERDE, [24]),
        (Ritme.LAATSTE, [24]),
    ],
)
def test_hours_recur_by_week_or_by_month(ritme: Ritme, november: list[int]) -> None:
    reeks = Reeks(2, ritme, time(13), time(17), BEGIN, None)

    assert dagen(reeks, date(2020, 11, 1), date(2020, 12, 1)) == november


def test_the_last_one_of_a_month_can_be_the_fifth() -> None:
    reeks = Reeks(2, Ritme.LAATSTE, time(13), time(17), BEGIN, None)

    assert dagen(reeks, date(2020, 12, 1), date(2021, 1, 1)) == [29]


def test_a_period_holds_its_first_day_and_not_its_last() -> None:
    reeks = Reeks(2, Ritme.ELKE_WEEK, time(13), time(17), date(2020, 11, 10), date(2020, 11, 24))

    assert dagen(reeks, date(2020, 11, 1), date(2020, 12, 1)) == [10, 17]


def test_a_holiday_cancels_unless_the_hours_are_held_then_too() -> None:
    kerst = date(2020, 12, 25)
    gewoon = Reeks(5, Ritme.ELKE_WEEK, time(9), time(11), BEGIN, None)
    altijd = Reeks(5, Ritme.ELKE_WEEK, time(9), time(11), BEGIN, None, ook_op_feestdagen=True)
    vrij = feestdagen(kerst, kerst + timedelta(days=1))

    [vervalt] = keren(gewoon, [], vrij, van=kerst, tot=kerst + timedelta(days=1))
    [gaat_door] = keren(altijd, [], vrij, van=kerst, tot=kerst + timedelta(days=1))

    assert (vervalt.vervalt, vervalt.reden, vervalt.reden_en) == (True, "Eerste kerstdag", "Christmas Day")
    assert not gaat_door.vervalt


def test_an_exception_goes_before_the_pattern_and_before_a_holiday() -> None:
    kerst, woensdag = date(2020, 12, 25), date(2020, 12, 23)
    reeks = Reeks(5, Ritme.ELKE_WEEK, time(9), time(11), BEGIN, None)
    anders = [Uitzondering(kerst, time(10), time(11)), Uitzondering(woensdag, time(14), time(15), "Extra")]

    gevonden = keren(reeks, anders, feestdagen(kerst, kerst), van=date(2020, 12, 21), tot=date(2020, 12, 28))

    assert gevonden == [
        Keer(woensdag, time(14), time(15), reden="Extra"),
        Keer(kerst, time(10), time(11)),
    ]


@given(st.dates(date(2019, 1, 1), date(2030, 12, 31)), st.sampled_from(list(Ritme)), st.integers(1, 7))
def test_hours_keep_the_time_of_the_clock_also_when_summer_time_begins_or_ends(
    van: date, ritme: Ritme, dag: int
) -> None:
    """Over any year: on the right day, at the same local time, and as long as they are."""
    reeks = Reeks(dag, ritme, time(9), time(11, 30), date(2018, 1, 1), None)

    gevonden = keren(reeks, [], {}, van=van, tot=van + timedelta(days=366))

    assert len(gevonden) >= 11
    for keer in gevonden:
        assert keer.dag.isoweekday() == dag
        assert (keer.van.hour, keer.van.minute) == (9, 0)
        assert keer.van.astimezone(UTC).hour in (7, 8)
        assert keer.tot.astimezone(UTC) - keer.van.astimezone(UTC) == timedelta(hours=2, minutes=30)
    assert [keer.dag for keer in gevonden] == sorted({keer.dag for keer in gevonden})


@pytest.mark.django_db
def test_an_entrepreneur_finds_tuesdays_hours_in_hilversum(client: Client, hilversum: Gemeente) -> None:
    spreekuur = make_spreekuur(make_steunpunt(make_lid(hilversum)), wie="Kamer van Koophandel")
    Inloopuitzondering.objects.create(
        spreekuur=spreekuur, datum=date(2020, 12, 1), reden="Verbouwing", reden_en="Building works"
    )

    week = client.get("/loket/inloop/?week=2020-11-24&gemeente=GM0402").text
    erna = client.get("/en/loket/inloop/?week=2020-12-01").text

    assert "Dinsdag 24 november 2020, 13.00-17.00" in week
    assert "Kamer van Koophandel" in week
    assert "Tuesday 1 December 2020, 13:00-17:00" in erna
    assert "Building works" in erna
    assert "cancelled" in erna


@pytest.mark.django_db
@pytest.mark.parametrize("week", ["gisteren", "9999-12-31", "0001-01-01", "2020-11-24T00", "💥"])
def test_a_week_that_does_not_exist_is_this_week(client: Client, hilversum: Gemeente, week: str) -> None:
    antwoord = client.get("/loket/inloop/", {"week": week, "gemeente": "GM9999"})

    assert antwoord.status_code == 200
    assert "16 november 2020 tot en met 22 november 2020" in antwoord.text


@pytest.mark.django_db
def test_the_calendar_file_says_the_same_as_the_page(client: Client, hilversum: Gemeente) -> None:
    spreekuur = make_spreekuur(make_steunpunt(make_lid(hilversum)))
    Inloopuitzondering.objects.create(spreekuur=spreekuur, datum=DINSDAG, reden="Verbouwing")

    antwoord = client.get("/loket/inloop.ics?gemeente=GM0402")

    assert antwoord["Content-Type"] == "text/calendar; charset=utf-8"
    keren_ = Calendar.from_ical(antwoord.content).walk("VEVENT")
    per_dag = {keer.decoded("dtstart").date(): keer for keer in keren_}
    assert str(per_dag[DINSDAG]["status"]) == "CANCELLED"
    eerste = per_dag[date(2020, 12, 1)]
    assert eerste.decoded("dtstart").astimezone(UTC) == datetime(2020, 12, 1, 12, tzinfo=UTC)
    assert per_dag[date(2021, 4, 6)].decoded("dtstart").astimezone(UTC).hour == 11
    assert len({str(keer["uid"]) for keer in keren_}) == len(keren_)

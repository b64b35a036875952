"""Is an action on course? The rules one by one with their edges, and the same rules in SQL."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acties.figures import count_acties
from acties.models import Actie, Werkplan
from acties.stand import KLAAR, Stand, Status, Stoplicht, Toestand, beoordeel

RITME = 90
VANDAAG = date(2020, 11, 20)


def toestand(
    status: Status = Status.IN_UITVOERING,
    *,
    jaren: tuple[int, int] = (2019, 2021),
    stoplicht: Stoplicht | None = Stoplicht.GROEN,
    dagen_geleden: int | None = 10,
) -> Toestand:
    """An action that runs and is on course, apart from what the test says."""
    return Toestand(
        status=status,
        startjaar=jaren[0],
        eindjaar=jaren[1],
        stoplicht=stoplicht,
        laatste_voortgang=None if dagen_geleden is None else VANDAAG - timedelta(days=dagen_geleden),
        ritme_dagen=RITME,
    )


@pytest.mark.parametrize(
    ("gegeven", "stand"),
    [
        (toestand(), Stand.OP_SCHEMA),
        (toestand(stoplicht=Stoplicht.ORANJE), Stand.VRAAGT_AANDACHT),
        (toestand(stoplicht=Stoplicht.ROOD), Stand.VERTRAAGD),
        (toestand(dagen_geleden=RITME - 1), Stand.OP_SCHEMA),
        (toestand(dagen_geleden=RITME), Stand.OP_SCHEMA),
        (toestand(dagen_geleden=RITME + 1), Stand.VRAAGT_AANDACHT),
        (toestand(dagen_geleden=RITME + 1, stoplicht=Stoplicht.ROOD), Stand.VERTRAAGD),
        (toestand(jaren=(2019, 2019)), Stand.VERTRAAGD),
        (toestand(jaren=(2020, 2020)), Stand.OP_SCHEMA),
        (toestand(jaren=(2021, 2021), stoplicht=None, dagen_geleden=None), Stand.NOG_NIET_BEGONNEN),
        (toestand(jaren=(2021, 2021), dagen_geleden=200), Stand.OP_SCHEMA),
        (toestand(stoplicht=None, dagen_geleden=None), Stand.VRAAGT_AANDACHT),
        (toestand(Status.NIET_GESTART, stoplicht=None, dagen_geleden=None), Stand.VRAAGT_AANDACHT),
        (toestand(Status.AANGEHOUDEN, stoplicht=Stoplicht.ROOD, jaren=(2019, 2019)), Stand.AANGEHOUDEN),
        (toestand(Status.AFGEROND, stoplicht=Stoplicht.ROOD, jaren=(2019, 2019)), Stand.AFGEROND),
        (toestand(Status.GESTOPT, stoplicht=Stoplicht.ORANJE), Stand.GESTOPT),
        (toestand(Status.VERVANGEN, dagen_geleden=500), Stand.VERVANGEN),
    ],
)
def test_the_stand_is_the_first_rule_that_holds(gegeven: Toestand, stand: Stand) -> None:
    assert beoordeel(gegeven, VANDAAG).stand == stand


@pytest.mark.parametrize(
    ("dag", "te_laat"),
    [(date(2019, 12, 30), False), (date(2019, 12, 31), False), (date(2020, 1, 1), True)],
)
def test_late_begins_the_day_after_the_last_day_of_the_period(dag: date, te_laat: bool) -> None:
    assert beoordeel(toestand(jaren=(2019, 2019)), dag).te_laat is te_laat


@pytest.mark.parametrize(
    ("dag", "verouderd"),
    [
        (date(2018, 12, 31), False),
        (date(2019, 1, 1), False),
        (date(2019, 4, 1), False),
        (date(2019, 4, 2), True),
        (date(2021, 12, 31), True),
        (date(2022, 1, 1), False),
    ],
)
def test_stale_counts_from_the_start_of_the_period_while_there_is_no_news(dag: date, verouderd: bool) -> None:
    gegeven = toestand(stoplicht=None, dagen_geleden=None)

    assert beoordeel(gegeven, dag).verouderd is verouderd


@pytest.mark.parametrize("status", sorted(KLAAR))
def test_a_finished_action_is_neither_late_nor_stale(status: Status) -> None:
    oordeel = beoordeel(toestand(status, jaren=(2019, 2019), dagen_geleden=400), VANDAAG)

    assert not oordeel.te_laat
    assert not oordeel.verouderd


def test_the_reasons_say_what_is_the_matter() -> None:
    oordeel = beoordeel(toestand(jaren=(2019, 2019), stoplicht=Stoplicht.ROOD), VANDAAG)

    assert oordeel.redenen == ("had eind 2019 klaar moeten zijn", "het laatste bericht is rood")


# A day before, on and after each day that a rule turns on.
EDGES = [
    date(2018, 12, 31),
    date(2019, 1, 1),
    date(2019, 1, 2),
    date(2019, 3, 31),
    date(2019, 4, 1),
    date(2019, 4, 2),
    date(2019, 12, 30),
    date(2019, 12, 31),
    date(2020, 1, 1),
    date(2020, 3, 30),
    date(2020, 3, 31),
    date(2020, 4, 1),
    date(2021, 12, 31),
    date(2022, 1, 1),
]
dagen = st.one_of(st.sampled_from(EDGES), st.dates(date(2018, 6, 1), date(2022, 6, 1)))


@st.composite
def gegevens(draw: st.DrawFn) -> dict[str, object]:
    """The columns of an action that decide its stand, with its last entry often at the edge of the rhythm."""
    start = draw(st.integers(2018, 2021))
    return {
        "status": draw(st.sampled_from(Status)).value,
        "startjaar": start,
        "eindjaar": draw(st.one_of(st.none(), st.integers(start, 2022))),
        "stoplicht": draw(st.sampled_from(["", *(licht.value for licht in Stoplicht)])),
        "verschuiving": draw(st.one_of(st.none(), st.integers(-2, 200), st.sampled_from([89, 90, 91]))),
    }


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(gegevens(), min_size=1, max_size=8), dagen)
def test_the_database_judges_as_the_rules_do(
    plan: Werkplan, rijen: list[dict[str, object]], vandaag: date
) -> None:
    Actie.objects.filter(plan=plan).delete()
    for nummer, rij in enumerate(rijen):
        verschuiving = rij.pop("verschuiving")
        laatste = vandaag - timedelta(days=int(str(verschuiving))) if verschuiving is not None else None
        Actie.objects.create(plan=plan, nummer=nummer, titel="Actie", laatste_voortgang=laatste, **rij)

    acties: Iterable[Any] = Actie.objects.filter(plan=plan).select_related("plan").with_stand(vandaag)
    for actie in acties:
        oordeel = actie.oordeel(vandaag)
        assert (actie.stand, actie.is_te_laat, actie.is_verouderd) == (
            oordeel.stand.value,
            oordeel.te_laat,
            oordeel.verouderd,
        )


@pytest.mark.django_db
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=settings().max_examples // 4
)
@given(st.lists(gegevens(), max_size=6), dagen)
def test_every_action_is_counted_once(plan: Werkplan, rijen: list[dict[str, object]], vandaag: date) -> None:
    Actie.objects.filter(plan=plan).delete()
    for nummer, rij in enumerate(rijen):
        rij.pop("verschuiving")
        Actie.objects.create(plan=plan, nummer=nummer, titel="Actie", **rij)

    tellingen = count_acties(Actie.objects.filter(plan=plan), vandaag)

    assert tellingen.aantal == len(rijen)
    assert sum(tellingen.per_stand.values()) == len(rijen)
    assert sum(tellingen.per_status.values()) == len(rijen)
    assert sum(tellingen.per_stoplicht.values()) == len(rijen)

"""The noise-free part of the bench: queries, bytes and indexes, at 1, 10 and 100 times the data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from tests.bench import counters, seeder, services
from tests.bench.counters import Count
from tests.bench.records import Cast
from tests.bench.targets import Targets, plan_targets
from werkplan.rapport.gegevens.verzamelen import Vraag, collect

pytestmark = pytest.mark.django_db
SIZES = (14, 140, 1_400)
MOST_GATHERED = 140
VANDAAG = date(2020, 11, 20)


@dataclass(frozen=True, slots=True)
class Counted:
    """The pages at one size of the data."""

    targets: Targets
    counts: dict[str, Count]
    gathering: Sequence[str]
    """The statements that gather the snapshot of a report, with units of work space in proportion."""
    whole_tables: Sequence[str] = ()


@pytest.fixture(scope="module")
def counted(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> list[Counted]:
    """Every target of the bench, counted at each size in one growing plan that is rolled back afterwards."""
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(ROOT_URLCONF="tests.bench.urls"),
    ):
        cast = seeder.prepare()
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = services.sign_in(seeder.PERSON)
        found = []
        for size in SIZES:
            seeder.grow(cast, size)
            _analyze()
            targets = plan_targets(cast.plan, size)
            counts = counters.count_all(client, Client(), targets)
            found.append(Counted(targets, counts, _gathering(cast, size)))
        found[-1] = replace(found[-1], whole_tables=_whole_tables(targets, counts))
        transaction.set_rollback(True)
    return found


def _gathering(cast: Cast, size: int) -> Sequence[str]:
    if size > MOST_GATHERED:
        return ()
    with transaction.atomic():
        seeder.grow_inventory(cast, size * 4)
        with CaptureQueriesContext(connection) as asked:
            collect(Vraag(cast.plan.pk, "jaarrapportage", 2020, VANDAAG, VANDAAG))
        transaction.set_rollback(True)
    only_marks = ("SAVEPOINT", "RELEASE")
    return [een["sql"] for een in asked.captured_queries if not een["sql"].startswith(only_marks)]


def _analyze() -> None:
    """The planner of a database in use knows how large its tables are."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _whole_tables(targets: Targets, counts: dict[str, Count]) -> list[str]:
    """What is still read whole when the planner avoids that where it can: no index can help there."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        scans = counters.sequential_scans(targets, counts, many_rows=1_000)
        cursor.execute("SET LOCAL enable_seqscan = on")
    return [f"{scan.target}: {scan.table}" for scan in scans]


def test_no_page_does_more_queries_when_the_plan_grows(counted: list[Counted]) -> None:
    smallest, *others = counted

    grown = [text for other in others for text in counters.grown(smallest.counts, other.counts)]

    assert grown == []


def test_every_page_stays_within_its_queries_and_bytes(counted: list[Counted]) -> None:
    broken = [text for one in counted for text in counters.broken_limits(one.targets.ours, one.counts)]

    assert broken == []


def test_gathering_a_report_takes_few_queries_and_no_more_when_everything_grows(
    counted: list[Counted],
) -> None:
    small, tenfold, *_ = (one.gathering for one in counted)

    assert len(small) == len(tenfold) <= 30, "\n".join(sql[:150] for sql in tenfold)


def test_every_statement_over_a_large_table_can_use_an_index(counted: list[Counted]) -> None:
    assert list(counted[-1].whole_tables) == []

"""Databases that are copies of one another, each for one measurement, and the floor: COPY of the same rows."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg2
from django.conf import settings
from django.db import connection

TABLES = ("locaties_werkruimte", "locaties_leegstandsperiode", "locaties_aanbod")


def address(name: str) -> str:
    """DATABASE_URL of another database of the same server."""
    begin, _, rest = os.environ["DATABASE_URL"].rpartition("/")
    return f"{begin}/{name}{rest[len(settings.DATABASES['default']['NAME']) :]}"


@contextmanager
def open_database(name: str) -> Iterator[Any]:
    """A cursor on a database, outside any transaction."""
    opened = psycopg2.connect(address(name))
    opened.autocommit = True
    try:
        with opened.cursor() as cursor:
            yield cursor
    finally:
        opened.close()


def copy(name: str, template: str) -> None:
    """Make a database anew as it stands in another one, to which nobody is connected."""
    connection.close()
    with open_database("postgres") as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    with open_database(name) as cursor:
        cursor.execute("VACUUM ANALYZE")


def drop(*names: str) -> None:
    """Throw databases away."""
    with open_database("postgres") as cursor:
        for name in names:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')


def read_rows(name: str) -> Mapping[str, str]:
    """All rows of the tables of the floor, as COPY writes them."""
    found = {}
    with open_database(name) as cursor:
        for table in TABLES:
            text = io.StringIO()
            cursor.copy_expert(f"COPY {table} TO STDOUT", text)
            found[table] = text.getvalue()
    return found


def floor(name: str, rows: Mapping[str, str], *, bare: bool = False) -> float:
    """Seconds of COPY of these rows into empty tables with the same indexes and constraints, without triggers."""
    seconds = 0.0
    like = "" if bare else "INCLUDING ALL"
    with open_database(name) as cursor:
        for table, text in rows.items():
            cursor.execute(f"CREATE TABLE bench_vloer (LIKE {table} {like})")
            begin = time.perf_counter()
            cursor.copy_expert("COPY bench_vloer FROM STDIN", io.StringIO(text))
            seconds += time.perf_counter() - begin
            cursor.execute("DROP TABLE bench_vloer")
    return seconds


def checksum(name: str, table: str, columns: Sequence[str]) -> tuple[int, str]:
    """How many rows a table has, and a sum of what stands in a hundredth of them."""
    with open_database(name) as cursor:
        cursor.execute(
            f"SELECT count(*), md5(string_agg(concat_ws('|', {', '.join(columns)}), E'\\n' ORDER BY bag_id)"  # noqa: S608 - our own names
            f" FILTER (WHERE huisnummer % 100 = 9)) FROM {table}"
        )
        found: tuple[int, str] = cursor.fetchone()
        return found

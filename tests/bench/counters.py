"""What does not depend on the machine: queries, bytes and the plans of the database, in this process."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench.client import check
from tests.bench.targets import Target, Targets

MANY_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Count:
    """One answer: the statements that made it, and its size."""

    statements: tuple[str, ...]
    bytes: int
    gz: int

    @property
    def queries(self) -> int:
        return len(self.statements)


def count(client: Client, target: Target) -> Count:
    """Ask a page of the product in this process, as somebody who was there just before."""
    client.get(target.path, HTTP_HOST="localhost")
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(target.path, HTTP_HOST="localhost")
        body: bytes = answer.getvalue()
    check(target, answer.status_code, body)
    statements = tuple(query["sql"] for query in captured.captured_queries)
    return Count(statements, len(body), len(gzip.compress(body, 6)))


def count_all(client: Client, anonymous: Client, targets: Targets) -> dict[str, Count]:
    """The counts of all targets of the product."""
    return {
        target.name: count(client if target.login else anonymous, target)
        for target in (*targets.floors, *targets.ours)
    }


def broken_limits(targets: Sequence[Target], counts: Mapping[str, Count]) -> Iterator[str]:
    """Every declared number that is passed, in words."""
    for target in targets:
        found = counts[target.name]
        for what, value, limit in (
            ("queries", found.queries, target.queries),
            ("bytes", found.bytes, target.bytes),
            ("bytes gz", found.gz, target.gz),
        ):
            if limit is not None and value > limit:
                yield f"{target.name}: {value} {what}, at most {limit}"
        if target.same_queries and found.queries != counts[target.same_queries].queries:
            other = counts[target.same_queries].queries
            yield f"{target.name}: {found.queries} queries, {target.same_queries} {other}"


def grown(before: Mapping[str, Count], after: Mapping[str, Count]) -> Iterator[str]:
    """The targets that take more queries at the larger of two sizes; without a row to show they take fewer."""
    for name in before.keys() & after.keys():
        if before[name].queries < after[name].queries:
            yield f"{name}: {before[name].queries} queries became {after[name].queries}"


@dataclass(frozen=True, slots=True)
class Scan:
    """A table of many rows that a statement reads whole."""

    target: str
    table: str
    milliseconds: float
    statement: str


def sequential_scans(targets: Targets, counts: Mapping[str, Count], many_rows: int = MANY_ROWS) -> list[Scan]:
    """Every statement of every page, explained: where it reads a large table whole without a reason."""
    large = _large_tables(many_rows)
    scans = []
    for target in targets.ours:
        excused = targets.sequential.get(target.name, frozenset())
        for statement in counts[target.name].statements:
            if statement.lstrip().upper().startswith(("SELECT", "WITH")):
                plan = _explain(statement)
                found = {node["Relation Name"] for node in _nodes(plan["Plan"]) if _is_sequential(node)}
                scans += [
                    Scan(target.name, table, plan["Execution Time"], statement[:400])
                    for table in (found & large) - excused
                ]
    return scans


def _large_tables(many_rows: int) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > %s", [many_rows])
        return {name for (name,) in cursor.fetchall()}


def _explain(statement: str) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}")
        answer = cursor.fetchone()[0]
    explained: list[dict[str, Any]] = json.loads(answer) if isinstance(answer, str) else answer
    return explained[0]


def _is_sequential(node: dict[str, Any]) -> bool:
    return bool(node["Node Type"] == "Seq Scan")


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node.get("Plans", ()):
        yield from _nodes(child)

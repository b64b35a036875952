"""How long a report takes (G17, G18): gathering it, and setting it beside the bare engine on the same data."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import psycopg2
from django.conf import settings

from tests.bench import copies
from tests.bench.report import Report
from tests.bench.services import PROJECT

MOST_QUERIES, MOST_SECONDS, MOST_MB = 30, 0.5, 600
TIMES = 3
DATABASE = "werkplan_bench_rapport"


@dataclass(frozen=True, slots=True)
class Size:
    """A report and its goal: at most so many times the bare engine, and gathered in so many seconds (None: told)."""

    goal: str
    actions: int
    municipalities: int
    most: float
    seconds: float | None


SIZES = (Size("G17", 14, 7, 1.3, MOST_SECONDS), Size("G18", 200, 342, 1.1, None))


def measure(report: Report, *, plan: int, say: Callable[[str], None]) -> None:
    """Each size in a database of its own that is thrown away."""
    for size in SIZES:
        try:
            copies.copy(DATABASE, settings.DATABASES["default"]["NAME"])
        except psycopg2.Error as error:
            report.singles.append(f"{size.goal} NOT MEASURED: no second database: {error}")
            return
        try:
            with tempfile.TemporaryDirectory() as folder:
                _measure(report, size, str(plan), str(Path(folder) / "opname.json"), say)
        finally:
            copies.drop(DATABASE)


def _measure(report: Report, size: Size, plan: str, path: str, say: Callable[[str], None]) -> None:
    say(f"report of {size.actions} actions, {size.municipalities} municipalities")
    _step("grow", plan, str(size.actions), str(size.municipalities))
    gathered = _step("gather", plan, path)
    found = [(_step("bare", path), _step("ours", path)) for _ in range(TIMES)]
    bare, ours = (median(run[nummer]["seconds"] for run in found) for nummer in (0, 1))
    mb = max(run[1]["mb"] for run in found)
    limit = "" if size.seconds is None else f", at most {MOST_QUERIES} and {size.seconds:g} s"
    report.singles.append(
        f"{size.goal} report of {size.actions} actions and {size.municipalities} municipalities, "
        f"{found[0][1]['pages']} pages, tagged: {ours:.2f} s, {ours / bare:.2f} x the bare engine's {bare:.2f} s "
        f"(at most {size.most:g}); {mb:.0f} MB (at most {MOST_MB}); gathered by {gathered['queries']} queries in "
        f"{gathered['seconds']:.2f} s{limit}"
    )
    too_slow = size.seconds is not None and gathered["seconds"] > size.seconds
    if ours > size.most * bare or mb > MOST_MB or gathered["queries"] > MOST_QUERIES or too_slow:
        report.missed.append(report.singles[-1])


def _step(*arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.reportrun", *arguments],
        cwd=PROJECT,
        env={**os.environ, "DATABASE_URL": copies.address(DATABASE)},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found

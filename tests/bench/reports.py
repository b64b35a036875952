"""How long a report takes (G17, G18): gathering, and setting it beside the bare engine on the same data."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from tests.bench.report import Report
from tests.bench.services import PROJECT

MOST_QUERIES, MOST_SECONDS, MOST_MB = 30, 0.5, 600
SIZES = (("G17", 14, 7, 1.3), ("G18", 200, 342, 1.1))
"""The goal, actions, municipalities, and at most so many times the bare engine."""


def measure(report: Report, *, plan: int, say: Callable[[str], None]) -> None:
    """A report of the plan as it is, and one of many actions."""
    for goal, actions, municipalities, most in SIZES:
        found = _run(plan, actions, municipalities)
        ratio = found["ours"] / found["bare"]
        text = (
            f"{goal} report of {actions} actions, {municipalities} municipalities, {found['pages']} pages: PDF "
            f"{found['ours']:.2f} s, {ratio:.2f} x the bare engine (at most {most}); gathered in "
            f"{found['gather']:.2f} s with {found['queries']} queries; {found['mb']:.0f} MB"
        )
        say(text)
        report.singles.append(text)
        if ratio > most:
            report.missed.append(f"{goal}: {ratio:.2f} x the bare engine, at most {most}")
        if found["queries"] > MOST_QUERIES or found["gather"] > MOST_SECONDS:
            report.missed.append(f"{goal}: {found['queries']} queries in {found['gather']:.2f} s to gather")
        if found["mb"] > MOST_MB:
            report.missed.append(f"{goal}: {found['mb']:.0f} MB, at most {MOST_MB}")


def _run(plan: int, actions: int, municipalities: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.reportrun", str(plan), str(actions), str(municipalities)],
        cwd=PROJECT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found

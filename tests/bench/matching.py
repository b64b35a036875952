"""Places for one company among all units (G16): how long the database needs for the statements of its page."""

from __future__ import annotations

import json
from collections.abc import Callable
from statistics import median

from django.db import connection
from django.test.utils import CaptureQueriesContext

from locaties.kandidaten import tellingen, voor, wensen_van
from locaties.models import Zoekvraag
from tests.bench.report import Report
from tests.bench.seeder import PERSON, VANDAAG
from werkplan.kern.models import Gebruiker

TIMES = 9
MOST = 2.0
"""Milliseconds of each statement."""
PER_PAGE = 20


def measure(report: Report, *, say: Callable[[str], None]) -> None:
    """Explain what counts the candidates of a wish and what reads the best of them; the median of nine times."""
    say("match: one wish")
    persoon = Gebruiker.objects.get(username=PERSON)
    wensen = wensen_van(Zoekvraag.objects.get(), VANDAAG)
    kandidaten = voor(persoon, wensen, VANDAAG)
    times = {
        "count": _milliseconds(lambda: tellingen(kandidaten)),
        "best": _milliseconds(lambda: list(kandidaten[:PER_PAGE])),
    }
    told = ", ".join(f"{name} {time:.2f} ms" for name, time in times.items())
    report.singles.append(
        f"G16 match of one wish: {sum(tellingen(kandidaten).values())} candidates, {told} (each at most {MOST:g})"
    )
    if max(times.values()) > MOST:
        report.missed.append(report.singles[-1])


def _milliseconds(ask: Callable[[], object]) -> float:
    """What PostgreSQL says that the one statement of a question takes."""
    with CaptureQueriesContext(connection) as captured:
        ask()
    statement = captured.captured_queries[-1]["sql"]
    with connection.cursor() as cursor:
        taken: list[float] = []
        for _ in range(TIMES):
            cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {statement}")
            answer = cursor.fetchone()[0]
            taken.append((json.loads(answer) if isinstance(answer, str) else answer)[0]["Execution Time"])
    return median(taken)

"""Places for companies among all units (G16): how long the database needs for one, and for a thousand at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from statistics import median

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from locaties.kandidaten import tellingen, voor, wensen_van
from locaties.models import Werkruimte, Zoekvraag, ZoekvraagGemeente
from locaties.plekkentelling import tel_plekken
from tests.bench.inventory import SOORTEN
from tests.bench.report import Report
from tests.bench.seeder import PERSON, VANDAAG
from werkplan.kern.models import Gebruiker, Gemeente

TIMES = 9
MOST = 2.0
"""Milliseconds of each statement."""
WISHES, MOST_BATCH = 1_000, 100.0
"""How many at once, and the milliseconds of their one statement."""
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
    say(f"match: {WISHES} wishes at once")
    _measure_batch(report)


def _measure_batch(report: Report) -> None:
    """Wishes with a kind, a size, a price and a municipality, as the goal was set for; told: anywhere in the region."""
    with transaction.atomic():
        _add_wishes()
        found = sum(plekken.nu for plekken in tel_plekken(VANDAAG).values())
        batch = _milliseconds(lambda: tel_plekken(VANDAAG))
        ZoekvraagGemeente.objects.all().delete()
        anywhere = _milliseconds(lambda: tel_plekken(VANDAAG))
        transaction.set_rollback(True)
    report.singles.append(
        f"G16 match of {WISHES} wishes at once: {found} places, {batch:.0f} ms (at most {MOST_BATCH:g}); "
        f"of as many that name no municipality {anywhere:.0f} ms"
    )
    if batch > MOST_BATCH:
        report.missed.append(report.singles[-1])


def _add_wishes() -> None:
    gemeenten = list(Gemeente.objects.filter(pk__in=Werkruimte.objects.values("gemeente")).order_by("pk"))
    zoekvragen = Zoekvraag.objects.bulk_create(
        Zoekvraag(
            gemeente=gemeenten[nummer % len(gemeenten)],
            soort=SOORTEN[nummer % len(SOORTEN)],
            m2_van=Decimal(100 + nummer * 37 % 3_000),
            m2_tot=Decimal(100 + nummer * 37 % 3_000) * 3 / 2,
            vorm=Zoekvraag.Vorm.HUUR,
            prijs_tot=Decimal(90 + nummer % 60),
            overheaddeur=nummer % 3 == 0,
            milieucategorie=("", "3.1", "3.2")[nummer % 3],
            ontvangen_op=VANDAAG,
        )
        for nummer in range(WISHES)
    )
    ZoekvraagGemeente.objects.bulk_create(
        ZoekvraagGemeente(zoekvraag=zoekvraag, gemeente=zoekvraag.gemeente) for zoekvraag in zoekvragen
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE locaties_zoekvraag, locaties_zoekvraaggemeente")


def _milliseconds(ask: Callable[[], object]) -> float:
    """What PostgreSQL says that the last statement of a question takes; the median of some times."""
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

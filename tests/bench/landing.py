"""The landing page under load (G13, G14), and how good the public search answers the judged list."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable

from django.db.models import F

from loket.models import Onderwerp
from tests.bench.client import Client
from tests.bench.load import ask_together
from tests.bench.report import Report
from tests.bench.services import PROJECT
from tests.bench.targets import Target

TOGETHER = 50
LEAST = 0.75
MOST_P99 = 3.0
JUDGED = "tests/test_search_is_good_enough.py"
FLOOR = Target("const-anon", "/bench/const-anon/", "De vloer", login=False)
LANDING = Target("voorpagina", "/", "Waar kunnen we u mee helpen?", login=False)


def measure(report: Report, client: Client, seconds: float, *, say: Callable[[str], None]) -> None:
    """Fifty at once: the floor before and after it, and fifty that all miss right after an edit."""
    say(f"load: landing page, {TOGETHER} together, 4 x {seconds:g} s")
    before = ask_together(client, FLOOR, seconds, TOGETHER)
    warm = ask_together(client, LANDING, seconds, TOGETHER)
    after = ask_together(client, FLOOR, seconds, TOGETHER)
    Onderwerp.objects.filter(is_ingang=True).update(versie=F("versie") + 1)
    edited = ask_together(client, LANDING, 0, TOGETHER)
    rate = 2 * warm.rate / (before.rate + after.rate)
    slow = 2 * warm.p99 / (before.p99 + after.p99)
    report.singles.append(
        f"G13 landing page, {TOGETHER} together: {warm.rate:.0f}/s, {rate:.2f} x const-anon (at least {LEAST:g}); "
        f"p99 {1000 * warm.p99:.0f} ms, {slow:.2f} x const-anon (at most {MOST_P99:g}); G14 fifty that miss at once "
        f"after an edit: all answered, the slowest in {1000 * edited.p99:.0f} ms"
    )
    if rate < LEAST or slow > MOST_P99:
        report.missed.append(report.singles[-1])


def judge(report: Report, *, say: Callable[[str], None]) -> None:
    """nDCG@5 over the judged queries on the content of the demo, by the test that guards it."""
    say("search: the judged queries")
    command = [sys.executable, "-m", "pytest", JUDGED, "-q", "-p", "no:xdist", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, "--ds=tests.settings"], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    told = re.search(r"^openbaar zoeken: .*$", done.stdout, re.MULTILINE)
    report.singles.append(told[0] if told else "The judged queries could not be asked.")
    if done.returncode:
        report.missed.append(report.singles[-1])

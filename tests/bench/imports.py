"""How long files take to come in and go out (G8 to G11), beside COPY of the same rows in the same database."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import psycopg2
from django.conf import settings
from django.db import connection

from tests.bench import copies, importfile
from tests.bench.report import Report
from tests.bench.services import PROJECT

SMALL = 1_000
"""Rows of the smaller file, for the question whether time grows as the file does."""
BEGIN, RUN = "werkplan_bench_begin", "werkplan_bench_invoer"
MOST = {"G8": 20.0, "G9": 15.0, "G10": 1.3, "G11": 10.0}
MOST_MB, MOST_PAGE_KB, MOST_GROWTH = 150, 200, 1.15
MOST_FIRST, MOST_MORE_MB = 10.0, 60
CHECKED = ("bag_id", "naam", "postcode", "oppervlakte", "bouwjaar")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXPORTS = (
    ("CSV", "/locaties/ruimten/export.csv", "*/*"),
    ("XLSX", "/locaties/ruimten/export.xlsx", "*/*"),
    ("API CSV", "/api/v1/werkruimten", "text/csv"),
    ("API XLSX", "/api/v1/werkruimten", XLSX),
    ("API GeoJSON", "/api/v1/werkruimten", "application/geo+json"),
)
"""What of the list of all units is measured: its address, and the form that is asked for."""

Say = Callable[[str], None]
Step = dict[str, Any]


@dataclass(slots=True)
class Cost:
    """What one file took, each time, in seconds; and the floor around it."""

    read: list[float] = field(default_factory=list)
    judge: list[float] = field(default_factory=list)
    page: list[float] = field(default_factory=list)
    apply: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)
    mb: list[float] = field(default_factory=list)
    kb: float = 0

    def seen(self) -> float:
        """Until the preview is on the screen."""
        return median(map(sum, zip(self.read, self.judge, self.page, strict=True)))

    def taken(self) -> float:
        """From the file to the inventory: read, validated, written, with its audit trail."""
        return median(map(sum, zip(self.read, self.apply, strict=True)))

    def told(self) -> str:
        parts = (f"{name} {median(getattr(self, name)):.2f} s" for name in ("read", "judge", "page", "apply"))
        return f"{', '.join(parts)}; COPY {median(self.floor):.3f} s; {max(self.mb):.0f} MB"


def measure(report: Report, *, rows: int, runs: int, say: Say) -> None:
    """Import files of `rows` rows, `runs` times each, in databases that are thrown away."""
    try:
        copies.copy(BEGIN, settings.DATABASES["default"]["NAME"])
    except psycopg2.Error as error:
        report.singles.append(f"G8-G10 NOT MEASURED: no second database: {error}")
        return
    try:
        _step(BEGIN, "prepare", str(rows))
        with tempfile.TemporaryDirectory() as folder:
            found = _Imports(Path(folder), say, runs)
            _judge(report, rows, found.all(rows))
    finally:
        copies.drop(RUN, BEGIN)


class _Imports:
    """The files, and importing each of them in a fresh copy of the database."""

    def __init__(self, folder: Path, say: Say, runs: int) -> None:
        self.folder, self.say, self.runs = folder, say, runs
        self.bare = 0.0

    def all(self, rows: int) -> Mapping[str, Cost]:
        """Costs by what was imported; the first time of each is not counted."""
        costs = {name: Cost() for name in ("small", "csv", "xlsx", "update")}
        files = {
            "small": self._file("klein.csv", importfile.as_csv(min(rows, SMALL))),
            "csv": self._file("nieuw.csv", importfile.as_csv(rows)),
            "xlsx": self._file("nieuw.xlsx", importfile.as_xlsx(rows)),
            "update": self._file("anders.csv", importfile.as_csv(rows, changed=True, faults=True)),
        }
        sizes = {"small": min(rows, SMALL), "csv": rows, "xlsx": rows, "update": rows}
        floors: dict[int, Mapping[str, str]] = {}
        for run in range(self.runs + 1):
            for name, path in files.items():
                self.say(f"import {name}, {run} of {self.runs}")
                if name != "update":
                    copies.copy(RUN, BEGIN)
                self._import(costs[name] if run else Cost(), path, floors.get(sizes[name]), sizes[name], name)
                if name in ("small", "csv"):
                    floors.setdefault(sizes[name], copies.read_rows(RUN))
        self.bare = copies.floor(RUN, floors[rows], bare=True)
        return costs

    def _file(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path

    def _import(self, cost: Cost, path: Path, floor: Mapping[str, str] | None, rows: int, name: str) -> None:
        before = copies.floor(RUN, floor) if floor else 0.0
        seen = _step(RUN, "preview", str(path))
        taken = _step(RUN, "apply", str(seen["pk"]))
        after = copies.floor(RUN, floor) if floor else 0.0
        _check(seen["counts"], rows, is_update=name == "update")
        for part in ("read", "judge", "page"):
            getattr(cost, part).append(seen[part])
        cost.apply.append(taken["apply"])
        cost.floor.append((before + after) / 2)
        cost.mb.append(max(seen["mb"], taken["mb"]))
        cost.kb = seen["bytes"] / 1000


def _step(database: str, step: str, *arguments: str) -> Step:
    """What a step took, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.importrun", step, *arguments],
        cwd=PROJECT,
        env={**os.environ, "DATABASE_URL": copies.address(database)},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    found: Step = json.loads(done.stdout.splitlines()[-1])
    return found


def _check(counts: Mapping[str, int], rows: int, *, is_update: bool) -> None:
    """Stop when something else was imported than the file says: a fast wrong import never counts."""
    refused = len(range(7, rows, 100)) if is_update else 0
    wanted = {"gewijzigd" if is_update else "nieuw": rows - refused, "geweigerd": refused}
    got = {name: count for name, count in counts.items() if count or name == "geweigerd"}
    lines = [
        f"{cells[7]}|{cells[1]}|{cells[5]}|{cells[10].replace(',5', '.50')}|{cells[21]}"
        for place, cells in enumerate(importfile.rows(rows, changed=is_update))
        if place % 100 == 8
    ]
    stored = copies.checksum(RUN, "locaties_werkruimte", CHECKED)
    expected = (rows, hashlib.md5("\n".join(lines).encode(), usedforsecurity=False).hexdigest())
    if got != wanted or stored != expected:
        raise SystemExit(f"The import is wrong: {got} and {stored}, expected {wanted} and {expected}.")
    with copies.open_database(RUN) as cursor:
        cursor.execute("SELECT count(*), count(pgh_context_id) FROM locaties_werkruimteevent")
        events = rows + (rows - refused if is_update else 0)
        if cursor.fetchone() != (events, events):
            raise SystemExit("The audit trail of the import is wrong.")


def _judge(report: Report, rows: int, costs: Mapping[str, Cost]) -> None:
    csv, small, xlsx = costs["csv"], costs["small"], costs["xlsx"]
    floor = median(csv.floor)
    growth = _work(csv) / _work(small) / (rows / min(rows, SMALL))
    ratios = {"G8": csv.taken() / floor, "G9": csv.seen() / floor, "G10": xlsx.taken() / csv.taken()}
    report.singles += [
        (
            f"G8 import of {rows} rows: {ratios['G8']:.1f} x COPY (at most {MOST['G8']:g}); {csv.told()} "
            f"(at most {MOST_MB}); {growth:.2f} x as long per row as {min(rows, SMALL)} rows (at most {MOST_GROWTH})"
        ),
        (
            f"G9 preview: {ratios['G9']:.1f} x COPY (at most {MOST['G9']:g}); page {csv.kb:.0f} kB "
            f"(at most {MOST_PAGE_KB})"
        ),
        f"G10 XLSX: {ratios['G10']:.2f} x the CSV (at most {MOST['G10']:g}); {xlsx.told()}",
        (
            f"update of all, one of a hundred refused: {costs['update'].taken() / floor:.1f} x COPY of new rows; "
            f"{costs['update'].told()}"
        ),
    ]
    report.missed += [
        f"{goal}: {ratio:.2f}, at most {MOST[goal]:g}: {csv.told()}"
        for goal, ratio in ratios.items()
        if ratio > MOST[goal]
    ]
    report.missed += _limits(csv, growth)


def _work(cost: Cost) -> float:
    return median(map(sum, zip(cost.read, cost.judge, cost.apply, strict=True)))


def _limits(csv: Cost, growth: float) -> Iterator[str]:
    if growth > MOST_GROWTH:
        yield f"G8: {growth:.2f} x as long per row as a small file, at most {MOST_GROWTH}"
    if max(csv.mb) > MOST_MB:
        yield f"G8: {max(csv.mb):.0f} MB, at most {MOST_MB}"
    if csv.kb > MOST_PAGE_KB:
        yield f"G9: a page of {csv.kb:.0f} kB, at most {MOST_PAGE_KB}"


def measure_export(report: Report, *, runs: int, say: Say) -> None:
    """The list of all units of the bench as files of the pages and of the API, beside COPY TO of the same table."""
    for name, path, accept in EXPORTS:
        floors, found = [], []
        for run in range((runs if name == "CSV" else 1) + 1):
            say(f"export {name}, {run} of {runs}")
            before = _copy_to()
            step = _step(settings.DATABASES["default"]["NAME"], "export", path, accept)
            if run:
                floors.append((before + _copy_to()) / 2)
                found.append(step)
        _judge_export(report, name, found, median(floors))


def _judge_export(report: Report, name: str, found: list[Step], floor: float) -> None:
    """G11 sets limits to time and first byte of CSV; the memory of every form is to stay flat."""
    seconds = median(step["export"] for step in found)
    first = median(step["first"] / step["const"] for step in found)
    more = max(step["mb_more"] for step in found)
    is_csv = name.endswith("CSV")
    rows = f" of {found[0]['lines']} lines" if is_csv else ""
    at_most = f" (at most {MOST['G11']:g})", f" (at most {MOST_FIRST:g})"
    report.singles.append(
        f"G11 {name}{rows}: {seconds / floor:.1f} x COPY TO{at_most[0] if is_csv else ''}; "
        f"{seconds:.2f} s, COPY {floor:.3f} s; first part after {first:.1f} x const{at_most[1] if is_csv else ''}; "
        f"{more:.0f} MB more (at most {MOST_MORE_MB})"
    )
    too_slow = is_csv and (seconds / floor > MOST["G11"] or first > MOST_FIRST)
    if too_slow or more > MOST_MORE_MB:
        report.missed.append(report.singles[-1])


def _copy_to() -> float:
    with connection.cursor() as cursor:
        begin = time.perf_counter()
        cursor.copy_expert(
            "COPY (SELECT r.*, l.naam AS locatie FROM locaties_werkruimte r"
            " JOIN locaties_werklocatie l ON l.id = r.locatie_id ORDER BY r.id) TO STDOUT CSV",
            io.StringIO(),
        )
        return time.perf_counter() - begin

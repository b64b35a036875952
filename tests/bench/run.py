"""The order of a run: for each size grow the plan, count, measure in rounds; then load and start."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.test import Client as InProcess

from tests.bench import (
    counters,
    equality,
    imports,
    landing,
    load,
    matching,
    reports,
    rounds,
    seeder,
    services,
    start,
)
from tests.bench.client import COOKIES, Client
from tests.bench.records import Cast
from tests.bench.report import Report, accept, worse_than_accepted
from tests.bench.targets import Targets, inventory_targets, plan_targets
from tests.bench.verdict import Line, judge

SIZES = (14, 1_400, 14_000)
UNITS = (10_000, 100_000)
IMPORTS, RUNS = 20_000, 3
SECONDS_OF_LOAD = 10.0
MOST_CHECK = 4.0
MOST_MIGRATE = 42.0
"""An eighth of what a migration of NetBox took, in checks of the peer, where both were measured."""
LEAST_LOAD = 0.10
LEAST_LOAD_PEER = 2.0


def main() -> int:
    """Run the whole bench; 1 when a goal was missed."""
    chosen = _arguments()
    # The servers keep their log; the requests in this process need none.
    logging.disable()
    report = Report(services.conditions())
    cast = seeder.prepare()
    if chosen.imports:
        seeder.grow_inventory(cast, 0)
        imports.measure(report, rows=chosen.imports, runs=chosen.runs, say=_say)
    if chosen.sizes:
        reports.measure(report, plan=cast.plan.pk, say=_say)
    with services.servers() as ports:
        key = services.sign_in(seeder.PERSON)
        cookies = {"werkplan": f"{settings.SESSION_COOKIE_NAME}={key}", "mini": f"{COOKIES['mini']}={key}"}
        client = Client(ports, cookies)
        inside = InProcess()
        inside.cookies[settings.SESSION_COOKIE_NAME] = key
        for track in _tracks(cast, chosen):
            _measure_sizes(report, track, client, inside, chosen.rounds)
        if chosen.load and chosen.sizes:
            targets = plan_targets(cast.plan, chosen.sizes[-1])
            _measure_load(report, client, targets, chosen.load)
            landing.measure(report, client, chosen.load, say=_say)
    if chosen.units:
        matching.measure(report, say=_say)
    if chosen.imports and chosen.units:
        imports.measure_export(report, runs=chosen.runs, say=_say)
    _measure_singles(report, chosen)
    report.missed += worse_than_accepted(report.accepted())
    _tell(report)
    if chosen.accept:
        accept(report.accepted())
    return 1 if report.missed else 0


@dataclass(frozen=True, slots=True)
class Track:
    """A kind of data that is grown, and what is asked at each size."""

    counted: str
    sizes: Sequence[int]
    grow: Callable[[int], None]
    targets: Callable[[int], Targets]


def _tracks(cast: Cast, chosen: argparse.Namespace) -> list[Track]:
    return [
        Track("actions", chosen.sizes, partial(_grow_plan, cast), partial(plan_targets, cast.plan)),
        Track("units", chosen.units, partial(seeder.grow_inventory, cast), inventory_targets),
    ]


def _grow_plan(cast: Cast, size: int) -> None:
    seeder.grow(cast, size)
    equality.require_equal(size)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=30, help="rounds that count, for each size")
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="numbers of actions, smallest first")
    parser.add_argument("--units", type=_sizes, default=UNITS, help="numbers of units of the inventory")
    parser.add_argument(
        "--imports", type=int, default=IMPORTS, help="rows of the files that come in; 0: none"
    )
    parser.add_argument("--runs", type=int, default=RUNS, help="times that each file comes in or goes out")
    parser.add_argument("--load", type=float, default=SECONDS_OF_LOAD, help="seconds of each load; 0: none")
    parser.add_argument(
        "--no-start", dest="start", action="store_false", help="do not measure check and migrate"
    )
    parser.add_argument(
        "--no-judge", dest="judge", action="store_false", help="do not judge the answers of the public search"
    )
    parser.add_argument(
        "--accept", action="store_true", help="compare next runs with the figures of this one"
    )
    return parser.parse_args()


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(size) for size in text.split(",") if size)


def _measure_sizes(
    report: Report, track: Track, client: Client, inside: InProcess, wanted_rounds: int
) -> None:
    lines: dict[str, Line] = {}
    counts: dict[str, counters.Count] = {}
    for size in track.sizes:
        _say(f"{size} {track.counted}: seed")
        track.grow(size)
        seeder.settle()
        targets = track.targets(size)
        before, counts = counts, counters.count_all(inside, InProcess(), targets)
        report.missed += [f"{size}: {text}" for text in _counted(targets, before, counts)]
        _say(f"{size} {track.counted}: {wanted_rounds} rounds over {len(targets.all)} targets")
        measured = rounds.measure(client, targets, wanted_rounds)
        if not measured.is_quiet:
            report.missed.append(f"{size}: the machine was too noisy, {measured.attempts} times")
        report.samples[f"{size} {track.counted}"] = measured.rounds
        lines = {line.target.name: line for line in judge(size, targets, measured, counts, lines)}
        report.lines += lines.values()
        report.missed += [
            f"{size}: {line.target.name} ({line.target.goal}): {reason}"
            for line in lines.values()
            for reason in line.missed
        ]


def _counted(
    targets: Targets, before: dict[str, counters.Count], counts: dict[str, counters.Count]
) -> Sequence[str]:
    broken = [*counters.broken_limits(targets.ours, counts), *counters.grown(before, counts)]
    scans = counters.sequential_scans(targets, counts)
    return [
        *broken,
        *(
            f"{scan.target} reads {scan.table} whole ({scan.milliseconds:.1f} ms): {scan.statement}"
            for scan in scans
        ),
    ]


def _measure_load(report: Report, client: Client, targets: Targets, seconds: float) -> None:
    wanted = {"const": "const", "list": "lijst", "admin list": "mini-lijst"}
    by_name = {target.name: target for target in targets.all}
    found = {}
    for name, target in wanted.items():
        _say(f"load: {name}, {load.TOGETHER} together, {seconds:g} s")
        found[name] = load.ask_together(client, by_name[target], seconds).rate
    floor, peer = found["list"] / found["const"], found["list"] / found["admin list"]
    told = ", ".join(f"{name} {rate:.0f}/s" for name, rate in found.items())
    report.singles.append(
        f"G20 load of {load.TOGETHER} together: {told}; list {floor:.2f} x const (at least {LEAST_LOAD:g}), "
        f"{peer:.1f} x admin (at least {LEAST_LOAD_PEER:g})"
    )
    if floor < LEAST_LOAD or peer < LEAST_LOAD_PEER:
        report.missed.append(report.singles[-1])


def _measure_singles(report: Report, chosen: argparse.Namespace) -> None:
    if chosen.judge:
        landing.judge(report, say=_say)
    if chosen.start:
        _measure_start(report)


def _measure_start(report: Report) -> None:
    _say("start: check and migrate")
    ours, mini = start.check_times()
    migrated: Any = start.migrate_time()
    text = (
        f"G19 check {ours:.2f} s, {ours / mini:.1f} x mini's {mini:.2f} s (at most {MOST_CHECK:g}); migrate "
    )
    if isinstance(migrated, str):
        report.singles.append(f"{text}NOT MEASURED: {migrated}")
        return
    report.singles.append(
        f"{text}{migrated:.1f} s, {migrated / mini:.0f} x mini's check (at most {MOST_MIGRATE:g})"
    )
    if ours > MOST_CHECK * mini or migrated > MOST_MIGRATE * mini:
        report.missed.append(report.singles[-1])


def _tell(report: Report) -> None:
    path = report.write()
    print(f"\n{report.table()}\n")
    print("\n".join(report.singles))
    print(f"Conditions: {', '.join(f'{name} {value}' for name, value in report.conditions.items())}")
    print("Not measured: NetBox (not installed), load by wrk (not needed), capacity over a network.")
    print(f"Raw samples: {path}\n")
    print("\n".join(f"MISSED {reason}" for reason in report.missed) or "Every goal was reached.")


def _say(text: str) -> None:
    print(f"- {text}", flush=True)

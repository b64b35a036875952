"""Rounds over all targets in a shuffled order; a figure is the median of the ratios within each round."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from tests.bench.client import Client
from tests.bench.targets import Target, Targets

DROPPED = 2
FLOORS_PER_ROUND = 3
"""One quick answer says little: the floor of a round is the median of three."""
SEED = 2019
ATTEMPTS = 3
NOISE = 2.0
"""The machine is too noisy when the p95 of const is more than so many times its median."""

Round = dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Spread:
    """Median, quartiles and p95 of a series."""

    median: float
    low: float
    high: float
    p95: float

    @staticmethod
    def of(series: Sequence[float]) -> Spread:
        quarters = quantiles(series, n=4, method="inclusive")
        twentieths = quantiles(series, n=20, method="inclusive")
        return Spread(median(series), quarters[0], quarters[2], twentieths[-1])


@dataclass(frozen=True, slots=True)
class Measured:
    """The rounds of one size that count, in seconds."""

    rounds: Sequence[Round]
    attempts: int

    def seconds(self, name: str) -> list[float]:
        """All samples of a target."""
        return [sample for one in self.rounds for sample in one[name]]

    def ratio(self, name: str, other: str) -> Spread:
        """A target against another one, round by round."""
        return Spread.of([median(one[name]) / median(one[other]) for one in self.rounds])

    def restlessness(self, name: str) -> float:
        """p95 / median of the samples of a target."""
        spread = Spread.of(self.seconds(name))
        return spread.p95 / spread.median

    @property
    def is_quiet(self) -> bool:
        return self.restlessness("const") <= NOISE


def measure(client: Client, targets: Targets, count: int) -> Measured:
    """Ask every target once per round; on a noisy machine all rounds are done again, three times at most."""
    for attempt in range(1, ATTEMPTS + 1):
        rounds = [_round(client, targets, number) for number in range(count + DROPPED)]
        measured = Measured(rounds[DROPPED:], attempt)
        if measured.is_quiet:
            break
    return measured


def _round(client: Client, targets: Targets, number: int) -> Round:
    order: list[Target] = [*targets.ours, *targets.peers, *list(targets.floors) * FLOORS_PER_ROUND]
    random.Random(SEED + number).shuffle(order)  # noqa: S311 - an order, no secret
    found: Round = {}
    for target in order:
        found.setdefault(target.name, []).append(client.seconds(target))
    return found

"""How many answers a second people together get, and how slow the slow ones are.

Who asks runs on the same processors.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain

from tests.bench.client import Client
from tests.bench.targets import Target

TOGETHER = 8


@dataclass(frozen=True, slots=True)
class Load:
    """Answers per second, and the time that one of a hundred took longer than."""

    rate: float
    p99: float


def ask_together(client: Client, target: Target, seconds: float, together: int = TOGETHER) -> Load:
    """So many connections that each ask again as soon as they were answered. Any error stops the run."""
    end = time.perf_counter() + seconds

    def ask() -> list[float]:
        taken = [client.seconds(target)]
        while time.perf_counter() < end:
            taken.append(client.seconds(target))
        return taken

    begin = time.perf_counter()
    with ThreadPoolExecutor(together) as people:
        asking = [people.submit(ask) for _ in range(together)]
        taken = sorted(chain.from_iterable(one.result() for one in asking))
    return Load(len(taken) / (time.perf_counter() - begin), taken[len(taken) * 99 // 100])

"""How many answers a second eight people together get. The one who asks runs on the same processors."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

from tests.bench.client import Client
from tests.bench.targets import Target

TOGETHER = 8


def answers_per_second(client: Client, target: Target, seconds: float) -> float:
    """Eight connections that each ask again as soon as they were answered."""
    end = time.perf_counter() + seconds

    def ask() -> int:
        answered = 0
        while time.perf_counter() < end:
            client.seconds(target)
            answered += 1
        return answered

    begin = time.perf_counter()
    with ThreadPoolExecutor(TOGETHER) as people:
        asking = [people.submit(ask) for _ in range(TOGETHER)]
        answered = sum(one.result() for one in asking)
    return answered / (time.perf_counter() - begin)

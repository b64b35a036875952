"""The goals of the speed of the pages, judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.bench.counters import Count
from tests.bench.rounds import Measured, Spread
from tests.bench.targets import Target, Targets


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the report. `missed` says what was missed; empty is a pass."""

    size: int
    target: Target
    milliseconds: float
    floor: Spread
    peer: Spread | None
    spread: float
    count: Count
    missed: tuple[str, ...]


def judge(
    size: int,
    targets: Targets,
    measured: Measured,
    counts: Mapping[str, Count],
    before: Mapping[str, Line],
) -> Iterator[Line]:
    """A line for each target of the product; `before`: the lines of the size before."""
    calm = measured.restlessness("const")
    for target in (*targets.floors, *targets.ours):
        floor = measured.ratio(target.name, "const")
        peer = measured.ratio(target.name, target.peer) if target.peer else None
        yield Line(
            size=size,
            target=target,
            milliseconds=1000 * Spread.of(measured.seconds(target.name)).median,
            floor=floor,
            peer=peer,
            spread=measured.restlessness(target.name) / calm,
            count=counts[target.name],
            missed=tuple(
                _missed(
                    target,
                    measured,
                    floor,
                    peer if size >= target.peer_from else None,
                    before.get(target.name),
                )
            ),
        )


def _missed(
    target: Target, measured: Measured, floor: Spread, peer: Spread | None, before: Line | None
) -> Iterator[str]:
    if target.floor is not None and floor.median > target.floor:
        yield f"{floor.median:.1f} x const, at most {target.floor:g}"
    if peer is not None and target.peer_max is not None and peer.median > target.peer_max:
        yield f"{peer.median:.2f} x {target.peer}, at most {target.peer_max:g}"
    if target.beside:
        beside = measured.ratio(target.name, target.beside)
        if beside.median > target.beside_max:
            yield f"{beside.median:.2f} x {target.beside}, at most {target.beside_max:g}"
    if (
        before is not None
        and target.growth is not None
        and floor.median > target.growth * before.floor.median
    ):
        times = floor.median / before.floor.median
        yield f"{times:.2f} x itself at {before.size} actions, at most {target.growth:g}"

"""The outcome of a run: a table to read, raw samples to keep, a comparison with what was accepted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.rounds import Round
from tests.bench.services import PROJECT
from tests.bench.verdict import Line

FOLDER = PROJECT / "bench-uitslag"
ACCEPTED = Path(__file__).parent / "aanvaard.json"
WORSE = 1.2
COLUMNS = "rows page goal ms x_const_(IQR) at_most x_peer at_most spread queries kB kB_gz result"
HEAD = f"| {' | '.join(column.replace('_', ' ') for column in COLUMNS.split())} |"
RULE = f"|{'---|' * len(COLUMNS.split())}"


@dataclass(slots=True)
class Report:
    """What a run found. `missed` is empty when every goal was reached."""

    conditions: dict[str, str]
    lines: list[Line] = field(default_factory=list)
    singles: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    samples: dict[str, Sequence[Round]] = field(default_factory=dict)

    def table(self) -> str:
        """The figures as a Markdown table."""
        return "\n".join([HEAD, RULE, *(_row(line) for line in self.lines)])

    def accepted(self) -> dict[str, dict[str, float]]:
        """The ratios that a next run is compared with."""
        return {
            f"{line.size} {line.target.name}": {
                "median": round(line.floor.median, 2),
                "low": round(line.floor.low, 2),
                "high": round(line.floor.high, 2),
            }
            for line in self.lines
            if line.target.name != "const"
        }

    def write(self) -> Path:
        """Keep the raw samples of this run."""
        FOLDER.mkdir(exist_ok=True)
        path = FOLDER / "uitslag.json"
        content = {"conditions": self.conditions, "ratios": self.accepted(), "missed": self.missed}
        path.write_text(json.dumps({**content, "samples": self.samples}, indent=1))
        (FOLDER / "uitslag.md").write_text(f"{self.table()}\n")
        return path


def _row(line: Line) -> str:
    target = line.target
    cells = [
        f"{line.size:,}",
        target.name,
        target.goal,
        f"{line.milliseconds:.1f}",
        f"{line.floor.median:.2f} ({line.floor.low:.2f}-{line.floor.high:.2f})",
        _or_dash(target.floor),
        "" if line.peer is None else f"{line.peer.median:.2f}",
        _or_dash(target.peer_max),
        f"{line.spread:.2f}",
        f"{line.count.queries}",
        f"{line.count.bytes / 1000:.1f}",
        f"{line.count.gz / 1000:.1f}",
        "; ".join(f"MISSED {reason}" for reason in line.missed) or ("pass" if target.floor else ""),
    ]
    return f"| {' | '.join(cells)} |"


def _or_dash(limit: float | None) -> str:
    return "" if limit is None else f"{limit:g}"


def worse_than_accepted(found: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """The ratios that are more than 20% worse than the accepted ones, outside the quartiles of both."""
    if not ACCEPTED.exists():
        return
    accepted: dict[str, dict[str, float]] = json.loads(ACCEPTED.read_text())
    for name in found.keys() & accepted.keys():
        new, old = found[name], accepted[name]
        if new["median"] > WORSE * old["median"] and new["low"] > old["high"]:
            yield f"{name}: {new['median']} x const, accepted at {old['median']}"


def accept(found: Mapping[str, Any]) -> None:
    """From now on a next run is compared with these ratios."""
    ACCEPTED.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")

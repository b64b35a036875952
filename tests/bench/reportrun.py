"""Gather and set one report in a process of its own: `python -m tests.bench.reportrun PLAN ACTIONS MUNICIPALITIES`.

Prints what it took as one line of JSON. The rows of the plan are repeated until there are so many actions, and those
of the space until there are so many municipalities. The database is that of DATABASE_URL.
"""

from __future__ import annotations

import copy
import json
import logging
import os
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import cycle, islice
from statistics import median
from typing import Any

import django

DAG = date(2020, 11, 20)
MOMENT = datetime(2020, 11, 20, tzinfo=UTC)
TIMES = 3


def main(plan: str, actions: str, municipalities: str) -> dict[str, Any]:
    """Seconds of gathering, of our PDF and of the bare engine on the same data, in turns; and the memory."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    django.setup()
    logging.disable()
    import typst  # noqa: PLC0415 - needs the settings, as all below
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415
    from pypdf import PdfReader  # noqa: PLC0415

    from tests.bench.importrun import _memory  # noqa: PLC0415
    from werkplan.kern import pdf  # noqa: PLC0415
    from werkplan.rapport.gegevens.verzamelen import Vraag, collect  # noqa: PLC0415
    from werkplan.rapport.opbouw.rapport import Kenmerk, build  # noqa: PLC0415
    from werkplan.rapport.opmaak.pdf import NORMEN, as_pdf  # noqa: PLC0415

    vraag = Vraag(int(plan), "jaarrapportage", 2020, DAG, DAG)
    collect(vraag)
    with CaptureQueriesContext(connection) as asked:
        gather, opname = _timed(lambda: collect(vraag))
    queries = [een for een in asked.captured_queries if not een["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    grown = _grow(opname, int(actions), int(municipalities))
    document = build(grown, {}, Kenmerk("Jaarrapportage 2020"))
    data = json.dumps(pdf._drukbaar(asdict(document)))

    def bare() -> bytes:
        made: bytes = typst.compile(
            str(pdf.SJABLONEN / "rapport.typ"),
            font_paths=pdf._lettertypen(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"gegevens": data},
            pdf_standards=list(NORMEN),
            timestamp=int(MOMENT.timestamp()),
        )
        return made

    bare()
    ours, floor = [], []
    for _ in range(TIMES):
        floor.append(_timed(bare)[0])
        seconds, made = _timed(lambda: as_pdf(build(grown, {}, Kenmerk("R")), gemaakt_op=MOMENT))
        ours.append(seconds)
    return {
        "queries": len(queries),
        "gather": gather,
        "ours": median(ours),
        "bare": median(floor),
        "pages": len(PdfReader(BytesIO(made)).pages),
        "mb": _memory(),
    }


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begin = time.perf_counter()
    made = work()
    return time.perf_counter() - begin, made


def _grow(opname: dict[str, Any], actions: int, municipalities: int) -> dict[str, Any]:
    """The snapshot with so many actions and municipalities, each a copy with a number or name of its own."""
    grown = copy.deepcopy(opname)
    per_actie = {row["actie"]: row for row in opname["cijfers"]["perActie"]}
    grown["acties"], grown["cijfers"]["perActie"] = [], []
    for number, action in enumerate(islice(cycle(opname["acties"]), actions)):
        grown["acties"].append({**action, "nummer": number})
        grown["cijfers"]["perActie"].append({**per_actie[action["nummer"]], "actie": number})
    for rows in (grown["ruimte"]["perGemeente"], grown["capaciteit"]):
        several = [
            {**row, "naam": f"{row['naam']} {n}"} for n, row in enumerate(islice(cycle(rows), municipalities))
        ]
        rows[:] = several or rows
    return grown


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))

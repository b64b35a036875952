"""One step of a report in a process of its own: `python -m tests.bench.reportrun STEP ARGUMENTS`.

Prints what it took as one line of JSON. The database is that of DATABASE_URL. A process makes one file, as a worker
does that was just started: typst remembers parts of what it set before, and that would flatter whoever comes second.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import django

DAG = date(2020, 11, 20)
MOMENT = datetime(2020, 11, 20, tzinfo=UTC)
UNITS_OF_A_MUNICIPALITY = 25
Found = dict[str, Any]


def main(step: str, *arguments: str) -> Found:
    """Do a step; seconds, and the memory of the whole process in MB."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    django.setup()
    logging.disable()
    from tests.bench.importrun import _memory  # noqa: PLC0415 - needs the settings, as all below

    steps: dict[str, Callable[..., Found]] = {"grow": grow, "gather": gather, "ours": ours, "bare": bare}
    return {**steps[step](*arguments), "mb": _memory()}


def grow(plan: str, actions: str, municipalities: str) -> Found:
    """A plan of so many actions in a region of so many municipalities, each with an inventory."""
    from acties.models import Werkplan  # noqa: PLC0415
    from tests.bench import records, seeder  # noqa: PLC0415
    from werkplan.kern.models import Gemeente, Regiolidmaatschap  # noqa: PLC0415

    # Two actions with hundreds of steps try the pages; no report has those.
    records.HALVES.clear()
    cast = seeder.read_cast(Werkplan.objects.get(pk=plan))
    extra = Gemeente.objects.bulk_create(
        Gemeente(code=f"GX{nummer:04}", naam=f"Gemeente {nummer}", provincie="Noord-Holland")
        for nummer in range(int(municipalities) - len(cast.gemeenten))
    )
    Regiolidmaatschap.objects.bulk_create(
        Regiolidmaatschap(gemeente=een, soort=Regiolidmaatschap.Soort.VOLLEDIG, van=date(2018, 1, 1))
        for een in extra
    )
    cast = seeder.read_cast(cast.plan)
    seeder.grow(cast, int(actions))
    seeder.grow_inventory(cast, int(municipalities) * UNITS_OF_A_MUNICIPALITY)
    seeder.settle()
    return {"municipalities": len(cast.gemeenten)}


def gather(plan: str, path: str) -> Found:
    """Collect the snapshot and keep it in a file; the queries are those that gather, transactions apart."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from werkplan.rapport.gegevens.verzamelen import Vraag, collect  # noqa: PLC0415

    vraag = Vraag(int(plan), "jaarrapportage", 2020, DAG, DAG)
    # A worker has its connection and its code; nothing that is read is remembered.
    collect(vraag)
    begin = time.perf_counter()
    opname = collect(vraag)
    seconds = time.perf_counter() - begin
    with CaptureQueriesContext(connection) as asked:
        collect(vraag)
    marks = ("BEGIN", "COMMIT", "SET ", "SAVEPOINT", "RELEASE")
    queries = [een for een in asked.captured_queries if not een["sql"].startswith(marks)]
    Path(path).write_text(json.dumps(opname))
    return {"seconds": seconds, "queries": len(queries), "actions": len(opname["acties"])}


def ours(path: str) -> Found:
    """The report as a tagged PDF, from the snapshot to the bytes."""
    from pypdf import PdfReader  # noqa: PLC0415

    from werkplan.kern import pdf  # noqa: PLC0415
    from werkplan.rapport.opbouw.rapport import Kenmerk, build  # noqa: PLC0415
    from werkplan.rapport.opmaak.pdf import as_pdf  # noqa: PLC0415

    opname = json.loads(Path(path).read_text())
    pdf._lettertypen()
    begin = time.perf_counter()
    made = as_pdf(build(opname, {}, Kenmerk("Jaarrapportage 2020")), gemaakt_op=MOMENT)
    seconds = time.perf_counter() - begin
    return {"seconds": seconds, "pages": len(PdfReader(BytesIO(made)).pages), "kb": len(made) / 1000}


def bare(path: str) -> Found:
    """The same texts and cells by the bare engine with the same standards, from the document to the bytes."""
    import typst  # noqa: PLC0415

    from werkplan.kern import pdf  # noqa: PLC0415
    from werkplan.rapport.opbouw.rapport import Kenmerk, build  # noqa: PLC0415
    from werkplan.rapport.opmaak.pdf import NORMEN, in_print  # noqa: PLC0415

    opname = json.loads(Path(path).read_text())
    document = asdict(in_print(build(opname, {}, Kenmerk("Jaarrapportage 2020"))))
    fonts = pdf._lettertypen()
    data = json.dumps(pdf._drukbaar(document))
    begin = time.perf_counter()
    typst.compile(
        str(Path(__file__).with_name("kaal.typ")),
        font_paths=fonts,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"gegevens": data},
        pdf_standards=list(NORMEN),
        timestamp=int(MOMENT.timestamp()),
    )
    return {"seconds": time.perf_counter() - begin}


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))

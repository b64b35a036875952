"""A hundred thousand locations cost the API no more queries and no more memory than ten thousand."""

from __future__ import annotations

import json
import os
import tracemalloc
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from locaties.models import Werklocatie
from tests.api import Api
from tests.inventaris import make_locatie
from werkplan.kern.api.bestanden import GEOJSON, PER_PORTIE
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau

LANG = os.environ.get("HYPOTHESIS_PROFILE") == "lang"
AANTALLEN = (10_000, 100_000) if LANG else (20, 2_000)
IN_KADER = 10
"""So many lie in the frame, whatever their number."""
KADER = "bbox=5.5,52.5,5.6,52.6"
MEER_GEHEUGEN = 12_000_000
"""Bytes: of all rows only their ids are in memory."""
PER_PORTIE_GEVRAAGD = 3
"""A portion of a file asks its rows, and what they have in common."""


def fill(eerste: Werklocatie, van: int, tot: int) -> None:
    """Locations, the first few of which lie in the frame."""
    Werklocatie.objects.bulk_create(
        (
            Werklocatie(
                gemeente=eerste.gemeente,
                naam=f"Terrein {n}",
                type=eerste.type,
                soort="formeel",
                niveau=Niveau.OPENBAAR,
                nauwkeurigheid="precies",
                lon=5.55 if n < IN_KADER else 5.1,
                lat=52.55 if n < IN_KADER else 52.2,
            )
            for n in range(van, tot)
        ),
        batch_size=5_000,
    )


def queries(vraag: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as gevangen:
        vraag()
    return len(gevangen)


def read(api: Api, pad: str, soort: str) -> tuple[int, int]:
    """How many lines a file has, and the most memory that reading it took."""
    tracemalloc.start()
    regels = sum(deel.count(b"\n") for deel in api.get(pad, Accept=soort).streaming_content)
    _, meeste = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return regels, meeste


def test_lists_frames_and_files_do_not_grow_with_the_table(hilversum: Gemeente, lezer: Gebruiker) -> None:
    eerste = make_locatie(hilversum, "Proefterrein", niveau=Niveau.OPENBAAR)
    api, gemeten, er_zijn = Api(lezer), [], 1
    for aantal in AANTALLEN:
        fill(eerste, er_zijn - 1, aantal - 1)
        er_zijn = aantal
        laatste = -(-aantal // 50)
        vragen = [
            "werklocaties",
            f"werklocaties?page={laatste}",
            "werklocaties?soort=formeel&sorteer=-naam",
            "werklocaties?zoek=terrein",
            f"werklocaties?{KADER}",
        ]
        lijsten = [queries(lambda pad=pad: api.results(pad)) for pad in vragen]  # type: ignore[misc]  # bound for this turn
        kader = queries(lambda: json.loads(in_frame(api)))
        regels, geheugen = read(api, "werklocaties", "text/csv")
        csv = queries(lambda: read(api, "werklocaties", "text/csv"))
        assert len(json.loads(in_frame(api))["features"]) == IN_KADER
        assert regels == aantal + 1
        assert csv <= lijsten[0] + PER_PORTIE_GEVRAAGD * -(-aantal // PER_PORTIE)
        gemeten.append((lijsten, kader, geheugen))
    print("MEASURED", gemeten, csv)

    for (lijsten, kader, geheugen), (meer_lijsten, meer_kader, meer_geheugen) in pairwise(gemeten):
        assert meer_lijsten == lijsten
        assert meer_kader == kader
        assert meer_geheugen <= geheugen + MEER_GEHEUGEN


def in_frame(api: Api) -> bytes:
    return b"".join(api.get(f"werklocaties?{KADER}", Accept=GEOJSON).streaming_content)

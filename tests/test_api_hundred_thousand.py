"""A hundred thousand locations cost the API no more queries and no more memory than ten thousand."""

from __future__ import annotations

import os
import tracemalloc
from collections.abc import Callable
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
AANTALLEN = (5_000, 100_000) if LANG else (20, 2_500)
IN_KADER = 10
"""So many lie in the frame, whatever their number."""
KADER = "bbox=5.5,52.5,5.6,52.6"
LIJSTEN = (
    "werklocaties",
    "werklocaties?page={laatste}",
    "werklocaties?soort=formeel&sorteer=-naam",
    "werklocaties?zoek=terrein",
    f"werklocaties?{KADER}",
)
BESTANDEN = (("werklocaties", "text/csv"), ("werklocaties", GEOJSON), (f"werklocaties?{KADER}", GEOJSON))
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


def queries(api: Api, pad: str) -> int:
    with CaptureQueriesContext(connection) as gevangen:
        assert api.get(pad).status_code == 200
    return len(gevangen)


def read(api: Api, pad: str, soort: str) -> tuple[int, int, int]:
    """How many lines a file has, how many queries it took, and the most memory."""
    gevraagd = 0

    def count(execute: Callable[..., Any], *vraag: Any) -> Any:
        nonlocal gevraagd
        gevraagd += 1
        return execute(*vraag)

    tracemalloc.start()
    with connection.execute_wrapper(count):
        regels = sum(deel.count(b"\n") for deel in api.get(pad, Accept=soort).streaming_content)
    _, meeste = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return regels, gevraagd, meeste


def test_lists_frames_and_files_do_not_grow_with_the_table(hilversum: Gemeente, lezer: Gebruiker) -> None:
    eerste = make_locatie(hilversum, "Proefterrein", niveau=Niveau.OPENBAAR)
    api, er_zijn = Api(lezer), 1
    lijsten, geheugen = [], []
    for aantal in AANTALLEN:
        fill(eerste, er_zijn - 1, aantal - 1)
        er_zijn = aantal
        lijsten.append([queries(api, pad.format(laatste=-(-aantal // 50))) for pad in LIJSTEN])
        (csv, csv_vragen, veel), (alle, vragen, meer), (kader, kader_vragen, _) = (
            read(api, *bestand) for bestand in BESTANDEN
        )
        geheugen.append((veel, meer))
        assert (csv, alle, kader) == (aantal + 1, aantal + 2, IN_KADER + 2)
        assert kader_vragen <= lijsten[0][0] + PER_PORTIE_GEVRAAGD
        porties = -(-aantal // PER_PORTIE)
        assert max(csv_vragen, vragen) <= lijsten[0][0] + PER_PORTIE_GEVRAAGD * porties

    assert lijsten[1] == lijsten[0]
    for weinig, veel in zip(*geheugen, strict=True):
        assert veel <= weinig + MEER_GEHEUGEN

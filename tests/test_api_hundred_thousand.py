"""A hundred thousand locations cost the API no more queries and no more memory than ten thousand."""

from __future__ import annotations

import gc
import os
import tempfile
import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from locaties.models import Werklocatie
from tests.api import Api
from tests.inventaris import make_locatie
from werkplan.kern.api.bestanden import GEOJSON
from werkplan.kern.exporters import XLSX
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
BOVEN = {"text/csv": 1, GEOJSON: 2, XLSX: 2}
"""Kind of file -> how many lines it has that are no records."""
MEER_GEHEUGEN = 1_000_000 if LANG else 8_000_000
"""Bytes: a portion of rows is in memory, however many there are; the fewest rows of the short run are none."""
MEESTE_VAN_HET_PROCES = 60_000_000
"""Bytes: of Python and all libraries together, above what was there before."""
STATUS, PIEK = Path("/proc/self/status"), Path("/proc/self/clear_refs")


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


@dataclass(frozen=True)
class Gelezen:
    """What reading a file took: rows, queries, and at most this much memory, of Python and of the whole process."""

    rijen: int
    vragen: int
    python: int
    proces: int


def read(api: Api, pad: str, soort: str) -> Gelezen:
    gevraagd = 0

    def count(execute: Callable[..., Any], *vraag: Any) -> Any:
        nonlocal gevraagd
        gevraagd += 1
        return execute(*vraag)

    with tempfile.TemporaryFile() as bestand:
        gc.collect()
        PIEK.write_text("5")  # from here on
        voor = _kilobytes("VmRSS")
        if soort != XLSX:  # which would take minutes with it
            tracemalloc.start()
        with connection.execute_wrapper(count):
            for deel in api.get(pad, Accept=soort).streaming_content:
                bestand.write(deel)
        _, meeste = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        piek = _kilobytes("VmHWM") - voor
        return Gelezen(_rows(bestand, soort), gevraagd, meeste, piek * 1024)


def _kilobytes(soort: str) -> int:
    [regel] = [regel for regel in STATUS.read_text().splitlines() if regel.startswith(f"{soort}:")]
    return int(regel.split()[1])


def _rows(bestand: IO[bytes], soort: str) -> int:
    """How many records a file holds."""
    bestand.seek(0)
    if soort == XLSX:
        return zipfile.ZipFile(bestand).read("xl/worksheets/sheet1.xml").count(b"<row ") - BOVEN[XLSX]
    return sum(regel.endswith(b"\n") for regel in bestand) - BOVEN[soort]


def test_lists_frames_and_files_do_not_grow_with_the_table(hilversum: Gemeente, lezer: Gebruiker) -> None:
    eerste = make_locatie(hilversum, "Proefterrein", niveau=Niveau.OPENBAAR)
    api, er_zijn = Api(lezer), 1
    lijsten, bestanden = [], []
    for aantal in AANTALLEN:
        fill(eerste, er_zijn - 1, aantal - 1)
        er_zijn = aantal
        lijsten.append([queries(api, pad.format(laatste=-(-aantal // 50))) for pad in LIJSTEN])
        bestanden.append([read(api, "werklocaties", soort) for soort in BOVEN])
        assert {bestand.rijen for bestand in bestanden[-1]} == {aantal}
        assert read(api, f"werklocaties?{KADER}", GEOJSON).rijen == IN_KADER

    assert lijsten[1] == lijsten[0]
    for soort, weinig, veel in zip(BOVEN, *bestanden, strict=True):
        print(f"{soort}: {veel}")
        assert veel.vragen == weinig.vragen, soort
        assert veel.python <= weinig.python + MEER_GEHEUGEN, soort
        assert veel.proces <= MEESTE_VAN_HET_PROCES, soort

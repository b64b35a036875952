"""One step of an import or an export in a process of its own: `python -m tests.bench.importrun STEP ARGUMENTS`.

Prints what it took as one line of JSON. The database is that of DATABASE_URL.
"""

from __future__ import annotations

import json
import logging
import os
import resource
import sys
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import django

DAG = date(2020, 11, 20)
Found = dict[str, Any]


def main(step: str, *arguments: str) -> Found:
    """Do a step; seconds by what they were for, and the memory of the whole process in MB."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    django.setup()
    logging.disable()
    begin = _memory()
    found: Found = {"prepare": prepare, "preview": preview, "apply": apply, "export": export}[step](
        *arguments
    )
    return {**found, "mb": _memory(), "mb_begin": begin}


def _memory() -> float:
    """The most memory so far. What the kernel says of usage counts from before this program: its parent's too."""
    status = Path("/proc/self/status")
    if status.exists():
        [line] = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def prepare(rows: str) -> Found:
    """The locations that a file of so many rows names."""
    from locaties.models import Locatietype  # noqa: PLC0415 - needs the settings
    from tests.bench.importfile import add_locations  # noqa: PLC0415

    add_locations(_gemeente(), Locatietype.objects.order_by("pk")[0], int(rows))
    return {}


def preview(path: str) -> Found:
    """Read a file, judge its rows, and show the page."""
    from django.test import Client  # noqa: PLC0415 - needs the settings

    from locaties.services.invoer import maak_invoer, tellingen  # noqa: PLC0415
    from locaties.services.invoertaak import verwerk  # noqa: PLC0415
    from tests.bench import seeder  # noqa: PLC0415
    from werkplan.kern.models import Gebruiker  # noqa: PLC0415

    door = Gebruiker.objects.get(username=seeder.PERSON)
    inhoud = Path(path).read_bytes()
    begin = time.perf_counter()
    invoer = maak_invoer(
        inhoud, bestandsnaam=Path(path).name, gemeente=_gemeente(), lijst="ruimten", door=door
    )
    read = time.perf_counter()
    verwerk(invoer.pk, dag=DAG)
    judged = time.perf_counter()
    client = Client(SERVER_NAME="localhost")
    client.force_login(door, "django.contrib.auth.backends.ModelBackend")
    # A web server has its addresses loaded.
    client.get("/bench/const/")
    loaded = time.perf_counter()
    page = client.get(invoer.get_absolute_url())
    if page.status_code != 200:
        raise SystemExit(f"The page of the preview answered {page.status_code}.")
    shown = time.perf_counter()
    return {
        "read": read - begin,
        "judge": judged - read,
        "page": shown - loaded,
        "bytes": len(page.content),
        "counts": tellingen(invoer),
        "pk": invoer.pk,
    }


def apply(pk: str) -> Found:
    """Write the rows of a preview: judged anew, in one transaction."""
    from locaties.models import Invoer  # noqa: PLC0415 - needs the settings
    from locaties.services.invoertaak import verwerk, vraag  # noqa: PLC0415

    invoer = Invoer.objects.select_related("gemeente", "door").get(pk=pk)
    assert invoer.door is not None
    vraag(invoer, door=invoer.door, versie=invoer.versie, taak=Invoer.Taak.TOEPASSEN)
    begin = time.perf_counter()
    verwerk(invoer.pk, dag=DAG)
    seconds = time.perf_counter() - begin
    invoer.refresh_from_db()
    if invoer.status != Invoer.Status.TOEGEPAST:
        raise SystemExit(f"The import was not applied: {invoer.status} {invoer.fout}")
    return {"apply": seconds}


def export(path: str, accept: str = "*/*") -> Found:
    """The list of units as a file, as a browser or a program gets it; its first part beside a constant page."""
    from django.test import Client  # noqa: PLC0415 - needs the settings

    from tests.bench import seeder  # noqa: PLC0415
    from werkplan.gunicorn import post_worker_init  # noqa: PLC0415 - as in a process of the web server
    from werkplan.kern.models import Gebruiker  # noqa: PLC0415

    post_worker_init(None)
    client = Client(SERVER_NAME="localhost")
    client.force_login(
        Gebruiker.objects.get(username=seeder.PERSON), "django.contrib.auth.backends.ModelBackend"
    )
    const = min(_seconds(client, "/bench/const/") for _ in range(20))
    warmed: Any = client.get(path, {"zoek": "bestaatniet"}, HTTP_ACCEPT=accept)
    b"".join(warmed.streaming_content)
    warm = _memory()
    begin = time.perf_counter()
    answer: Any = client.get(path, HTTP_ACCEPT=accept)
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code}.")
    parts = iter(answer.streaming_content)
    part = next(parts)
    first = time.perf_counter() - begin
    size, lines = len(part), part.count(b"\n")
    for part in parts:
        size += len(part)
        lines += part.count(b"\n")
    return {
        "export": time.perf_counter() - begin,
        "first": first,
        "const": const,
        "bytes": size,
        "lines": lines,
        "mb_more": _memory() - warm,
    }


def _seconds(client: Any, path: str) -> float:
    begin = time.perf_counter()
    client.get(path)
    return time.perf_counter() - begin


def _gemeente() -> Any:
    from werkplan.kern.models import Gemeente  # noqa: PLC0415 - needs the settings

    return Gemeente.objects.get(naam="Hilversum")


def _told(found: Mapping[str, Any]) -> str:
    return json.dumps(found)


if __name__ == "__main__":
    print(_told(main(*sys.argv[1:])))

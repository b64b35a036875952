"""Remember a computed answer until anything that it rests on changes.

The audit triggers write an event for every change, whatever the path. The newest event of each table is
therefore a stamp: as long as no stamp moved, the answer still holds. Two writers that commit out of order can
hide behind one stamp; that is why an answer never lives longer than `HOUDBAAR`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import caches
from django.db import connection

from werkplan.kern.peil import tracked_models

HOUDBAAR = 30
T = TypeVar("T")


def stempel(*app_labels: str) -> str:
    """The newest event of every tracked table of these apps, in one query."""
    tabellen = sorted(
        events._meta.db_table
        for model, events in tracked_models().items()
        if model._meta.app_label in app_labels
    )
    delen = ", ".join(f'(SELECT max(pgh_id) FROM public."{tabel}")' for tabel in tabellen)  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT concat_ws('-', {delen})")
        gelezen: str = cursor.fetchone()[0]
        return gelezen


def onthoud(naam: str, stand: str, reken: Callable[[], T]) -> T:
    """The answer of `reken`, from the memory of this process when it was computed at the same stamp."""
    geheugen = caches["proces"]
    sleutel = f"{naam}:{stand}"
    antwoord: T | None = geheugen.get(sleutel)
    if antwoord is None:
        antwoord = reken()
        geheugen.set(sleutel, antwoord, HOUDBAAR)
    return antwoord

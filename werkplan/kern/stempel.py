"""Remember a computed answer exactly as long as what it rests on stays the same.

The audit triggers write an event for every change, whatever the path. The newest event of each table together
are therefore a stamp: whoever reads the same stamp would compute the same answer. One thing could break that:
numbers of events are given out while a transaction runs, so one that is still running may hold a lower number
than the newest that can be read, and its commit would not move the stamp. Whoever wrote an event keeps a lock
on its table until the commit can be seen, so while somebody holds one nothing new is remembered. The snapshot
of the statement is older than its look at the locks: a writer that it misses is in the answer, or gets a
higher number later. What was remembered before that writer began stays true until it commits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock, RLock
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from django.core.cache import caches
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from werkplan.kern.peil import peilmoment, tracked_models

HOUDBAAR = 600
"""Seconds after which an answer that nobody asks for any more leaves the memory."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stempel:
    """`stand`: the newest events of `labels`. `is_vast`: nobody is writing one that could come below them."""

    stand: str
    is_vast: bool
    labels: tuple[str, ...]


def stempel(*labels: str) -> Stempel:
    """The stamp of the tracked tables of these apps (`acties`) or models (`acties.actie`), in one query.

    Ask it before anything is read for the answer, and never in a transaction that has written.
    """
    return stempels(labels)[0]


def stempels(*groepen: Sequence[str]) -> list[Stempel]:
    """A stamp of each group of labels, all in one query."""
    tabellen = [_tabellen(labels) for labels in groepen]
    alle = sorted({tabel for groep in tabellen for tabel in groep})
    delen = ", ".join(f'(SELECT max(pgh_id) FROM public."{tabel}")' for tabel in alle)  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT ARRAY(
                SELECT relation::regclass::text FROM pg_locks
                WHERE locktype = 'relation' AND mode = 'RowExclusiveLock' AND pid <> pg_backend_pid()
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND relation = ANY (%s::regclass[]::oid[])
            ), {delen}
            """,  # noqa: S608 - our own names
            [[f'public."{tabel}"' for tabel in alle]],
        )
        beschreven, *nieuwste = cursor.fetchone()
    in_gebruik = {naam.split(".")[-1].strip('"') for naam in beschreven}
    stand = dict(zip(alle, nieuwste, strict=True))
    return [
        Stempel(
            "-".join(str(stand[tabel] or "") for tabel in groep), in_gebruik.isdisjoint(groep), tuple(labels)
        )
        for labels, groep in zip(groepen, tabellen, strict=True)
    ]


def _tabellen(labels: Sequence[str]) -> list[str]:
    return sorted(
        events._meta.db_table
        for model, events in tracked_models().items()
        if model._meta.app_label in labels or model._meta.label_lower in labels
    )


def onthoud(naam: str, bij: Stempel, reken: Callable[[], T]) -> T:
    """The answer of `reken`, from the memory of this process when it was computed at the same stamp.

    What is read as of an earlier moment is remembered apart from what holds now. Threads that miss the same answer at
    once wait for the one that computes it.
    """
    geheugen = caches["proces"]
    sleutel = sha256(f"{naam}:{bij.stand}:{peilmoment()}".encode()).hexdigest()
    antwoord: T | None = geheugen.get(sleutel)
    if antwoord is not None:
        return antwoord
    if not bij.is_vast:
        return reken()
    slot = _slot(sleutel)  # kept by its name: without one it would be gone at once
    with slot.lock:
        antwoord = geheugen.get(sleutel)
        if antwoord is None:
            antwoord = reken()
            geheugen.set(sleutel, antwoord, HOUDBAAR)
    return antwoord


class _Slot:
    """The lock of one answer; gone when nobody holds it or waits for it."""

    def __init__(self) -> None:
        self.lock = RLock()


_sloten: WeakValueDictionary[str, _Slot] = WeakValueDictionary()
_sloten_lock = Lock()


def _slot(sleutel: str) -> _Slot:
    with _sloten_lock:
        slot = _sloten.get(sleutel)
        if slot is None:
            slot = _sloten[sleutel] = _Slot()
        return slot


def vraag_van(rijen: QuerySet[Any]) -> str:
    """What a queryset asks, rights included, as part of the name of an answer that rests on it."""
    try:
        return str(rijen.query)
    except EmptyResultSet:
        return "niets"

"""Reading all rows of a list by cursors on the server: as many questions, and as much memory, for a million rows as
for ten.

A cursor lives within a transaction, which a pool of connections leaves on one connection too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from django.db import connection, models, transaction
from django.db.models import Prefetch, QuerySet

T = TypeVar("T")
PER_KEER = 1_000
"""So many rows are fetched at once."""


@contextmanager
def een_toestand() -> Iterator[None]:
    """Read one state of the database to the end, whatever others change meanwhile; nothing can be written.

    Within a transaction that is open already its own rules hold.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SET LOCAL cursor_tuple_fraction = 1")  # all rows are read, not the first ones
        yield


def stroom(rijen: QuerySet[Any]) -> Iterator[Any]:
    """What a query gives, in its order. Within a transaction."""
    bron: Any = rijen
    verder: Iterator[Any] = bron._iterator(use_chunked_fetch=True, chunk_size=PER_KEER)  # noqa: SLF001 - see settings
    return verder


def per_portie(rijen: Iterable[T]) -> Iterator[Sequence[T]]:
    """Rows a portion at a time."""
    verder = iter(rijen)
    while portie := list(islice(verder, PER_KEER)):
        yield portie


def in_stukken(rijen: Any) -> Iterator[Any]:
    """The rows of something that can only be sliced."""
    begin = 0
    while stuk := rijen[begin : begin + PER_KEER]:
        yield from stuk
        begin += PER_KEER


def records(rijen: QuerySet[Any]) -> Iterator[Any]:
    """The records of a query in its order, each with what the query prefetches. Within a transaction.

    What hangs below the records is read by one more cursor for each kind, in the order of the records, so that both
    are read side by side. Where that order is more than names of columns it is asked for each portion.
    """
    bron: Any = rijen
    kaal = rijen.prefetch_related(None)
    if not (vragen := bron._prefetch_related_lookups):  # noqa: SLF001 - asked nowhere else
        yield from stroom(kaal)
        return
    if (volgorde := _order(kaal)) is None:
        for portie in per_portie(stroom(kaal)):
            models.prefetch_related_objects([*portie], *vragen)
            yield from portie
        return
    onder = [_Onderliggend(kaal, volgorde, vraag) for vraag in vragen]
    for record in stroom(kaal.order_by(*volgorde)):
        for een in onder:
            een.hang_aan(record)
        yield record


def _order(rijen: QuerySet[Any]) -> list[str] | None:
    """By which columns a query is ordered, to the last row: of two streams in this order neither waits for the other.
    None where it is ordered by anything else."""
    volgorde = [*(rijen.query.order_by or rijen.model._meta.ordering)]
    if not all(isinstance(naam, str) for naam in volgorde):
        return None
    return [str(naam) for naam in volgorde if naam not in ("pk", "-pk")] + [
        "-pk" if "-pk" in volgorde else "pk"
    ]


def _below(veld: str, volgorde: Sequence[Any]) -> list[str]:
    """An order as rows see it that refer by a field to the records so ordered."""
    return [
        f"-{veld}__{naam.removeprefix('-')}" if naam.startswith("-") else f"{veld}__{naam}"
        for naam in volgorde
    ]


class _Onderliggend:
    """The rows below the records of a list, of one kind, read along with the records."""

    def __init__(self, rijen: QuerySet[Any], volgorde: Sequence[str], vraag: str | Prefetch[Any]) -> None:
        los = vraag if isinstance(vraag, Prefetch) else Prefetch(vraag)
        naam, _, verder = los.prefetch_through.partition("__")
        veld: Any = rijen.model._meta.get_field(naam)
        self.naam, self.veld = naam, veld
        self.als = los.to_attr or ""
        self.is_enkel = bool(veld.one_to_one)
        eigen: QuerySet[Any] | None = los.queryset if not verder else None
        if veld.many_to_many:
            tussen, self.doel = veld.remote_field.through, veld.m2m_reverse_field_name()
            self.ouder = tussen._meta.get_field(veld.m2m_field_name())
            gezocht = tussen._default_manager.select_related(self.doel)
            onderling = _below(self.doel, veld.related_model._meta.ordering)
        else:
            self.ouder, self.doel = veld.field, ""
            gezocht = veld.related_model._default_manager.all() if eigen is None else eigen
            onderling = [*(gezocht.query.order_by or veld.related_model._meta.ordering)]
            if verder and verder != self.ouder.name:
                gezocht = gezocht.select_related(verder)
        eerst = _below(self.ouder.name, volgorde)
        van_de_lijst = rijen.select_related(None).order_by().values("pk")
        self.gezocht = gezocht.filter(**{f"{self.ouder.name}__in": van_de_lijst}).order_by(
            *eerst, *onderling, "pk"
        )
        self.volgende: Any = None
        self.rest: Iterator[Any] | None = None

    def hang_aan(self, record: models.Model) -> None:
        """Give the next record its own rows."""
        rijen = [*self._van(record)]
        waarde = (rijen[0] if rijen else None) if self.is_enkel else rijen
        if self.als:
            setattr(record, self.als, waarde)
            return
        if self.is_enkel:
            self.veld.set_cached_value(record, waarde)
            return
        gevonden = getattr(record, self.naam).get_queryset()
        gevonden._result_cache, gevonden._prefetch_done = rijen, True  # noqa: SLF001 - as Django does itself
        vars(record).setdefault("_prefetched_objects_cache", {})[self.naam] = gevonden

    def _van(self, record: models.Model) -> Iterator[Any]:
        if self.rest is None:
            self.rest = stroom(self.gezocht)
            self.volgende = next(self.rest, None)
        while self.volgende is not None and getattr(self.volgende, self.ouder.attname) == record.pk:
            rij, self.volgende = self.volgende, next(self.rest, None)
            self.ouder.set_cached_value(rij, record)
            yield getattr(rij, self.doel) if self.doel else rij

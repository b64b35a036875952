"""Reading all rows of a list in their order, a portion at a time: without cursors on the server, which a pool of
connections has not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from django.db.models import BigIntegerField, BooleanField, F, Func, QuerySet, Value

T = TypeVar("T")


def in_porties(
    rijen: QuerySet[Any], per_keer: int, lees: Callable[[Sequence[int]], Iterable[tuple[int, T]]]
) -> Iterator[list[T]]:
    """What `lees` gives for the ids of a portion, in the order of the rows; a row that is gone by then is left out."""
    pks = list(rijen.values_list("pk", flat=True))
    for begin in range(0, len(pks), per_keer):
        portie = pks[begin : begin + per_keer]
        gelezen = dict(lees(portie))
        yield [gelezen[pk] for pk in portie if pk in gelezen]


def een_van(veld: str, pks: Sequence[int]) -> Func:
    """`veld = ANY (pks)`: as `veld__in`, without a look at each of thousands of ids."""
    alle = Func(Value(pks), function="ANY", output_field=BigIntegerField())
    return Func(F(veld), alle, template="%(expressions)s", arg_joiner=" = ", output_field=BooleanField())

"""Reading records by their ids with a statement that is made once: for lists of wide tables with what they refer to.

Composing such a statement costs more than a page of its rows. Which rows somebody may know, and in which order, is
asked before, by their ids alone; what is read of each is the same for everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler

from werkplan.kern.porties import een_van

ModelT = TypeVar("ModelT", bound=Model)


class VasteVraag(Generic[ModelT]):
    """Records with what `rijen` joins to them; it may look at nothing of a request, and not at the day."""

    def __init__(self, rijen: Callable[[], QuerySet[ModelT]]) -> None:
        self._rijen = rijen

    def __call__(self, pks: Sequence[int]) -> list[ModelT]:
        """The records with these ids in their order; one that is gone by now is left out."""
        if not pks:
            return []
        gelezen = {record.pk: record for record in self._lees(pks)}
        return [gelezen[pk] for pk in pks if pk in gelezen]

    def _lees(self, pks: Sequence[int]) -> Iterator[ModelT]:
        sql, gegeven, plaats, compiler = self._gemaakt
        deze = copy(compiler)
        deze.connection = connections[DEFAULT_DB_ALIAS]
        deze.as_sql = lambda *_, **__: (sql, (*gegeven[:plaats], [*pks], *gegeven[plaats + 1 :]))  # type: ignore[method-assign]
        return iter(ModelIterable(_Gemaakt(deze)))  # type: ignore[arg-type]  # all that it asks of a queryset

    @cached_property
    def _gemaakt(self) -> tuple[str, tuple[Any, ...], int, SQLCompiler]:
        """The statement, its values, the place of the ids among them, and what knows how its rows are read."""
        ids: list[int] = []
        vraag = self._rijen().order_by().filter(een_van("pk", ids)).query
        compiler = vraag.get_compiler(DEFAULT_DB_ALIAS)
        sql, gegeven = compiler.as_sql()
        return sql, (*gegeven,), next(plek for plek, waarde in enumerate(gegeven) if waarde is ids), compiler


class _Gemaakt:
    """A query whose statement is known, as far as reading records asks for it."""

    db = DEFAULT_DB_ALIAS
    _known_related_objects: dict[Any, Any] = {}

    def __init__(self, compiler: SQLCompiler) -> None:
        self.query, self._compiler = self, compiler

    def get_compiler(self, using: str) -> SQLCompiler:
        return self._compiler

"""django-pgtrigger's list of triggers, without looking through all of it for each trigger that is added.

The library makes two sets of everything registered at every registration, to refuse a name that is taken. With six
hundred triggers that is a quarter of the start of each process. Here the two are kept while the list grows; what is
refused stays the same.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from pgtrigger import registry

Ingang = tuple[type[models.Model], Any]


class KeptRegistry(registry._Registry):  # noqa: SLF001 - it has no other way in
    """As its parent, with `by_db_table` and `pg_function_names` kept instead of made anew."""

    by_db_table: ClassVar[dict[tuple[str, str], Any]] = {}
    pg_function_names: ClassVar[set[str]] = set()

    def __setitem__(self, uri: str, ingang: Ingang) -> None:
        super().__setitem__(uri, ingang)  # type: ignore[no-untyped-call]
        model, trigger = ingang
        self.by_db_table[model._meta.db_table, trigger.name] = trigger
        self.pg_function_names.add(trigger.get_pgid(model))

    def __delitem__(self, uri: str) -> None:
        model, trigger = self[uri]
        super().__delitem__(uri)  # type: ignore[no-untyped-call]
        del self.by_db_table[model._meta.db_table, trigger.name]
        self.pg_function_names.discard(trigger.get_pgid(model))


def keep_names() -> None:
    """Once, before the first model is loaded."""
    registry._registry.__class__ = KeptRegistry  # noqa: SLF001 - likewise

"""A walk over many things that are made once: what is done to one of them leaves nothing for the next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction


@contextmanager
def onderdeel(subtests: pytest.Subtests, naam: str) -> Iterator[None]:
    """A subtest of its own, of which nothing stays in the database."""
    with subtests.test(naam), transaction.atomic():
        yield
        transaction.set_rollback(True)

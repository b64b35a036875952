"""One consistent view on the whole database, and how what was seen is written down for ever."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.db import connection, transaction

from werkplan.kern.values import CENT, Totaal

SCHEMA = 1
"""The version of what a snapshot holds: see `schema.json`."""


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything read inside is of one moment, and nothing can be written.

    Inside a transaction of the caller it is that transaction, whose isolation cannot be changed any more.
    """
    in_andere = connection.in_atomic_block
    with transaction.atomic():
        if not in_andere:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def as_text(gegevens: Mapping[str, Any]) -> str:
    """The one way in which a snapshot is written: the same data give the same text."""
    return json.dumps(gegevens, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(inhoud: bytes) -> str:
    return sha256(inhoud).hexdigest()


def getal(waarde: Decimal | int | None) -> int | float | None:
    """A number as JSON has it, with at most two decimals; None stays unknown."""
    if waarde is None:
        return None
    rond = Decimal(waarde).quantize(CENT)
    return int(rond) if rond == rond.to_integral_value() else float(rond)


def dag(waarde: date | None) -> str | None:
    return None if waarde is None else waarde.isoformat()


def som(totaal: Totaal) -> dict[str, Any]:
    """A total with the number of lines that are n.t.b. beside it."""
    return {"bekend": getal(totaal.bekend), "aantalNtb": totaal.aantal_ntb}

"""Work that a row in the database stands for: claimed once, with signs of life, and given to another when they stop.

The moment of the claim (`geclaimd_op`) is also whose it is: only who knows it may go on. Every step writes a new
moment, so whoever was killed is replaced soon, and whoever was given up on finds out at the next step.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

from django.db.models import Model, Q, QuerySet

from werkplan.kern.klok import kloktijd

ZONDER_TEKEN = timedelta(minutes=3)
"""Longer than any step takes: without a sign of life for so long, whoever was at it is gone."""


M = TypeVar("M", bound=Model)


class Geclaimd(Protocol):
    """A row that somebody is at."""

    pk: int
    geclaimd_op: datetime | None


class NietMeerVanMij(Exception):  # noqa: N818 - nothing went wrong
    """The work was cancelled, or given to another worker."""


def is_verlaten(moment: datetime) -> Q:
    """Nobody is at it, or whoever was gave no sign of life for too long."""
    return Q(geclaimd_op=None) | Q(geclaimd_op__lt=moment - ZONDER_TEKEN)


def van_mij(rijen: QuerySet[M], werk: Geclaimd) -> QuerySet[M]:
    """The row of this work, as long as it is with who claimed it."""
    return rijen.filter(pk=werk.pk, geclaimd_op=werk.geclaimd_op)


def geef_teken(rijen: QuerySet[Any], werk: Geclaimd) -> None:
    """Say that somebody is still at it. Raises `NietMeerVanMij`."""
    if werk.geclaimd_op is None:
        raise NietMeerVanMij
    nieuw = max(kloktijd(), werk.geclaimd_op + timedelta(microseconds=1))
    if not van_mij(rijen, werk).update(geclaimd_op=nieuw):
        raise NietMeerVanMij
    werk.geclaimd_op = nieuw

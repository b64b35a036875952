"""How far an import is, for whoever watches: outside its transaction, of which others see nothing before it ends."""

from __future__ import annotations

import structlog
from django.core.cache import cache

from locaties.models import Invoer
from werkplan.brokers import redis_error

log = structlog.get_logger(__name__)

BEWAARD = 3_600
"""Seconds after the last sign of life that it is remembered."""


def meld_voortgang(invoer: Invoer, klaar: int) -> None:
    """So many rows are done. It never goes back: what is done again after a crash was shown already."""
    try:
        if klaar > cache.get(_sleutel(invoer), 0):
            cache.set(_sleutel(invoer), klaar, BEWAARD)
    except (redis_error(), OSError):
        # A bar that stands still is no reason to stop an import.
        log.warning("progress not told", invoer=invoer.pk)


def voortgang_van(invoer: Invoer) -> int:
    """How many rows are done of what the import is busy with."""
    try:
        klaar: int = cache.get(_sleutel(invoer), 0)
    except (redis_error(), OSError):
        return 0
    return min(invoer.aantal, klaar)


def _sleutel(invoer: Invoer) -> str:
    """Each task has a version of its own, so a next one starts at nothing."""
    return f"invoer-voortgang:{invoer.pk}:{invoer.versie}"

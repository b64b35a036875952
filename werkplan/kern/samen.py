"""One answer for all processes of a web server: one of them computes it, the others are handed it.

Only processes that were started together share: what another version of the product made is never shown.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

from django.core.cache import cache, caches

from werkplan.brokers import redis_error
from werkplan.kern.stempel import HOUDBAAR, Stempel, onthoud

START = "WERKPLAN_START"
"""In the environment: what the processes of one start have in common, and no others."""
GEDEELD = 60
"""Seconds that the others have to fetch an answer."""
BEZIG = 10
"""Seconds after which whoever computes is taken for gone."""
GEDULD = 2.0
"""Seconds that somebody waits who has nothing to show meanwhile."""


def onthoud_samen(naam: str, bij: Stempel, reken: Callable[[], str]) -> tuple[str, Stempel]:
    """The answer of `reken` and the stamp that it belongs to; computed by one process at a time.

    While another process computes, what this one gave before is given again, with a stamp that is not fixed.
    """
    start, geheugen = os.environ.get(START), caches["proces"]
    if not start or not bij.is_vast:
        return onthoud(naam, bij, reken), bij
    laatste, sleutel = (
        f"{soort}-{_kort(naam)}-{start}" for soort in ("laatste", f"samen-{_kort(bij.stand)}")
    )
    antwoord: str | None = geheugen.get(sleutel)
    if antwoord is None:
        is_mijn, antwoord = _van_een_ander(sleutel)
        oud: tuple[str, Stempel] | None = geheugen.get(laatste)
        if antwoord is None and not is_mijn and oud is not None:
            return oud[0], replace(oud[1], is_vast=False)
        if antwoord is None and not is_mijn:
            antwoord = _wacht(sleutel)
        if antwoord is None:
            antwoord = _reken(sleutel, lambda: onthoud(naam, bij, reken))
        geheugen.set(sleutel, antwoord, HOUDBAAR)
        geheugen.set(laatste, (antwoord, bij), HOUDBAAR)
    return antwoord, bij


def _van_een_ander(sleutel: str) -> tuple[bool, str | None]:
    """Whether it is for this process to compute, and what another one made. Without the shared memory it always is."""
    try:
        gemaakt: str | None = cache.get(sleutel)
        return gemaakt is None and bool(cache.add(f"{sleutel}-bezig", 1, BEZIG)), gemaakt
    except (redis_error(), OSError):
        return True, None


def _wacht(sleutel: str) -> str | None:
    tot = time.monotonic() + GEDULD
    while time.monotonic() < tot:
        try:
            gemaakt: str | None = cache.get(sleutel)
        except (redis_error(), OSError):
            return None
        if gemaakt is not None:
            return gemaakt
        time.sleep(0.01)
    return None


def _reken(sleutel: str, reken: Callable[[], str]) -> str:
    """The answer, for the others too; nobody waits for one that failed."""
    try:
        antwoord = reken()
        _deel(sleutel, antwoord)
    finally:
        _laat_los(sleutel)
    return antwoord


def _deel(sleutel: str, antwoord: str) -> None:
    try:
        cache.set(sleutel, antwoord, GEDEELD)
    except (redis_error(), OSError):
        return


def _laat_los(sleutel: str) -> None:
    try:
        cache.delete(f"{sleutel}-bezig")
    except (redis_error(), OSError):
        return


def _kort(tekst: str) -> str:
    return sha256(tekst.encode()).hexdigest()[:32]

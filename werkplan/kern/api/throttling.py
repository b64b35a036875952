"""How often one caller may ask: a count per minute, told in every answer."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from werkplan.brokers import redis_error
from werkplan.headers import client_address
from werkplan.kern.models import Gebruiker

MINUUT = 60


class PerMinuut(BaseThrottle):
    """`API_VERZOEKEN_PER_MINUUT` requests of one person, or of one address without an account; 0: no limit.

    While the cache is away nobody is limited.
    """

    over = 0

    def allow_request(self, request: Request, view: Any) -> bool:
        if not settings.API_VERZOEKEN_PER_MINUUT:
            return True
        try:
            self.over = settings.API_VERZOEKEN_PER_MINUUT - _count(request)
        except redis_error():
            return True
        view.headers_van_limiet = self._headers()
        return self.over >= 0

    def wait(self) -> float:
        return _seconds_left()

    def _headers(self) -> dict[str, str]:
        return {
            "RateLimit-Limit": str(settings.API_VERZOEKEN_PER_MINUUT),
            "RateLimit-Remaining": str(max(self.over, 0)),
            "RateLimit-Reset": str(_seconds_left()),
        }


def announce(response: Response, view: Any) -> None:
    """Tell the caller how much is left of this minute."""
    for naam, waarde in getattr(view, "headers_van_limiet", {}).items():
        response[naam] = waarde


def _count(request: Request) -> int:
    """How many requests its caller has sent in this minute, this one included."""
    sleutel = f"api-{_caller(request)}-{int(time.time()) // MINUUT}"
    cache.add(sleutel, 0, 2 * MINUUT)
    return cache.incr(sleutel)


def _caller(request: Request) -> str:
    if isinstance(request.user, Gebruiker):
        return f"gebruiker-{request.user.pk}"
    return f"adres-{client_address(request)}"


def _seconds_left() -> int:
    return MINUUT - int(time.time()) % MINUUT

"""Public pages for whoever sends no cookie: a whole answer, given again before anything else is done.

An answer says what it rests on by its stamp (`werkplan.kern.stempel`), so an edit is seen by the next request in every
process. Asking that stamp costs more than all the rest, so first something cheaper is asked: which transactions a
statement would see. As long as those are the same nothing was committed, and the answer is what it was.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from threading import Lock
from typing import Any

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from werkplan.kern.klok import vandaag
from werkplan.kern.stempel import Stempel, stempel

MEESTE = 100
"""Pages that a process remembers; the one that was written first makes room."""
GZIP = re.compile(r"\bgzip\b")
Sleutel = tuple[str, str, str, bool]


class Bezoekersantwoord(HttpResponse):
    """An answer that everybody without a cookie gets alike, today, for as long as `bij` stands."""

    def __init__(self, inhoud: str, bij: Stempel) -> None:
        super().__init__(inhoud)
        self.bij = bij


@dataclass(frozen=True, slots=True)
class Bewaard:
    """An answer as it left, and what was so when it was last found true. No `foto` yet: that was never asked."""

    dag: date
    bij: Stempel
    foto: str
    koppen: dict[str, str]
    inhoud: bytes

    def geldt(self, dag: date, foto: str) -> bool:
        """Whether nothing was committed since."""
        return self.dag == dag and self.foto == foto != ""

    def antwoord(self, request: HttpRequest) -> Any:
        """The answer, or 304 for who has it."""
        antwoord = HttpResponse(self.inhoud, headers=self.koppen)
        return get_conditional_response(request, etag=self.koppen["ETag"], response=antwoord)


class BezoekerspaginaMiddleware:
    """Stands before all that could know somebody. An answer that sets a cookie is never remembered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.bewaard: dict[Sleutel, Bewaard] = {}
        self.slot = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sleutel = _sleutel(request)
        if sleutel is None:
            return self.get_response(request)
        bekend = self.bewaard.get(sleutel)
        geldig = None if bekend is None else _nog_geldig(bekend, vandaag())
        if geldig is None:
            return self._vers(request, sleutel)
        if geldig is not bekend:
            self._bewaar(sleutel, geldig)
        gevonden: HttpResponse = geldig.antwoord(request)
        return gevonden

    def _vers(self, request: HttpRequest, sleutel: Sleutel) -> HttpResponse:
        dag = vandaag()
        antwoord = self.get_response(request)
        if not isinstance(antwoord, Bezoekersantwoord) or antwoord.status_code != 200 or antwoord.cookies:
            return antwoord
        patch_vary_headers(antwoord, ["Cookie", "Accept-Encoding"])
        patch_cache_control(antwoord, no_cache=True)
        antwoord["ETag"] = _etag(antwoord)
        bewaard = Bewaard(dag, antwoord.bij, "", dict(antwoord.items()), antwoord.content)
        if antwoord.bij.is_vast:
            self._bewaar(sleutel, bewaard)
        vers: HttpResponse = bewaard.antwoord(request)
        return vers

    def _bewaar(self, sleutel: Sleutel, pagina: Bewaard) -> None:
        with self.slot:
            self.bewaard[sleutel] = pagina
            while len(self.bewaard) > MEESTE:
                del self.bewaard[next(iter(self.bewaard))]


def _sleutel(request: HttpRequest) -> Sleutel | None:
    """What tells one answer for visitors from another; None for who is not just a visitor that looks."""
    meta = request.META
    if request.method != "GET" or meta.get("HTTP_COOKIE") or meta.get("HTTP_AUTHORIZATION"):
        return None
    host = meta.get("HTTP_HOST") or f"{meta.get('SERVER_NAME')}:{meta.get('SERVER_PORT')}"
    kan_gzip = GZIP.search(meta.get("HTTP_ACCEPT_ENCODING", "")) is not None
    return request.scheme or "", host, request.get_full_path(), kan_gzip


def _nog_geldig(bekend: Bewaard, dag: date) -> Bewaard | None:
    """The answer with when it was found true; None when what it rests on changed."""
    foto = _foto()
    if bekend.geldt(dag, foto):
        return bekend
    if bekend.dag != dag or stempel(*bekend.bij.labels).stand != bekend.bij.stand:
        return None
    return replace(bekend, foto=foto)


def _foto() -> str:
    """Which transactions a statement sees; nothing inside one, which sees more than that: what it wrote itself."""
    if connection.in_atomic_block:
        return ""
    # Asking this shows as well whether the connection is still there.
    connection.health_check_done = True  # type: ignore[attr-defined]  # missing in its stubs
    try:
        return _lees_foto()
    except (OperationalError, InterfaceError):
        connection.close()
        return _lees_foto()


def _lees_foto() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        foto: str = cursor.fetchone()[0]
    return foto


def _etag(antwoord: HttpResponse) -> str:
    """The same for the same page, compressed or not."""
    is_gzip = antwoord.get("Content-Encoding") == "gzip"
    inhoud = gzip.decompress(antwoord.content) if is_gzip else antwoord.content
    return f'W/"{sha256(inhoud).hexdigest()[:32]}"'

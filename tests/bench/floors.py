"""What a page costs at least: the floors to which everything else is a ratio."""

from __future__ import annotations

import os

from django.contrib.auth.decorators import login_required
from django.core.cache import caches
from django.core.cache.backends.dummy import DummyCache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import resolve
from django.utils.html import escape

from werkplan.kern.bezoekerspagina import Bezoekersantwoord
from werkplan.kern.samen import START

TEXT = "<!doctype html><title>Vloer</title><p>De vloer van de meting</p>"
ROWS = """
SELECT a.nummer, a.titel, t.naam, o.naam, a.startjaar, a.eindjaar, a.status, a.stoplicht, a.percentage,
    a.laatste_voortgang
FROM acties_actie a LEFT JOIN acties_thema t ON t.id = a.thema_id LEFT JOIN kern_organisatie o ON o.id = a.trekker_id
WHERE a.plan_id = (SELECT id FROM acties_werkplan WHERE is_huidig) ORDER BY a.nummer LIMIT 50
"""


def const_anon(request: HttpRequest) -> HttpResponse:
    """A constant text behind the middleware of the product."""
    return HttpResponse(TEXT)


@login_required
def const(request: HttpRequest) -> HttpResponse:
    """The same for somebody who is signed in: two queries, the session and the person."""
    return HttpResponse(TEXT)


@login_required
def raw(request: HttpRequest) -> HttpResponse:
    """The first fifty rows of the list by SQL, as bare HTML."""
    with connection.cursor() as cursor:
        cursor.execute(ROWS)
        rows = cursor.fetchall()
    cells = "".join("<tr>" + "".join(f"<td>{escape(cell)}" for cell in row) for row in rows)
    return HttpResponse(f"{TEXT}<table>{cells}</table>")


def cold(request: HttpRequest, path: str) -> HttpResponseBase:
    """A page of the product, from a process that remembers nothing, also not this answer."""
    request.path = request.path_info = f"/{path}"
    found = resolve(request.path)
    kept, start = caches["proces"], os.environ.pop(START, None)
    caches["proces"] = DummyCache("koud", {})
    try:
        answer: HttpResponseBase = found.func(request, *found.args, **found.kwargs)
    finally:
        caches["proces"] = kept
        if start is not None:
            os.environ[START] = start
    return HttpResponse(answer.content) if isinstance(answer, Bezoekersantwoord) else answer

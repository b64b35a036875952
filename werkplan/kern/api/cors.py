"""What a page of another site may read: public answers, without credentials, and nothing that writes."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase

METHODEN = "GET, HEAD"
TE_STUREN = "Accept, Accept-Crs, If-None-Match"
"""The headers that a script may add. `Authorization` is not one: what needs an account is not for other sites."""
TE_LEZEN = "API-Version, Content-Crs, ETag, Link"
"""The headers of an answer that a script may read."""
HOUDBAAR = 24 * 60 * 60
"""Seconds for which a browser need not ask again."""


def leesbaar_voor_anderen(antwoord: HttpResponseBase) -> None:
    """Let a script on any page read this answer. Browsers send no cookie along to an answer for `*`."""
    antwoord["Access-Control-Allow-Origin"] = "*"
    antwoord["Access-Control-Expose-Headers"] = TE_LEZEN


def vooraf() -> HttpResponse:
    """The answer to a browser that asks first (OPTIONS) whether a script may read here."""
    antwoord = HttpResponse(status=204)
    leesbaar_voor_anderen(antwoord)
    antwoord["Access-Control-Allow-Methods"] = METHODEN
    antwoord["Access-Control-Allow-Headers"] = TE_STUREN
    antwoord["Access-Control-Max-Age"] = str(HOUDBAAR)
    antwoord["Allow"] = f"{METHODEN}, OPTIONS"
    return antwoord

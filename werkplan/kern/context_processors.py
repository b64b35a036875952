"""What the frame around every page needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from werkplan.kern.permissions import Toegang
from werkplan.kern.taal import languages_of_page

PLAATSEN = (
    ("Dashboard", "/dashboard/"),
    ("Acties", "/acties/"),
    ("Locaties", "/locaties/"),
    ("Loket", "/loket/redactie/"),
    ("Overleg", "/overleggen/"),
    ("Plan", "/plannen/"),
    ("Rapporten", "/rapporten/"),
)
ONDER = {
    "/locaties/": ("/zoekvragen/",),
    "/loket/redactie/": ("/vragen/",),
    "/acties/": (
        "/begrotingsregels/",
        "/capaciteit/",
        "/documenten/",
        "/inzet/",
        "/kwartaal/",
        "/mijlpalen/",
        "/opgaven/",
        "/stappen/",
        "/uitgaven/",
    ),
    "/overleggen/": ("/actiepunten/", "/besluiten/", "/longlist/", "/voorstellen/"),
    "/plannen/": ("/bewaartermijnen/", "/kengetallen/", "/knelpunten/", "/themas/"),
}
"""Other addresses that lie in a place."""


@dataclass(frozen=True, slots=True)
class Plaats:
    """One of the places in the top row. `is_hier`: the page lies in it; `is_precies`: the page is it."""

    naam: str
    adres: str
    is_hier: bool
    is_precies: bool


def frame(request: HttpRequest) -> dict[str, Any]:
    """The demo day, the places of the top row, and, made when shown, the memberships of who is signed in and
    the languages of the page."""
    return {
        "lidmaatschappen": lambda: Toegang.van(request.user).namen,
        "talen": lambda: languages_of_page(request),
        "demo_datum": settings.DEMO_DATUM,
        "plaatsen": [
            Plaats(
                naam, adres, request.path.startswith((adres, *ONDER.get(adres, ()))), request.path == adres
            )
            for naam, adres in PLAATSEN
        ],
    }

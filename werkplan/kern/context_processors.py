"""What the frame around every page needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

PLAATSEN = (
    ("Dashboard", "/dashboard/"),
    ("Acties", "/acties/"),
    ("Overleg", "/overleggen/"),
    ("Plan", "/plannen/"),
)


@dataclass(frozen=True, slots=True)
class Plaats:
    """One of the places in the top row. `is_hier`: the page lies in it; `is_precies`: the page is it."""

    naam: str
    adres: str
    is_hier: bool
    is_precies: bool


def frame(request: HttpRequest) -> dict[str, Any]:
    """The demo day and the places of the top row."""
    return {
        "demo_datum": settings.DEMO_DATUM,
        "plaatsen": [
            Plaats(naam, adres, request.path.startswith(adres), request.path == adres)
            for naam, adres in PLAATSEN
        ],
    }

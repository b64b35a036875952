"""The recipe of a button that is a form of its own: do it, say what happened, and go back to the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from werkplan.kern.models.basis import Bewerkbaar, VersieConflict
from werkplan.kern.permissions import Begrensd, require
from werkplan.kern.services import verwijder
from werkplan.kern.web import gebruiker

GEWIJZIGD = "Iemand anders heeft dit intussen gewijzigd. Kijk hoe het er nu staat en probeer het opnieuw."


def druk_op_knop(request: HttpRequest, terug: str, doe: Callable[[], str]) -> HttpResponse:
    """Call a service that tells in a sentence what it did. What it refuses is told too; nothing was typed."""
    try:
        messages.success(request, doe())
    except VersieConflict:
        messages.warning(request, GEWIJZIGD)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return redirect(terug)


def geheel_getal(request: HttpRequest, naam: str) -> int:
    """A number that a button sends along, such as the version that its page showed; 400 for anything else."""
    tekst = request.POST.get(naam, "")
    if not (tekst.isascii() and tekst.isdecimal() and len(tekst) < 10):
        raise BadRequest(f"De knop stuurde geen goede waarde voor {naam} mee.")
    return int(tekst)


def verwijderknop(request: HttpRequest, record: Bewerkbaar, *, terug: str, gelukt: str) -> HttpResponse:
    """The button that deletes a record in the version that its page showed."""
    require(request.user, "delete", type(record), on=cast(Begrensd, record))

    def doe() -> str:
        verwijder(record, door=gebruiker(request), versie=geheel_getal(request, "versie"))
        return gelukt

    return druk_op_knop(request, terug, doe)

"""What the pages of the inventory share: which location, which unit."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from locaties.models import Invoer, Werklocatie, Werkruimte
from werkplan.kern.permissions import Toegang, require
from werkplan.kern.web import gebruiker


def get_locatie(request: HttpRequest, pk: int) -> Werklocatie:
    """The location of an address; 404 when the reader may not know it."""
    require(request.user, "view", Werklocatie)
    locaties = Werklocatie.objects.visible_to(gebruiker(request))
    return get_object_or_404(
        locaties.select_related("gemeente", "type", "contact", "gecontroleerd_door"), pk=pk
    )


def get_ruimte(request: HttpRequest, pk: int) -> Werkruimte:
    """The unit of an address; 404 when the reader may not know it."""
    require(request.user, "view", Werkruimte)
    ruimten = Werkruimte.objects.visible_to(gebruiker(request))
    return get_object_or_404(ruimten.select_related("gemeente", "locatie__gemeente"), pk=pk)


def namens(request: HttpRequest, record: Werklocatie | Werkruimte | Invoer) -> str:
    """`namens Laren` for who writes with a mandate and not for the own municipality; else nothing."""
    toegang = Toegang.van(request.user)
    met_mandaat = record.gemeente_id in toegang.mandaten and record.gemeente_id not in toegang.gemeenten
    return f"namens {record.gemeente}" if met_mandaat else ""

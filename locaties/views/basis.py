"""What the pages of the inventory share: which location, which unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from locaties.models import Invoer, Werklocatie, Werkruimte
from werkplan.kern.models import Gemeente
from werkplan.kern.peildatum import PEILDATUM, gekozen_dag, peilvraag, rest_van
from werkplan.kern.permissions import Toegang, require
from werkplan.kern.web import gebruiker

VAN_LOCATIE = ("gemeente", "type", "contact", "gecontroleerd_door", "glasvezeldrempel")


def get_locatie(request: HttpRequest, pk: int, *, met: Sequence[str] = VAN_LOCATIE) -> Werklocatie:
    """The location of an address with what it refers to; 404 when the reader may not know it."""
    require(request.user, "view", Werklocatie)
    locaties = Werklocatie.objects.visible_to(gebruiker(request))
    return get_object_or_404(locaties.select_related(*met), pk=pk)


def get_ruimte(request: HttpRequest, pk: int) -> Werkruimte:
    """The unit of an address; 404 when the reader may not know it."""
    require(request.user, "view", Werkruimte)
    ruimten = Werkruimte.objects.visible_to(gebruiker(request))
    return get_object_or_404(ruimten.select_related("gemeente", "locatie__gemeente"), pk=pk)


def peilcontext(request: HttpRequest, sleutel: str = PEILDATUM) -> dict[str, Any]:
    """What a page needs to show and choose the day by whose end everything on it was known.

    `peilvraag` goes behind addresses of records, `bekendvraag` behind the list of units: there `peildatum`
    already says on which day units exist.
    """
    dag, rest = gekozen_dag(request), rest_van(request, sleutel)
    return {
        "peildatum": dag,
        "terug": f"{request.path}?{urlencode(rest)}" if rest else request.path,
        "peilvraag": peilvraag(dag),
        "bekendvraag": f"&bekendOp={dag.isoformat()}" if dag else "",
        "peilkeuze": {"sleutel": sleutel, "rest": rest},
    }


def namens(request: HttpRequest, record: Werklocatie | Werkruimte | Invoer) -> str:
    """`namens Laren` for who writes with a mandate and not for the own municipality; else nothing."""
    toegang = Toegang.van(request.user)
    if isinstance(record, Invoer) and record.gemeente_id is None:
        anderen = Gemeente.objects.filter(pk__in=set(record.gemeenten) - toegang.gemeenten)
        return f"namens {', '.join(map(str, anderen))}" if anderen else ""
    met_mandaat = record.gemeente_id in toegang.mandaten and record.gemeente_id not in toegang.gemeenten
    return f"namens {record.gemeente}" if met_mandaat else ""

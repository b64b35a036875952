"""The page of open data, its catalogue, and the files: each what everybody may know, whoever is signed in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from acties.models import Werkplan
from locaties.api.leegstand import Leegstand
from locaties.api.locaties import Werklocaties
from locaties.ibis import formele_locaties, ibis_regels
from werkplan.kern.api.bestanden import CsvBestand, GeojsonBestand
from werkplan.kern.api.formats import ApiRenderer, Encoder
from werkplan.kern.exporters import veilig
from werkplan.kern.klok import vandaag
from werkplan.kern.web import page
from werkplan.opendata.catalogus import LICENTIE, catalogus, datasets
from werkplan.opendata.plan import KOLOMMEN, public_actions, public_plan

AntwoordT = TypeVar("AntwoordT", bound=HttpResponseBase)
JSONLD = "application/ld+json"
VORMEN: dict[str, type[ApiRenderer]] = {
    "csv": CsvBestand,
    "geojson": GeojsonBestand,
    "json": ApiRenderer,
}
BRONNEN: dict[str, tuple[type[Any], str]] = {
    "werklocaties": (Werklocaties, ""),
    "leegstand": (Leegstand, "groepeer=gemeente,grootteklasse"),
}
"""The lists of the API that are files here, and what is asked of them where the address asks nothing."""


class EneVorm(BaseContentNegotiation):
    """The form stands in the address, whatever the browser would rather have."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        vorm = next(iter(renderers))
        return vorm, vorm.media_type

    def select_parser(self, request: Request, parsers: Iterable[Any]) -> Any:
        return next(iter(parsers))


@require_safe
def overzicht(request: HttpRequest) -> HttpResponse:
    """What there is, for people."""
    context = {"datasets": datasets(_plan(), vandaag()), "licentie": LICENTIE}
    return page(request, "opendata/overzicht.html", context)


@require_safe
def dcat(request: HttpRequest) -> HttpResponse:
    """The catalogue in DCAT-AP-NL, as JSON-LD."""
    return _open(HttpResponse(_json(catalogus(_plan(), vandaag())), content_type=JSONLD))


@require_safe
def lijst(request: HttpRequest, bron: str, vorm: str) -> HttpResponseBase:
    """A list of the API as a file, with the same filters, of what is public."""
    view, standaard = BRONNEN[bron]
    if not request.GET:
        request.GET = QueryDict(standaard)
    antwoord: HttpResponseBase = view.as_view(
        {"get": "list"},
        authentication_classes=(),
        renderer_classes=(VORMEN[vorm],),
        bestandsvormen=(),
        content_negotiation_class=EneVorm,
    )(request)
    return _open(antwoord)


@require_safe
def ibis(request: HttpRequest) -> HttpResponseBase:
    """The public formal locations under the names of IBIS."""
    niemand, dag = AnonymousUser(), vandaag()
    regels = ibis_regels(formele_locaties(niemand, dag, request.GET.get("gemeente", "")), niemand)
    return _open(StreamingHttpResponse(regels, content_type="text/csv; charset=utf-8"))


@require_safe
def werkplan(request: HttpRequest, vorm: str) -> HttpResponse:
    """The public plan: with its figures as JSON, or its actions as CSV."""
    plan = _plan()
    if plan is None:
        raise Http404("Er is nog geen openbaar plan.")
    if vorm == "json":
        return _open(HttpResponse(_json(public_plan(plan, vandaag())), content_type="application/json"))
    blad = io.StringIO()
    schrijver = csv.DictWriter(blad, KOLOMMEN, lineterminator="\r\n")
    schrijver.writeheader()
    for actie in public_actions(plan, vandaag()):
        schrijver.writerow({naam: _cel(waarde) for naam, waarde in actie.items()})
    return _open(HttpResponse(blad.getvalue(), content_type="text/csv; charset=utf-8"))


def _plan() -> Werkplan | None:
    return Werkplan.objects.published().first()


def _cel(waarde: Any) -> Any:
    if isinstance(waarde, list):
        return json.dumps(waarde, ensure_ascii=False)
    return veilig(waarde) if isinstance(waarde, str) else waarde


def _json(data: Any) -> str:
    return json.dumps(data, cls=Encoder, ensure_ascii=False, indent=1)


def _open(antwoord: AntwoordT) -> AntwoordT:
    """For everybody, also for a script on a page of another site."""
    antwoord["Access-Control-Allow-Origin"] = "*"
    antwoord.headers.setdefault("Cache-Control", "public, max-age=300")
    return antwoord

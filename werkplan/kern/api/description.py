"""`openapi.json`, and the answer for addresses that do not exist."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.views import APIView

from werkplan.kern.api.cors import leesbaar_voor_anderen, vooraf


@lru_cache(maxsize=1)
def description() -> bytes:
    """The OpenAPI document; it changes only with the code."""
    from drf_spectacular.generators import SchemaGenerator  # noqa: PLC0415 - a start does without
    from drf_spectacular.renderers import OpenApiJsonRenderer  # noqa: PLC0415

    schema = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    inhoud: bytes = OpenApiJsonRenderer().render(schema, renderer_context={})
    return inhoud


@require_http_methods(["GET", "HEAD", "OPTIONS"])
def openapi(request: HttpRequest) -> HttpResponse:
    """The description of the API, for everybody and for pages of other sites."""
    if request.method == "OPTIONS":
        return vooraf()
    antwoord = HttpResponse(
        description(),
        content_type="application/json",
        headers={"Cache-Control": "public, max-age=300"},
    )
    leesbaar_voor_anderen(antwoord)
    return antwoord


class Nergens(APIView):
    """404 as a problem: no such address, or one that ends with a slash."""

    authentication_classes = ()
    permission_classes = ()
    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise exceptions.NotFound(
            "Er is niets op dit adres. Let op: een adres eindigt niet op een schuine streep."
        )

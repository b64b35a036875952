"""Lists in pages: an object with `results` and `next`. One row too many is read instead of a count."""

from __future__ import annotations

from typing import Any

from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from werkplan.kern.api.parameters import MEEST_PER_PAGINA, PAGINA, PER_PAGINA, STANDAARD_PER_PAGINA


class Paginering(BasePagination):
    """The pages of a list; `next` is the address of the following page, or null."""

    volgende: str | None = None
    vorige: str | None = None

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        pagina = view.vraag.get(PAGINA.naam, 1)
        aantal = min(view.vraag.get(PER_PAGINA.naam, STANDAARD_PER_PAGINA), MEEST_PER_PAGINA)
        begin = (pagina - 1) * aantal
        rijen = list(queryset[begin : begin + aantal + 1])
        adres = request.build_absolute_uri()
        if len(rijen) > aantal:
            self.volgende = replace_query_param(adres, PAGINA.naam, str(pagina + 1))
        if pagina > 1:
            self.vorige = replace_query_param(adres, PAGINA.naam, str(pagina - 1))
        return rijen[:aantal]

    def get_paginated_response(self, data: Any) -> Response:
        response = Response({"results": data, "next": self.volgende})
        relaties = {"next": self.volgende, "prev": self.vorige}
        if links := [f'<{adres}>; rel="{relatie}"' for relatie, adres in relaties.items() if adres]:
            response["Link"] = ", ".join(links)
        return response

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "object",
            "required": ["results", "next"],
            "properties": {
                "results": schema,
                "next": {
                    "type": "string",
                    "format": "uri",
                    "nullable": True,
                    "description": "Het adres van de volgende pagina; null op de laatste.",
                },
            },
        }

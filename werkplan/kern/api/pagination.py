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

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        pagina = view.vraag.get(PAGINA.naam, 1)
        aantal = min(view.vraag.get(PER_PAGINA.naam, STANDAARD_PER_PAGINA), MEEST_PER_PAGINA)
        begin = (pagina - 1) * aantal
        rijen = list(queryset[begin : begin + aantal + 1])
        if len(rijen) > aantal:
            self.volgende = replace_query_param(request.build_absolute_uri(), PAGINA.naam, str(pagina + 1))
        return rijen[:aantal]

    def get_paginated_response(self, data: Any) -> Response:
        response = Response({"results": data, "next": self.volgende})
        if self.volgende:
            response["Link"] = f'<{self.volgende}>; rel="next"'
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

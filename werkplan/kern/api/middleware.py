"""What every answer below `/api/` has in common, also where Django answers before a resource is reached."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from werkplan.kern.api.problems import MEDIA_TYPE, problem

PAD = "/api/"


class ApiMiddleware:
    """The version in every answer, nothing cached unless a resource says so, errors never as a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path_info.startswith(PAD):
            return response
        if response.status_code >= 400 and response.get("Content-Type", "").startswith("text/html"):
            response = _as_problem(response)
        response["API-Version"] = settings.API_VERSIE
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def _as_problem(page: HttpResponse) -> HttpResponse:
    """The same status without the page that people get."""
    body = json.dumps(problem(page.status_code), ensure_ascii=False)
    return HttpResponse(body, status=page.status_code, content_type=MEDIA_TYPE)

"""ETags: `"v<versie>-<hash>"`. The version guards a write (If-Match), the whole tag a repeated read."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from rest_framework.request import Request
from rest_framework.response import Response

VERSIE_IN_TAG = re.compile(r'(?:W/)?"v?(\d{1,9})(?:-[0-9a-f]*)?"')


def read_versions(request: Request) -> list[int] | None:
    """The versions that `If-Match` names; None without that header or when any version will do (`*`)."""
    waarde = request.headers.get("If-Match", "").strip()
    if waarde in ("", "*"):
        return None
    return [int(versie) for versie in VERSIE_IN_TAG.findall(waarde)]


def with_etag(response: Response, request: HttpRequest, versie: int | None = None) -> Response:
    """Give the answer an ETag once its body is known; a repeated read of the same becomes 304."""

    def stamp(rendered: Any) -> HttpResponseBase | None:
        inhoud = hashlib.sha256(rendered.content).hexdigest()[:16]
        etag = f'"v{versie}-{inhoud}"' if versie is not None else f'"{inhoud}"'
        rendered["ETag"] = etag
        if request.method not in ("GET", "HEAD"):
            return None
        gelijk = request.headers.get("If-None-Match")
        if gelijk is None:
            return None
        return get_conditional_response(request, etag=etag, response=rendered)

    response.add_post_render_callback(stamp)
    return response

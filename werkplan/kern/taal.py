"""The language of a page: Dutch, and English below `/en/`.

The address alone decides. No browser is asked and no cookie is set, so every page can be shared and cached as it
stands, and pages for signed-in people, which have no English address, stay Dutch.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.http import escape_leading_slashes

OPENBAAR = "openbaar"
"""Namespace of the pages that exist in every language (`werkplan/openbare_urls.py`)."""
VOORVOEGSELS = {code: "" if code == settings.LANGUAGE_CODE else f"/{code}" for code, _ in settings.LANGUAGES}


def language_of(pad: str) -> str:
    """The language of an address, by how it begins."""
    eerste = pad.removeprefix("/").partition("/")[0]
    return eerste if VOORVOEGSELS.get(eerste) else settings.LANGUAGE_CODE


class TaalMiddleware:
    """Answers in the language of the address, and tells which one it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        taal = language_of(request.path_info)
        with translation.override(taal):
            response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            response["Content-Language"] = taal
        return response


@dataclass(frozen=True, slots=True)
class Taal:
    """The same page in a language: where a link leads (`adres`), and its full address for search engines."""

    code: str
    naam: str
    adres: str
    volledig: str
    is_huidig: bool


def languages_of_page(request: HttpRequest) -> list[Taal]:
    """The page in every language, and so is the page of an address that does not exist.

    Nothing for a page that exists in Dutch only.
    """
    treffer = request.resolver_match
    if treffer is not None and OPENBAAR not in treffer.namespaces:
        return []
    huidig = language_of(request.path_info)
    rest = request.get_full_path().removeprefix(VOORVOEGSELS[huidig])

    def in_taal(code: str, naam: str) -> Taal:
        # A link that begins with two slashes would lead to another site.
        adres = escape_leading_slashes(VOORVOEGSELS[code] + rest)
        volledig = f"{settings.WERKPLAN_ADRES}{adres.partition('?')[0]}"
        return Taal(code, naam, adres, volledig, is_huidig=code == huidig)

    return [in_taal(code, naam) for code, naam in settings.LANGUAGES]

"""The addresses of an app are skipped only for paths that none of them can have."""

from __future__ import annotations

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, re_path, resolve

from werkplan.kern.adressen import beginnen


def view(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@pytest.mark.parametrize(
    ("adressen", "begin"),
    [
        ([path("", view), path("een/<int:pk>/", view), path("twee.json", view)], {"", "een", "twee.json"}),
        (
            [path("een/", include([path("<str:naam>/", view)])), path("", include([path("twee/", view)]))],
            {"een", "twee"},
        ),
        ([path("een/", view), path("<str:naam>/", view)], None),
        ([path("", include([path("<str:naam>", view)]))], None),
        ([path("een", include([path("twee/", view)]))], None),
        ([re_path("^een/$", view)], None),
    ],
)
def test_how_addresses_begin(adressen: list[URLPattern | URLResolver], begin: set[str] | None) -> None:
    assert beginnen(adressen) == begin


@pytest.mark.parametrize(
    ("adres", "naam"),
    [
        ("/acties/", "acties:acties"),
        ("/zoekvragen/7/", "locaties:zoekvraag"),
        ("/dashboard/", "dashboard:dashboard"),
    ],
)
def test_an_address_is_found_in_its_app(adres: str, naam: str) -> None:
    assert resolve(adres).view_name == naam


def test_an_address_of_nobody_is_not_found() -> None:
    with pytest.raises(Http404):
        resolve("/acties-van-niemand/")

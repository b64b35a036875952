"""A part of a page that is remembered as it was written, until something that it rests on changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from werkplan.kern.bezoekerspagina import Bezoekersantwoord
from werkplan.kern.klok import vandaag
from werkplan.kern.permissions import Toegang
from werkplan.kern.samen import onthoud_samen
from werkplan.kern.stempel import Stempel, onthoud
from werkplan.kern.web import page

T = TypeVar("T")


def onthouden_deel(
    request: HttpRequest,
    template: str,
    bij: Stempel,
    maak: Callable[[], Mapping[str, Any]],
    *,
    eigen: bool = False,
) -> SafeString:
    """The template with the context that `maak` reads, from memory while address, day, reader and stamp stay.

    What is in it may depend on nothing else: on who the reader is only with `eigen`, and never on the session.
    """
    return onthouden(
        request,
        template,
        bij,
        lambda: SafeString(render_to_string(template, dict(maak()), request)),
        eigen=eigen,
    )


def onthouden_pagina(
    request: HttpRequest, template: str, bij: Stempel, maak: Callable[[], dict[str, Any]]
) -> HttpResponse:
    """A whole public page, the same for whoever sends no cookie: then there is no session and nothing is personal.

    It is remembered here, and as it leaves by `werkplan.kern.bezoekerspagina`. Without a choice in its address it is
    made by one process for all.

    No form that posts may be in it: its token would be somebody else's.
    """
    if request.COOKIES:
        return page(request, template, maak())
    wat = f"{template}-{request.scheme}-{request.get_host()}"

    def schrijf() -> SafeString:
        return SafeString(render_to_string(template, maak(), request))

    if request.GET:
        return Bezoekersantwoord(onthouden(request, wat, bij, schrijf), bij)
    return Bezoekersantwoord(*onthoud_samen(_naam(request, wat, eigen=False), bij, schrijf))


def onthouden(
    request: HttpRequest, wat: str, bij: Stempel, maak: Callable[[], T], *, eigen: bool = False
) -> T:
    """What `maak` makes for an address, remembered as `onthouden_deel` does."""
    return onthoud(_naam(request, wat, eigen=eigen), bij, maak)


def _naam(request: HttpRequest, wat: str, *, eigen: bool) -> str:
    toegang = Toegang.van(request.user)
    lezer = f"{toegang.sleutel}-{toegang.gebruiker_id}" if eigen else toegang.sleutel
    return f"{wat}-{request.get_full_path()}-{vandaag()}-{lezer}"

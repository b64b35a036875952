"""A part of a page that is remembered as it was written, until something that it rests on changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from werkplan.kern.klok import vandaag
from werkplan.kern.permissions import Toegang
from werkplan.kern.stempel import Stempel, onthoud


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
    toegang = Toegang.van(request.user)
    lezer = f"{toegang.sleutel}-{toegang.gebruiker_id}" if eigen else toegang.sleutel
    naam = f"{template}-{request.get_full_path()}-{vandaag()}-{lezer}"
    return onthoud(naam, bij, lambda: SafeString(render_to_string(template, dict(maak()), request)))

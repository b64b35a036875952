"""What every view uses: rendering a page or its part, and the pages for when something goes wrong."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

from werkplan.kern.models import Gebruiker

ONZICHTBAAR = frozenset({"csrfmiddlewaretoken", "formuliersleutel", "versie"})
"""Fields of a form that nobody types."""


def gebruiker(request: HttpRequest) -> Gebruiker:
    """The signed-in user of a page behind `login_required`."""
    return cast(Gebruiker, request.user)


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    status: int = 200,
    part: str | None = None,
) -> HttpResponse:
    """Render a page; for htmx only its part, with the same context.

    `part` is a template whose name starts with an underscore and that the page includes. htmx asks for it by
    its own request header; a boosted or restored page is rendered whole.
    """
    if part is None:
        return render(request, template, context, status=status)
    is_partial = request.headers.get("HX-Request") == "true" and not (
        request.headers.get("HX-Boosted") == "true"
        or request.headers.get("HX-History-Restore-Request") == "true"
    )
    response = render(request, part if is_partial else template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "kern/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: known, but not allowed. The reason that the code gave is shown."""
    return render(request, "kern/403.html", {"reden": str(exception)}, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "kern/403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404. For whoever sent a form about a record that was removed meanwhile: with what was typed in it."""
    return render(request, "kern/404.html", {"ingevuld": _ingevuld(request)}, status=404)


def _ingevuld(request: HttpRequest) -> list[tuple[str, str]]:
    """Name and text of every field that somebody filled in; only of a form that a view has taken in."""
    if request.method != "POST" or request.resolver_match is None:
        return []
    return [
        (naam.replace("_", " ").replace("-", " ").capitalize(), tekst)
        for naam, waarden in request.POST.lists()
        if naam not in ONZICHTBAAR and "password" not in naam
        for waarde in waarden
        if (tekst := str(waarde).strip())
    ]


def too_many_requests(request: HttpRequest) -> HttpResponse:
    return render(request, "kern/429.html", status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 without context: neither the session nor the database is asked anything."""
    return HttpResponse(render_to_string("kern/500.html"), status=500)

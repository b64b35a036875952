"""What the browser tests share: signing in, and looking at a page at two widths."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test import Client
from django.utils.cache import patch_cache_control
from playwright.sync_api import BrowserContext, Page, Route
from pytest_django.live_server_helper import LiveServer

from tests.browser.axe import BREEDTES, HOOGTE, Waarnemer, overflow, violations
from werkplan.kern.models import Gebruiker

Aanmelder = Callable[[Gebruiker], None]
Kijker = Callable[..., None]


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_context_args,
        "locale": "nl-NL",
        "timezone_id": "Europe/Amsterdam",
        "viewport": {"width": BREEDTES[0], "height": HOOGTE},
    }


@pytest.fixture(scope="session", autouse=True)
def static_files_are_kept() -> Iterator[None]:
    """As in production the browser keeps style and script."""
    serve = StaticFilesHandler.serve

    def serve_to_keep(self: StaticFilesHandler, request: HttpRequest) -> HttpResponseBase:
        response = serve(self, request)
        patch_cache_control(response, max_age=600)
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "serve", serve_to_keep)
        yield


MET_KAART = re.compile(r"/kaart/|^/locaties/\d+/")
ACHTERGROND = "https://service.pdok.nl/**"
EEN_PUNT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


@contextmanager
def background_of_maps(context: BrowserContext) -> Iterator[None]:
    """The background comes from another server: here it is one grey point.

    Only while it lasts, because a browser that hands over its requests keeps no file: each page would ask anew for
    all its styles.
    """

    def answer(route: Route) -> None:
        route.fulfill(body=EEN_PUNT, content_type="image/png")

    context.route(ACHTERGROND, answer)
    yield
    context.unroute(ACHTERGROND, answer)


@pytest.fixture
def achtergrond(context: BrowserContext) -> Iterator[None]:
    """Maps have their background during the whole test."""
    with background_of_maps(context):
        yield


@pytest.fixture
def meld_aan(page: Page, live_server: LiveServer) -> Aanmelder:
    """`meld_aan(gebruiker)`: the browser is signed in as this person."""

    def doe(gebruiker: Gebruiker) -> None:
        client = Client()
        client.force_login(gebruiker, backend="django.contrib.auth.backends.ModelBackend")
        sessie = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": sessie, "url": live_server.url}]
        )

    return doe


def _breedte(page: Page) -> int:
    assert page.viewport_size is not None
    return page.viewport_size["width"]


@pytest.fixture
def bekijk(page: Page, live_server: LiveServer) -> Kijker:
    """`bekijk("/acties/")`: the page is good at both widths.

    Good is: the expected status, no other answer of 400 or higher, nothing in the console, nothing wider
    than the screen, and nothing found by axe. The width at which the page before it was left comes first.
    """

    def doe(adres: str, *, status: int = 200) -> None:
        waarnemer = Waarnemer(verwacht=status)
        waarnemer.let_op(page)
        with background_of_maps(page.context) if MET_KAART.search(adres) else nullcontext():
            antwoord = page.goto(f"{live_server.url}{adres}", wait_until="load")
            assert antwoord is not None
            assert antwoord.status == status, f"{adres}: {antwoord.status}"
            for breedte in sorted(BREEDTES, key=lambda breedte: breedte != _breedte(page)):
                if breedte != _breedte(page):
                    page.set_viewport_size({"width": breedte, "height": HOOGTE})
                gevonden = [*waarnemer.neem(), *overflow(page), *violations(page)]
                waarnemer.neem()  # what axe itself tried on the page
                assert not gevonden, f"{adres} at {breedte} px:\n" + "\n".join(gevonden)

    return doe

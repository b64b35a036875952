"""The page of the tokens in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import Aanmelder, Kijker
from werkplan.kern.models import ApiToken, Gebruiker

pytestmark = pytest.mark.django_db(transaction=True)


def test_make_a_token_use_it_and_withdraw_it(
    page: Page, live_server: LiveServer, meld_aan: Aanmelder, bekijk: Kijker, coordinator: Gebruiker
) -> None:
    meld_aan(coordinator)
    page.goto(f"{live_server.url}/tokens/")
    page.get_by_label("Naam").fill("Dashboard van Hilversum")
    page.get_by_role("button", name="Token maken").click()
    sleutel = page.get_by_text(re.compile("^wp_")).inner_text()

    kop = {"Authorization": f"Bearer {sleutel}"}
    assert page.request.get(f"{live_server.url}/api/v1/acties", headers=kop).status == 200

    bekijk("/tokens/")
    bekijk(f"/tokens/{ApiToken.objects.get().pk}/intrekken/")
    page.get_by_role("button", name="Intrekken").click()
    expect(page.get_by_text("is ingetrokken en werkt niet meer")).to_be_visible()
    assert page.request.get(f"{live_server.url}/api/v1/acties", headers=kop).status == 401

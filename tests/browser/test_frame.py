"""The frame, the components and the pages of the core in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import Aanmelder, Kijker
from werkplan.kern.models import Gebruiker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.toonbeeld.urls")]


@pytest.fixture
def collega() -> Gebruiker:
    return Gebruiker.objects.create_user("collega", "een-lang-wachtwoord", naam="Cor Collega")


def test_all_components_on_one_page(bekijk: Kijker, meld_aan: Aanmelder, collega: Gebruiker) -> None:
    meld_aan(collega)

    bekijk("/toonbeeld/?stand=op-schema&jaar=2020&sorteer=-geld")


def test_a_planted_fault_is_found(bekijk: Kijker) -> None:
    with pytest.raises(AssertionError, match="image-alt"):
        bekijk("/toonbeeld/fout/")


@pytest.mark.parametrize("taal", ["", "/en"])
@pytest.mark.parametrize("adres", ["/inloggen/", "/privacy/", "/toegankelijkheid/"])
def test_public_pages_of_the_core(bekijk: Kijker, adres: str, taal: str) -> None:
    bekijk(f"{taal}{adres}")


@pytest.mark.parametrize(
    ("adres", "status"),
    [("/bestaat-niet/", 404), ("/en/bestaat-niet/", 404), ("/toonbeeld/geweigerd/", 403)],
)
def test_error_pages(bekijk: Kijker, adres: str, status: int) -> None:
    bekijk(adres, status=status)


def test_change_of_password(bekijk: Kijker, meld_aan: Aanmelder, collega: Gebruiker) -> None:
    meld_aan(collega)

    bekijk("/wachtwoord/")


def test_skip_link_is_the_first_stop_of_the_keyboard(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/privacy/")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_language_switch_works_by_keyboard_and_without_script(
    browser: Browser, live_server: LiveServer, collega: Gebruiker
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{live_server.url}/inloggen/?next=/toonbeeld/")
    page.get_by_role("link", name="EN – English").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(page.get_by_role("link", name="EN – English")).to_have_attribute("aria-current", "true")

    page.get_by_label("User name").fill("collega")
    page.get_by_label("Password").fill("een-lang-wachtwoord")
    page.get_by_role("button", name="Sign in").click()

    page.wait_for_url("**/toonbeeld/")
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    context.close()


def test_menu_on_a_phone_works_without_script(
    browser: Browser, live_server: LiveServer, collega: Gebruiker
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{live_server.url}/inloggen/?next=/toonbeeld/")
    page.get_by_label("Gebruikersnaam").fill("collega")
    page.get_by_label("Wachtwoord").fill("een-lang-wachtwoord")
    page.get_by_role("button", name="Inloggen").click()

    page.get_by_text("Menu", exact=True).click()
    expect(page.get_by_role("link", name="Overleg")).to_be_visible()
    page.get_by_role("button", name="Uitloggen").click()

    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()
    context.close()

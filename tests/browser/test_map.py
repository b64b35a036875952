"""The map as somebody uses it by mouse, by keyboard, without its background and without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from locaties.models import Werklocatie
from tests.browser.conftest import Aanmelder, Kijker
from tests.inventaris import make_leeg, make_locatie, make_ruimte
from werkplan.kern.models import Gebruiker, Gemeente


@pytest.fixture
def locatie(hilversum: Gemeente) -> Werklocatie:
    locatie = make_locatie(hilversum, lon=5.19, lat=52.22, nauwkeurigheid="precies", netto_ha="12")
    make_leeg(make_ruimte(locatie))
    make_locatie(hilversum, "Ernaast", lon=5.26, lat=52.25, nauwkeurigheid="postcode")
    return locatie


@pytest.mark.usefixtures("achtergrond")
def test_the_map_works_by_keyboard_and_moves_along_with_the_filters(
    page: Page,
    live_server: LiveServer,
    locatie: Werklocatie,
    am_hilversum: Gebruiker,
    meld_aan: Aanmelder,
    bekijk: Kijker,
) -> None:
    meld_aan(am_hilversum)
    bekijk("/locaties/kaart/?kleur=soort")
    page.goto(f"{live_server.url}/locaties/kaart/")

    merk = page.get_by_role("button", name="Proefterrein: een kwart van de ruimten of meer leeg")
    expect(page.locator("[data-landkaart-status]")).to_have_text("2 locaties in beeld.")
    merk.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".ballon")).to_contain_text("12,0")
    page.locator(".ballon").get_by_role("link", name="Proefterrein").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Proefterrein")

    page.goto(f"{live_server.url}/locaties/kaart/")
    page.get_by_label("Zoek", exact=True).fill("Ernaast")
    page.get_by_role("button", name="Toon").click()
    expect(page.locator("[data-landkaart-status]")).to_have_text("1 locatie in beeld.")
    expect(page.locator("tbody tr")).to_have_count(1)


def test_locations_side_by_side(
    locatie: Werklocatie, am_hilversum: Gebruiker, meld_aan: Aanmelder, bekijk: Kijker
) -> None:
    meld_aan(am_hilversum)

    bekijk("/locaties/vergelijken/?" + "&".join(f"id={een.pk}" for een in Werklocatie.objects.all()))


def test_without_a_background_the_map_says_so_and_keeps_its_marks(
    page: Page, live_server: LiveServer, locatie: Werklocatie, am_hilversum: Gebruiker, meld_aan: Aanmelder
) -> None:
    meld_aan(am_hilversum)
    page.goto(f"{live_server.url}/locaties/kaart/")

    expect(page.locator("[data-landkaart-status]")).to_contain_text(
        "De achtergrond van de kaart is niet bereikbaar"
    )
    expect(page.locator(".leaflet-marker-icon")).to_have_count(2)


def test_without_script_the_table_says_it_all(
    browser: Browser,
    page: Page,
    live_server: LiveServer,
    locatie: Werklocatie,
    am_hilversum: Gebruiker,
    meld_aan: Aanmelder,
) -> None:
    meld_aan(am_hilversum)
    zonder = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    kaal = zonder.new_page()
    kaal.goto(f"{live_server.url}/locaties/kaart/")

    expect(kaal.get_by_text("De kaart heeft JavaScript nodig.")).to_be_visible()
    expect(kaal.locator("tbody tr")).to_have_count(2)
    zonder.close()

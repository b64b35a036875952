"""The lists in a browser: looked at on desktop and phone, and used with the keyboard alone."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from acties.models import Actie, Dagenboeking, Mijlpaal, Werkplan
from tests.browser.conftest import Aanmelder, Kijker
from werkplan.kern.models import Gebruiker, Organisatie

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    "adres",
    [
        "/acties/",
        "/acties/?jaar=2019&trekker=geen&stand=x&sorteer=-geraamd",
        "/acties/?zoek=xyzzy",
        "/acties/?weergave=tijdlijn",
        "/capaciteit/",
        "/capaciteit/regels/?jaar=2019",
        "/kwartaal/?jaar=2019&kwartaal=1",
    ],
)
def test_lists_are_good_on_desktop_and_phone(
    werkplan: Werkplan, coordinator: Gebruiker, meld_aan: Aanmelder, bekijk: Kijker, adres: str
) -> None:
    actie = Actie.objects.get(plan=werkplan, nummer=2)
    Mijlpaal.objects.create(actie=actie, titel="Proef afgerond", datum=date(2020, 3, 1))
    organisatie = Organisatie.objects.get(gemeente__naam="Huizen")
    Dagenboeking.objects.create(actie=actie, organisatie=organisatie, jaar=2019, kwartaal=1, dagen=Decimal(2))
    meld_aan(coordinator)

    bekijk(adres)


def test_filtering_replaces_the_list_and_the_address_holds_the_state(
    werkplan: Werkplan, lezer: Gebruiker, meld_aan: Aanmelder, page: Page, live_server: LiveServer
) -> None:
    meld_aan(lezer)
    page.goto(f"{live_server.url}/acties/")

    page.get_by_label("Jaar").focus()
    page.keyboard.type("2019")
    page.get_by_role("button", name="Toon").focus()
    page.keyboard.press("Enter")

    expect(page.locator("#resultaat")).to_have_text("10 acties")
    expect(page).to_have_url(re.compile(r"/acties/\?.*jaar=2019"))
    assert page.locator("h1").count() == 1

    page.get_by_role("link", name="Verwijder filter Jaar: 2019").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#resultaat")).to_have_text("14 acties")

    page.go_back()
    expect(page.locator("#resultaat")).to_have_text("10 acties")


def test_sorting_and_opening_an_action_need_only_the_keyboard(
    werkplan: Werkplan, lezer: Gebruiker, meld_aan: Aanmelder, page: Page, live_server: LiveServer
) -> None:
    meld_aan(lezer)
    page.goto(f"{live_server.url}/acties/")

    page.get_by_role("link", name="Geraamd").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="Geraamd")).to_have_attribute("aria-sort", "ascending")

    page.get_by_role("link", name="Parkeren en bereikbaarheid").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/acties/2/$"))


def test_on_a_phone_each_action_is_a_card_with_its_labels(
    werkplan: Werkplan, lezer: Gebruiker, meld_aan: Aanmelder, page: Page, live_server: LiveServer
) -> None:
    meld_aan(lezer)
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{live_server.url}/acties/?zoek=parkeren")

    kaart = page.locator("tbody tr").first

    assert kaart.evaluate("rij => getComputedStyle(rij).display") == "grid"
    label = "cel => getComputedStyle(cel, '::before').content"
    assert kaart.locator("td[data-label='Stand']").evaluate(label) == '"Stand"'


def test_a_quarter_is_confirmed_on_a_phone_with_the_keyboard(
    werkplan: Werkplan,
    am_hilversum: Gebruiker,
    meld_aan: Aanmelder,
    page: Page,
    live_server: LiveServer,
) -> None:
    meld_aan(am_hilversum)
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{live_server.url}/kwartaal/?jaar=2019&kwartaal=2")

    page.get_by_label("Bestede dagen voor actie 2", exact=True).focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("1,3")
    page.keyboard.press("Enter")
    fout = page.get_by_role("link", name="Actie 2: Vul hele of halve dagen in")
    expect(fout).to_be_visible()

    fout.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Bestede dagen voor actie 2", exact=True)).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("1,5")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status").filter(has_text="Vastgelegd voor")).to_be_visible()
    organisatie = Organisatie.objects.get(gemeente__naam="Hilversum")
    boeking = Dagenboeking.objects.get(actie__nummer=2, organisatie=organisatie, jaar=2019, kwartaal=2)
    assert str(boeking.dagen) == "1.5"

"""Stories of the demo, each as its person plays it: `tests/browser/test_overleg.py` holds two more."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from acties.models import Werkplan
from tests.browser.conftest import Aanmelder
from werkplan.kern.models import Gebruiker

TELEFOON, BUREAU = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
Opener = Callable[..., Page]


@pytest.fixture
def open_als(demo: Werkplan, page: Page, live_server: LiveServer, meld_aan: Aanmelder) -> Opener:
    """`open_als("lezer", "/dashboard/")`: the page as one of the people of the demo sees it."""

    def doe(username: str, adres: str, *, venster: dict[str, int] = BUREAU) -> Page:
        meld_aan(Gebruiker.objects.get(username=username))
        page.set_viewport_size({"width": venster["width"], "height": venster["height"]})
        page.goto(f"{live_server.url}{adres}")
        return page

    return doe


def pages_on_paper(page: Page) -> int:
    """How many sides of A4 the page prints to."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True)))


def test_monday_a_quarter_to_nine_on_a_phone(open_als: Opener) -> None:
    page = open_als("coordinator", "/dashboard/", venster=TELEFOON)

    expect(page.locator("main p.antwoord")).to_have_text(
        "14 acties: 5 afgerond, 4 op schema, 2 vragen aandacht, 2 vertraagd, 1 nog niet begonnen."
    )
    koppen = page.get_by_role("heading", level=2)
    expect(koppen.first).to_have_text("Vraagt vandaag een besluit of een telefoontje")
    expect(koppen.nth(1)).to_have_text("Geld en dagen in 2020")
    regels = page.get_by_role("region", name="Vraagt vandaag").get_by_role("listitem")
    expect(regels).to_contain_text(
        [
            "10. Transformatiefonds",
            "13. Bedrijvenloket",
            "Al 94 dagen geen nieuws",
            "9. Ondernemersfonds",
            "6 acties hebben nog geen trekker",
            "Een plek zoeken",
            "Oplossingen voor parkeren",
            "Gemeente Huizen",
            "Trekker voor de herijking",
            "Verduurzaming",
        ]
    )
    expect(regels.nth(2).get_by_role("link", name="Bel")).to_have_attribute("href", re.compile("^tel:"))
    regels.nth(2).get_by_role("button", name="Herinner").click()
    expect(page.get_by_role("status").first).to_contain_text("Er gaat een herinnering over actie 2")
    page.get_by_role("link", name="Trekker aanwijzen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Trekker benoemen")


def test_the_reader_has_one_page_and_it_fits_on_one_side_of_paper(open_als: Opener) -> None:
    page = open_als("lezer", "/dashboard/")

    expect(page.get_by_role("heading", level=2).first).to_have_text("Vraagt een besluit of aandacht")
    besluit = page.get_by_role("region", name="Vraagt een besluit").get_by_role("listitem").first
    expect(besluit).to_contain_text("Trekker voor de herijking van het transformatiefonds")
    assert pages_on_paper(page) == 1
    page.get_by_role("link", name="€ 34.350").click()
    expect(page).to_have_url(re.compile(r"/acties/\?jaar=2020$"))

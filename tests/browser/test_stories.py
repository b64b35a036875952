"""Stories of the demo, each as its person plays it: `tests/browser/test_overleg.py` holds two more."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from acties.models import Actie, Werkplan
from acties.services.weekmail import maak_weekmails
from tests.browser.conftest import Aanmelder
from tests.plan import DEMO_DAG
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
    assert page.evaluate("document.documentElement.scrollWidth") <= TELEFOON["width"]
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
    expect(page).to_have_url(re.compile(r"/geld/\?jaar=2020#uitgaven$"))


def test_what_did_we_know_about_parking_at_the_end_of_last_year(open_als: Opener) -> None:
    page = open_als("coordinator", "/acties/2/")

    page.get_by_label("Bekijk de stand van een andere dag").fill("2019-12-31")
    page.get_by_role("button", name="Bekijk").click()
    expect(page.get_by_role("note")).to_contain_text("Dit is de stand van 31 december 2019.")
    expect(page.locator(".verhaal__stuk").first).to_contain_text("De knelpunten van vijf terreinen")
    expect(page.get_by_role("row", name="Totaal")).to_contain_text("1,5")
    expect(page.get_by_role("link", name="Voortgang toevoegen")).to_have_count(0)

    page.get_by_role("link", name="Verschillen met vandaag").click()
    expect(page.locator("main p.antwoord")).to_contain_text("verschillen tussen eind 31 december 2019 en nu.")
    expect(page.locator("main")).to_contain_text("Door corona gaan de bezoeken")
    expect(page.get_by_text("8 keer bestede dagen toegevoegd").first).to_be_visible()


def test_from_the_mail_to_a_saved_entry_on_a_phone(open_als: Opener) -> None:
    maak_weekmails(DEMO_DAG)
    page = open_als("bedrijvenfederatie", "/postvak/", venster=TELEFOON)

    page.get_by_role("link", name="Actie 2: al 94 dagen geen nieuws").click()
    page.get_by_role("link", name="/acties/2/voortgang/").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Laatste bericht, 94 dagen geleden")
    page.get_by_label("vraagt aandacht").check()
    page.get_by_label("Percentage gereed").fill("40")
    page.get_by_label("Toelichting").fill("Huizen heeft nog geen plek. De rest van de locaties is rond.")
    page.get_by_label("Volgende stap").fill("Overleg met Huizen op 12 maart")
    page.get_by_role("button", name="Bewaren").click()

    expect(page.get_by_role("status").first).to_contain_text("Je bericht staat nu bovenaan")
    expect(page.locator(".verhaal__stuk").first).to_contain_text("Overleg met Huizen op 12 maart")


def test_end_of_the_quarter_and_the_stand_of_the_own_municipality(open_als: Opener) -> None:
    page = open_als("am-huizen", "/dashboard/", venster=TELEFOON)

    page.get_by_role("link", name="Bevestig de dagen").click()
    page.get_by_label("Bestede dagen voor actie 9", exact=True).fill("1,5")
    page.get_by_role("button", name="Klopt, vastleggen").click()
    expect(page.get_by_role("status").first).to_contain_text("1,5 dagen bij 6 acties")
    expect(page.get_by_text("Alle andere kwartalen die voorbij zijn, zijn vastgelegd.")).to_be_visible()

    page.goto(page.url.split("/kwartaal/")[0] + "/acties/9/")
    page.get_by_role("link", name="Stand wijzigen").click()
    page.get_by_label("loopt").check()
    page.get_by_label("Toelichting").fill("We praten met de ondernemersvereniging.")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator("#stap-2")).to_contain_text("Klaar in 2 van 7 gemeenten, loopt in 3.")


def test_an_empty_plan_and_its_first_step(open_als: Opener) -> None:
    page = open_als("coordinator", "/plannen/")

    page.get_by_role("link", name="Leeg plan maken").click()
    page.get_by_label("Naam").fill("Werkplan Energie")
    page.get_by_role("button", name="Plan maken").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Werkplan Energie")
    page.get_by_role("link", name="Actie toevoegen").click()
    page.get_by_label("Titel").fill("Netcongestie in beeld")
    page.get_by_label("Eerste stap").fill("De netbeheerder bevragen")
    page.get_by_role("button", name="Actie toevoegen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Netcongestie in beeld")

    assert Actie.objects.filter(plan__naam="Werkplan Energie").count() == 1
    page.goto(page.url.split("/plannen/")[0] + "/dashboard/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Werkplan Werklandschappen 2019-2021")


def test_columns_are_chosen_and_stay_while_filtering(open_als: Opener) -> None:
    page = open_als("lezer", "/acties/")

    page.get_by_text("Kolommen kiezen").click()
    for naam in ("Trekker", "Periode", "Laatste bericht", "Dagen gepland", "Dagen besteed"):
        page.get_by_role("group", name="Kolommen").get_by_label(naam, exact=True).uncheck()
    page.get_by_role("group", name="Kolommen").get_by_label("Verplicht", exact=True).check()
    page.get_by_role("button", name="Toon deze kolommen").click()
    koppen = page.get_by_role("columnheader")
    gekozen = ["Nr.", "Actie en thema", "Stand", "Gereed", "Geraamd", "Verplicht", "Betaald"]
    expect(koppen).to_have_text(gekozen)

    page.get_by_label("Stand", exact=True).first.select_option("vertraagd")
    page.get_by_role("button", name="Toon", exact=True).click()
    expect(page.locator("#resultaat")).to_have_text("2 acties")
    expect(koppen).to_have_text(gekozen)

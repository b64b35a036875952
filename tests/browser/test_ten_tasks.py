"""Ten things an entrepreneur comes for: a telephone, the keyboard only, no JavaScript, and both languages.

`TAKEN` is the list; the tenth is asking a question and reading the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from acties.models import Werkplan
from loket.models import Vraag
from loket.services.vragen import answer
from tests.loketinhoud import DAG
from werkplan.kern import openbaar_formulier
from werkplan.kern.models import Gebruiker

MEESTE_TABS = 90
Stap = Callable[[Page], None]


def reach(page: Page, doel: Locator) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(MEESTE_TABS):
        if doel.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{doel} cannot be reached by Tab on {page.url}")


def enter(page: Page) -> None:
    """Press Enter and wait for the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def seek(words: str) -> Stap:
    """Type words in the search box of the page and send them."""

    def doe(page: Page) -> None:
        reach(page, page.get_by_role("searchbox"))
        page.keyboard.type(words)
        enter(page)

    return doe


def follow(name: str) -> Stap:
    """Follow a link of the page."""

    def doe(page: Page) -> None:
        reach(page, page.get_by_role("main").get_by_role("link", name=name).first)
        enter(page)

    return doe


def choose(label: str, option: str) -> Stap:
    """Choose from a list by typing, and send its form."""

    def doe(page: Page) -> None:
        reach(page, page.get_by_label(label, exact=True))
        page.keyboard.type(option)
        page.keyboard.press("Tab")
        enter(page)

    return doe


@dataclass(frozen=True)
class Taak:
    """What somebody does, and what then stands on the page."""

    wat: str
    stappen: Sequence[Stap]
    antwoord: Sequence[str]


TAKEN = {
    "nl": (
        Taak(
            "a scheme for solar panels that fits a bakery in Huizen",
            [seek("zonnepanelen subsidie bakkerij Huizen"), follow("Zon op bedrijfsdaken Huizen")],
            ["Zon op bedrijfsdaken Huizen", "Gemeente Huizen"],
        ),
        Taak(
            "600 m² of business space",
            [seek("600 m2"), follow("Bekijk ")],
            ["Bedrijfsruimte zoeken", "Vraag het de gemeente"],
        ),
        Taak(
            "the walk-in hour of Tuesday in Hilversum",
            [seek("inloop dinsdag Hilversum")],
            ["dinsdag 24 november 2020, 13.00-17.00"],
        ),
        Taak("whom to call in Huizen", [choose("Uw gemeente", "Huizen")], ["Kees Rebel", "035 000 00 07"]),
        Taak(
            "the rules for a business at home",
            [follow("Werken aan huis"), follow("Een bedrijf aan huis")],
            ["Wat meestal mag in uw woning"],
        ),
        Taak("when a scheme opens", [seek("voucher webwinkel")], ["Gaat open op 4 januari 2021"]),
        Taak("what there is near a postcode", [seek("1271 AB")], ["Kees Rebel", "Inloop", "aangeboden"]),
        Taak(
            "help with debts",
            [seek("schulden"), follow("Als het even niet gaat")],
            ["gratis en vertrouwelijk"],
        ),
        Taak(
            "an event to meet others", [seek("ontbijt"), follow("Ondernemersontbijt")], ["2020", "Hilversum"]
        ),
    ),
    "en": (
        Taak(
            "a scheme for solar panels that fits a bakery in Huizen",
            [seek("solar panels grant Huizen"), follow("Solar panels on business roofs in Huizen")],
            ["Solar panels on business roofs in Huizen"],
        ),
        Taak("600 m² of business space", [seek("600 m2"), follow("View ")], ["Ask the municipality"]),
        Taak(
            "the walk-in hour of Tuesday in Hilversum",
            [seek("walk-in hours Hilversum")],
            ["Tuesday 24 November 2020, 13:00-17:00"],
        ),
        Taak("whom to call in Huizen", [choose("Your municipality", "Huizen")], ["035 000 00 07"]),
        Taak(
            "the rules for a business at home",
            [seek("business at home"), follow("A business at home")],
            ["A business at home"],
        ),
        Taak("when a scheme opens", [seek("online shop voucher")], ["Opens on 4 January 2021"]),
        Taak("what there is near a postcode", [seek("1271 AB")], ["035 000 00 07", "on offer now"]),
        Taak("help with debts", [seek("debts creditors")], ["When your business is struggling"]),
        Taak("an event to meet others", [seek("breakfast")], ["2020"]),
    ),
}


@pytest.fixture
def telefoon(browser: Browser, live_server: LiveServer, demo: Werkplan) -> Iterator[Page]:
    """A telephone without JavaScript on the loket of the demo."""
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    yield context.new_page()
    context.close()


def test_ten_tasks_end_with_their_answer(telefoon: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    mist = []
    for taal, taken in TAKEN.items():
        for taak in taken:
            telefoon.goto("/" if taal == "nl" else "/en/")
            for stap in taak.stappen:
                stap(telefoon)
            pagina = telefoon.get_by_role("main").inner_text()
            mist += [(taal, taak.wat, tekst) for tekst in taak.antwoord if tekst not in pagina]
            assert telefoon.evaluate("document.documentElement.scrollWidth") <= 360, (taal, taak.wat)
    assert mist == []
    assert telefoon.context.cookies() == []
    monkeypatch.setattr(openbaar_formulier, "SNELST", 0)  # nobody types this fast
    for begin, vraag, knop in (
        ("/", "Mag ik een luifel aan mijn winkel?", "Versturen"),
        ("/en/", "May I put an awning on my shop?", "Send"),
    ):
        ask_and_read(telefoon, begin, vraag, knop)


def ask_and_read(page: Page, begin: str, vraag: str, knop: str) -> None:
    """Ask without an account, and read the answer behind the secret link."""
    page.goto(f"{begin}loket/vraag/")
    reach(page, page.locator("textarea"))
    page.keyboard.type(vraag)
    reach(page, page.get_by_role("button", name=knop))
    enter(page)
    gesteld = Vraag.objects.order_by("pk").last()
    assert gesteld is not None
    expect(page.get_by_role("main")).to_contain_text(gesteld.kenmerk)

    door = Gebruiker.objects.get(username="coordinator")
    answer(gesteld, door=door, versie=gesteld.versie, tekst="Dat mag, tot een meter.", vandaag=DAG)

    page.goto(page.url)
    expect(page.get_by_role("main")).to_contain_text("Dat mag, tot een meter.")

"""Plans in a real browser: a file with errors that is corrected in the page, and a successor."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from acties.models import Werkplan
from tests.browser.axe import BREEDTES, overflow, violations
from tests.browser.conftest import Aanmelder, Kijker
from tests.plan import PLANBESTAND
from werkplan.kern.models import Gebruiker


def look(page: Page) -> None:
    """The page as it stands is good at both widths."""
    for breedte in BREEDTES:
        page.set_viewport_size({"width": breedte, "height": 900})
        assert not [*overflow(page), *violations(page)]


def test_a_file_with_errors_is_corrected_in_the_page_and_loaded(
    gemeenten: None,
    coordinator: Gebruiker,
    meld_aan: Aanmelder,
    page: Page,
    live_server: LiveServer,
    tmp_path: Path,
) -> None:
    bestand = tmp_path / "plan.yaml"
    tekst = PLANBESTAND.read_text(encoding="utf-8")
    bestand.write_text(tekst.replace("bedrag: 20000", "bedrag: 20.000"), encoding="utf-8")
    meld_aan(coordinator)

    page.goto(f"{live_server.url}/plannen/")
    page.get_by_role("link", name="Plan uit een bestand").first.click()
    page.get_by_label("Bestand", exact=False).first.set_input_files(bestand)
    page.get_by_role("button", name="Bekijk wat er gebeurt").click()

    expect(page.get_by_text("Bedoel je 20000?").first).to_be_visible()
    look(page)
    page.get_by_label("Tekst van het bestand").fill(tekst)
    page.get_by_role("button", name="Bekijk wat er gebeurt").click()
    expect(page.get_by_role("heading", name="Wat er gebeurt met")).to_be_visible()
    look(page)
    page.get_by_role("button", name="Laden", exact=True).click()

    expect(page.get_by_text("is geladen")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Werkplan Werklandschappen 2019-2021")
    assert Werkplan.objects.get().acties.count() == 14


def test_the_pages_of_the_real_plan_are_good_at_both_widths(
    demo: Werkplan, meld_aan: Aanmelder, bekijk: Kijker
) -> None:
    meld_aan(Gebruiker.objects.get(username="coordinator"))

    for adres in (
        "/plannen/",
        f"/plannen/{demo.pk}/",
        f"/plannen/{demo.pk}/?peildatum=2019-12-31",
        f"/plannen/{demo.pk}/vervolg/",
        f"/plannen/{demo.pk}/wijzigen/",
        "/plannen/nieuw/",
    ):
        bekijk(adres)


def test_the_coordinator_makes_a_successor_and_works_on_with_it(
    demo: Werkplan, meld_aan: Aanmelder, page: Page, live_server: LiveServer
) -> None:
    meld_aan(Gebruiker.objects.get(username="coordinator"))

    page.goto(f"{live_server.url}/plannen/{demo.pk}/vervolg/")
    page.get_by_role("button", name="Vervolgplan maken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Werkplan Werklandschappen 2022-2024")
    page.get_by_text("Huidig plan maken").first.click()
    page.get_by_role("button", name="Huidig plan maken").click()

    expect(page.get_by_text("is nu het huidige plan")).to_be_visible()
    huidig = Werkplan.objects.huidig()
    assert huidig is not None
    assert (huidig.startjaar, huidig.voorganger) == (2022, demo)

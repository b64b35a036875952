"""The stories of one action, played in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from acties.models import Actie, Gemeentestand, Mijlpaal, Stap, Voortgang, Werkplan
from tests.browser.conftest import Aanmelder, Kijker
from werkplan.kern.models import Gebruiker, Gemeente


@pytest.fixture
def actie(werkplan: Werkplan, actiehouder: Gebruiker) -> Actie:
    """Action 13, with all that its page can show."""
    actie = Actie.objects.select_related("plan").get(plan=werkplan, nummer=13)
    Voortgang.objects.create(
        actie=actie,
        auteur=actiehouder,
        datum=date(2020, 10, 1),
        stoplicht="oranje",
        percentage=40,
        toelichting="Het spreekuur trekt weinig bezoekers.",
        knelpunt="Weinig bekendheid.",
        volgende_stap="Folder in november",
    )
    Mijlpaal.objects.create(actie=actie, titel="Evaluatie", datum=date(2020, 9, 30))
    stap = Stap.objects.get(actie=actie, nummer=2)
    for gemeente in Gemeente.objects.filter(naam__in=["Huizen", "Laren", "Blaricum"]):
        Gemeentestand.objects.create(
            stap=stap, gemeente=gemeente, stand="doet-niet-mee", toelichting="Verwijst naar de buren."
        )
    return actie


def test_the_page_of_a_full_action_is_good_at_both_widths(
    actie: Actie, coordinator: Gebruiker, meld_aan: Aanmelder, bekijk: Kijker
) -> None:
    """Its forms are in test_every_page.py."""
    meld_aan(coordinator)

    for deel in ("", "middelen/", "standen/", "wijzigen/stappen/"):
        bekijk(f"/acties/13/{deel}")


def test_progress_by_keyboard_only(
    actie: Actie, actiehouder: Gebruiker, meld_aan: Aanmelder, page: Page, live_server: LiveServer
) -> None:
    meld_aan(actiehouder)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{live_server.url}/acties/13/voortgang/")
    toets = page.keyboard

    for _ in range(40):
        toets.press("Tab")
        if page.evaluate("document.activeElement.name") == "stoplicht":
            break
    toets.press("Space")
    toets.press("ArrowDown")
    toets.press("Tab")
    toets.press("Control+A")
    toets.type("55")
    toets.press("Tab")
    toets.type("Twee gemeenten doen mee.")
    toets.press("Tab")
    toets.press("Tab")
    toets.type("Overleg met Huizen op 12 maart")
    for _ in range(12):
        toets.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Bewaren":
            break
    toets.press("Enter")

    page.wait_for_url("**/acties/13/")
    bericht = Voortgang.objects.filter(actie=actie).latest("pk")
    assert (bericht.stoplicht, bericht.percentage) == ("oranje", 55)
    assert bericht.toelichting == "Twee gemeenten doen mee."
    assert bericht.volgende_stap == "Overleg met Huizen op 12 maart"
    assert bericht.datum == date(2020, 11, 20)
    expect(page.locator(".verhaal__stuk").first).to_contain_text("Twee gemeenten doen mee.")


def test_error_in_the_progress_form_is_told_and_focused(
    actie: Actie, actiehouder: Gebruiker, meld_aan: Aanmelder, page: Page, live_server: LiveServer
) -> None:
    meld_aan(actiehouder)
    page.goto(f"{live_server.url}/acties/13/voortgang/")
    page.get_by_label("Toelichting").fill("Dit blijft staan.")

    page.get_by_role("button", name="Bewaren").click()

    expect(page.locator("#fouten")).to_be_focused()
    expect(page.get_by_label("Toelichting")).to_have_value("Dit blijft staan.")


@pytest.fixture
def tweede(browser: Browser, page: Page, coordinator: Gebruiker, meld_aan: Aanmelder) -> Iterator[Page]:
    """A second browser of the coordinator; `page` is the first."""
    meld_aan(coordinator)
    context: BrowserContext = browser.new_context(locale="nl-NL")
    context.add_cookies(page.context.cookies())  # type: ignore[arg-type]  # a cookie that was read can be set
    yield context.new_page()
    context.close()


def test_two_browsers_edit_the_same_action_and_nothing_typed_is_lost(
    actie: Actie, page: Page, tweede: Page, live_server: LiveServer
) -> None:
    adres = f"{live_server.url}/acties/13/wijzigen/"
    for venster in (page, tweede):
        venster.goto(adres)
    page.get_by_label("Wat gaan we doen").fill("Tekst uit de eerste browser.")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("status").first).to_contain_text("De gegevens zijn bewaard.")

    tweede.get_by_label("Wat gaan we doen").fill("Tekst uit de tweede browser.")
    tweede.get_by_label("Periode in woorden").fill("heel 2019")
    tweede.get_by_role("button", name="Bewaren").click()

    botsing = tweede.locator(".botsing")
    expect(botsing).to_contain_text("Tekst uit de eerste browser.")
    expect(botsing).to_contain_text("Tekst uit de tweede browser.")
    expect(tweede.get_by_label("Wat gaan we doen")).to_have_value("Tekst uit de tweede browser.")
    expect(tweede.get_by_label("Periode in woorden")).to_have_value("heel 2019")
    tweede.get_by_role("button", name="Bewaren").click()
    expect(tweede.get_by_role("status").first).to_contain_text("De gegevens zijn bewaard.")
    actie.refresh_from_db()
    assert (actie.omschrijving, actie.periode_tekst) == ("Tekst uit de tweede browser.", "heel 2019")


def test_change_while_progress_is_typed_is_shown_with_who_and_what(
    actie: Actie, page: Page, tweede: Page, live_server: LiveServer
) -> None:
    page.goto(f"{live_server.url}/acties/13/voortgang/")
    page.get_by_label("vraagt aandacht").check()
    page.get_by_label("Toelichting").fill("Mijn bericht.")
    tweede.goto(f"{live_server.url}/acties/13/wijzigen/")
    tweede.get_by_label("Titel").fill("Ondernemersloket")
    tweede.get_by_role("button", name="Bewaren").click()
    expect(tweede.get_by_role("status").first).to_contain_text("bewaard")

    page.get_by_role("button", name="Bewaren").click()

    botsing = page.locator(".botsing")
    expect(botsing).to_contain_text("Carla Coördinator")
    expect(botsing).to_contain_text("→ Ondernemersloket")
    expect(page.get_by_label("Toelichting")).to_have_value("Mijn bericht.")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator(".verhaal__stuk").first).to_contain_text("Mijn bericht.")


def test_stand_of_the_own_municipality_in_two_clicks(
    actie: Actie, am_hilversum: Gebruiker, meld_aan: Aanmelder, page: Page, live_server: LiveServer
) -> None:
    meld_aan(am_hilversum)
    page.goto(f"{live_server.url}/acties/13/")

    page.get_by_role("link", name="Stand wijzigen").click()
    page.get_by_label("loopt").check()
    page.get_by_label("Toelichting").fill("Elke dinsdag in het stadhuis.")
    page.get_by_role("button", name="Bewaren").click()

    expect(page.locator("#stap-2")).to_contain_text("Elke dinsdag in het stadhuis.")

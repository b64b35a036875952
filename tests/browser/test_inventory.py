"""The inventory as an account manager uses it, with keyboard-sized steps, at both widths."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from locaties.models import Aanbod, Gebruik
from tests.browser.conftest import Aanmelder, Kijker
from tests.inventaris import make_leeg, make_locatie, make_ruimte
from werkplan.kern.models import Gebruiker, Gemeente


def test_a_unit_came_free_takes_two_clicks_and_a_date(
    page: Page, live_server: LiveServer, hilversum: Gemeente, am_hilversum: Gebruiker, meld_aan: Aanmelder
) -> None:
    locatie = make_locatie(hilversum)
    ruimte = make_ruimte(locatie, 800)
    meld_aan(am_hilversum)
    page.goto(f"{live_server.url}{locatie.get_absolute_url()}")

    page.get_by_role("link", name="Leeg sinds").click()
    page.get_by_label("Leeg sinds").fill("2020-11-01")
    page.get_by_role("button", name="Bewaren").click()

    expect(page.get_by_text("Leeg sinds 1 november 2020, kort (frictie)")).to_be_visible()
    assert ruimte.leegstand.get().van == date(2020, 11, 1)


def test_the_pages_and_forms_of_the_account_manager(
    hilversum: Gemeente, am_hilversum: Gebruiker, meld_aan: Aanmelder, bekijk: Kijker
) -> None:
    locatie = make_locatie(hilversum, bron="Een bron met een heel-lang-adres.example.org/" + "x" * 80)
    ruimte = make_ruimte(locatie, 800)
    make_ruimte(locatie, 200)
    periode = make_leeg(ruimte)
    aanbod = Aanbod.objects.create(ruimte=ruimte, vorm="huur", van=date(2020, 1, 1), prijs_ntb=True)
    gebruik = Gebruik.objects.create(ruimte=ruimte, sbi="4941")
    meld_aan(am_hilversum)

    for adres in ("", "?gemeente=GM0402&glasvezel=ja", "nieuw/", "ruimten/", "ruimten/?leegOp=2020-11-20"):
        bekijk(f"/locaties/{adres}")
    for adres in ("", "wijzigen/", "contact/", "ruimten/nieuw/", "historie/"):
        bekijk(f"/locaties/{locatie.pk}/{adres}")
    for adres in ("", "leeg/", "verhuurd/", "wijzigen/", "splitsen/", "samenvoegen/", "beeindigen/"):
        bekijk(f"/locaties/ruimten/{ruimte.pk}/{adres}")
    for naam, record in (("leegstand", periode), ("aanbod", aanbod), ("gebruik", gebruik)):
        bekijk(f"/locaties/{naam}/{record.pk}/wijzigen/")


def test_leeg_and_verhuurd_are_reported_with_the_keyboard_alone(
    page: Page, live_server: LiveServer, hilversum: Gemeente, am_hilversum: Gebruiker, meld_aan: Aanmelder
) -> None:
    locatie = make_locatie(hilversum)
    ruimte = make_ruimte(locatie, 800)
    meld_aan(am_hilversum)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{live_server.url}{locatie.get_absolute_url()}")
    toets = page.keyboard

    for knop, dag in (("Leeg sinds", "10102020"), ("Verhuurd melden", "11112020")):
        tab_to(page, f"document.activeElement.textContent.includes('{knop}')")
        with page.expect_navigation():
            toets.press("Enter")
        tab_to(page, "document.activeElement.type === 'date'")
        toets.type(dag)
        tab_to(page, "document.activeElement.textContent.trim() === 'Bewaren'")
        with page.expect_navigation(url=f"**{ruimte.get_absolute_url()}"):
            toets.press("Enter")

    periode = ruimte.leegstand.get()
    assert (periode.van, periode.tot) == (date(2020, 10, 10), date(2020, 11, 11))


def tab_to(page: Page, condition: str) -> None:
    """Press Tab until what has the focus meets a condition."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(condition):
            return
    raise AssertionError(f"The keyboard does not reach: {condition}")

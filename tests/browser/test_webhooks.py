"""A webhook from the first key press to the pause, in a real browser and with a real program that listens."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import Aanmelder, Kijker
from tests.programma import Programma, bezorg_alles
from werkplan.kern.bezorging import MEESTE_POGINGEN
from werkplan.kern.klok import kloktijd
from werkplan.kern.models import Gebruiker, Levering, Webhook

pytestmark = pytest.mark.django_db(transaction=True)
PROEF = "Er gaat een proefbericht naar je programma."


def give_up() -> None:
    """The program is down until the message is given up."""
    Programma.code = 503
    moment = kloktijd()
    for _ in range(MEESTE_POGINGEN):
        bezorg_alles(moment)
        moment = Levering.objects.latest("pk").volgende_poging or moment
    Programma.code = 204


def press(page: Page, knop: str, gezegd: str) -> None:
    """Choose a button as who has no mouse does, and read what is said then."""
    page.get_by_role("button", name=knop, exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(gezegd)).to_be_visible()


def test_make_a_webhook_by_keyboard_try_it_and_let_it_go_on_after_a_pause(
    page: Page,
    live_server: LiveServer,
    meld_aan: Aanmelder,
    bekijk: Kijker,
    coordinator: Gebruiker,
    programma: str,
) -> None:
    meld_aan(coordinator)
    page.goto(f"{live_server.url}/webhooks/")
    page.get_by_label("Naam").focus()
    page.keyboard.type("Kaart van de gemeente")
    page.keyboard.press("Tab")
    page.keyboard.type("ftp://kaart.example.org")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Naam")).to_have_value("Kaart van de gemeente")
    expect(page.get_by_role("link", name=re.compile("vanaf internet te bereiken"))).to_be_visible()
    page.get_by_label("Adres").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(programma)
    page.keyboard.press("Enter")
    geheim = page.locator("#geheim").inner_text()
    assert geheim.startswith("whs_")
    bekijk("/webhooks/")
    expect(page.get_by_text(geheim)).to_have_count(0)

    webhook = Webhook.objects.get()
    page.get_by_role("link", name="Kaart van de gemeente", exact=True).press("Enter")
    press(page, "Proefbericht sturen", PROEF)
    assert bezorg_alles() == [Levering.Status.GELEVERD]
    page.reload()
    expect(page.get_by_text("Geleverd op")).to_be_visible()

    press(page, "Proefbericht sturen", PROEF)
    give_up()
    bekijk(f"/webhooks/{webhook.pk}/")
    expect(page.get_by_text("Het programma antwoordde met een fout (503).")).to_be_visible()
    press(page, "Alles opnieuw sturen", "Opnieuw te sturen: 1.")
    assert bezorg_alles() == [Levering.Status.GELEVERD]

    press(page, "Proefbericht sturen", PROEF)
    Programma.code = 410
    bezorg_alles()
    bekijk(f"/webhooks/{webhook.pk}/")
    expect(page.get_by_text("Deze webhook staat op pauze")).to_be_visible()
    expect(page.get_by_role("button", name="Proefbericht sturen")).to_have_count(0)
    bekijk("/webhooks/")
    page.goto(f"{live_server.url}/webhooks/{webhook.pk}/")
    press(page, "Hervatten", "De webhook is hervat.")

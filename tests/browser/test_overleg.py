"""Two stories of the coordinator in a real browser: preparing the overleg, and a new priority."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from acties.models import Actie, Actiepunt, Besluit, Overleg
from tests.browser.conftest import Aanmelder, Kijker
from tests.cast import WACHTWOORD
from werkplan.kern.models import Bericht, Gebruiker

pytestmark = pytest.mark.django_db(transaction=True)


def naam(knop: str, waarvan: str) -> re.Pattern[str]:
    """The name of a button in a row: what it does, and to screen readers also with what."""
    return re.compile(rf"^{re.escape(knop)}\s*: {re.escape(waarvan)}")


@pytest.fixture
def start(page: Page, live_server: LiveServer, meld_aan: Aanmelder, coordinator: Gebruiker) -> str:
    """The coordinator is signed in; the address of the server."""
    meld_aan(coordinator)
    page.set_viewport_size({"width": 1280, "height": 900})
    return str(live_server.url)


def test_preparing_the_overleg(
    page: Page, start: str, rode_actie: Actie, actiehouder: Gebruiker, lezer: Gebruiker
) -> None:
    page.goto(f"{start}/overleggen/")
    page.get_by_role("link", name="Overleg plannen").first.click()
    expect(page.get_by_label("Datum")).to_have_value("2020-11-26")
    page.get_by_label("Plaats").fill("Huizen")
    page.get_by_role("button", name="Overleg plannen").click()

    agenda = page.locator(".agenda__punt")
    expect(agenda.first).to_contain_text("Actie 2")
    expect(agenda.first).to_contain_text("Het laatste bericht is rood.")
    voorgesteld = agenda.count()
    for _ in range(2):
        page.get_by_role("button", name="Weghalen").last.click()
        expect(page.get_by_role("status").first).to_contain_text("staat niet meer op de agenda")
    page.get_by_text("Agendapunt toevoegen").click()
    page.get_by_label("Onderwerp").fill("Rondvraag")
    page.get_by_role("button", name="Punt toevoegen", exact=True).click()
    expect(agenda).to_have_count(voorgesteld - 1)
    page.get_by_role("button", name=naam("Omhoog", "Rondvraag")).click()
    expect(agenda.nth(voorgesteld - 3)).to_contain_text("Rondvraag")

    page.get_by_label(str(actiehouder)).check()
    page.get_by_label(str(lezer)).check()
    page.get_by_role("button", name="Op de lijst zetten").click()
    page.get_by_role("button", name="Uitnodiging versturen").click()
    expect(page.get_by_role("status").first).to_contain_text("De uitnodiging is klaargezet")
    assert Bericht.objects.filter(bijlage_naam="uitnodiging.ics").count() == 2

    page.get_by_label("Besluit", exact=True).fill("Parkeren krijgt voorrang")
    page.get_by_label("Over de acties").fill("2")
    page.get_by_role("button", name="Besluit toevoegen").click()
    page.get_by_label("Wat", exact=True).fill("Huizen bellen")
    page.get_by_label("Wie", exact=True).select_option(str(actiehouder.pk))
    page.get_by_role("button", name="Actiepunt toevoegen").click()
    expect(page.get_by_role("heading", name="Actiepunten").locator("..")).to_contain_text("Huizen bellen")
    page.get_by_role("button", name=naam("Aanwezig", str(lezer))).click()
    page.get_by_role("button", name="Lijst versturen").click()
    expect(page.get_by_role("status").first).to_contain_text("Lex Lezer")

    assert Bericht.objects.get(onderwerp__startswith="Besluiten en actiepunten").aan == lezer
    page.goto(f"{start}{rode_actie.get_absolute_url()}")
    expect(page.locator("main")).to_contain_text("Parkeren krijgt voorrang")


def test_a_new_priority(page: Page, start: str, overleg: Overleg) -> None:
    page.goto(f"{start}/longlist/")
    page.get_by_role("link", name="Punt toevoegen").click()
    page.get_by_label("Aandachtspunt").fill("Netcongestie")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("link", name=naam("Voorstel maken", "Netcongestie")).click()
    page.get_by_label("Wat gaan we doen").fill("Een regionaal beeld van de ruimte op het stroomnet.")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator("main")).to_contain_text("n.t.b.")
    page.get_by_role("button", name="Voorleggen").click()
    expect(page.get_by_role("status").first).to_contain_text(overleg.titel)
    page.get_by_role("link", name="Besluit vastleggen").click()
    page.get_by_label("Aangenomen").check()
    page.get_by_label("Nieuw besluit", exact=False).last.fill("Netcongestie is een prioriteit")
    page.get_by_label("Genomen door").fill("portefeuillehoudersoverleg")
    page.get_by_role("button", name="Bewaren").click()

    expect(page).to_have_url(f"{start}/acties/14/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Netcongestie")
    expect(page.locator("main")).to_contain_text("Netcongestie is een prioriteit")
    page.goto(f"{start}/acties/")
    expect(page.locator("main")).to_contain_text("Netcongestie")
    expect(page.locator("main p.antwoord")).to_contain_text("15 acties: ")
    expect(page.locator("main p.antwoord")).to_contain_text("€ 107.500 + 10 n.t.b.")


def test_a_decision_and_a_move_without_script(
    browser: Browser, live_server: LiveServer, overleg: Overleg, coordinator: Gebruiker
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{live_server.url}/inloggen/?next={overleg.get_absolute_url()}")
    page.get_by_label("Gebruikersnaam").fill("coordinator")
    page.get_by_label("Wachtwoord").fill(WACHTWOORD)
    page.get_by_role("button", name="Inloggen").click()
    tweede = overleg.agenda.all()[1]

    page.get_by_role("button", name=naam("Omhoog", tweede.titel)).click()
    page.get_by_label("Besluit", exact=True).fill("Zonder script")
    page.get_by_role("button", name="Besluit toevoegen").click()

    expect(page.get_by_role("link", name="Zonder script", exact=True)).to_be_visible()
    assert overleg.agenda.all()[0] == tweede
    context.close()


def test_lists_with_something_open_are_good_at_both_widths(
    bekijk: Kijker, meld_aan: Aanmelder, overleg: Overleg, coordinator: Gebruiker, rode_actie: Actie
) -> None:
    """The same pages without a choice, and their forms, are in test_every_page.py."""
    plan = overleg.plan
    besluit = Besluit.objects.create(plan=plan, overleg=overleg, titel="Nog te nemen", stand="open")
    besluit.besluitacties.create(actie=rode_actie)
    Actiepunt.objects.create(
        plan=plan, overleg=overleg, omschrijving="Bellen", eigenaar=coordinator, datum="2020-11-01"
    )
    meld_aan(coordinator)

    for adres in (
        overleg.get_absolute_url(),
        "/besluiten/?stand=open",
        f"/besluiten/{besluit.pk}/wijzigen/?neem=1",
        "/actiepunten/?wie=iedereen",
        "/longlist/?deel=knelpunten",
    ):
        bekijk(adres)

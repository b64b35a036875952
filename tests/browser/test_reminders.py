"""The weekly mail as its readers use it: from the mail to the form, later, and what did not arrive."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from acties.models import Actie, Mijlpaal, Uitstel
from acties.services.weekmail import maak_weekmails
from tests.browser.axe import BREEDTES
from tests.browser.conftest import Aanmelder, Kijker
from werkplan.kern.models import Bericht, Gebruiker

DAG = date(2020, 11, 20)


@pytest.fixture
def weekmail(actie: Actie, actiehouder: Gebruiker) -> Bericht:
    """The mail of the actiehouder, who has not told anything about an action for 94 days."""
    Actie.objects.update(laatste_voortgang=DAG - timedelta(days=94))
    Mijlpaal.objects.create(actie=actie, titel="Rapport klaar", datum=DAG)
    maak_weekmails(DAG)
    return Bericht.objects.get(aan=actiehouder)


def test_the_pages_around_mail_are_good_at_both_widths(
    weekmail: Bericht, actie: Actie, actiehouder: Gebruiker, meld_aan: Aanmelder, bekijk: Kijker
) -> None:
    Uitstel.objects.create(
        gebruiker=actiehouder, soort="verouderd", onderwerp_id=actie.pk, tot=DAG + timedelta(days=7)
    )
    meld_aan(actiehouder)

    bekijk("/postvak/")
    bekijk(f"/postvak/{weekmail.pk}/")
    bekijk(f"/later/verouderd/{actie.pk}/")
    bekijk("/later/verouderd/999999/")
    bekijk("/voorkeuren/")


def test_mail_that_did_not_arrive_is_good_at_both_widths(
    weekmail: Bericht, coordinator: Gebruiker, meld_aan: Aanmelder, bekijk: Kijker
) -> None:
    Bericht.objects.update(status=Bericht.Status.ONZEKER, fout="De verzending is afgebroken.")
    meld_aan(coordinator)

    bekijk("/postvak/")
    bekijk(f"/postvak/{weekmail.pk}/")
    bekijk("/postvak/?status=verzonden")


@pytest.mark.parametrize("breedte", BREEDTES)
def test_from_the_mail_to_the_form_and_later(
    breedte: int,
    weekmail: Bericht,
    actiehouder: Gebruiker,
    meld_aan: Aanmelder,
    page: Page,
    live_server: LiveServer,
) -> None:
    page.set_viewport_size({"width": breedte, "height": 900})
    meld_aan(actiehouder)
    page.goto(f"{live_server.url}/postvak/")
    page.get_by_role("link", name=weekmail.onderwerp).click()
    page.get_by_role("link", name="/acties/1/voortgang/").click()
    expect(page.get_by_role("radio", name="vraagt aandacht")).to_be_visible()

    page.go_back()
    page.get_by_role("link", name="/later/verouderd/").click()
    page.get_by_label("Op een andere dag").check()
    page.get_by_label("Dag", exact=False).last.fill("2021-02-01")
    page.get_by_role("button", name="Later laten zien").click()

    expect(page.get_by_text("Je ziet dit weer op 1 februari 2021.")).to_be_visible()
    page.get_by_role("button", name="Nu laten zien").click()
    expect(page.get_by_text("Dit staat weer bij je werk.")).to_be_visible()

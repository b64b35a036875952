"""A page of another site reads what is public, after asking first where it must, and nothing else."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.api import BASIS, assert_problem
from werkplan.kern.models import Gebruiker

pytestmark = pytest.mark.django_db
VRAAG = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}


@pytest.mark.parametrize(
    "pad",
    [
        "gemeenten",
        "werklocaties?bbox=5,52,6,53",
        "werklocaties/1",
        "leegstand",
        "regelingen",
        "steunpunten/inloop?van=2020-11-23&tot=2020-11-30",
        "signaaltellingen?groepeer=locatie",
        "signaalmeldingen",
        "rapporten",
        "openapi.json",
    ],
)
def test_a_browser_that_asks_first_may_read_what_is_public(pad: str) -> None:
    antwoord = Client().options(f"{BASIS}{pad}", headers=VRAAG)

    assert antwoord.status_code == 204
    assert antwoord["Access-Control-Allow-Origin"] == "*"
    assert antwoord["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert "Accept-Crs" in antwoord["Access-Control-Allow-Headers"]
    assert "authorization" not in antwoord["Access-Control-Allow-Headers"].lower()
    assert "Access-Control-Allow-Credentials" not in antwoord
    assert antwoord["API-Version"]
    assert antwoord.content == b""


@pytest.mark.parametrize("pad", ["acties", "acties/1", "werkplannen", "importen", "gebruikers"])
def test_what_needs_an_account_is_not_for_other_sites(pad: str, coordinator: Gebruiker) -> None:
    ingelogd = Client()
    ingelogd.force_login(coordinator)

    for browser, status in ((Client(), 401), (ingelogd, 405)):
        antwoord = browser.options(f"{BASIS}{pad}", headers=VRAAG)
        assert_problem(antwoord, status)
        assert "Access-Control-Allow-Origin" not in antwoord


def test_an_address_that_only_takes_what_is_sent_is_not_opened() -> None:
    antwoord = Client().options(f"{BASIS}werklocaties/1/controles", headers=VRAAG)

    assert_problem(antwoord, 405)
    assert "Access-Control-Allow-Origin" not in antwoord


def test_an_answer_with_what_somebody_may_know_more_is_not_for_other_sites(am_hilversum: Gebruiker) -> None:
    ingelogd = Client()
    ingelogd.force_login(am_hilversum)

    assert Client().get(f"{BASIS}werklocaties")["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in ingelogd.get(f"{BASIS}werklocaties")

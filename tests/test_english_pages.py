"""The public pages in English: nothing Dutch is left that is not marked as Dutch, and the address alone decides."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation
from pytest_django.fixtures import Settings

from acties.models import Actie, Document, Werkplan
from tests.cast import WACHTWOORD
from tests.paginatekst import texts
from tests.test_rights_of_every_url import PAGES, fill_in
from werkplan.kern import web
from werkplan.kern.models import Gebruiker, Gemeente

pytestmark = pytest.mark.django_db
ENGELS = [pad for _, pad in PAGES if pad.startswith("en/") and not pad.endswith((".ics", ".atom", ".json"))]
GELIJK = {"Werkplan", "Privacy", "Privacy – Werkplan", "Dashboard", "Open data", "Open data – Werkplan"}
GELIJK |= {"catalogus.jsonld", "CSV", "JSON", "GEOJSON", "Creative Commons Zero (CC0)"}
"""What is the same in both languages."""
NEDERLANDS = re.compile(
    r"\b(de|het|een|van|voor|niet|wordt|zijn|naar|met|dag|dagen|actie|acties|nog|deze|bladzijde|n\.t\.b\.)\b",
    re.IGNORECASE,
)


def left_in_dutch(nederlands: str, engels: str) -> list[str]:
    """The texts of an English page that are as they were in Dutch, or hold a Dutch word."""
    zo_was_het = set(texts(nederlands, "nl"))
    namen = GELIJK | {f"{plan} – Werkplan" for plan in Werkplan.objects.all()}
    namen |= set(Gemeente.objects.values_list("naam", flat=True))
    engelse = texts(engels, "en")
    assert engelse
    return [
        tekst for tekst in engelse if tekst not in namen and (tekst in zo_was_het or NEDERLANDS.search(tekst))
    ]


def both(ask: Callable[[str], str]) -> tuple[str, str]:
    """The page in Dutch and in English, for what asks for it below a prefix."""
    return ask(""), ask("/en")


def test_a_text_that_was_forgotten_is_found() -> None:
    nederlands = '<html lang="nl"><p aria-label="Taal">Welkom</p><p>Over het plan</p></html>'
    engels = '<html lang="en"><p aria-label="Taal">Welcome</p><p>About het plan</p><p lang="nl">Het doel</p></html>'

    assert left_in_dutch(nederlands, engels) == ["Taal", "About het plan"]


def test_every_public_page_is_english(client: Client, voorbeelden: dict[str, models.Model]) -> None:
    for pad in ENGELS:
        adres = fill_in(pad.removeprefix("en/"), voorbeelden)

        nederlands, engels = both(partial(_get, client, adres))

        assert left_in_dutch(nederlands, engels) == [], adres


def test_texts_of_the_plan_are_marked_as_dutch(client: Client, demo: Werkplan) -> None:
    actie = Actie.objects.get(plan=demo, nummer=2)
    for soort in Document.Soort:
        Document.objects.create(
            actie=actie,
            titel="Stuk",
            soort=soort,
            datum=date(2020, 1, 1),
            url="https://example.org/",
            is_openbaar=True,
        )

    nederlands, engels = both(partial(_get, client, "/werkplan/"))

    assert left_in_dutch(nederlands, engels) == []
    assert "Parkeren en bereikbaarheid" in texts(engels, "nl")


def _get(client: Client, adres: str, begin: str) -> str:
    return client.get(begin + adres, follow=True).text


def _sign_in(begin: str) -> str:
    return Client().post(f"{begin}/inloggen/", {"username": "lezer", "password": "fout"}).text


FOUTEN: dict[str, Callable[[str], str]] = {
    "no such page": lambda begin: Client().get(f"{begin}/bestaat-niet/").text,
    "no plan": lambda begin: Client().get(f"{begin}/werkplan/").text,
    "nothing filled in": lambda begin: Client().post(f"{begin}/inloggen/").text,
    "one field filled in": lambda begin: Client().post(f"{begin}/inloggen/", {"username": "iemand"}).text,
    "no token": lambda begin: Client(enforce_csrf_checks=True).post(f"{begin}/inloggen/").text,
    "another host": lambda begin: Client().get(f"{begin}/privacy/", headers={"host": "elders.example"}).text,
    "wrong password": _sign_in,
}


@pytest.mark.parametrize("naam", FOUTEN)
def test_what_goes_wrong_is_told_in_english(naam: str, lezer: Gebruiker) -> None:
    nederlands, engels = both(FOUTEN[naam])

    assert left_in_dutch(nederlands, engels) == []


def test_being_locked_out_is_told_in_english(lezer: Gebruiker, settings: Settings) -> None:
    settings.AXES_FAILURE_LIMIT = 1

    nederlands, engels = both(_sign_in)

    assert "fifteen minutes" in engels
    assert left_in_dutch(nederlands, engels) == []


@pytest.mark.parametrize(
    "fout",
    [
        lambda request: web.bad_request(request, ValueError()),
        lambda request: web.forbidden(request, PermissionDenied()),
        web.too_many_requests,
        web.server_error,
    ],
)
def test_every_error_page_exists_in_english(fout: Callable[[HttpRequest], HttpResponse]) -> None:
    def ask(begin: str) -> str:
        with translation.override("en" if begin else "nl"):
            return fout(RequestFactory().get(f"{begin}/")).content.decode()

    nederlands, engels = both(ask)

    assert '<html lang="en"' in engels
    assert left_in_dutch(nederlands, engels) == []


def test_figures_and_dates_are_written_the_english_way(client: Client, demo: Werkplan) -> None:
    engels = client.get("/en/werkplan/").text

    for tekst in (
        "€107,500 + 9 to be determined",
        "113.5 days + 8 to be determined",
        "14 actions: 5 completed, 4 on track, 2 need attention, 2 delayed, 1 not started yet.",
        "20 November 2020",
        "The text of the plan itself is in Dutch.",
    ):
        assert tekst in engels


def test_the_address_decides_and_not_the_browser(client: Client, werkplan: Werkplan) -> None:
    nederlands = client.get("/werkplan/", headers={"accept-language": "en"})
    engels = client.get("/en/werkplan/", headers={"accept-language": "nl"})

    for antwoord, taal in ((nederlands, "nl"), (engels, "en")):
        assert f'<html lang="{taal}"' in antwoord.text
        assert antwoord["Content-Language"] == taal
        assert "Accept-Language" not in antwoord.get("Vary", "")
        assert not antwoord.cookies


def test_pages_for_signed_in_people_exist_in_dutch_only(
    client: Client, werkplan: Werkplan, lezer: Gebruiker
) -> None:
    client.force_login(lezer)
    client.get("/en/werkplan/")

    assert '<html lang="nl"' in client.get("/acties/", headers={"accept-language": "en"}).text
    for pad in ("dashboard", "acties", "plannen", "wachtwoord", "api/v1/openapi.json"):
        assert client.get(f"/en/{pad}/").status_code == 404
    geweigerd = client.get("/acties/nieuw/")
    assert geweigerd.status_code == 403
    assert 'hreflang="en"' not in geweigerd.text


def test_signing_in_in_english_leads_to_the_dutch_dashboard(client: Client, lezer: Gebruiker) -> None:
    antwoord = client.post("/en/inloggen/", {"username": "lezer", "password": WACHTWOORD})

    assert antwoord["Location"] == "/dashboard/"


def test_front_page_exists_in_english(client: Client, db: None) -> None:
    assert '<html lang="en"' in client.get("/en/").text
    assert client.get("/en")["Location"] == "/en/"


def test_the_switch_leads_to_the_same_page(client: Client, db: None) -> None:
    html = client.get("/en/inloggen/?next=/acties/").text

    assert '<a href="/inloggen/?next=/acties/" lang="nl" hreflang="nl">' in html
    assert '<a href="/en/inloggen/?next=/acties/" lang="en" hreflang="en" aria-current="true">' in html
    for taal, adres in (("nl", ""), ("en", "/en"), ("x-default", "")):
        assert f'hreflang="{taal}" href="http://localhost:8000{adres}/inloggen/">' in html


@pytest.mark.parametrize("adres", ["//elders.example/", "/en//elders.example/"])
def test_the_switch_never_leads_to_another_site(client: Client, db: None, adres: str) -> None:
    html = client.get("/", PATH_INFO=adres).text

    assert 'lang="en" hreflang="en"' in html
    assert 'href="//' not in html
    assert 'rel="alternate"' not in html


@pytest.mark.parametrize("aangemeld", [False, True])
def test_whoever_reads_english_stays_there(
    client: Client, werkplan: Werkplan, lezer: Gebruiker, aangemeld: bool
) -> None:
    """A link leads to English, or says that it leads to Dutch."""
    if aangemeld:
        client.force_login(lezer)

    antwoorden = [client.get(f"/{pad}", follow=True) for pad in ENGELS]
    engels = [antwoord.text for antwoord in antwoorden if antwoord["Content-Language"] == "en"]
    links = [link for html in engels for link in re.findall(r'<a [^>]*href="/[^"]*"[^>]*>', html)]

    assert len(links) > len(engels) >= 4
    assert [link for link in links if 'href="/en/' not in link and 'hreflang="nl"' not in link] == []

"""Search engines, feed readers, calendars and finders of leaks read the loket."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from icalendar import Calendar
from pytest_django.fixtures import Settings

from loket.models import Bijeenkomst, Inloopuitzondering, Loketcontact
from tests.loketinhoud import (
    DINSDAG,
    make_artikel,
    make_lid,
    make_regeling,
    make_spreekuur,
    make_steunpunt,
)
from werkplan.kern.models import Gemeente

pytestmark = pytest.mark.django_db
SITE = settings.WERKPLAN_ADRES
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def structure(client: Client, adres: str) -> dict[str, Any]:
    html = client.get(adres).text
    gevonden: dict[str, Any] = json.loads(re.findall(r"ld\+json\">(.*?)</script>", html)[0])
    return gevonden


def entries(client: Client, adres: str) -> dict[str, str]:
    """Title -> moment of every entry of a feed."""
    antwoord = client.get(adres)
    assert antwoord["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(antwoord.content)  # noqa: S314 - our own answer
    ids = [een.findtext("a:id", namespaces=ATOM) for een in feed.findall("a:entry", ATOM)]
    assert len(ids) == len(set(ids))
    return {
        str(een.findtext("a:title", namespaces=ATOM)): str(een.findtext("a:updated", namespaces=ATOM))
        for een in feed.findall("a:entry", ATOM)
    }


def test_who_finds_a_leak_reads_whom_to_tell(client: Client, settings: Settings) -> None:
    settings.BEVEILIGING_CONTACT = "veilig@example.org"

    antwoord = client.get("/.well-known/security.txt")

    velden = dict(regel.split(": ", 1) for regel in antwoord.text.splitlines())
    assert velden["Contact"] == "mailto:veilig@example.org"
    assert velden["Canonical"] == f"{SITE}/.well-known/security.txt"
    tot = parse_datetime(velden["Expires"])
    assert tot is not None
    assert timedelta(days=30) < tot - timezone.now() < timedelta(days=365)
    assert antwoord["Content-Type"] == "text/plain; charset=utf-8"
    settings.BEVEILIGING_CONTACT = ""
    assert client.get("/.well-known/security.txt").status_code == 404


def test_search_engines_leave_a_demo_alone_and_forms_elsewhere(client: Client, settings: Settings) -> None:
    demo = client.get("/robots.txt").text
    settings.DEMO_DATUM = None
    echt = client.get("/robots.txt").text

    assert demo == "User-agent: *\nDisallow: /\n"
    assert "Disallow: /\n" not in echt
    assert "Disallow: /en/loket/zoeken/\n" in echt
    assert echt.endswith(f"Sitemap: {SITE}/sitemap.xml\n")


def test_the_sitemap_names_every_public_page_in_both_languages(client: Client) -> None:
    make_artikel()
    make_artikel("concept", stand="concept")
    make_artikel("vergeten", nakijken_op=date(2020, 1, 1))

    kaart = ET.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 - our own answer

    rijen = {str(rij.findtext("s:loc", namespaces=SITEMAP)): rij for rij in kaart.findall("s:url", SITEMAP)}
    artikelen = [adres for adres in rijen if "/artikelen/" in adres]
    assert artikelen == [f"{SITE}/loket/artikelen/een-terras/", f"{SITE}/en/loket/artikelen/een-terras/"]
    talen = {
        een.attrib["hreflang"]: een.attrib["href"] for een in rijen[artikelen[0]].findall("x:link", SITEMAP)
    }
    assert talen == {"nl": artikelen[0], "en": artikelen[1], "x-default": artikelen[0]}
    assert rijen[artikelen[0]].findtext("s:lastmod", namespaces=SITEMAP)
    for adres in rijen:
        if "/werkplan/" not in adres:
            assert client.get(adres.removeprefix(SITE)).status_code == 200, adres


def test_a_page_says_what_it_is_about_and_no_text_breaks_out(client: Client, hilversum: Gemeente) -> None:
    make_artikel(titel="</script><script>alert(1)</script>")
    make_regeling(url="https://example.org/zon")
    Bijeenkomst.objects.create(
        slug="ontbijt", titel="Ontbijt", datum=date(2020, 11, 26), begin="08:00", einde="09:30", plek="Raadhuis",
        stand="gepubliceerd",
    )  # fmt: skip
    spreekuur = make_spreekuur(make_steunpunt(make_lid(hilversum)))
    Inloopuitzondering.objects.create(spreekuur=spreekuur, datum=DINSDAG)
    Loketcontact.objects.create(gemeente=hilversum, naam="Hilde", telefoon="035 000 00 00")

    artikel = client.get("/loket/artikelen/een-terras/").text
    regeling = structure(client, "/en/loket/regelingen/zon-op-daken/")
    bijeenkomst = structure(client, "/loket/bijeenkomsten/ontbijt/")
    steunpunt = structure(client, "/loket/steunpunten/plein/")
    contact = structure(client, "/loket/contact/")

    assert "<script>alert" not in artikel
    assert (
        structure(client, "/loket/artikelen/een-terras/")["headline"] == "</script><script>alert(1)</script>"
    )
    assert (regeling["@type"], regeling["name"]) == ("GovernmentService", "Solar roofs")
    assert regeling["offers"]["availabilityEnds"] == "2020-12-31"
    assert bijeenkomst["startDate"] == "2020-11-26T08:00:00+01:00"
    dagen = [uur["validFrom"] for uur in steunpunt["openingHoursSpecification"]]
    assert dagen == ["2020-12-01", "2020-12-08", "2020-12-15"]
    assert contact["contactPoint"][0]["telephone"] == "035 000 00 00"
    assert "Hilde" not in json.dumps(contact)
    assert structure(client, "/en/")["potentialAction"]["@type"] == "SearchAction"


def test_feeds_tell_what_is_new_and_what_opens_and_closes(client: Client) -> None:
    make_artikel()
    make_artikel("concept", titel="Nog niet", stand="concept")
    make_regeling("sluit", titel="Sluit", titel_en="", laatste_dag=date(2020, 12, 10))
    make_regeling("later", titel="Later", opent_op=date(2020, 12, 1), laatste_dag=None)
    make_regeling("dicht", titel="Dicht", laatste_dag=date(2020, 12, 10), is_tijdelijk_dicht=True)

    nieuws = entries(client, "/loket/nieuws.atom")
    engels = entries(client, "/en/loket/nieuws.atom")
    termijnen = entries(client, "/loket/regelingen.atom")

    assert nieuws == {"Een terras": "2020-11-20T00:00:00+01:00"}
    assert list(engels) == ["A terrace"]
    assert termijnen == {
        "Laatste dag: Sluit": "2020-11-10T00:00:00+01:00",
        "Open: Sluit": "2020-10-01T00:00:00+02:00",
    }
    leeg = client.get("/loket/regelingen.atom", {"medewerkers": "💥", "gemeente": "GM9999"})
    assert leeg.status_code == 200


def test_the_deadlines_of_what_fits_go_into_a_calendar(client: Client, hilversum: Gemeente) -> None:
    make_lid(hilversum)
    make_regeling("klein", titel="Klein", medewerkers_tot=5)
    make_regeling("groot", titel="Groot", medewerkers_van=50)

    pagina = client.get("/loket/wijzer/?medewerkers=3").text
    kalender = Calendar.from_ical(client.get("/loket/regelingen.ics?medewerkers=3").content)
    alles = Calendar.from_ical(client.get("/en/loket/regelingen.ics").content)

    assert "/loket/regelingen.ics?medewerkers=3" in pagina
    gevonden = {str(een["summary"]): een.decoded("dtstart") for een in kalender.walk("VEVENT")}
    assert gevonden == {"Open: Klein": date(2020, 10, 1), "Laatste dag: Klein": date(2020, 12, 31)}
    assert len(alles.walk("VEVENT")) == 4

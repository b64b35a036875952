"""Links on public pages are looked at, gently and never inside our own network; dead ones come to their owner."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest
from django.test import Client

from loket.links import links_in
from loket.linkuitslag import Antwoord, Linkstand, beoordeel
from loket.linkvraag import NIET_OPENBAAR, vraag
from loket.models import Artikel, Link, Stand
from loket.services.inhoud import verwijder_inhoud, voeg_inhoud_toe, wijzig_inhoud, zet_stand
from loket.services.links import controleer_links, leg_alle_links_vast
from loket.werk import wait_in_loket
from tests.loketinhoud import DAG, make_artikel, make_onderwerp, make_regeling
from werkplan.kern.internet import Netwerk, is_openbaar
from werkplan.kern.models import Gebruiker

MOMENT = datetime(2100, 11, 20, 2, tzinfo=UTC)
"""After every moment at which a link was first seen, by the real clock."""
DAG_LATER = timedelta(days=1)


class Site(BaseHTTPRequestHandler):
    """Another site, with a page for each way in which a page can answer."""

    gevraagd: Counter[str] = Counter()

    def do_HEAD(self) -> None:
        self.antwoord()

    def do_GET(self) -> None:
        self.antwoord()

    def antwoord(self) -> None:
        type(self).gevraagd[f"{self.command} {self.path}"] += 1
        if self.path == "/zelfde" and self.headers["If-None-Match"] == '"1"':
            self.klaar(304)
        elif self.path == "/zonder-head":
            self.klaar(200 if self.command == "GET" else 405)
        elif self.path == "/verhuisd":
            self.klaar(301, Location="/goed")
        elif self.path == "/rondje":
            self.klaar(302, Location="/rondje")
        elif self.path == "/naar-binnen":
            self.klaar(302, Location="http://10.0.0.1/geheim")
        elif self.path == "/rommel":
            self.wfile.write(b"\0\1\2geen http\r\n\r\n")
        else:
            self.klaar({"/weg": 404, "/dicht": 403, "/ziek": 503}.get(self.path, 200), ETag='"1"')

    def klaar(self, code: int, **kop: str) -> None:
        self.send_response(code)
        for naam, waarde in kop.items():
            self.send_header(naam, waarde)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a real server beside us."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Site.gevraagd.clear()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def beside_us(site: str) -> Netwerk:
    """The network of the test: our own machine, and this port."""
    return Netwerk(lambda adres: adres.is_loopback, frozenset({int(site.rpartition(":")[2])}))


def look(site: str, moment: datetime = MOMENT) -> int:
    return controleer_links(moment=moment, vandaag=DAG, netwerk=beside_us(site), pauze=0)


@pytest.mark.parametrize(
    ("adres", "mag"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address that has to be refused
        ("224.0.0.1", False),
        ("::1", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::a00:1", False),
    ],
)
def test_only_the_public_internet_is_asked(adres: str, mag: bool) -> None:
    assert is_openbaar(ip_address(adres)) is mag


@pytest.mark.parametrize(
    "adres", ["http://127.0.0.1/", "http://localhost:5432/", "https://[::1]/", "http://2130706433/"]
)
def test_an_address_of_our_own_is_refused_without_asking(site: str, adres: str) -> None:
    antwoord = vraag(adres.replace("127.0.0.1/", site.removeprefix("http://") + "/"), kop={})

    assert antwoord == NIET_OPENBAAR
    assert not Site.gevraagd


@pytest.mark.parametrize(
    ("pad", "code", "reden"),
    [
        ("/goed", 200, ""),
        ("/een pagina/ë?q=é", 200, ""),
        ("/zonder-head", 200, ""),
        ("/verhuisd", 200, ""),
        ("/weg", 404, ""),
        ("/rondje", None, "De site stuurt te vaak door."),
        ("/naar-binnen", None, NIET_OPENBAAR.reden),
        ("/rommel", None, "De site gaf geen antwoord."),
    ],
)
def test_a_real_site_answers_in_every_way(site: str, pad: str, code: int | None, reden: str) -> None:
    antwoord = vraag(site + pad, kop={}, netwerk=beside_us(site))

    assert (antwoord.code, antwoord.reden) == (code, reden)


@pytest.mark.parametrize(
    "adres", ["ftp://x.nl/", "http://", "http://a:b@x.nl/", "http://x.nl:99999/", "http://[/", "💥"]
)
def test_what_is_no_web_address_is_dead_at_once(adres: str) -> None:
    antwoord = vraag(adres, kop={})

    assert beoordeel(antwoord, 0) == (Linkstand.STUK, 1)


@pytest.mark.parametrize(
    ("antwoord", "eerder", "stand"),
    [
        (Antwoord(code=200), 2, Linkstand.WERKT),
        (Antwoord(code=304), 0, Linkstand.WERKT),
        (Antwoord(code=410), 0, Linkstand.STUK),
        (Antwoord(code=403), 9, Linkstand.ONZEKER),
        (Antwoord(code=500), 1, Linkstand.ONZEKER),
        (Antwoord(code=500), 2, Linkstand.STUK),
        (Antwoord(reden="stil"), 2, Linkstand.STUK),
    ],
)
def test_silence_makes_a_link_dead_after_three_looks(
    antwoord: Antwoord, eerder: int, stand: Linkstand
) -> None:
    assert beoordeel(antwoord, eerder)[0] == stand


@pytest.mark.django_db
def test_a_page_says_which_links_it_names_until_it_no_longer_does(coordinator: Gebruiker) -> None:
    tekst = "Zie [KVK](https://kvk.nl/x) en [ons](/loket/contact/).\n\n`[geen](https://link.nl)`"
    artikel = Artikel(slug="a", titel="A", onderwerp=make_onderwerp(), tekst=tekst, eigenaar=coordinator)
    voeg_inhoud_toe(artikel, door=coordinator)
    concept = list(Link.objects.all())

    zet_stand(artikel, Stand.GEPUBLICEERD, door=coordinator, versie=artikel.versie, vandaag=DAG)
    openbaar = [link.adres for link in Link.objects.exclude(plekken=None)]
    wijzig_inhoud(artikel, door=coordinator, versie=artikel.versie, velden={"tekst_en": "[b](https://b.nl)"})
    verwijder_inhoud(artikel, door=coordinator, versie=artikel.versie)
    leg_alle_links_vast()

    assert concept == []
    assert openbaar == ["https://kvk.nl/x"]
    assert links_in(artikel) == {"https://kvk.nl/x", "https://b.nl"}
    assert not Link.objects.exists()


@pytest.mark.django_db
def test_dead_links_come_to_the_owner_of_the_page(site: str, client: Client, coordinator: Gebruiker) -> None:
    for pad in ("goed", "weg", "dicht", "zelfde"):
        make_regeling(pad, url=f"{site}/{pad}", eigenaar=coordinator)
    make_artikel("van-niemand", tekst=f"[x]({site}/ziek)")
    leg_alle_links_vast()

    aantal = look(site)
    meteen_weer = look(site)
    look(site, MOMENT + 8 * DAG_LATER)

    standen = {link.adres.rpartition("/")[2]: link.stand for link in Link.objects.all()}
    assert standen == {
        "goed": "werkt",
        "weg": "stuk",
        "dicht": "onzeker",
        "zelfde": "werkt",
        "ziek": "onzeker",
    }
    assert (aantal, meteen_weer) == (5, 0)
    assert Site.gevraagd["HEAD /zelfde"] == 2
    assert [regel.over for regel in wait_in_loket(coordinator, DAG)] == [f"{site}/weg"]
    client.force_login(coordinator)
    alles = client.get("/loket/redactie/links/").text
    van_mij = client.get("/loket/redactie/links/?wie=mij").text
    assert "Deze pagina is er niet meer." in alles
    assert f"{site}/ziek" in alles
    assert f"{site}/ziek" not in van_mij
    link = Link.objects.get(adres__endswith="weg")
    client.post(f"/loket/redactie/links/{link.pk}/opnieuw/")
    link.refresh_from_db()
    assert link.volgende_op < MOMENT + 10 * DAG_LATER


@pytest.mark.django_db
def test_without_a_connection_of_our_own_no_link_is_blamed() -> None:
    for nummer in range(2):
        make_regeling(f"r{nummer}", url=f"http://127.0.0.1:9/{nummer}")
    leg_alle_links_vast()
    dicht = Netwerk(lambda adres: adres.is_loopback, frozenset({9}))

    for nacht in range(4):
        controleer_links(moment=MOMENT + nacht * DAG_LATER, vandaag=DAG, netwerk=dicht, pauze=0)

    assert {(link.stand, link.mislukt) for link in Link.objects.all()} == {("nieuw", 0)}


@pytest.mark.django_db
def test_one_site_is_asked_with_a_pause_in_between(site: str) -> None:
    for nummer in range(3):
        make_regeling(f"r{nummer}", url=f"{site}/{nummer}")
    leg_alle_links_vast()

    begin = time.monotonic()
    controleer_links(moment=MOMENT, vandaag=DAG, netwerk=beside_us(site), pauze=0.1)

    assert time.monotonic() - begin >= 0.2

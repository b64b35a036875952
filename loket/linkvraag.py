"""Asking another site whether a page is there, without trusting what an address says about where it leads.

The name is looked up once, every address that it leads to has to be on the public internet, and the connection
goes to that address and no other: a name cannot lead to a machine of our own, not even after a redirect.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Timer
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from loket.linkuitslag import Antwoord

IpAdres = IPv4Address | IPv6Address
WACHT = 10.0
"""Seconds for one step of a connection."""
HOOGSTENS = 20.0
"""Seconds for one question as a whole, however slowly the other side goes on."""
MEESTE_STAPPEN = 5
POORTEN = {"http": 80, "https": 443}
VERTAALD = IPv6Network("64:ff9b::/96")
"""Wraps an IPv4 address where a network translates (RFC 6052)."""
GEEN_ADRES = Antwoord(reden="Dit is geen adres van een webpagina.", is_definitief=True)
NIET_OPENBAAR = Antwoord(reden="Dit adres is niet op internet te bereiken.", is_definitief=True)
TE_VAAK = Antwoord(reden="De site stuurt te vaak door.")
GEEN_ANTWOORD = "De site gaf geen antwoord."
ONVEILIG = "De beveiligde verbinding (https) klopt niet."


def is_openbaar(adres: IpAdres) -> bool:
    """On the public internet; what wraps another address is not."""
    if isinstance(adres, IPv6Address):
        verpakt = adres.ipv4_mapped or adres.sixtofour or adres.teredo
        if verpakt or adres in VERTAALD:
            return False
    return adres.is_global and not adres.is_multicast


@dataclass(frozen=True, slots=True)
class Netwerk:
    """Where questions may go."""

    mag: Callable[[IpAdres], bool] = is_openbaar
    poorten: frozenset[int] = frozenset(POORTEN.values())


INTERNET = Netwerk()


def vraag(adres: str, *, kop: Mapping[str, str], netwerk: Netwerk = INTERNET) -> Antwoord:
    """HEAD, and GET where a site does not answer that well; redirects are followed. Whatever a site does: an answer."""
    antwoord = _volg("HEAD", adres, kop, netwerk)
    if antwoord.code is not None and antwoord.code >= 400 and antwoord.code not in {429, 451}:
        return _volg("GET", adres, kop, netwerk)
    return antwoord


def _volg(methode: str, adres: str, kop: Mapping[str, str], netwerk: Netwerk) -> Antwoord:
    for _ in range(MEESTE_STAPPEN + 1):
        delen = _delen(adres)
        if delen is None:
            return GEEN_ADRES
        try:
            antwoord, verder = _stap(methode, delen, kop, netwerk)
        except ssl.SSLError:
            return Antwoord(reden=ONVEILIG)
        except (OSError, http.client.HTTPException, ValueError):
            return Antwoord(reden=GEEN_ANTWOORD)
        if verder is None:
            return antwoord
        adres = urljoin(adres, verder)
    return TE_VAAK


def _delen(adres: str) -> SplitResult | None:
    try:
        delen = urlsplit(adres)
        heeft_poort = delen.port != 0
    except ValueError:
        return None
    is_goed = delen.scheme in POORTEN and delen.hostname and not delen.username and heeft_poort
    return delen if is_goed else None


def _stap(
    methode: str, delen: SplitResult, kop: Mapping[str, str], netwerk: Netwerk
) -> tuple[Antwoord, str | None]:
    """One question; the second value is where the site sends us on to."""
    host = (
        str(delen.hostname).encode("idna").decode()
        if not str(delen.hostname).isascii()
        else str(delen.hostname)
    )
    poort = delen.port or POORTEN[delen.scheme]
    gevonden = {
        ip_address(str(rij[4][0]).partition("%")[0])
        for rij in socket.getaddrinfo(host, poort, type=socket.SOCK_STREAM)
    }
    if poort not in netwerk.poorten or not all(netwerk.mag(een) for een in gevonden):
        return NIET_OPENBAAR, None
    doel = min(gevonden, key=lambda een: een.version)
    verbinding = _Vast(host, poort, doel, is_veilig=delen.scheme == "https")
    stopper = Timer(HOOGSTENS, verbinding.breek_af)
    stopper.start()
    try:
        verbinding.request(methode, _pad(delen), headers=dict(kop))
        antwoord = verbinding.getresponse()
        naar = antwoord.getheader("Location") if antwoord.status in {301, 302, 303, 307, 308} else None
        return Antwoord(
            code=antwoord.status,
            etag=(antwoord.getheader("ETag") or "")[:200],
            gewijzigd=(antwoord.getheader("Last-Modified") or "")[:60],
        ), naar
    finally:
        stopper.cancel()
        verbinding.close()


def _pad(delen: SplitResult) -> str:
    pad = quote(delen.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return f"{pad}?{quote(delen.query, safe='/%:@!$&()*+,;=~-._?')}" if delen.query else pad


class _Vast(http.client.HTTPConnection):
    """A connection to one address that was found good, under the name that was asked for."""

    def __init__(self, host: str, poort: int, doel: IpAdres, *, is_veilig: bool) -> None:
        super().__init__(host, poort, timeout=WACHT)
        self.default_port = POORTEN["https" if is_veilig else "http"]
        self.doel = doel
        self.is_veilig = is_veilig

    def connect(self) -> None:
        self.sock = socket.create_connection((str(self.doel), self.port), self.timeout)
        if self.is_veilig:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)

    def breek_af(self) -> None:
        """The whole takes too long: whoever reads or writes gets an error."""
        if self.sock is not None:
            self.sock.shutdown(socket.SHUT_RDWR)

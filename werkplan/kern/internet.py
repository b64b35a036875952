"""Asking another site something, without trusting what an address says about where it leads.

The name is looked up once, every address that it leads to has to be allowed, and the connection goes to that address
and no other: a name cannot lead to a machine of our own, whatever it resolves to a moment later.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Timer
from urllib.parse import SplitResult, quote

IpAdres = IPv4Address | IPv6Address
WACHT = 10.0
"""Seconds for one step of a connection."""
HOOGSTENS = 20.0
"""Seconds for one question as a whole, however slowly the other side goes on."""
POORTEN = {"http": 80, "https": 443}
VERTAALD = IPv6Network("64:ff9b::/96")
"""Wraps an IPv4 address where a network translates (RFC 6052)."""


class NietOpenbaarError(Exception):
    """The address leads to where we may not go."""


def is_openbaar(adres: IpAdres) -> bool:
    """On the public internet; what wraps another address is not."""
    if isinstance(adres, IPv6Address):
        verpakt = adres.ipv4_mapped or adres.sixtofour or adres.teredo
        if verpakt or adres in VERTAALD:
            return False
    return adres.is_global and not adres.is_multicast


@dataclass(frozen=True, slots=True)
class Netwerk:
    """Where questions may go. Without `poorten` to every port."""

    mag: Callable[[IpAdres], bool] = is_openbaar
    poorten: frozenset[int] | None = frozenset(POORTEN.values())


INTERNET = Netwerk()


@contextmanager
def verbinding(delen: SplitResult, netwerk: Netwerk) -> Iterator[http.client.HTTPConnection]:
    """A connection to the site of an address, which ends after `HOOGSTENS` seconds.

    Raises `NietOpenbaarError`, and `OSError` where the name or the site cannot be found.
    """
    host = _naam(str(delen.hostname))
    poort = delen.port or POORTEN[delen.scheme]
    gevonden = {
        ip_address(str(rij[4][0]).partition("%")[0])
        for rij in socket.getaddrinfo(host, poort, type=socket.SOCK_STREAM)
    }
    is_goede_poort = netwerk.poorten is None or poort in netwerk.poorten
    if not is_goede_poort or not all(netwerk.mag(een) for een in gevonden):
        raise NietOpenbaarError
    doel = min(gevonden, key=lambda een: een.version)
    vast = _Vast(host, poort, doel, is_veilig=delen.scheme == "https")
    stopper = Timer(HOOGSTENS, vast.breek_af)
    stopper.start()
    try:
        yield vast
    finally:
        stopper.cancel()
        vast.close()


def pad_van(delen: SplitResult) -> str:
    """What follows the name of the site, as a request writes it."""
    pad = quote(delen.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return f"{pad}?{quote(delen.query, safe='/%:@!$&()*+,;=~-._?')}" if delen.query else pad


def _naam(host: str) -> str:
    return host if host.isascii() else host.encode("idna").decode()


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

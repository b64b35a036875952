"""Asking another site whether a page is there, within what `werkplan.kern.internet` allows, also after a redirect."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from urllib.parse import SplitResult, urljoin, urlsplit

from loket.linkuitslag import Antwoord
from werkplan.kern.internet import INTERNET, POORTEN, Netwerk, NietOpenbaarError, pad_van, verbinding

MEESTE_STAPPEN = 5
GEEN_ADRES = Antwoord(reden="Dit is geen adres van een webpagina.", is_definitief=True)
NIET_OPENBAAR = Antwoord(reden="Dit adres is niet op internet te bereiken.", is_definitief=True)
TE_VAAK = Antwoord(reden="De site stuurt te vaak door.")
GEEN_ANTWOORD = "De site gaf geen antwoord."
ONVEILIG = "De beveiligde verbinding (https) klopt niet."


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
        except NietOpenbaarError:
            return NIET_OPENBAAR
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
    with verbinding(delen, netwerk) as site:
        site.request(methode, pad_van(delen), headers=dict(kop))
        antwoord = site.getresponse()
        naar = antwoord.getheader("Location") if antwoord.status in {301, 302, 303, 307, 308} else None
        return Antwoord(
            code=antwoord.status,
            etag=(antwoord.getheader("ETag") or "")[:200],
            gewijzigd=(antwoord.getheader("Last-Modified") or "")[:60],
        ), naar

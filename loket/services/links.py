"""Keeping which links pages name, and looking whether they still work."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.db import transaction

from loket.links import links_in
from loket.linkuitslag import Antwoord, Linkstand, beoordeel
from loket.linkvraag import vraag
from loket.models import Inhoud, Link, Linkplek
from loket.zoekindex import SOORTEN
from werkplan.kern.internet import INTERNET, Netwerk

log = structlog.get_logger(__name__)
PER_RONDE = 300
PER_SITE = 30
"""So many questions to one site in a round at most."""
PAUZE = 2.0
"""Seconds between two questions to one site."""
DUUR = 15 * 60
"""Seconds after which a round stops; the next one goes on."""
WEER = timedelta(days=6, hours=20)
GAUW = timedelta(hours=20)
BEZIG = timedelta(hours=1)
"""How long a worker that took a link has for it, before another one may."""


@transaction.atomic
def leg_links_vast(record: Inhoud) -> None:
    """Remember which links a page names now; what is not public names none."""
    adressen = links_in(record) if record.is_openbaar else set()
    Link.objects.bulk_create([Link(adres=adres) for adres in sorted(adressen)], ignore_conflicts=True)
    links = Link.objects.filter(adres__in=adressen)
    plekken = Linkplek.objects.filter(soort=record.soort, record_id=record.pk)
    plekken.exclude(link__in=links).delete()
    Linkplek.objects.bulk_create(
        [Linkplek(link=link, soort=record.soort, record_id=record.pk) for link in links],
        ignore_conflicts=True,
    )


def vergeet_links(record: Inhoud) -> None:
    """The page is deleted."""
    Linkplek.objects.filter(soort=record.soort, record_id=record.pk).delete()


def leg_alle_links_vast() -> None:
    """The same for every page, also those that were loaded from a file; links that no page names any more go."""
    for model in SOORTEN.values():
        for record in model._default_manager.all():
            leg_links_vast(record)
    Link.objects.filter(plekken=None).delete()


def controleer_links(
    *, moment: datetime, vandaag: date, netwerk: Netwerk = INTERNET, pauze: float = PAUZE
) -> int:
    """Look at the links whose turn it is, gently per site; returns how many were looked at.

    When no site at all answers, we are the ones without a connection, and nothing is held against a link.
    """
    begin, gevraagd = time.monotonic(), dict[str, float]()
    stil: list[tuple[Link, Antwoord]] = []
    aantal, is_verbonden = 0, False
    for link in _om_de_beurt(Link.objects.aan_de_beurt(moment)[:PER_RONDE]):
        if time.monotonic() - begin > DUUR:
            break
        if not _neem(link, moment):
            continue
        site = _site(link)
        time.sleep(max(0.0, gevraagd.get(site, begin - pauze) + pauze - time.monotonic()))
        antwoord = vraag(link.adres, kop=_kop(link), netwerk=netwerk)
        gevraagd[site] = time.monotonic()
        aantal += 1
        is_verbonden = is_verbonden or antwoord.code is not None
        if antwoord.code is None and not antwoord.is_definitief:
            stil.append((link, antwoord))
        else:
            bewaar_uitslag(link, antwoord, moment=moment, vandaag=vandaag)
    if stil and not is_verbonden:
        log.warning("no link could be reached", links=len(stil))
        return aantal
    for link, antwoord in stil:
        bewaar_uitslag(link, antwoord, moment=moment, vandaag=vandaag)
    return aantal


def bewaar_uitslag(link: Link, antwoord: Antwoord, *, moment: datetime, vandaag: date) -> None:
    """Write down what a look at a link gave."""
    stand, link.mislukt = beoordeel(antwoord, link.mislukt)
    if stand != Linkstand.STUK:
        link.stuk_sinds = None
    elif link.stuk_sinds is None:
        link.stuk_sinds = vandaag
    link.stand, link.code = stand, antwoord.code
    link.reden = antwoord.reden or _in_woorden(antwoord.code)
    if antwoord.code is not None and antwoord.code < 300:
        link.etag, link.gewijzigd = antwoord.etag, antwoord.gewijzigd
    link.gecontroleerd_op = moment
    link.volgende_op = moment + (WEER if stand == Linkstand.WERKT else GAUW)
    link.save()


def kijk_weer(link: Link, *, moment: datetime) -> None:
    """Put a link in front of the queue, for whoever repaired something."""
    Link.objects.filter(pk=link.pk).update(volgende_op=moment, etag="", gewijzigd="")


def _om_de_beurt(links: Iterable[Link]) -> list[Link]:
    """One of each site, then a second of each, so that the pauses cost little."""
    per_site: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        per_site[_site(link)].append(link)
    beurten = (
        (beurt, link) for van_site in per_site.values() for beurt, link in enumerate(van_site[:PER_SITE])
    )
    return [link for _, link in sorted(beurten, key=lambda paar: paar[0])]


def _site(link: Link) -> str:
    return urlsplit(link.adres).netloc.lower()


def _neem(link: Link, moment: datetime) -> bool:
    """Whether no other worker took it since it was read."""
    vrij = Link.objects.filter(pk=link.pk, volgende_op=link.volgende_op)
    return vrij.update(volgende_op=moment + BEZIG) == 1


def _kop(link: Link) -> dict[str, str]:
    """Who asks, and what we know already: a site then needs not send its page again."""
    kop = {"User-Agent": f"Werkplan linkcontrole (+{settings.WERKPLAN_ADRES})", "Accept": "*/*"}
    if link.stand == Linkstand.WERKT:
        kop |= {"If-None-Match": link.etag} if link.etag else {}
        kop |= {"If-Modified-Since": link.gewijzigd} if link.gewijzigd else {}
    return kop


def _in_woorden(code: int | None) -> str:
    match code:
        case 404 | 410:
            return "Deze pagina is er niet meer."
        case 401 | 403 | 405 | 429 | 451:
            return "De site laat onze controle niet toe: kijk zelf."
        case int() if code >= 400:
            return f"De site meldt een fout ({code})."
        case _:
            return ""

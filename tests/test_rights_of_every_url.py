"""Every address x every role against the table. An address without a line in the table fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.conf import settings
from django.db import models, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

from locaties.kloplink import make_token
from locaties.views.openbaar_signaal import make_token as signal_token
from locaties.zoekvraaglink import make_token as search_token
from loket.views.nuttig import make_token as reaction_token
from loket.vraaglink import make_token as question_token
from tests.api import SAMENGESTELD, example_id
from tests.rights_table import (
    ALLEEN_COORDINATOR,
    API_LEZEN,
    API_SCHRIJVEN,
    IEDEREEN,
    MET_ROL,
    PAGINAS,
    PUBLIEK,
    Recht,
)
from werkplan.kern.models import Gebruiker

pytestmark = pytest.mark.django_db
ELDERS = ("beheer:",)
"""Namespaces with a test of their own."""

VOORBEELD_VAN_PAD = {
    "rapporten": "rapport.rapport",
    "rapportteksten": "rapport.rapporttekst",
    "plannen": "acties.werkplan",
    "mijlpalen": "acties.mijlpaal",
    "uitgaven": "acties.uitgave",
    "documenten": "acties.document",
    "opgaven": "acties.opgave",
    "betrokkenen": "acties.betrokkene",
    "relaties": "acties.relatie",
    "stappen": "acties.stap",
    "begrotingsregels": "acties.begrotingsregel",
    "inzet": "acties.inzet",
    "overleggen": "acties.overleg",
    "besluiten": "acties.besluit",
    "actiepunten": "acties.actiepunt",
    "longlist": "acties.aandachtspunt",
    "knelpunten": "acties.knelpunt",
    "voorstellen": "acties.voorstel",
    "werkplannen": "acties.werkplan",
    "themas": "acties.thema",
    "kengetallen": "acties.kengetal",
    "acties": "acties.actie",
    "gemeentestanden": "acties.gemeentestand",
    "voortgang": "acties.voortgang",
    "dagenboekingen": "acties.dagenboeking",
    "aandachtspunten": "acties.aandachtspunt",
    "gemeenten": "kern.gemeente",
    "organisaties": "kern.organisatie",
    "gebruikers": "kern.gebruiker",
    "agendapunten": "acties.agendapunt",
    "aanwezigen": "acties.aanwezigheid",
    "uitstellen": "acties.uitstel",
    "postvak": "kern.bericht",
    "tokens": "kern.apitoken",
    "webhooks": "kern.webhook",
    "uitstel": "acties.uitstel",
    "locaties": "locaties.werklocatie",
    "werklocaties": "locaties.werklocatie",
    "locatiemetingen": "locaties.locatiemeting",
    "werkruimten": "locaties.werkruimte",
    "importen": "locaties.invoer",
    "leegstandsperioden": "locaties.leegstandsperiode",
    "aanbod": "locaties.aanbod",
    "gebruik": "locaties.gebruik",
    "locatietypen": "locaties.locatietype",
    "doelgroepen": "locaties.doelgroep",
    "grootteklassen": "locaties.grootteklasse",
    "mandaten": "kern.mandaat",
    "bewaarde-filters": "locaties.bewaardfilter",
    "meetronden": "locaties.meetronde",
    "rondegemeenten": "locaties.rondegemeente",
    "bevestigingen": "locaties.bevestiging",
    "rondecijfers": "locaties.rondecijfer",
    "correcties": "locaties.correctie",
    "klopvragen": "locaties.klopvraag",
    "bulkwijzigingen": "locaties.bulkwijziging",
    "toewijzingen": "locaties.toewijzing",
    "signalen": "locaties.signaal",
    "glasvezeldrempels": "locaties.glasvezeldrempel",
    "onderwerpen": "loket.onderwerp",
    "kenmerken": "loket.kenmerk",
    "artikelen": "loket.artikel",
    "regelingen": "loket.regeling",
    "steunpunten": "loket.steunpunt",
    "inloopspreekuren": "loket.inloopspreekuur",
    "inloopuitzonderingen": "loket.inloopuitzondering",
    "bijeenkomsten": "loket.bijeenkomst",
    "netwerken": "loket.netwerk",
    "loketcontacten": "loket.loketcontact",
    "vraagroutes": "loket.vraagroute",
    "standaardantwoorden": "loket.standaardantwoord",
    "beheer": "kern.gebruiker",
    "loket": "loket.bijeenkomst",
    "vragen": "loket.vraag",
    "gesprekken": "loket.gesprek",
    "zoekvragen": "locaties.zoekvraag",
}
"""First part of an address -> the example whose id it takes."""

VOORBEELD_VAN_NAAM = {
    "plan_id": "acties.werkplan",
    "levering_id": "kern.levering",
    "onderwerp_id": "acties.actie",
    "punt_id": "acties.agendapunt",
    "regel_id": "acties.aanwezigheid",
    "locatie_id": "locaties.werklocatie",
    "steunpunt_id": "loket.steunpunt",
    "spreekuur_id": "loket.inloopspreekuur",
    "uitzondering_id": "loket.inloopuitzondering",
    "contact_id": "loket.loketcontact",
    "synoniem_id": "loket.synoniem",
    "vraagregel_id": "loket.vraagroute",
    "reactie_id": "loket.reactie",
    "gesprek_id": "loket.gesprek",
    "historie_id": "loket.bijeenkomst",
    "link_id": "loket.link",
    "lijstregel_id": "loket.onderwerp",
}
VOORBEELD_ONDER_LOCATIES = {
    "ruimten": "locaties.werkruimte",
    "leegstand": "locaties.leegstandsperiode",
    "aanbod": "locaties.aanbod",
    "gebruik": "locaties.gebruik",
    "importen": "locaties.invoer",
    "rondes": "locaties.meetronde",
    "signalen": "locaties.signaal",
    "correcties": "locaties.correctie",
    "rondegemeenten": "locaties.rondegemeente",
    "filters": "locaties.bewaardfilter",
    "wijzigingen": "locaties.bulkwijziging",
    "typen": "locaties.locatietype",
    "mandaten": "kern.mandaat",
    "doelgroepen": "locaties.doelgroep",
}
"""Second part of an address of the inventory -> the example whose id it takes."""

VOORBEELD_VAN_SLUG = {
    "onderwerpen": "loket.onderwerp",
    "artikelen": "loket.artikel",
    "bijeenkomsten": "loket.bijeenkomst",
    "regelingen": "loket.regeling",
    "steunpunten": "loket.steunpunt",
}
"""Second part of a public address of the loket -> the example whose slug it takes."""


def routes() -> list[tuple[str, str]]:
    """Every address as (name, template of the path); a public one in each language."""

    def walk(resolver: URLResolver, prefix: str, namespace: str) -> Iterator[tuple[str, str]]:
        for part in resolver.url_patterns:
            path = prefix + str(part.pattern)
            if isinstance(part, URLResolver):
                yield from walk(part, path, ":".join(filter(None, (namespace, part.namespace))))
            elif isinstance(part, URLPattern):
                yield ":".join(filter(None, (namespace, part.name or path))), path

    gevonden: set[tuple[str, str]] = set()
    for taal, _ in settings.LANGUAGES:
        with translation.override(taal):
            gevonden.update(walk(get_resolver(), "", ""))
    return sorted((naam, pad) for naam, pad in gevonden if not naam.startswith(ELDERS))


PAGES = sorted(
    ((naam, pad) for naam, pad in routes() if not pad.startswith("api/") and naam != "readyz"),
    key=lambda route: route[0] == "kern:uitloggen",
)
"""Signing out comes last: it takes the cookie of whoever asks.

Without `readyz`: what it answers depends on the worker, not on who asks (see tests/test_health.py).
"""
API = [(naam, pad) for naam, pad in routes() if pad.startswith("api/v1/^") and "format" not in pad]
DELEN = 8


TOKENS: dict[str, Callable[[dict[str, Any]], str]] = {
    "klopt": lambda alle: make_token(alle["locaties.rondegemeente"], alle["locaties.werklocatie"]),
    "signaal": lambda alle: signal_token(alle["locaties.signaal"]),
    "loket": lambda alle: question_token(alle["loket.vraag"]),
    "nuttig": lambda alle: reaction_token(alle["loket.reactie"]),
    "ruimte": lambda alle: search_token(alle["locaties.zoekvraag"]),
    "signaalmeldingen": lambda alle: signal_token(alle["locaties.signaal"]),
    "vraagmeldingen": lambda alle: question_token(alle["loket.vraag"]),
}
"""First part of an address -> the signed part of a public link."""
VASTE_DELEN = {
    "nummer": "1",
    "code": "GM0402",
    "soort": "verouderd",
    "termijn": "tokens",
    "lijst": "vloer",
    "bron": "acties",
    "inhoud": "bijeenkomsten",
    "historie": "bijeenkomsten",
    "regels": "onderwerpen",
    "formaat": "json",
    "sectie": "samenvatting",
    "regelsoort": "routes",
    "versie": "1",
    "naam": "notitie.pdf",
}


def first_part(pad: str) -> str:
    return pad.removeprefix("api/v1/^").removeprefix("en/").split("/")[0].rstrip("$")


def example_slug(pad: str, voorbeelden: dict[str, Any]) -> str:
    """The last part of the address of a page of the loket."""
    soort = pad.removeprefix("en/").split("/")[1]
    return str(voorbeelden[VOORBEELD_VAN_SLUG[soort]].slug)


def fill_in(pad: str, voorbeelden: dict[str, models.Model]) -> str:
    """The address of an example."""
    eerste = first_part(pad)
    if "<slug:slug>" in pad:
        pad = pad.replace("<slug:slug>", example_slug(pad, voorbeelden))

    def waarde(naam: str) -> str:
        if naam == "token":
            return TOKENS[eerste](voorbeelden)
        if naam in VASTE_DELEN:
            return VASTE_DELEN[naam]
        onder = re.match(r"locaties/([a-z]+)/<", pad)
        if onder and naam == "pk":
            return str(voorbeelden[VOORBEELD_ONDER_LOCATIES[onder[1]]].pk)
        if eerste in SAMENGESTELD:
            return example_id(eerste, voorbeelden)
        if pad.startswith("longlist/<int:punt_id>"):
            return str(voorbeelden["acties.aandachtspunt"].pk)
        return str(voorbeelden[VOORBEELD_VAN_NAAM.get(naam) or VOORBEELD_VAN_PAD[eerste]].pk)

    ingevuld = re.sub(r"\(\?P<(\w+)>[^)]*\)", lambda treffer: waarde(treffer[1]), pad)
    ingevuld = re.sub(r"<(?:\w+:)?(\w+)>", lambda treffer: waarde(treffer[1]), ingevuld)
    return "/" + ingevuld.replace("^", "").replace("$", "")


def recht_van(naam: str) -> Recht | None:
    return next((recht for patroon, recht in PAGINAS if re.fullmatch(patroon, naam)), None)


@pytest.fixture
def clients(request: pytest.FixtureRequest) -> dict[str, Client]:
    """A browser for each role."""
    gevonden = {PUBLIEK: Client()}
    for rol in sorted(IEDEREEN - {PUBLIEK}):
        persoon: Gebruiker = request.getfixturevalue(rol)
        gevonden[rol] = Client()
        gevonden[rol].force_login(persoon)
    return gevonden


def ask(vraag: Callable[[], Any]) -> HttpResponse:
    """An answer of which nothing stays in the database."""
    with transaction.atomic():
        antwoord: HttpResponse = vraag()
        transaction.set_rollback(True)
    return antwoord


def is_refused(antwoord: HttpResponse, rol: str) -> bool:
    if rol == PUBLIEK and antwoord.status_code == 302:
        return antwoord["Location"].startswith("/inloggen/")
    return antwoord.status_code in ((401, 405) if rol == PUBLIEK else (403, 404, 405))


def is_granted(antwoord: HttpResponse) -> bool:
    naar_inloggen = antwoord.status_code == 302 and antwoord["Location"].startswith("/inloggen/?next")
    return (
        antwoord.status_code < 500 and antwoord.status_code not in (401, 403, 404, 405) and not naar_inloggen
    )


def judge(antwoord: HttpResponse, rol: str, mogen: frozenset[str] | None) -> str | None:
    """What is wrong with an answer, or None."""
    if mogen is None:
        goed = antwoord.status_code == 405 or is_refused(antwoord, rol)
        return None if goed else f"{rol}: {antwoord.status_code} although this method does not exist"
    if rol in mogen:
        return None if is_granted(antwoord) else f"{rol}: {antwoord.status_code} although allowed"
    return None if is_refused(antwoord, rol) else f"{rol}: {antwoord.status_code} although not allowed"


def chunks(paren: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """The addresses in a few parts, so that several processes can share them."""
    return [paren[begin::DELEN] for begin in range(DELEN)]


@pytest.mark.parametrize("deel", chunks(PAGES))
def test_pages(
    deel: list[tuple[str, str]], clients: dict[str, Client], voorbeelden: dict[str, models.Model]
) -> None:
    fouten = []
    for naam, pad in deel:
        if (recht := recht_van(naam)) is None:
            fouten.append(f"{naam} has no line in tests/rights_table.py")
            continue
        adres = fill_in(pad, voorbeelden)
        for rol, client in clients.items():
            for methode, mogen in (("get", recht.openen), ("post", recht.versturen)):
                antwoord = ask(partial(getattr(client, methode), adres))
                if (fout := judge(antwoord, rol, mogen)) is not None:
                    fouten.append(f"{methode} {adres} {fout}")

    assert fouten == []


@pytest.mark.parametrize("deel", chunks(API))
def test_api(
    deel: list[tuple[str, str]], clients: dict[str, Client], voorbeelden: dict[str, models.Model]
) -> None:
    fouten: list[str] = []
    for naam, pad in deel:
        adres, soort = fill_in(pad, voorbeelden), first_part(pad)
        lezen = API_LEZEN.get(naam.removeprefix("api:"), API_LEZEN.get(soort, MET_ROL))
        schrijven = API_SCHRIJVEN.get(soort, ALLEEN_COORDINATOR)
        for rol, client in clients.items():
            if not adres.endswith("/bestand"):
                fout = judge(ask(partial(client.get, adres)), rol, lezen)
                fouten.extend([f"get {adres} {fout}"] if fout else [])
            for methode in ("post", "patch", "put", "delete"):
                stuur = partial(getattr(client, methode), adres, {}, content_type="application/json")
                status = (antwoord := ask(stuur)).status_code
                geweigerd = rol in schrijven or is_refused(antwoord, rol)
                if status >= 500 or not geweigerd:
                    fouten.append(f"{methode} {adres} {rol}: {status}")

    assert fouten == []

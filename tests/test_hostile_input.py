"""Every form of the product, filled with what nobody should type: a message, nothing lost, never an error page."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

import pytest
from django.db import models, transaction
from django.test import Client

from tests.rights_table import BEHEERDER, COORDINATOR
from tests.test_rights_of_every_url import PAGES, chunks, fill_in, recht_van
from werkplan.kern.models import Gebruiker

pytestmark = pytest.mark.django_db

BOOS = {
    "very long": "Ж" * 6_000,
    "markup": "<script>alert('x')</script>{{ 7|add:7 }}",
    "null": "a\x00b",
    "no number": "NaN",
    "a number too large": "9" * 40,
    "below zero": "-1",
    "a day that does not exist": "31-02-2020",
}
ANTWOORDEN = {200, 302, 400, 404, 409, 413, 429}


class Formulieren(HTMLParser):
    """The fields of the forms that a page sends to itself: name -> whether somebody types in it."""

    def __init__(self) -> None:
        super().__init__()
        self.velden: dict[str, bool] = {}
        self._binnen = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        heeft = dict(attrs)
        if tag == "form":
            self._binnen = heeft.get("method") == "post" and not heeft.get("action")
        elif self._binnen and tag in {"input", "select", "textarea"} and (naam := heeft.get("name")):
            self.velden[naam] = tag == "textarea" or heeft.get("type") == "text"

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._binnen = False


def forms_of(rol: str) -> list[tuple[str, str]]:
    """Addresses that one role may both open and send to."""
    return [
        (naam, pad)
        for naam, pad in PAGES
        if (recht := recht_van(naam)) and rol in (recht.openen or ()) and rol in (recht.versturen or ())
    ]


ADRESSEN = {rol: forms_of(rol) for rol in (COORDINATOR, BEHEERDER)}


def fields_at(client: Client, adres: str) -> dict[str, bool]:
    lezer = Formulieren()
    lezer.feed(client.get(adres).content.decode())
    return lezer.velden


def complaints(client: Client, adres: str) -> list[str]:
    """What goes wrong when every field of the page holds the same hostile text."""
    fouten = []
    velden = fields_at(client, adres)
    for soort, tekst in BOOS.items():
        with transaction.atomic():
            antwoord = client.post(adres, dict.fromkeys(velden, tekst))
            transaction.set_rollback(True)
        if antwoord.status_code not in ANTWOORDEN:
            fouten.append(f"{adres}, {soort}: {antwoord.status_code}")
        inhoud = antwoord.content.decode() if antwoord.status_code == 200 else ""
        if inhoud and any(velden.values()) and escape(tekst)[:500] not in inhoud:
            fouten.append(f"{adres}, {soort}: what was typed is gone")
    return fouten


@pytest.mark.parametrize("deel", chunks(ADRESSEN[COORDINATOR]))
def test_forms_of_the_coordinator(
    deel: list[tuple[str, str]], voorbeelden: dict[str, models.Model], coordinator: Gebruiker, client: Client
) -> None:
    client.force_login(coordinator)

    assert [fout for _, pad in deel for fout in complaints(client, fill_in(pad, voorbeelden))] == []


def test_forms_of_the_beheerder(
    voorbeelden: dict[str, models.Model], beheerder: Gebruiker, client: Client
) -> None:
    client.force_login(beheerder)
    eigen = set(ADRESSEN[BEHEERDER]) - set(ADRESSEN[COORDINATOR])

    assert [fout for _, pad in sorted(eigen) for fout in complaints(client, fill_in(pad, voorbeelden))] == []


def test_the_walk_finds_the_forms(
    voorbeelden: dict[str, models.Model], coordinator: Gebruiker, client: Client
) -> None:
    client.force_login(coordinator)

    assert fields_at(client, "/acties/1/voortgang/")["toelichting"]
    assert len(ADRESSEN[COORDINATOR]) > 60

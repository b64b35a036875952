"""From the first page links lead to every list and form: nobody has to know an address."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urldefrag, urljoin

import pytest
from django.db import models
from django.test import Client
from django.urls import Resolver404, resolve

from tests.browser.test_every_page import is_page
from tests.rights_table import COORDINATOR
from tests.test_rights_of_every_url import PAGES
from werkplan.kern.models import Gebruiker

pytestmark = pytest.mark.django_db

ZONDER_LINK = {"openbaar:inloggen", "locaties:filter-nieuw"}
"""For who is not signed in; and there once a list is filtered."""
LINK = re.compile(r'\b(?:href|action|formaction)="([^"#][^"]*)"')


def test_a_coordinator_gets_from_the_dashboard_to_every_page(
    coordinator: Gebruiker, voorbeelden: dict[str, models.Model]
) -> None:
    te_openen = {naam for naam, pad in PAGES if "<" not in pad and is_page(naam, COORDINATOR)}
    client = Client()
    client.force_login(coordinator)
    gezien: set[str] = set()
    wacht = ["/dashboard/"]

    while wacht:
        adres = wacht.pop()
        for link in LINK.findall(client.get(adres).content.decode()):
            doel = urldefrag(urljoin(adres, unescape(link))).url
            naam = name_of(doel)
            if naam in te_openen - gezien:
                wacht.append(doel)
            gezien.add(naam)

    assert "\n".join(sorted(te_openen - gezien - ZONDER_LINK)) == ""


def name_of(adres: str) -> str:
    if not adres.startswith("/") or adres.startswith(("/static/", "/en/", "/api/v1/")):
        return ""
    try:
        return resolve(adres.partition("?")[0]).view_name
    except Resolver404:
        return ""

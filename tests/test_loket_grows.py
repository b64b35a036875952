"""No public page of the loket asks the database more when there is more to show."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loket.models import Inloopuitzondering, Kenmerk, Loketcontact
from tests.loketinhoud import (
    make_artikel,
    make_lid,
    make_onderwerp,
    make_regeling,
    make_spreekuur,
    make_steunpunt,
)
from tests.test_find_space import offer
from werkplan.kern.models import Gebruiker, Gemeente

pytestmark = pytest.mark.django_db
PAGINAS = (
    "/?gemeente=GM0402",
    "/loket/onderwerpen/",
    "/loket/onderwerpen/verduurzamen/",
    "/loket/regelingen/",
    "/loket/wijzer/?medewerkers=5",
    "/loket/inloop/",
    "/loket/inloop.ics",
    "/loket/contact/",
    "/loket/zoeken/?q=zonnepanelen",
    "/loket/redactie/",
    "/ruimte/",
)


def fill(gemeente: Gemeente, van: int, tot: int) -> None:
    for nummer in range(van, tot):
        onderwerp = make_onderwerp(f"onderwerp-{nummer}", ouder=make_onderwerp())
        kenmerk = Kenmerk.objects.create(soort="doel", naam=f"Doel {nummer}", slug=f"doel-{nummer}")
        make_regeling(f"regeling-{nummer}", onderwerp=make_onderwerp()).kenmerken.add(kenmerk)
        make_artikel(f"artikel-{nummer}", onderwerp=make_onderwerp())
        spreekuur = make_spreekuur(make_steunpunt(gemeente, f"plein-{nummer}"))
        Inloopuitzondering.objects.create(
            spreekuur=spreekuur, datum=date(2020, 11, 24), begin=time(9), einde=time(10)
        )
        Loketcontact.objects.create(gemeente=gemeente, onderwerp=onderwerp, naam=f"Iemand {nummer}")
        offer(gemeente, f"Weg{nummer}")


def count(client: Client) -> dict[str, int]:
    gevonden = {}
    for adres in PAGINAS:
        caches["proces"].clear()
        with CaptureQueriesContext(connection) as vragen:
            assert client.get(adres).status_code == 200, adres
        gevonden[adres] = len(vragen)
    return gevonden


def test_each_page_asks_as_often_for_twelve_as_for_two(
    client: Client, coordinator: Gebruiker, hilversum: Gemeente
) -> None:
    client.force_login(coordinator)
    make_lid(hilversum)
    fill(hilversum, 0, 2)
    klein = count(client)

    fill(hilversum, 2, 12)

    assert count(client) == klein

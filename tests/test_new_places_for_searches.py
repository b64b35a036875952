"""A place is offered: the searches that it may fit say so, in the list and in the work of who took them up."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.cache import caches
from django.test import Client

from acties.herinneringen import mijn_werk
from locaties.plekkentelling import NIEUW, Plekken, tel_plekken
from locaties.services.zoekvragen import take_up
from tests.zoekvraagproef import DAG, make_aanbod, search
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def leeg_geheugen() -> None:
    caches["proces"].clear()


def test_a_new_offer_shows_with_every_search_that_it_may_fit(
    client: Client, hilversum: Gemeente, huizen: Gemeente, am_hilversum: Gebruiker
) -> None:
    hal = search(hilversum, soort="bedrijfsruimte", m2_van=Decimal(600), m2_tot=Decimal(900))
    ook = search(huizen, huizen, m2_van=Decimal(800), vorm="huur")
    search(huizen, soort="winkel", m2_van=Decimal(800))
    make_aanbod(huizen, "Oudeweg", ruimte_soort="bedrijfsruimte")
    client.force_login(am_hilversum)
    assert "nieuwe plekken deze week (0)" in client.get("/zoekvragen/").text

    make_aanbod(huizen, "Nieuweweg", van=DAG, ruimte_soort="bedrijfsruimte")
    make_aanbod(huizen, "Eigenweg", van=DAG, ruimte_soort="bedrijfsruimte", locatie_niveau=Niveau.GEMEENTE)
    make_aanbod(hilversum, "Koopweg", van=DAG, vorm="koop", ruimte_soort="kantoor")

    assert tel_plekken(DAG) == {hal.pk: Plekken(nu=2, nieuw=1), ook.pk: Plekken(nu=2, nieuw=1)}
    lijst = client.get("/zoekvragen/?wie=plekken").text
    assert "nieuwe plekken deze week (2)" in lijst
    assert "2 zoekvragen" in lijst
    assert lijst.count("1 nieuw<") == 2
    assert tel_plekken(DAG + NIEUW)[hal.pk] == Plekken(nu=2, nieuw=0)


def test_who_took_a_search_up_reads_of_new_places_in_the_own_work(
    hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    zoekvraag = search(hilversum, m2_van=Decimal(800), vanaf=DAG + timedelta(10))
    take_up(zoekvraag, door=am_hilversum, versie=1)
    make_aanbod(hilversum, "Nieuweweg", van=DAG - timedelta(1))

    [regel] = mijn_werk(am_hilversum, DAG)

    assert regel.tekst == f"Zoekvraag {zoekvraag} heeft binnenkort ruimte nodig en heeft 1 nieuwe plek"

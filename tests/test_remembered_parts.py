"""A remembered part of a page: shared by who may know the same, never by others, and gone after a change."""

from __future__ import annotations

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from locaties.models import Werkruimte
from loket.services.inhoud import wijzig_inhoud
from tests.cast import make_member
from tests.inventaris import make_locatie, make_ruimte
from tests.loketinhoud import make_artikel
from tests.overlegplan import AlsPersoon
from werkplan.kern.models import Gebruiker, Gemeente, Organisatie
from werkplan.kern.niveau import Niveau
from werkplan.kern.permissions import Toegang
from werkplan.kern.rechtentabel import Rol

CIJFERS = "/locaties/cijfers/?peildatum=2020-11-20&gemeente=GM0402"


@pytest.fixture(autouse=True)
def leeg_geheugen() -> None:
    caches["proces"].clear()


def test_two_people_who_may_know_the_same_share_it(
    am_hilversum: Gebruiker, am_huizen: Gebruiker, gemeente_hilversum: Organisatie
) -> None:
    collega = make_member("collega", "Cor Collega", Rol.ACCOUNTMANAGER, gemeente_hilversum)

    assert Toegang.van(collega).sleutel == Toegang.van(am_hilversum).sleutel
    assert Toegang.van(am_huizen).sleutel != Toegang.van(am_hilversum).sleutel


def test_what_a_municipality_keeps_to_itself_is_not_remembered_for_another(
    als: AlsPersoon, am_hilversum: Gebruiker, am_huizen: Gebruiker, hilversum: Gemeente
) -> None:
    make_ruimte(make_locatie(hilversum, "Geheim terrein", niveau=Niveau.GEMEENTE), m2=4321)

    assert "4.321" in als(am_hilversum).get(CIJFERS).content.decode()
    assert "4.321" not in als(am_huizen).get(CIJFERS).content.decode()


def test_a_change_shows_at_once(als: AlsPersoon, am_hilversum: Gebruiker, hilversum: Gemeente) -> None:
    ruimte = make_ruimte(make_locatie(hilversum, "Terrein"), m2=4321)
    voor = als(am_hilversum).get(CIJFERS).content.decode()

    Werkruimte.objects.filter(pk=ruimte.pk).update(oppervlakte=5432)

    assert "4.321" in voor
    assert "5.432" in als(am_hilversum).get(CIJFERS).content.decode()


def test_an_edit_of_the_loket_is_on_the_front_page_at_once(client: Client, coordinator: Gebruiker) -> None:
    artikel = make_artikel(titel="Een luifel")
    client.get("/")
    with CaptureQueriesContext(connection) as vragen:
        voor = client.get("/").text
    gevraagd = len(vragen)

    wijzig_inhoud(artikel, door=coordinator, versie=1, velden={"titel": "Een zonnescherm"})

    na = client.get("/").text
    assert gevraagd == 1
    assert ("Een luifel" in voor, "Een luifel" in na, "Een zonnescherm" in na) == (True, False, True)

"""The coordinator decides when the indication scheefwerken counts; every screen follows, and it is in the trail."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from locaties.models import Gebruik, Instelling, Werklocatie, Werkruimte
from tests.inventaris import make_locatie, make_ruimte
from tests.overlegplan import AlsPersoon
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.peil import tracked_models

WIJZIGEN = "/locaties/instellingen/wijzigen/"
NU = {"versie": "0", "indicatie_telt": "on", "licht_tot": "2", "zwaar_vanaf": "4.1", "frictienorm": "8,0"}


@pytest.fixture
def client(als: AlsPersoon, coordinator: Gebruiker) -> Client:
    return als(coordinator)


@pytest.fixture
def ruimte(hilversum: Gemeente) -> Werkruimte:
    """A unit in use for category 3.1, on a location without a minimum where 4.2 is allowed."""
    ruimte = make_ruimte(make_locatie(hilversum, milieucategorie_max="4.2"))
    Gebruik.objects.create(ruimte=ruimte, milieucategorie="3.1")
    return ruimte


def save(client: Client, **velden: str) -> Any:
    return client.post(
        WIJZIGEN, {naam: waarde for naam, waarde in (NU | velden).items() if waarde}, follow=True
    )


def is_told(client: Client, ruimte: Werkruimte) -> list[bool]:
    """By the page of the unit, that of its location, and the filter of the list."""
    pagina = client.get(ruimte.get_absolute_url()).content.decode()
    locatie = client.get(ruimte.locatie.get_absolute_url()).content.decode()
    lijst = client.get("/locaties/ruimten/?scheefwerken=alle").content.decode()
    return ["Indicatie van scheefwerken" in pagina, "licht gebruik" in locatie, "Proefweg" in lijst]


def test_every_screen_follows_what_the_coordinator_decides(client: Client, ruimte: Werkruimte) -> None:
    assert is_told(client, ruimte) == [False] * 3

    pagina = save(client, licht_tot="3.2").content.decode()
    assert "Zonder minimum: gebruik tot en met categorie 3.2, waar categorie 4.1 of hoger mag." in pagina
    assert is_told(client, ruimte) == [True] * 3

    pagina = save(client, versie="1", licht_tot="3.2", indicatie_telt="").content.decode()
    assert "Telt niet mee." in pagina
    assert is_told(client, ruimte) == [False] * 3
    events: Any = tracked_models()[Instelling]._default_manager
    assert list(events.order_by("pgh_id").values_list("licht_tot", "indicatie_telt")) == [
        ("3.2", True),
        ("3.2", False),
    ]


def test_a_minimum_gives_the_signal_whatever_is_decided(client: Client, ruimte: Werkruimte) -> None:
    Werklocatie.objects.update(milieucategorie_min="4.1")
    save(client, indicatie_telt="")

    assert ruimte.get_absolute_url() in client.get("/locaties/ruimten/?scheefwerken=signaal").content.decode()


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"licht_tot": "4.1"}, "Kies een hogere categorie dan 4.1"),
        ({"licht_tot": "4"}, "Kies een hogere categorie dan 4"),
        ({"licht_tot": "9"}, "Selecteer een geldige keuze."),
        ({"frictienorm": "acht"}, "getal"),
        ({"frictienorm": "101"}, "100"),
    ],
)
def test_a_wrong_value_is_said_and_kept(client: Client, velden: dict[str, str], melding: str) -> None:
    pagina = save(client, **velden).content.decode()

    assert melding in pagina
    assert not Instelling.objects.exists()


def test_who_decides_second_sees_both(client: Client) -> None:
    save(client, licht_tot="3.1")

    response = save(client, licht_tot="3.2")

    assert response.status_code == 409
    assert Instelling.objects.get().licht_tot == "3.1"


def test_others_read_it_and_do_not_change_it(als: AlsPersoon, am_hilversum: Gebruiker) -> None:
    assert als(am_hilversum).get(WIJZIGEN).status_code == 403
    assert (
        "tot en met categorie 2, waar categorie 4.1"
        in als(am_hilversum).get("/locaties/lijsten/").content.decode()
    )

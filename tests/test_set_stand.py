"""The stand of a municipality on the steps that each carries out."""

from __future__ import annotations

import pytest

from acties.models import Actie, Gemeentestand, Stap, Werkplan
from tests.overlegplan import AlsPersoon
from werkplan.kern.models import Gebruiker, Organisatie

HILVERSUM, HUIZEN = "/acties/9/standen/?gemeente=GM0402", "/acties/9/standen/?gemeente=GM0406"


@pytest.fixture
def stap(werkplan: Werkplan) -> Stap:
    """The foundation of a fund in each municipality: the story of action 9."""
    return Stap.objects.get(actie=Actie.objects.get(plan=werkplan, nummer=9), nummer=2)


def ingevuld(stap: Stap, stand: str, toelichting: str = "", versie: int = 0) -> dict[str, object]:
    voor = f"stap-{stap.pk}"
    return {f"{voor}-stand": stand, f"{voor}-toelichting": toelichting, f"{voor}-versie": versie}


def test_account_manager_sets_the_stand_of_the_own_municipality(
    als: AlsPersoon, stap: Stap, am_hilversum: Gebruiker
) -> None:
    client = als(am_hilversum)

    antwoord = client.post(
        "/acties/9/standen/", ingevuld(stap, "loopt", "De raad beslist in mei."), follow=True
    )

    pagina = antwoord.content.decode()
    assert "De raad beslist in mei." in pagina
    assert "Klaar in 0 van 7 gemeenten, loopt in 1." in pagina


def test_account_manager_sees_only_the_own_municipality(
    als: AlsPersoon, stap: Stap, am_hilversum: Gebruiker
) -> None:
    client = als(am_hilversum)

    assert "Huizen" not in client.get("/acties/9/standen/").content.decode()
    assert client.get(HUIZEN).status_code == 403
    assert client.post(HUIZEN, ingevuld(stap, "klaar")).status_code == 403


def test_coordinator_sets_any_municipality(als: AlsPersoon, stap: Stap, coordinator: Gebruiker) -> None:
    assert als(coordinator).post(HUIZEN, ingevuld(stap, "klaar")).status_code == 302

    assert Gemeentestand.objects.get(stap=stap).gemeente.naam == "Huizen"


def test_nothing_changed_stores_nothing(als: AlsPersoon, stap: Stap, coordinator: Gebruiker) -> None:
    als(coordinator).post(HUIZEN, ingevuld(stap, "niet-begonnen"))

    assert not Gemeentestand.objects.exists()


def test_not_taking_part_asks_the_reason_and_keeps_the_choice(
    als: AlsPersoon, stap: Stap, am_hilversum: Gebruiker
) -> None:
    antwoord = als(am_hilversum).post(HILVERSUM, ingevuld(stap, "doet-niet-mee"))

    pagina = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "Schrijf op waarom de gemeente niet meedoet." in pagina
    assert 'value="doet-niet-mee"' in pagina
    assert not Gemeentestand.objects.exists()


def test_second_editor_is_told_and_loses_nothing(
    als: AlsPersoon, stap: Stap, coordinator: Gebruiker, am_hilversum: Gebruiker
) -> None:
    client = als(am_hilversum)
    als(coordinator).post(HILVERSUM, ingevuld(stap, "loopt", "Van de coördinator"))

    botsing = client.post(HILVERSUM, ingevuld(stap, "klaar", "Van Hilversum"))

    pagina = botsing.content.decode()
    assert botsing.status_code == 409
    assert "Van de coördinator" in pagina
    assert "Van Hilversum" in pagina
    assert client.post(HILVERSUM, ingevuld(stap, "klaar", "Van Hilversum", versie=1)).status_code == 302
    assert Gemeentestand.objects.get(stap=stap).toelichting == "Van Hilversum"


@pytest.mark.parametrize("wie", ["lezer", "actiehouder", "bedrijvenfederatie", "beheerder", "zonder_rol"])
def test_others_may_not(als: AlsPersoon, stap: Stap, request: pytest.FixtureRequest, wie: str) -> None:
    client = als(request.getfixturevalue(wie))

    assert client.get("/acties/9/standen/").status_code == 403
    assert client.post(HILVERSUM, ingevuld(stap, "klaar")).status_code == 403


def test_municipality_that_does_not_take_part_is_no_choice(
    als: AlsPersoon, stap: Stap, coordinator: Gebruiker
) -> None:
    assert als(coordinator).get("/acties/9/standen/?gemeente=GM0317").status_code == 403


def test_action_without_such_steps_says_so(als: AlsPersoon, stap: Stap, coordinator: Gebruiker) -> None:
    assert "Geen stappen per gemeente" in als(coordinator).get("/acties/2/standen/").content.decode()


def test_other_methods_do_not_exist(
    als: AlsPersoon, stap: Stap, coordinator: Gebruiker, gemeente_hilversum: Organisatie
) -> None:
    assert als(coordinator).put("/acties/9/standen/").status_code == 405

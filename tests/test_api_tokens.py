"""Keys for programs: made and withdrawn by people for themselves, shown once, stored as a hash."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from acties.models import Werkplan
from tests.api import Api, assert_problem
from werkplan.kern.klok import vandaag
from werkplan.kern.models import ApiToken, Gebruiker
from werkplan.kern.peil import tracked_models
from werkplan.kern.tokens import find_token, maak_token

HISTORIE = tracked_models()[ApiToken]._default_manager
OVER_EEN_MAAND = vandaag() + timedelta(days=30)


@pytest.fixture
def browser(coordinator: Gebruiker) -> Client:
    client = Client()
    client.force_login(coordinator)
    return client


def vul_in(browser: Client, **anders: str) -> str:
    velden = {"naam": "Dashboard", "recht": "lezen", "geldig_tot": f"{OVER_EEN_MAAND:%d-%m-%Y}"} | anders
    response = browser.post("/tokens/", velden)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    return response.content.decode()


def sleutel_in(pagina: str) -> str:
    gevonden = re.search(r"wp_[\w-]{40,}", pagina)
    assert gevonden is not None, pagina
    return gevonden[0]


def test_a_key_is_shown_once_and_opens_the_api(
    browser: Client, coordinator: Gebruiker, plan: Werkplan
) -> None:
    sleutel = sleutel_in(vul_in(browser))

    assert Api(token=sleutel).results("werkplannen")[0]["naam"] == "Proefplan"
    assert sleutel not in browser.get("/tokens/").content.decode()
    token = ApiToken.objects.get()
    assert token.gebruiker == coordinator
    assert sleutel not in str(list(ApiToken.objects.values()) + list(HISTORIE.values()))
    assert token.laatst_gebruikt is not None


def test_the_hash_is_not_in_the_history(browser: Client) -> None:
    vul_in(browser)

    kolommen = {veld.name for veld in HISTORIE.model._meta.get_fields()}
    assert HISTORIE.count() == 1
    assert not {"hash", "laatst_gebruikt"} & kolommen


def test_a_token_for_reading_does_not_write(coordinator: Gebruiker, plan: Werkplan) -> None:
    _, lezen = maak_token(naam="a", recht="lezen", geldig_tot=OVER_EEN_MAAND, door=coordinator)
    _, schrijven = maak_token(naam="b", recht="schrijven", geldig_tot=OVER_EEN_MAAND, door=coordinator)

    problem = assert_problem(Api(token=lezen).patch(f"werkplannen/{plan.pk}", {"doel": "x"}), 403)

    assert problem["detail"] == "Met dit token kun je alleen lezen."
    assert Api(token=schrijven).patch(f"werkplannen/{plan.pk}", {"doel": "x"}).status_code == 200


def test_a_token_opens_only_the_resources_that_it_was_made_for(browser: Client, plan: Werkplan) -> None:
    sleutel = sleutel_in(vul_in(browser, bronnen="werkplannen"))
    api = Api(token=sleutel)

    assert api.results("werkplannen")[0]["id"] == plan.pk
    for pad in ("acties", "gemeenten", "leegstand", "werklocaties"):
        assert assert_problem(api.get(pad), 403)["detail"] == "Dit token is alleen voor: werkplannen."
    assert_problem(api.patch(f"werkplannen/{plan.pk}", {"doel": "x"}), 403)
    assert "alleen lezen, alleen werkplannen" in browser.get("/tokens/").content.decode()
    assert "onzin" in vul_in(browser, naam="Ander", bronnen="onzin")
    assert ApiToken.objects.count() == 1


def test_a_token_can_do_no_more_than_its_user(lezer: Gebruiker, plan: Werkplan) -> None:
    _, sleutel = maak_token(naam="a", recht="schrijven", geldig_tot=OVER_EEN_MAAND, door=lezer)

    assert_problem(Api(token=sleutel).patch(f"werkplannen/{plan.pk}", {"doel": "x"}), 403)


@pytest.mark.parametrize("kop", ["Bearer", "Bearer onzin", "Bearer wp_x y"])
def test_an_unknown_key_is_401_also_for_public_data(db: None, kop: str) -> None:
    client = Client(headers={"Authorization": kop})

    for pad in ("acties", "gemeenten"):
        response = client.get(f"/api/v1/{pad}")
        assert_problem(response, 401)
        assert response["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(("dagen", "geldig"), [(-1, False), (0, True), (1, True)])
def test_a_token_holds_until_its_last_day(coordinator: Gebruiker, dagen: int, geldig: bool) -> None:
    dag = vandaag() + timedelta(days=dagen)
    _, sleutel = maak_token(naam="a", recht="lezen", geldig_tot=dag, door=coordinator)

    assert (find_token(sleutel) is not None) is geldig


def test_a_closed_account_closes_its_tokens(coordinator: Gebruiker) -> None:
    _, sleutel = maak_token(naam="a", recht="lezen", geldig_tot=OVER_EEN_MAAND, door=coordinator)
    Gebruiker.objects.update(is_active=False)

    assert find_token(sleutel) is None


def test_a_withdrawn_token_opens_nothing(browser: Client) -> None:
    sleutel = sleutel_in(vul_in(browser))
    pk = ApiToken.objects.get().pk

    vraag = browser.get(f"/tokens/{pk}/intrekken/")
    gedaan = browser.post(f"/tokens/{pk}/intrekken/", follow=True)

    assert "Dashboard" in vraag.content.decode()
    assert "ingetrokken" in gedaan.content.decode()
    assert_problem(Api(token=sleutel).get("werkplannen"), 401)
    assert HISTORIE.filter(pgh_label="delete").count() == 1


def test_nobody_sees_or_withdraws_the_token_of_somebody_else(browser: Client, lezer: Gebruiker) -> None:
    token, _ = maak_token(naam="Van Lex", recht="lezen", geldig_tot=OVER_EEN_MAAND, door=lezer)

    assert "Van Lex" not in browser.get("/tokens/").content.decode()
    assert browser.post(f"/tokens/{token.pk}/intrekken/").status_code == 404
    assert ApiToken.objects.filter(pk=token.pk).exists()


def test_bad_input_keeps_what_was_typed(browser: Client) -> None:
    te_ver = vul_in(browser, geldig_tot="01-01-2999")
    vul_in(browser)
    dubbel = vul_in(browser)

    assert "Kies een dag van" in te_ver
    assert "Dashboard" in te_ver
    assert "Je hebt al een token met deze naam" in dubbel
    assert ApiToken.objects.count() == 1


def test_the_page_asks_to_sign_in_and_for_a_membership(zonder_rol: Gebruiker) -> None:
    client = Client()
    assert client.get("/tokens/")["Location"].startswith("/inloggen/")

    client.force_login(zonder_rol)

    assert client.get("/tokens/").status_code == 403
    assert client.put("/tokens/").status_code == 405


def test_the_last_use_is_not_written_at_every_request(coordinator: Gebruiker, plan: Werkplan) -> None:
    token, sleutel = maak_token(naam="a", recht="lezen", geldig_tot=date(2021, 1, 1), door=coordinator)
    api = Api(token=sleutel)

    api.get("werkplannen")
    eerste = ApiToken.objects.get(pk=token.pk).laatst_gebruikt
    api.get("werkplannen")

    assert ApiToken.objects.get(pk=token.pk).laatst_gebruikt == eerste

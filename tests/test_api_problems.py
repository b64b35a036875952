"""What the API says when something is wrong with a request."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from acties.models import Actie, Stap, Werkplan
from tests.api import Api, assert_problem, names_in
from werkplan.kern.models import Gebruiker


@pytest.fixture
def api(coordinator: Gebruiker) -> Api:
    return Api(coordinator)


@pytest.mark.parametrize(
    "pad",
    ["acties/", "acties/1/", "openapi.json/", "werkplannen/1/samenvatting/", "bestaat-niet", "", "acties/x"],
)
def test_an_address_that_does_not_exist_is_404_also_with_a_slash(db: None, pad: str) -> None:
    assert_problem(Api().get(pad), 404)


def test_a_record_that_does_not_exist(api: Api) -> None:
    assert_problem(api.get("acties/999999999999999999"), 404)


@pytest.mark.parametrize("methode", ["put", "options", "trace"])
def test_methods_that_do_not_exist(api: Api, methode: str) -> None:
    response = getattr(api.client, methode)("/api/v1/acties")

    assert_problem(response, 405)
    assert response["Allow"] == "GET, HEAD, POST"


def test_a_format_that_the_api_does_not_speak(api: Api) -> None:
    assert_problem(api.get("acties", Accept="text/html"), 406)
    assert_problem(api.client.post("/api/v1/acties", "x", content_type="text/plain"), 415)
    assert_problem(api.client.post("/api/v1/voortgang", {"actie": "1"}), 415)


@pytest.mark.parametrize(
    "body", ["", "{", "[1]", '"tekst"', "NaN", '{"titel": NaN}', "[" * 100_000, '{"startjaar": 1e999999999}']
)
def test_a_body_that_is_no_object_in_json(api: Api, plan: Werkplan, body: str) -> None:
    assert_problem(api.client.post("/api/v1/acties", body, content_type="application/json"), 400)


def test_a_body_that_is_too_large(api: Api) -> None:
    body = '{"titel": "' + "x" * 6_000_000 + '"}'

    assert_problem(api.client.post("/api/v1/acties", body, content_type="application/json"), 413)


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("titel", 5),
        ("titel", None),
        ("titel", ""),
        ("titel", "x" * 201),
        ("titel", "a\x00b"),
        ("startjaar", "2019"),
        ("startjaar", 2019.5),
        ("startjaar", True),
        ("startjaar", 10**30),
        ("eindjaar", 2018),
        ("alleGemeenten", "true"),
        ("alleGemeenten", 1),
        ("thema", "1"),
        ("thema", 0),
        ("thema", 10**30),
        ("werkplan", [1]),
        ("werkplan", 999),
        ("status", "klaar"),
        ("status", ["afgerond"]),
        ("onbekendVeld", 1),
    ],
)
def test_each_wrong_value_is_named_by_its_pointer(api: Api, plan: Werkplan, veld: str, waarde: Any) -> None:
    body = {"werkplan": plan.pk, "titel": "Nieuw", "startjaar": 2020, veld: waarde}

    problem = assert_problem(api.post("acties", body), 400)

    pointers = names_in(problem)
    assert pointers == {f"#/{veld}"} or (veld == "eindjaar" and pointers == {"#"})
    assert all(fout["in"] == "body" and fout["detail"] for fout in problem["errors"])
    assert not Actie.objects.filter(plan=plan).exists()


@pytest.mark.parametrize("bedrag", ["100", True, 1.005, -1, [], 10**20])
def test_an_amount_is_a_number_with_two_decimals(api: Api, actie: Actie, bedrag: Any) -> None:
    stap = Stap.objects.get(actie=actie)

    problem = assert_problem(
        api.post("begrotingsregels", {"stap": stap.pk, "bedrag": bedrag, "zekerheid": "indicatief"}), 400
    )

    assert "#/bedrag" in names_in(problem) or "#" in names_in(problem)


def test_amounts_come_back_as_they_went_in(api: Api, actie: Actie) -> None:
    stap = Stap.objects.get(actie=actie)

    for bedrag in ("0.1", "1250.55", "9999999999.99", "15000", "1e3"):
        body = f'{{"stap": {stap.pk}, "bedrag": {bedrag}, "zekerheid": "vastgesteld"}}'
        response = api.client.post("/api/v1/begrotingsregels", body, content_type="application/json")
        assert response.status_code == 201, response.content
        assert response.json()["bedrag"] == float(bedrag)

    assert b'"bedrag":9999999999.99' in api.get("begrotingsregels").content


def test_a_typing_error_is_told_what_was_meant(api: Api, actie: Actie) -> None:
    def melding(antwoord: Any) -> str:
        return str(assert_problem(antwoord, 400)["errors"][0]["detail"])

    assert melding(api.get("werklocaties?gemeenten=GM0402")).endswith("Bedoel je gemeente?")
    assert melding(api.get("werklocaties?milieucategoriemin=2")).endswith("Bedoel je milieucategorieMin?")
    assert melding(api.get("themas?qqq=1")).endswith("Kies uit: page, pageSize, peildatum, werkplan.")
    assert melding(api.patch(f"acties/{actie.pk}", {"status": "bezig"})).startswith(
        "Kies uit: niet-gestart, "
    )


def test_what_the_service_refuses_is_named_as_the_api_names_it(api: Api, actie: Actie) -> None:
    problem = assert_problem(
        api.post(
            "mijlpalen",
            {"actie": actie.pk, "titel": "Rapport", "datum": "2020-12-01", "gehaaldOp": "2021-01-01"},
        ),
        400,
    )

    assert names_in(problem) == {"#/gehaaldOp"}


def test_a_number_that_is_taken_is_refused(api: Api, actie: Actie) -> None:
    nieuw = {"werkplan": actie.plan_id, "nummer": actie.nummer, "titel": "Nog een", "startjaar": 2020}

    problem = assert_problem(api.post("acties", nieuw), 400)

    assert "al een actie met dit nummer" in problem["errors"][0]["detail"]


def test_a_fault_of_ours_is_a_problem_without_details(plan: Werkplan, coordinator: Gebruiker) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(coordinator)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE acties_thema RENAME TO weg")

    response = client.get("/api/v1/themas")

    problem = assert_problem(response, 500)
    assert "acties_thema" not in str(problem)


def test_every_answer_carries_version_and_safe_headers(api: Api, plan: Werkplan) -> None:
    response = api.get("werkplannen")

    assert response["API-Version"] == "1.0.0"
    assert response["Cache-Control"] == "private, no-cache"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert api.post("werkplannen", {})["Cache-Control"] == "no-store"

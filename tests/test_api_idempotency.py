"""A POST that is sent again, because the answer got lost, has its effect once."""

from __future__ import annotations

from typing import Any

import pytest

from acties.models import Actie, Mijlpaal
from tests.api import Api, assert_problem
from werkplan.kern.models import Gebruiker, Herhaalsleutel


@pytest.fixture
def api(coordinator: Gebruiker) -> Api:
    return Api(coordinator)


def mijlpaal(actie: Actie, titel: str = "Rapport") -> dict[str, Any]:
    return {"actie": actie.pk, "titel": titel, "datum": "2020-12-01"}


def test_the_same_request_again_gives_the_same_record(api: Api, actie: Actie) -> None:
    eerste = api.post("mijlpalen", mijlpaal(actie), Idempotency_Key="a")
    tweede = api.post("mijlpalen", mijlpaal(actie), Idempotency_Key="a")

    assert eerste.status_code == tweede.status_code == 201
    assert tweede.json() == eerste.json()
    assert "Idempotent-Replayed" not in eerste
    assert tweede["Idempotent-Replayed"] == "true"
    assert Mijlpaal.objects.count() == 1


def test_without_a_key_every_request_counts(api: Api, actie: Actie) -> None:
    api.post("mijlpalen", mijlpaal(actie))
    api.post("mijlpalen", mijlpaal(actie))

    assert Mijlpaal.objects.count() == 2


def test_a_key_is_for_one_request(api: Api, actie: Actie) -> None:
    api.post("mijlpalen", mijlpaal(actie), Idempotency_Key="a")

    assert_problem(api.post("mijlpalen", mijlpaal(actie, "Anders"), Idempotency_Key="a"), 409)


def test_a_refused_request_does_not_use_up_its_key(api: Api, actie: Actie) -> None:
    assert_problem(api.post("mijlpalen", mijlpaal(actie, ""), Idempotency_Key="a"), 400)

    assert api.post("mijlpalen", mijlpaal(actie), Idempotency_Key="a").status_code == 201
    assert Herhaalsleutel.objects.count() == 1


def test_keys_of_two_people_do_not_meet(api: Api, actie: Actie, actiehouder: Gebruiker) -> None:
    api.post("mijlpalen", mijlpaal(actie), Idempotency_Key="a")
    Api(actiehouder).post("mijlpalen", mijlpaal(actie), Idempotency_Key="a")

    assert Mijlpaal.objects.count() == 2


def test_a_key_that_is_too_long_is_refused(api: Api, actie: Actie) -> None:
    problem = assert_problem(api.post("mijlpalen", mijlpaal(actie), Idempotency_Key="x" * 201), 400)

    assert problem["errors"][0]["in"] == "header"


def test_what_was_made_and_removed_meanwhile_is_not_made_again(api: Api, actie: Actie) -> None:
    pk = api.post("mijlpalen", mijlpaal(actie), Idempotency_Key="a").json()["id"]
    api.delete(f"mijlpalen/{pk}")

    assert_problem(api.post("mijlpalen", mijlpaal(actie), Idempotency_Key="a"), 409)
    assert not Mijlpaal.objects.exists()

"""Two systems that change the same record: nothing is overwritten unseen. And reading the same again."""

from __future__ import annotations

from typing import Any

import pytest

from acties.models import Actie, Werkplan
from tests.api import Api, assert_problem
from werkplan.kern.models import Gebruiker


@pytest.fixture
def api(coordinator: Gebruiker) -> Api:
    return Api(coordinator)


def test_a_change_on_the_version_that_was_read(api: Api, actie: Actie) -> None:
    etag = api.get(f"acties/{actie.pk}")["ETag"]

    response = api.patch(f"acties/{actie.pk}", {"titel": "Ruimte"}, If_Match=etag)

    assert response.status_code == 200
    assert response.json()["titel"] == "Ruimte"
    assert response["ETag"] != etag
    assert api.get(f"acties/{actie.pk}")["ETag"] == response["ETag"]


def test_a_change_on_an_old_version_gets_both_versions(api: Api, actie: Actie) -> None:
    etag = api.get(f"acties/{actie.pk}")["ETag"]
    api.patch(f"acties/{actie.pk}", {"titel": "Van een ander"})

    problem = assert_problem(api.patch(f"acties/{actie.pk}", {"titel": "Van mij"}, If_Match=etag), 412)

    assert problem["gelezenVersie"] == actie.versie
    assert problem["huidigeVersie"] == actie.versie + 1
    assert problem["huidig"]["titel"] == "Van een ander"
    assert api.get(f"acties/{actie.pk}").json()["titel"] == "Van een ander"


def test_the_version_in_the_body_does_the_same_with_409(api: Api, actie: Actie) -> None:
    api.patch(f"acties/{actie.pk}", {"titel": "Van een ander"})

    problem = assert_problem(
        api.patch(f"acties/{actie.pk}", {"titel": "Van mij", "versie": actie.versie}), 409
    )

    assert problem["huidig"]["titel"] == "Van een ander"


@pytest.mark.parametrize("kop", ['"1"', '"v1"', '"v1-abc", "v9"', "*"])
def test_forms_of_if_match_that_hold(api: Api, actie: Actie, kop: str) -> None:
    assert api.patch(f"acties/{actie.pk}", {"titel": "Ruimte"}, If_Match=kop).status_code == 200


@pytest.mark.parametrize("kop", ['"v2"', "onzin", '""'])
def test_forms_of_if_match_that_do_not(api: Api, actie: Actie, kop: str) -> None:
    assert_problem(api.patch(f"acties/{actie.pk}", {"titel": "Ruimte"}, If_Match=kop), 412)


def test_deleting_on_an_old_version_is_refused(api: Api, actie: Actie) -> None:
    opgave = api.post("opgaven", {"actie": actie.pk, "letter": "a", "tekst": "Ruimte"})
    adres = f"opgaven/{opgave.json()['id']}"
    api.patch(adres, {"tekst": "Meer ruimte"})

    assert_problem(api.delete(adres, If_Match=opgave["ETag"]), 412)
    assert api.delete(adres, If_Match=api.get(adres)["ETag"]).status_code == 204
    assert_problem(api.get(adres), 404)


@pytest.mark.parametrize("pad", ["acties", "acties/{pk}", "gemeenten"])
def test_what_has_not_changed_is_304_without_a_body(api: Api, actie: Actie, pad: str) -> None:
    adres = pad.format(pk=actie.pk)
    etag = api.get(adres)["ETag"]

    gelijk: Any = api.get(adres, If_None_Match=etag)
    Actie.objects.filter(pk=actie.pk).update(titel="Anders")
    Werkplan.objects.update(naam="Anders")

    assert gelijk.status_code == 304
    assert gelijk.content == b""
    assert gelijk["API-Version"]
    assert api.get(adres, If_None_Match=etag).status_code == (304 if pad == "gemeenten" else 200)


def test_a_new_progress_entry_gives_the_action_a_new_version(api: Api, actie: Actie) -> None:
    etag = api.get(f"acties/{actie.pk}")["ETag"]
    api.post(
        "voortgang",
        {
            "actie": actie.pk,
            "datum": "2020-11-20",
            "stoplicht": "rood",
            "percentage": 10,
            "toelichting": "Vertraagd.",
        },
    )

    assert_problem(api.patch(f"acties/{actie.pk}", {"titel": "Ruimte"}, If_Match=etag), 412)

"""The lists of a plan and of an action through the API: themes, key figures, problems, stakeholders, relations."""

from __future__ import annotations

from typing import Any

import pytest

from acties.models import Actie, Betrokkene, Opgave, Relatie, Thema, Werkplan
from tests.api import Api, assert_problem, names_in
from werkplan.kern.models import Gebruiker, Organisatie


@pytest.fixture
def api(coordinator: Gebruiker) -> Api:
    return Api(coordinator)


def made(api: Api, naam: str, body: dict[str, Any]) -> dict[str, Any]:
    response = api.post(naam, body)
    assert response.status_code == 201, response.content
    assert response["Location"].endswith(f"/api/v1/{naam}/{response.json()['id']}")
    data: dict[str, Any] = response.json()
    return data


def test_themes_come_at_the_end_and_go_when_nothing_belongs_to_them(api: Api, actie: Actie) -> None:
    eerste, tweede = (made(api, "themas", {"werkplan": actie.plan_id, "naam": naam}) for naam in "ab")
    Actie.objects.filter(pk=actie.pk).update(thema_id=eerste["id"])

    assert (eerste["volgorde"], tweede["volgorde"]) == (1, 2)
    assert api.patch(f"themas/{tweede['id']}", {"naam": "Ruimte"}).json()["naam"] == "Ruimte"
    dubbel = api.post("themas", {"werkplan": actie.plan_id, "naam": "Ruimte"})
    assert "al een thema" in assert_problem(dubbel, 400)["errors"][0]["detail"]
    assert (
        "horen nog acties" in assert_problem(api.delete(f"themas/{eerste['id']}"), 400)["errors"][0]["detail"]
    )
    assert api.delete(f"themas/{tweede['id']}").status_code == 204
    assert Thema.objects.get().pk == eerste["id"]


def test_a_key_figure_is_a_value_or_a_range(api: Api, plan: Werkplan) -> None:
    body = {"werkplan": plan.pk, "naam": "Maat", "waarde": 1500, "eenheid": "m2"}

    verkeerd = api.post("kengetallen", body | {"waardeTot": 400})
    kengetal = made(api, "kengetallen", body | {"waardeTot": 2500.5})

    assert "niet kleiner" in assert_problem(verkeerd, 400)["errors"][0]["detail"]
    assert kengetal["waardeTot"] == 2500.5
    assert api.patch(f"kengetallen/{kengetal['id']}", {"waardeTot": None}).json()["waardeTot"] is None
    assert api.delete(f"kengetallen/{kengetal['id']}").status_code == 204


def test_a_problem_with_the_actions_that_answer_it(api: Api, actie: Actie) -> None:
    knelpunt = made(
        api, "knelpunten", {"werkplan": actie.plan_id, "titel": "Tekort aan ruimte", "acties": [actie.pk]}
    )
    adres = f"knelpunten/{knelpunt['id']}"

    assert (knelpunt["nummer"], knelpunt["acties"]) == (1, [actie.pk])
    assert names_in(assert_problem(api.patch(adres, {"nummer": 9}), 400)) == {"#/nummer"}
    assert api.patch(adres, {"acties": []}).json()["acties"] == []
    dubbel = api.post("knelpunten", {"werkplan": actie.plan_id, "titel": "x", "nummer": 1})
    assert "al een knelpunt" in assert_problem(dubbel, 400)["errors"][0]["detail"]
    assert api.delete(adres).status_code == 204


def test_a_stakeholder_joins_and_leaves(api: Api, actie: Actie, federatie: Organisatie) -> None:
    betrokkene = made(api, "betrokkenen", {"actie": actie.pk, "organisatie": federatie.pk})

    assert betrokkene["organisatieNaam"] == federatie.naam
    assert api.get(f"acties/{actie.pk}").json()["betrokkenen"] == [betrokkene]
    dubbel = api.post("betrokkenen", {"actie": actie.pk, "organisatie": federatie.pk})
    assert "al betrokken" in assert_problem(dubbel, 400)["errors"][0]["detail"]
    assert_problem(api.patch(f"betrokkenen/{betrokkene['id']}", {"organisatie": 1}), 405)
    assert_problem(api.delete(f"betrokkenen/{betrokkene['id']}", If_Match='"v2"'), 412)
    assert api.delete(f"betrokkenen/{betrokkene['id']}", If_Match='"v1"').status_code == 204
    assert not Betrokkene.objects.exists()


def test_a_relation_of_a_step_to_one_opgave_of_another_action(api: Api, actie: Actie) -> None:
    ander = Actie.objects.create(plan=actie.plan, nummer=2, titel="Ander", startjaar=2019)
    opgave = Opgave.objects.create(actie=ander, letter="c", tekst="Parkeren")
    eigen = Opgave.objects.create(actie=actie, letter="c", tekst="Ruimte")
    stap = actie.stappen.get()
    body = {"actie": actie.pk, "stap": stap.pk, "naarActie": ander.pk}

    relatie = made(api, "relaties", body | {"naarOpgave": opgave.pk, "toelichting": "Zelfde straat"})

    assert (relatie["naarActieNummer"], relatie["naarOpgaveLetter"]) == (2, "c")
    assert api.get(f"acties/{actie.pk}").json()["relaties"] == [relatie]
    for verkeerd, veld in (
        (body | {"naarOpgave": eigen.pk}, "#/naarOpgave"),
        ({"actie": actie.pk, "naarActie": actie.pk}, "#/naarActie"),
        ({"actie": ander.pk, "stap": stap.pk, "naarActie": actie.pk}, "#/stap"),
    ):
        assert names_in(assert_problem(api.post("relaties", verkeerd), 400)) == {veld}
    assert_problem(api.delete(f"opgaven/{opgave.pk}"), 400)
    assert api.delete(f"relaties/{relatie['id']}").status_code == 204
    assert not Relatie.objects.exists()


def test_a_successor_takes_over_the_text_that_is_not_given(api: Api, actie: Actie) -> None:
    Werkplan.objects.filter(pk=actie.plan_id).update(doel="Ruimte voor werk", vastgesteld_door="Raad")
    zonder_regio = {"naam": "Leeg", "startjaar": 2022, "eindjaar": 2024}

    vervolg = made(api, "werkplannen", zonder_regio | {"voorganger": actie.plan_id, "rapportage": "Elk jaar"})

    assert (vervolg["regio"], vervolg["doel"]) == ("Proefregio", "Ruimte voor werk")
    assert (vervolg["rapportage"], vervolg["vastgesteldDoor"]) == ("Elk jaar", "")
    assert names_in(assert_problem(api.post("werkplannen", zonder_regio), 400)) == {"#/regio"}


def test_each_municipality_has_one_fixed_part(
    api: Api, actie: Actie, gemeente_hilversum: Organisatie
) -> None:
    stap = actie.stappen.get()
    regel = {"stap": stap.pk, "bedrag": 100, "zekerheid": "vastgesteld", "verdeelsleutel": "vast"}
    deel = {"gemeente": "GM0402", "bedrag": 100}
    gemaakt = made(api, "begrotingsregels", regel | {"vasteAandelen": [deel]})
    adres = f"begrotingsregels/{gemaakt['id']}"

    dubbel = assert_problem(api.patch(adres, {"vasteAandelen": [deel, deel]}), 400)
    half = assert_problem(api.patch(adres, {"vasteAandelen": [{"gemeente": "GM0402"}]}), 400)

    assert names_in(dubbel) == {"#/vasteAandelen"}
    assert names_in(half) == {"#/vasteAandelen/0/bedrag"}
    assert api.get(adres).json() == gemaakt


def test_the_stand_of_another_municipality_is_refused_before_it_is_compared(
    voorbeelden: dict[str, Any], am_huizen: Gebruiker
) -> None:
    stand = voorbeelden["acties.gemeentestand"]

    response = Api(am_huizen).post(
        "gemeentestanden", {"stap": stand.stap_id, "gemeente": stand.gemeente.code}
    )

    assert_problem(response, 403)


def test_milestones_and_action_points_that_are_open(
    voorbeelden: dict[str, Any], coordinator: Gebruiker, lezer: Gebruiker
) -> None:
    api, ander = Api(coordinator), Api(lezer)
    mijlpaal, punt = voorbeelden["acties.mijlpaal"], voorbeelden["acties.actiepunt"]

    assert [rij["id"] for rij in api.results("mijlpalen?open=true")] == [mijlpaal.pk]
    assert api.results("mijlpalen?open=false") == []
    assert [rij["id"] for rij in api.results("actiepunten?vanMij=true&open=true&teLaat=false")] == [punt.pk]
    assert ander.results("actiepunten?vanMij=true") == []
    assert api.results("actiepunten?teLaat=true") == []
    assert len(api.results("besluiten?jaar=2020")) == 1
    assert api.results("besluiten?jaar=2019") == []

"""Every rule of the services about an action, asked through PATCH and POST of the API."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from acties.models import Actie, Deelname, Thema, Werkplan
from tests.api import Api, assert_problem, names_in
from werkplan.kern.models import Gebruiker, Lidmaatschap, Organisatie
from werkplan.kern.rechtentabel import Rol


@pytest.fixture
def api(coordinator: Gebruiker) -> Api:
    return Api(coordinator)


@pytest.fixture
def tweede(actie: Actie) -> Actie:
    return Actie.objects.create(plan=actie.plan, nummer=2, titel="Tweede", startjaar=2019)


@pytest.fixture
def elders(db: None) -> Actie:
    plan = Werkplan.objects.create(naam="Ander", regio="Elders", startjaar=2019, eindjaar=2021)
    return Actie.objects.create(plan=plan, nummer=1, titel="Elders", startjaar=2019)


def refused(api: Api, actie: Actie, body: dict[str, Any]) -> set[str]:
    """The fields that a change is refused for; nothing was stored."""
    voor = Actie.objects.values().get(pk=actie.pk)
    velden = names_in(assert_problem(api.patch(f"acties/{actie.pk}", body), 400))
    assert Actie.objects.values().get(pk=actie.pk) == voor
    return velden


def changed(api: Api, actie: Actie, body: dict[str, Any]) -> dict[str, Any]:
    response = api.patch(f"acties/{actie.pk}", body)
    assert response.status_code == 200, response.content
    data: dict[str, Any] = response.json()
    return data


# --- trekker and actiehouder --------------------------------------------------------------------------------
def test_the_actiehouder_is_a_person_of_the_trekker(
    api: Api, actie: Actie, federatie: Organisatie, bedrijvenfederatie: Gebruiker
) -> None:
    assert refused(api, actie, {"actiehouder": bedrijvenfederatie.pk}) == {"#/actiehouder"}
    assert refused(api, actie, {"trekker": federatie.pk}) == {"#/actiehouder"}

    na = changed(api, actie, {"trekker": federatie.pk, "actiehouder": bedrijvenfederatie.pk})

    assert (na["trekker"], na["actiehouderNaam"]) == (federatie.pk, bedrijvenfederatie.naam)


def test_no_actiehouder_without_a_trekker(api: Api, actie: Actie) -> None:
    assert refused(api, actie, {"trekker": None}) == {"#/trekker"}

    na = changed(api, actie, {"trekker": None, "actiehouder": None})

    assert (na["trekker"], na["actiehouder"]) == (None, None)


def test_no_actiehouder_whose_membership_ended_or_whose_role_holds_no_actions(
    api: Api, actie: Actie, actiehouder: Gebruiker, lezer: Gebruiker, regio: Organisatie
) -> None:
    changed(api, actie, {"actiehouder": None})
    Lidmaatschap.objects.filter(gebruiker=actiehouder).update(tot=date(2020, 11, 20))

    assert refused(api, actie, {"actiehouder": actiehouder.pk}) == {"#/actiehouder"}
    assert refused(api, actie, {"actiehouder": lezer.pk}) == {"#/actiehouder"}
    Lidmaatschap.objects.create(gebruiker=lezer, organisatie=regio, rol=Rol.ACTIEHOUDER, van=date(2020, 1, 1))
    assert changed(api, actie, {"actiehouder": lezer.pk})["actiehouder"] == lezer.pk


def test_no_actiehouder_whose_account_is_closed(api: Api, actie: Actie, actiehouder: Gebruiker) -> None:
    changed(api, actie, {"actiehouder": None})
    Gebruiker.objects.filter(pk=actiehouder.pk).update(is_active=False)

    assert refused(api, actie, {"actiehouder": actiehouder.pk}) == {"#/actiehouder"}


# --- status -------------------------------------------------------------------------------------------------
def test_stopping_asks_a_reason(api: Api, actie: Actie) -> None:
    assert refused(api, actie, {"status": "gestopt"}) == {"#/statusReden"}
    assert refused(api, actie, {"status": "gestopt", "statusReden": "  "}) == {"#/statusReden"}

    na = changed(api, actie, {"status": "gestopt", "statusReden": "Geen draagvlak."})

    assert (na["stand"], na["statusReden"]) == ("gestopt", "Geen draagvlak.")
    assert refused(api, actie, {"statusReden": ""}) == {"#/statusReden"}


def test_replacing_names_an_action_of_the_plan_that_is_another_one(
    api: Api, actie: Actie, tweede: Actie, elders: Actie
) -> None:
    assert refused(api, actie, {"status": "vervangen"}) == {"#/vervangenDoor"}
    assert refused(api, actie, {"status": "vervangen", "vervangenDoor": actie.pk}) == {"#/vervangenDoor"}
    assert refused(api, actie, {"status": "vervangen", "vervangenDoor": elders.pk}) == {"#/vervangenDoor"}
    assert refused(api, actie, {"vervangenDoor": tweede.pk}) == {"#/vervangenDoor"}

    changed(api, actie, {"status": "vervangen", "vervangenDoor": tweede.pk})

    assert refused(api, tweede, {"status": "vervangen", "vervangenDoor": actie.pk}) == {"#/vervangenDoor"}
    assert refused(api, actie, {"status": "in-uitvoering"}) == {"#/vervangenDoor"}
    weer = changed(api, actie, {"status": "in-uitvoering", "vervangenDoor": None})
    assert weer["status"] == "in-uitvoering"


# --- text and period ----------------------------------------------------------------------------------------
def test_the_period_lies_in_the_plan(api: Api, actie: Actie) -> None:
    assert refused(api, actie, {"startjaar": 2022, "eindjaar": None}) == {"#/startjaar"}
    assert refused(api, actie, {"eindjaar": 2022}) == {"#/eindjaar"}
    assert refused(api, actie, {"startjaar": 2021, "eindjaar": 2020}) == {"#"}

    assert changed(api, actie, {"eindjaar": None})["eindjaar"] is None


def test_theme_and_number_are_of_the_plan(api: Api, actie: Actie, tweede: Actie, elders: Actie) -> None:
    vreemd = Thema.objects.create(plan=elders.plan, naam="Elders")

    assert refused(api, actie, {"thema": vreemd.pk}) == {"#/thema"}
    assert refused(api, actie, {"nummer": tweede.nummer}) == {"#"}


# --- participation ------------------------------------------------------------------------------------------
def test_participation_is_a_list_or_everybody(
    api: Api, actie: Actie, gemeente_hilversum: Organisatie, gemeente_huizen: Organisatie
) -> None:
    hilversum, huizen = (
        {"gemeente": "GM0402"},
        {"gemeente": "GM0406", "van": "2020-01-01", "tot": "2021-01-01"},
    )

    assert refused(api, actie, {"alleGemeenten": False}) == {"#"}
    assert refused(api, actie, {"deelnames": [hilversum]}) == {"#/deelnames"}
    lijst = changed(api, actie, {"alleGemeenten": False, "deelnames": [hilversum, huizen]})
    assert [deel["gemeente"] for deel in lijst["deelnames"]] == ["GM0402", "GM0406"]
    assert lijst["gemeenten"] == ["GM0402", "GM0406"]
    assert refused(api, actie, {"deelnames": []}) == {"#"}
    allen = changed(api, actie, {"alleGemeenten": True})
    assert allen["deelnames"] == []


@pytest.mark.parametrize(
    ("deelnames", "pointer"),
    [
        ([{"van": "2020-01-01"}], "#/deelnames/0/gemeente"),
        ([{"gemeente": "GM0402", "van": "2020-01-01", "tot": "2020-01-01"}], "#"),
        ([{"gemeente": "GM0402"}, {"gemeente": "GM0402", "van": "2020-01-01"}], "#"),
        ([{"gemeente": "GM0000"}], "#/deelnames/0/gemeente"),
        ([{"gemeente": "GM0402", "van": "01-01-2020"}], "#/deelnames/0/van"),
        ({"gemeente": "GM0402"}, "#/deelnames"),
    ],
)
def test_a_wrong_period_of_participation(
    api: Api, actie: Actie, gemeente_hilversum: Organisatie, deelnames: Any, pointer: str
) -> None:
    assert refused(api, actie, {"alleGemeenten": False, "deelnames": deelnames}) == {pointer}
    assert not Deelname.objects.exists()


def test_the_same_participation_is_no_new_version(
    api: Api, actie: Actie, gemeente_hilversum: Organisatie
) -> None:
    eerst = changed(api, actie, {"alleGemeenten": False, "deelnames": [{"gemeente": "GM0402"}]})

    weer = changed(api, actie, {"deelnames": [{"gemeente": "GM0402"}]})

    assert weer["versie"] == eerst["versie"]


# --- several decisions at once, and versions ----------------------------------------------------------------
def test_all_decisions_of_one_change_stand_or_none(
    api: Api, actie: Actie, federatie: Organisatie, bedrijvenfederatie: Gebruiker
) -> None:
    assert refused(
        api, actie, {"titel": "Half", "trekker": federatie.pk, "actiehouder": None, "status": "gestopt"}
    ) == {"#/statusReden"}

    na = changed(
        api,
        actie,
        {
            "titel": "Heel",
            "trekker": federatie.pk,
            "actiehouder": None,
            "status": "aangehouden",
            "versie": actie.versie,
        },
    )

    assert (na["titel"], na["trekker"], na["status"]) == ("Heel", federatie.pk, "aangehouden")


@pytest.mark.parametrize(
    "body",
    [
        {"titel": "Ander"},
        {"actiehouder": None},
        {"status": "aangehouden"},
        {"alleGemeenten": False, "deelnames": [{"gemeente": "GM0402"}]},
        {},
    ],
)
def test_no_part_of_an_action_is_changed_on_an_old_version(
    api: Api, actie: Actie, gemeente_hilversum: Organisatie, body: dict[str, Any]
) -> None:
    oud = api.get(f"acties/{actie.pk}")
    changed(api, actie, {"omschrijving": "Van een ander"})

    kop = assert_problem(api.patch(f"acties/{actie.pk}", body, If_Match=oud["ETag"]), 412)
    in_body = assert_problem(api.patch(f"acties/{actie.pk}", body | {"versie": oud.json()["versie"]}), 409)

    assert kop["huidig"]["omschrijving"] == in_body["huidig"]["omschrijving"] == "Van een ander"
    assert (kop["gelezenVersie"], kop["huidigeVersie"]) == (oud.json()["versie"], oud.json()["versie"] + 1)


@pytest.mark.parametrize("persoon", ["actiehouder", "am_hilversum", "lezer", "beheerder"])
def test_only_the_coordinator_decides_about_an_action(
    request: pytest.FixtureRequest, actie: Actie, persoon: str
) -> None:
    api = Api(request.getfixturevalue(persoon))

    for body in ({"titel": "x"}, {"status": "gestopt"}, {"trekker": None}, {"onbekend": 1}):
        assert_problem(api.patch(f"acties/{actie.pk}", body, If_Match='"v9"'), 403)


def test_what_follows_from_the_story_is_not_written(api: Api, actie: Actie) -> None:
    na = changed(api, actie, {"stoplicht": "groen", "percentage": 100, "stand": "afgerond", "teLaat": True})

    assert (na["stoplicht"], na["percentage"], na["versie"]) == (None, None, actie.versie)


def test_a_new_action_keeps_to_the_same_rules(
    api: Api, actie: Actie, regio: Organisatie, bedrijvenfederatie: Gebruiker, actiehouder: Gebruiker
) -> None:
    nieuw = {"werkplan": actie.plan_id, "titel": "Nieuw", "startjaar": 2020, "trekker": regio.pk}

    for verkeerd, veld in (
        ({"actiehouder": bedrijvenfederatie.pk}, "#/actiehouder"),
        ({"status": "gestopt"}, "#/statusReden"),
        ({"eindjaar": 2030}, "#/eindjaar"),
        ({"deelnames": [{"gemeente": "GM0000"}]}, "#/deelnames/0/gemeente"),
    ):
        assert names_in(assert_problem(api.post("acties", nieuw | verkeerd), 400)) == {veld}
    assert Actie.objects.filter(plan=actie.plan).count() == 1

    goed = api.post("acties", nieuw | {"actiehouder": actiehouder.pk, "eersteStap": "Beginnen"}).json()

    assert (goed["nummer"], goed["actiehouder"]) == (2, actiehouder.pk)
    assert [stap["titel"] for stap in api.results(f"stappen?actie={goed['id']}")] == ["Beginnen"]

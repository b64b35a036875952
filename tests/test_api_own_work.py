"""What waits for the caller, through the API: my work, later, preferences, the quarter, a reminder."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from acties.models import Actie, Dagenboeking, Mailvoorkeur, Uitstel, Werkplan
from tests.api import Api, assert_problem, names_in
from werkplan.kern.models import Bericht, Gebruiker, Organisatie

VANDAAG = date(2020, 11, 20)


# --- my work and later --------------------------------------------------------------------------------------
def test_my_work_is_put_off_and_comes_back(actie: Actie, actiehouder: Gebruiker) -> None:
    api = Api(actiehouder)
    sleutel = f"verouderd-{actie.pk}"
    regel = api.get(f"werkregels/{sleutel}").json()
    assert regel["sinds"] == "2019-01-01"
    assert regel["adres"].endswith("/acties/1/voortgang/")
    assert regel["uitgesteldTot"] is None

    uitstel = api.post("uitstellen", {"soort": "verouderd", "onderwerp": actie.pk, "tot": "2020-12-01"})

    assert uitstel.status_code == 201, uitstel.content
    assert api.get(f"werkregels/{sleutel}").json()["uitgesteldTot"] == "2020-12-01"
    assert [rij["id"] for rij in api.results("werkregels?uitgesteld=true")] == [sleutel]
    assert sleutel not in {rij["id"] for rij in api.results("werkregels?uitgesteld=false")}
    verzet = api.post("uitstellen", {"soort": "verouderd", "onderwerp": actie.pk, "tot": "2020-12-08"})
    assert verzet.json()["id"] == uitstel.json()["id"]
    assert api.delete(f"uitstellen/{uitstel.json()['id']}").status_code == 204
    assert api.get(f"werkregels/{sleutel}").json()["uitgesteldTot"] is None


@pytest.mark.parametrize(
    ("body", "veld"),
    [
        ({"tot": "2020-11-20"}, "#/tot"),
        ({"tot": "2021-11-22"}, "#/tot"),
        ({"soort": "rood"}, "#"),
        ({"onderwerp": 999}, "#"),
        ({"soort": "vakantie"}, "#/soort"),
    ],
)
def test_what_cannot_be_put_off(
    actie: Actie, actiehouder: Gebruiker, body: dict[str, Any], veld: str
) -> None:
    goed = {"soort": "verouderd", "onderwerp": actie.pk, "tot": "2020-12-01"}

    problem = assert_problem(Api(actiehouder).post("uitstellen", goed | body), 400)

    assert names_in(problem) == {veld}
    assert not Uitstel.objects.exists()


def test_nobody_sees_or_ends_what_somebody_else_put_off(
    actie: Actie, actiehouder: Gebruiker, coordinator: Gebruiker
) -> None:
    uitstel = Uitstel.objects.create(
        gebruiker=actiehouder, soort="verouderd", onderwerp_id=actie.pk, tot=VANDAAG + timedelta(days=7)
    )
    ander = Api(coordinator)

    assert ander.results("uitstellen") == []
    assert_problem(ander.get(f"uitstellen/{uitstel.pk}"), 404)
    assert_problem(ander.delete(f"uitstellen/{uitstel.pk}"), 404)
    assert_problem(ander.get(f"werkregels/verouderd-{actie.pk}"), 404)


# --- preferences --------------------------------------------------------------------------------------------
def test_preferences_are_there_before_they_are_stored(lezer: Gebruiker, actiehouder: Gebruiker) -> None:
    api = Api(lezer)
    (voorkeur,) = api.results("mailvoorkeuren")
    assert (voorkeur["id"], voorkeur["versie"], voorkeur["wekelijks"]) == (lezer.pk, 0, True)
    assert not Mailvoorkeur.objects.exists()
    adres = f"mailvoorkeuren/{lezer.pk}"

    etag = api.get(adres)["ETag"]
    bewaard = api.patch(adres, {"dag": 3}, If_Match=etag)

    assert (bewaard.json()["dag"], bewaard.json()["versie"]) == (3, 1)
    assert_problem(api.patch(adres, {"dag": 4}, If_Match=etag), 412)
    assert_problem(api.patch(adres, {"dag": 4, "versie": 0}), 409)
    assert names_in(assert_problem(api.patch(adres, {"dag": 6}), 400)) == {"#/dag"}
    assert api.patch(adres, {"wekelijks": False, "versie": 1}).json()["dag"] == 3
    assert_problem(api.get(f"mailvoorkeuren/{actiehouder.pk}"), 404)
    assert_problem(api.patch(f"mailvoorkeuren/{actiehouder.pk}", {"dag": 1}), 404)


# --- the days of a quarter ----------------------------------------------------------------------------------
@pytest.fixture
def kwartaal(werkplan: Werkplan, gemeente_hilversum: Organisatie) -> str:
    return f"kwartalen/{werkplan.pk}-{gemeente_hilversum.pk}-2020-3"


def test_a_quarter_that_is_sent_back_as_it_was_read_is_confirmed(
    kwartaal: str, am_hilversum: Gebruiker, gemeente_hilversum: Organisatie
) -> None:
    api = Api(am_hilversum)
    gelezen = api.get(kwartaal)
    assert gelezen.json()["isOpen"] is True
    assert gelezen.json()["regels"]
    assert all(regel["dagen"] == regel["gepland"] for regel in gelezen.json()["regels"])

    na = api.patch(kwartaal, {"regels": _kern(gelezen.json()["regels"])}, If_Match=gelezen["ETag"])

    assert na.status_code == 200, na.content
    assert na.json()["isOpen"] is False
    assert all(regel["versie"] == 1 for regel in na.json()["regels"])
    geboekt = api.results(f"dagenboekingen?organisatie={gemeente_hilversum.pk}&jaar=2020&kwartaal=3")
    assert len(geboekt) == len(na.json()["regels"])
    assert kwartaal.split("/")[1] not in {rij["id"] for rij in api.results("kwartalen?open=true")}


def _kern(regels: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{naam: regel[naam] for naam in ("actie", "dagen", "opmerking", "versie")} for regel in regels]


def test_the_whole_quarter_as_it_was_read_may_come_back_too(kwartaal: str, am_hilversum: Gebruiker) -> None:
    api = Api(am_hilversum)

    assert api.patch(kwartaal, {"regels": api.get(kwartaal).json()["regels"]}).status_code == 200


def test_a_number_that_somebody_else_changed_meanwhile_is_not_overwritten(
    kwartaal: str, am_hilversum: Gebruiker, coordinator: Gebruiker
) -> None:
    api = Api(am_hilversum)
    regel = _kern(api.get(kwartaal).json()["regels"])[0]
    Api(coordinator).patch(kwartaal, {"regels": [regel | {"dagen": 2.5}]})

    problem = assert_problem(api.patch(kwartaal, {"regels": [regel | {"dagen": 9}]}), 409)

    nu = next(rij for rij in problem["huidig"]["regels"] if rij["actie"] == regel["actie"])
    assert (nu["dagen"], nu["versie"]) == (2.5, 1)
    assert api.patch(kwartaal, {"regels": [regel | {"dagen": 9, "versie": 1}]}).status_code == 200


@pytest.mark.parametrize(
    ("anders", "pointer"),
    [
        ({"dagen": 0.3}, "#"),
        ({"dagen": -1}, "#/regels/0/dagen"),
        ({"dagen": 1001}, "#/dagen"),
        ({"dagen": "1"}, "#/regels/0/dagen"),
        ({"actie": 10**9}, "#/regels"),
        ({"uren": 8}, "#/regels/0/uren"),
    ],
)
def test_a_wrong_line_stores_nothing_of_the_quarter(
    kwartaal: str, am_hilversum: Gebruiker, anders: dict[str, Any], pointer: str
) -> None:
    api = Api(am_hilversum)
    eerste, tweede = _kern(api.get(kwartaal).json()["regels"])[:2]

    problem = assert_problem(api.patch(kwartaal, {"regels": [eerste | anders, tweede]}), 400)

    assert names_in(problem) == {pointer}
    assert not Dagenboeking.objects.exists()


def test_a_quarter_of_somebody_else_or_that_is_not_there(
    kwartaal: str, werkplan: Werkplan, am_huizen: Gebruiker, lezer: Gebruiker, gemeente_hilversum: Organisatie
) -> None:
    api = Api(am_huizen)

    assert_problem(api.get(kwartaal), 403)
    assert_problem(api.patch(kwartaal, {"regels": []}, If_Match='"v9"'), 403)
    assert_problem(Api(lezer).get("kwartalen"), 403)
    eigen = api.results("kwartalen")[0]
    assert api.get(f"kwartalen/{eigen['id']}").status_code == 200
    for weg in (
        f"{werkplan.pk}-{eigen['organisatie']}-2018-4",
        f"{werkplan.pk}-{eigen['organisatie']}-2021-1",
        f"{werkplan.pk + 1}-{eigen['organisatie']}-2020-3",
        f"{werkplan.pk}-999999-2020-3",
    ):
        assert_problem(api.get(f"kwartalen/{weg}"), 404)


# --- a reminder, and people by name -------------------------------------------------------------------------
def test_a_reminder_goes_to_the_actiehouder_once_a_day(
    actie: Actie, coordinator: Gebruiker, actiehouder: Gebruiker, lezer: Gebruiker
) -> None:
    adres = f"acties/{actie.pk}/herinneringen"

    gedaan = Api(coordinator).post(adres, {})

    assert gedaan.json() == {"aan": [{"id": actiehouder.pk, "naam": actiehouder.naam}]}
    assert Bericht.objects.filter(aan=actiehouder).count() == 1
    assert_problem(Api(coordinator).post(adres, {}), 400)
    assert_problem(Api(lezer).post(adres, {}), 403)
    assert_problem(Api(coordinator).post("acties/999999/herinneringen", {}), 404)


def test_people_are_found_to_be_named_without_their_addresses(
    coordinator: Gebruiker,
    actiehouder: Gebruiker,
    lezer: Gebruiker,
    zonder_rol: Gebruiker,
    regio: Organisatie,
) -> None:
    api = Api(coordinator)

    houders = api.results(f"gebruikers?organisatie={regio.pk}&rol=actiehouder")

    assert [mens["id"] for mens in houders] == [actiehouder.pk]
    assert set(houders[0]) == {"id", "naam", "isActive", "lidmaatschappen"}
    assert houders[0]["lidmaatschappen"] == [
        {
            "organisatie": regio.pk,
            "organisatieNaam": regio.naam,
            "rol": "actiehouder",
            "van": "2018-01-01",
            "tot": None,
        }
    ]
    assert b"@" not in api.get("gebruikers").content
    assert zonder_rol.pk in {mens["id"] for mens in api.results("gebruikers?isActive=true")}
    assert [mens["id"] for mens in api.results("gebruikers?zoek=lex")] == [lezer.pk]

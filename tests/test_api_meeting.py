"""A meeting through the API alone: agenda, guests, the two mails, and a proposal that becomes an action."""

from __future__ import annotations

from typing import Any

import pytest

from acties.models import Actie, Agendapunt, Overleg, Voorstel
from tests.api import Api, assert_problem, names_in
from werkplan.kern.models import Bericht, Gebruiker


@pytest.fixture
def api(coordinator: Gebruiker) -> Api:
    return Api(coordinator)


def agenda(api: Api, overleg: Overleg) -> list[str]:
    return [punt["titel"] for punt in api.results(f"agendapunten?overleg={overleg.pk}&pageSize=100")]


def test_own_items_are_added_moved_changed_and_taken_away(
    api: Api, overleg: Overleg, rode_actie: Actie
) -> None:
    aantal = len(agenda(api, overleg))
    punt = api.post(
        "agendapunten",
        {"overleg": overleg.pk, "titel": "Rondvraag", "actie": rode_actie.pk, "volgorde": 1},
    )
    assert punt.status_code == 201, punt.content
    adres = f"agendapunten/{punt.json()['id']}"
    assert agenda(api, overleg)[0] == "Rondvraag"

    gewijzigd = api.patch(adres, {"titel": "Mededelingen", "volgorde": aantal + 1}, If_Match=punt["ETag"])

    assert gewijzigd.status_code == 200, gewijzigd.content
    assert agenda(api, overleg)[-1] == "Mededelingen"
    assert gewijzigd.json()["actie"] == rode_actie.pk
    assert_problem(api.delete(adres, If_Match=punt["ETag"]), 412)
    assert api.delete(adres).status_code == 204
    assert len(agenda(api, overleg)) == aantal


def test_what_is_proposed_and_not_on_the_agenda_can_be_put_on_it(
    api: Api, overleg: Overleg, rode_actie: Actie
) -> None:
    voorgesteld = f"overleggen/{overleg.pk}/voorgestelde-agendapunten"
    punt = Agendapunt.objects.get(overleg=overleg, actie=rode_actie)
    assert api.results(voorgesteld) == []

    api.delete(f"agendapunten/{punt.pk}")
    kandidaat = api.results(voorgesteld)[0]
    nieuw = api.post("agendapunten", {"overleg": overleg.pk, "voorgesteld": kandidaat["sleutel"]})

    assert (kandidaat["aanleiding"], kandidaat["actie"]) == ("rood", rode_actie.pk)
    assert nieuw.json()["aanleiding"] == "rood"
    nog_eens = api.post("agendapunten", {"overleg": overleg.pk, "voorgesteld": kandidaat["sleutel"]})
    assert_problem(nog_eens, 400)


@pytest.mark.parametrize(
    ("body", "veld"),
    [
        ({}, "#/titel"),
        ({"voorgesteld": "actie-1", "titel": "x"}, "#/voorgesteld"),
        ({"titel": "x", "volgorde": -1}, "#/volgorde"),
        ({"titel": "x", "aanleiding": "rood", "onzin": 1}, "#/onzin"),
    ],
)
def test_a_wrong_item(api: Api, overleg: Overleg, body: dict[str, Any], veld: str) -> None:
    problem = assert_problem(api.post("agendapunten", {"overleg": overleg.pk} | body), 400)

    assert names_in(problem) == {veld}


def test_guests_are_invited_once_and_come_or_not(
    api: Api, overleg: Overleg, am_huizen: Gebruiker, lezer: Gebruiker, zonder_rol: Gebruiker
) -> None:
    nieuw = {"overleg": overleg.pk, "gebruiker": am_huizen.pk, "stand": "aanwezig"}
    regel = api.post("aanwezigen", nieuw)
    weer = api.post("aanwezigen", nieuw)

    assert regel.status_code == 201, regel.content
    assert (regel.json()["gebruikerNaam"], regel.json()["stand"]) == (am_huizen.naam, "aanwezig")
    assert weer.json()["id"] == regel.json()["id"]
    afwezig = api.patch(f"aanwezigen/{regel.json()['id']}", {"stand": "afwezig"})
    assert afwezig.json()["stand"] == "afwezig"
    geen_lid = api.post("aanwezigen", {"overleg": overleg.pk, "gebruiker": zonder_rol.pk})
    assert names_in(assert_problem(geen_lid, 400)) == {"#/gebruiker"}
    assert_problem(Api(lezer).patch(f"aanwezigen/{regel.json()['id']}", {"stand": "aanwezig"}), 403)
    assert api.delete(f"aanwezigen/{regel.json()['id']}").status_code == 204


def test_invitation_and_list_are_sent_once(api: Api, overleg: Overleg, actiehouder: Gebruiker) -> None:
    verzend = f"overleggen/{overleg.pk}/verzendingen"

    eerste = api.post(verzend, {"soort": "uitnodiging"})
    tweede = api.post(verzend, {"soort": "uitnodiging"})

    assert eerste.status_code == tweede.status_code == 200, eerste.content
    assert {"id": actiehouder.pk, "naam": actiehouder.naam} in eerste.json()["aan"]
    assert Bericht.objects.filter(sleutel__startswith="uitnodiging-").count() == 2
    assert api.get(f"overleggen/{overleg.pk}").json()["uitgenodigdOp"].endswith("Z")
    niemand = assert_problem(api.post(verzend, {"soort": "lijst"}), 400)
    assert "wie aanwezig was" in niemand["errors"][0]["detail"]
    assert names_in(assert_problem(api.post(verzend, {"soort": "kaart"}), 400)) == {"#/soort"}
    assert_problem(api.post(verzend, {"soort": "uitnodiging"}, If_Match='"v99"'), 412)


def test_a_meeting_is_moved_cancelled_and_goes_on_after_all(
    api: Api, overleg: Overleg, actiehouder: Gebruiker
) -> None:
    adres = f"overleggen/{overleg.pk}"
    api.post(f"{adres}/verzendingen", {"soort": "uitnodiging"})

    afgezegd = api.patch(adres, {"locatie": "Laren", "isAfgezegd": True, "redenAfzegging": "Ziekte"})

    assert afgezegd.status_code == 200, afgezegd.content
    assert (afgezegd.json()["locatie"], afgezegd.json()["redenAfzegging"]) == ("Laren", "Ziekte")
    assert afgezegd.json()["afgezegdOp"].endswith("Z")
    onderwerpen = list(Bericht.objects.filter(aan=actiehouder).values_list("onderwerp", flat=True))
    assert {onderwerp.split(":")[0] for onderwerp in onderwerpen} == {
        "Uitnodiging",
        "Gewijzigd",
        "Gaat niet door",
    }
    uitnodiging = api.post(f"{adres}/verzendingen", {"soort": "uitnodiging"})
    assert "afgezegd" in assert_problem(uitnodiging, 400)["errors"][0]["detail"]
    weer = api.patch(adres, {"isAfgezegd": False}, If_Match=afgezegd["ETag"])
    assert (weer.json()["isAfgezegd"], weer.json()["afgezegdOp"]) == (False, None)
    zonder = assert_problem(api.patch(adres, {"redenAfzegging": "Zomaar"}), 400)
    assert names_in(zonder) == {"#/redenAfzegging"}
    assert_problem(api.patch(adres, {"isAfgezegd": True}, If_Match=afgezegd["ETag"]), 412)


def test_a_reader_sends_nothing(lezer: Gebruiker, overleg: Overleg) -> None:
    assert_problem(Api(lezer).post(f"overleggen/{overleg.pk}/verzendingen", {"soort": "lijst"}), 403)
    assert not Bericht.objects.exists()


# --- from the longlist to an action -------------------------------------------------------------------------
@pytest.fixture
def voorstel(api: Api, overleg: Overleg) -> dict[str, Any]:
    punt = api.post("aandachtspunten", {"werkplan": overleg.plan_id, "naam": "Netcongestie"}).json()
    gemaakt = api.post(
        "voorstellen",
        {
            "aandachtspunt": punt["id"],
            "titel": "Netcongestie",
            "omschrijving": "Onderzoek naar het net",
            "startjaar": 2020,
        },
    )
    assert gemaakt.status_code == 201, gemaakt.content
    voorstel: dict[str, Any] = gemaakt.json()
    return voorstel


def test_a_proposal_put_forward_comes_on_the_agenda(
    api: Api, overleg: Overleg, voorstel: dict[str, Any]
) -> None:
    na = api.patch(f"voorstellen/{voorstel['id']}", {"stand": "voorgelegd"})

    assert na.json()["stand"] == "voorgelegd"
    assert Agendapunt.objects.filter(overleg=overleg, voorstel=voorstel["id"]).exists()
    terug = api.patch(f"voorstellen/{voorstel['id']}", {"stand": "concept"})
    assert names_in(assert_problem(terug, 400)) == {"#/stand"}


def test_with_a_decision_a_proposal_becomes_an_action(
    api: Api, overleg: Overleg, voorstel: dict[str, Any]
) -> None:
    besluit = api.post(
        "besluiten",
        {"werkplan": overleg.plan_id, "overleg": overleg.pk, "titel": "Doen", "datum": "2020-11-26"},
    ).json()

    na = api.patch(
        f"voorstellen/{voorstel['id']}",
        {"titel": "Ruimte op het net", "stand": "aangenomen", "besluit": besluit["id"]},
    )

    assert na.status_code == 200, na.content
    actie = api.get(f"acties/{na.json()['actie']}").json()
    assert (actie["nummer"], actie["titel"]) == (14, "Ruimte op het net")
    assert api.get(f"besluiten/{besluit['id']}").json()["acties"] == [actie["id"]]
    nog_eens = api.patch(f"voorstellen/{voorstel['id']}", {"stand": "aangenomen", "besluit": besluit["id"]})
    assert nog_eens.json()["actie"] == actie["id"]
    for later in ({"titel": "x"}, {"stand": "afgewezen", "besluit": besluit["id"]}, {"stand": "voorgelegd"}):
        assert_problem(api.patch(f"voorstellen/{voorstel['id']}", later), 400)
    assert Actie.objects.filter(plan=overleg.plan_id).count() == 15


def test_a_decision_that_is_written_out_is_recorded_with_it(
    api: Api, overleg: Overleg, voorstel: dict[str, Any]
) -> None:
    nieuw = {"titel": "Niet doen", "datum": "2020-11-26", "genomenDoor": "werkgroep"}

    na = api.patch(f"voorstellen/{voorstel['id']}", {"stand": "afgewezen", "nieuwBesluit": nieuw})

    besluit = api.get(f"besluiten/{na.json()['besluit']}").json()
    assert (na.json()["stand"], na.json()["actie"]) == ("afgewezen", None)
    assert (besluit["titel"], besluit["stand"]) == ("Niet doen", "afgewezen")


@pytest.mark.parametrize(
    ("body", "veld"),
    [
        ({"stand": "aangenomen"}, "#/besluit"),
        ({"nieuwBesluit": {"titel": "x", "datum": "2020-11-26"}}, "#/stand"),
        ({"stand": "aangenomen", "nieuwBesluit": {"titel": "x"}}, "#/nieuwBesluit/datum"),
        ({"stand": "aangenomen", "besluit": 10**9}, "#/besluit"),
    ],
)
def test_a_decision_that_is_not_whole(
    api: Api, voorstel: dict[str, Any], body: dict[str, Any], veld: str
) -> None:
    problem = assert_problem(api.patch(f"voorstellen/{voorstel['id']}", body), 400)

    assert names_in(problem) == {veld}
    assert Voorstel.objects.get(pk=voorstel["id"]).is_open


def test_a_decision_of_another_plan_or_still_open_is_refused(
    api: Api, overleg: Overleg, voorstel: dict[str, Any]
) -> None:
    open_ = api.post("besluiten", {"werkplan": overleg.plan_id, "titel": "Later", "stand": "open"}).json()

    problem = api.patch(f"voorstellen/{voorstel['id']}", {"stand": "aangenomen", "besluit": open_["id"]})

    assert "nog niet genomen" in assert_problem(problem, 400)["errors"][0]["detail"]


def test_the_longlist_by_what_was_taken_up_and_by_words(
    api: Api, overleg: Overleg, voorstel: dict[str, Any]
) -> None:
    adres = f"aandachtspunten?werkplan={overleg.plan_id}&pageSize=200"
    alle = api.results(adres)

    opgepakt = api.results(f"{adres}&opgepakt=true")
    liggend = api.results(f"{adres}&opgepakt=false")

    assert all(punt["acties"] for punt in opgepakt)
    assert not any(punt["acties"] for punt in liggend)
    assert len(opgepakt) + len(liggend) == len(alle)
    assert [punt["naam"] for punt in api.results(f"{adres}&zoek=netcon")] == ["Netcongestie"]

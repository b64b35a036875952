"""A whole question by the API alone: asked by the public, taken up, answered, handed over, followed by its token."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.core import mail
from pytest_django import Settings

from loket.models import Vraag, Vraagroute
from tests.api import BASIS, Api, assert_problem, names_in
from tests.loketinhoud import make_onderwerp
from werkplan.kern.models import Bericht, Gebruiker, Organisatie
from werkplan.kern.openbaar_formulier import stamp

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def organisaties(
    regio: Organisatie, gemeente_hilversum: Organisatie, gemeente_huizen: Organisatie
) -> list[Organisatie]:
    return [regio, gemeente_hilversum, gemeente_huizen]


def vraag(**velden: Any) -> dict[str, Any]:
    standaard = {"tekst": "Mag ik een terras?", "postcode": "1211 AB", "getoond": stamp(time.time() - 60)}
    return standaard | velden


def test_from_a_question_without_an_account_to_an_answer_behind_the_token(
    am_hilversum: Gebruiker, am_huizen: Gebruiker, federatie: Organisatie
) -> None:
    publiek, gemeente = Api(), Api(am_hilversum)
    assert set(publiek.get("vraagmeldingen").json()) == {"getoond"}

    gesteld = publiek.post("vraagmeldingen", vraag(email="bo@example.org", naam="Bo", taal="en"))
    assert gesteld.status_code == 201, gesteld.content
    volgpad = gesteld["Location"].split(BASIS)[1]
    assert publiek.get(volgpad).json() == gesteld.json()
    assert (gesteld.json()["stand"], gesteld.json()["antwoordVoor"]) == ("nieuw", "2020-11-27")
    [rij] = gemeente.results("vragen?open=true&teLaat=false&gemeente=GM0402")
    assert (rij["kenmerk"], rij["taal"], "steller" in rij) == (gesteld.json()["kenmerk"], "en", False)
    adres = f"vragen/{rij['id']}"
    een = gemeente.get(adres)
    assert een.json()["steller"] == {"naam": "Bo", "email": "bo@example.org", "postcode": "1211 AB"}

    opgepakt = gemeente.post(f"{adres}/behandelingen", {}, If_Match=een["ETag"])
    assert opgepakt.json()["persoonNaam"] == am_hilversum.naam
    assert_problem(gemeente.post(f"{adres}/antwoorden", {"tekst": "Ja."}, If_Match=een["ETag"]), 412)
    assert [rij["id"] for rij in gemeente.results("vragen?mijn=true")] == [rij["id"]]
    assert gemeente.results("vragen?mijn=false") == []
    assert names_in(assert_problem(gemeente.post(f"{adres}/antwoorden", {"tekst": " "}), 400)) == {"#/tekst"}
    antwoord = gemeente.post(f"{adres}/antwoorden", {"tekst": "Yes, you can."})
    assert (antwoord.json()["stand"], antwoord.json()["werkdagen"]) == ("beantwoord", 0)

    gelezen = publiek.get(volgpad).json()["berichten"][-1]
    assert (gelezen["tekst"], gelezen["doorNaam"]) == ("Yes, you can.", am_hilversum.naam)
    meer = {"tekst": "And in winter?", "getoond": stamp(time.time() - 60)}
    assert publiek.post(f"{volgpad}/reacties", meer).json()["stand"] == "in-behandeling"
    zelf = {"organisatie": rij["organisatie"]}
    assert_problem(gemeente.post(f"{adres}/doorgiften", zelf), 400)
    gemeente.post(f"{adres}/doorgiften", {"organisatie": federatie.pk, "opmerking": "Weten zij."})
    assert gemeente.post(f"{adres}/sluitingen", {}).json()["stand"] == "gesloten"
    assert names_in(assert_problem(publiek.post(f"{volgpad}/reacties", meer), 400))

    assert {bericht.adres for bericht in Bericht.objects.all()} == {"bo@example.org"}
    assert mail.outbox == []
    assert_problem(Api(am_huizen).get(adres), 404)
    assert_problem(publiek.get("vragen"), 401)
    assert_problem(publiek.get(f"vraagmeldingen/{rij['kenmerk']}x"), 404)


def test_the_guards_of_the_public_form_hold_here_too(settings: Settings) -> None:
    publiek = Api()

    for fout, waar in (
        ({"getoond": stamp()}, "#/getoond"),
        ({"getoond": "verzonnen"}, "#/getoond"),
        ({"postcode": "12"}, "#/postcode"),
        ({"email": "a@b.nl\nBcc: c@d.nl"}, "#/email"),
        ({"onderwerp": 999}, "#/onderwerp"),
        ({"tekst": "\u202e"}, "#/tekst"),
        ({"website": "http://spam.example"}, "#/website"),
    ):
        assert names_in(assert_problem(publiek.post("vraagmeldingen", vraag(**fout)), 400)) == {waar}
    assert not Vraag.objects.exists()
    settings.FORMULIEREN_PER_UUR = 1
    publiek.client.defaults["REMOTE_ADDR"] = "192.0.2.78"
    assert publiek.post("vraagmeldingen", vraag()).status_code == 201
    te_veel = publiek.post("vraagmeldingen", vraag())
    assert "uur" in assert_problem(te_veel, 429)["detail"]
    assert te_veel["Retry-After"] == "3600"


def test_the_coordinator_keeps_routes_and_everybody_counts_what_they_may_know(
    coordinator: Gebruiker, am_huizen: Gebruiker, federatie: Organisatie
) -> None:
    onderwerp = make_onderwerp("personeel", is_ingang=True)
    api, publiek = Api(coordinator), Api()
    route = {"onderwerp": onderwerp.pk, "gemeente": "GM0402", "organisatie": federatie.pk}

    assert api.post("vraagroutes", route).status_code == 201
    assert_problem(api.post("vraagroutes", route), 400)
    assert_problem(api.post("vraagroutes", {"organisatie": federatie.pk}), 400)
    assert_problem(Api(am_huizen).post("vraagroutes", route), 403)
    publiek.post("vraagmeldingen", vraag(onderwerp=onderwerp.pk))
    publiek.post("vraagmeldingen", vraag(postcode="1271"))

    assert Vraagroute.objects.count() == 1
    assert {een.organisatie.naam for een in Vraag.objects.all()} == {federatie.naam, "Gemeente Huizen"}
    tellingen = api.results("vraagtellingen?groepeer=gemeente")
    assert {(rij["sleutel"], rij["aantal"], rij["werkdagen"]) for rij in tellingen} == {
        ("GM0402", 1, None),
        ("GM0406", 1, None),
    }
    assert [rij["naam"] for rij in Api(am_huizen).results("vraagtellingen")] == ["iets anders"]

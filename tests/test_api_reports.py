"""A program asks for a report, follows it, downloads it, writes on it and has it adopted."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import pytest

from acties.models import Actie, Plangemeente
from tests.api import Api, assert_problem, names_in
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.rapport.models import Rapport
from werkplan.rapport.services import werk

pytestmark = pytest.mark.django_db
VANDAAG = date(2020, 11, 20)


@pytest.fixture(autouse=True)
def deelnemers(actie: Actie, am_hilversum: Gebruiker, am_huizen: Gebruiker) -> None:
    """The municipalities of the plan."""
    for gemeente in Gemeente.objects.filter(code__in=("GM0402", "GM0406")):
        Plangemeente.objects.create(plan=actie.plan, gemeente=gemeente)


def make(api: Api, actie: Actie, **meer: Any) -> dict[str, Any]:
    """Ask for a report and let the worker make it."""
    gevraagd = api.post("rapporten", {"werkplan": actie.plan_id, "jaar": 2019, **meer})
    assert gevraagd.status_code == 202, gevraagd.content
    wacht = gevraagd.json()
    assert (wacht["status"], wacht["voortgangPercentage"], wacht["bestanden"]) == ("wacht", 0, [])
    assert gevraagd["Location"].endswith(f"/api/v1/rapporten/{wacht['id']}")
    assert werk.work(wacht["id"], vandaag=VANDAAG)
    klaar: dict[str, Any] = api.get(f"rapporten/{wacht['id']}").json()
    assert (klaar["status"], klaar["voortgangPercentage"]) == ("concept", 100)
    return klaar


def test_a_report_is_made_downloaded_and_made_again(
    actie: Actie, coordinator: Gebruiker, lezer: Gebruiker
) -> None:
    api = Api(coordinator)
    rapport = make(api, actie)

    assert [een["formaat"] for een in rapport["bestanden"]] == ["html", "pdf", "docx", "xlsx", "json"]
    assert {een["soort"] for een in rapport["bijlagen"]} == {"notitie", "raadsinformatiebrief"}
    brieven = [een for een in rapport["bijlagen"] if een["soort"] == "raadsinformatiebrief"]
    assert {een["formaat"] for een in brieven} == {"pdf", "docx"}
    assert "GM0402" in {een["gemeente"] for een in brieven}
    for bestand in (*rapport["bestanden"], *rapport["bijlagen"]):
        inhoud = api.client.get(urlsplit(bestand["url"]).path)
        assert sha256(inhoud.content).hexdigest() == bestand["sha256"]
        assert len(inhoud.content) == bestand["omvang"]
    assert api.client.get(urlsplit(rapport["schema"]).path).status_code == 200

    for ander in (Api(lezer), Api()):
        status = 404 if ander.client.session.get("_auth_user_id") else 401
        assert_problem(ander.get(f"rapporten/{rapport['id']}"), status)
        assert_problem(ander.client.get(urlsplit(rapport["bestanden"][1]["url"]).path), status)
        assert ander.results("rapporten") == []
    assert make(api, actie, wijziging="Een bedrag verbeterd.")["volgnummer"] == 2


def test_what_cannot_be_reported_is_refused_with_the_field(actie: Actie, coordinator: Gebruiker) -> None:
    api, plan = Api(coordinator), actie.plan_id

    for vraag, veld in (
        ({"werkplan": plan}, "jaar"),
        ({"werkplan": plan, "jaar": 1999}, "jaar"),
        ({"werkplan": plan, "jaar": 2020, "peildatum": "2020-11-21"}, "peildatum"),
        ({"werkplan": plan, "jaar": 2019, "peildatum": "2020-11-20"}, "peildatum"),
        ({"werkplan": 10**9, "jaar": 2019}, "werkplan"),
    ):
        fout = assert_problem(api.post("rapporten", vraag), 400)
        assert any(veld in naam for naam in names_in(fout)), fout
    assert not Rapport.objects.exists()


def test_the_story_is_written_and_the_report_adopted(
    actie: Actie, coordinator: Gebruiker, am_hilversum: Gebruiker, am_huizen: Gebruiker
) -> None:
    api = Api(coordinator)
    pk = make(api, actie)["id"]
    deel = {"rapport": pk, "sectie": "gemeente-GM0402", "tekst": "Hilversum deed mee.", "gelezen": 1}

    assert_problem(Api(am_huizen).post("rapportteksten", deel), 403)
    geschreven = Api(am_hilversum).post("rapportteksten", deel)
    assert geschreven.status_code == 201, geschreven.content
    assert (geschreven.json()["volgnummer"], geschreven.json()["gemeente"]) == (2, "GM0402")
    assert_problem(Api(am_hilversum).post("rapportteksten", deel | {"tekst": "Anders."}), 409)
    assert_problem(Api(am_hilversum).post("rapportteksten", deel | {"sectie": "samenvatting"}), 403)
    assert_problem(api.post("rapportteksten", deel | {"sectie": "onzin"}), 400)
    assert api.get(f"rapporten/{pk}").json()["isBijgewerkt"] is False
    assert werk.work(pk, vandaag=VANDAAG)
    assert api.get(f"rapporten/{pk}").json()["isBijgewerkt"] is True
    assert b"Hilversum deed mee." in api.get(f"rapporten/{pk}/bestanden/html").content

    besluit = {"vastgesteldOp": "2020-11-12", "vastgesteldDoor": "Overleg", "besluit": "Akkoord."}
    assert_problem(api.post(f"rapporten/{pk}/vaststelling", besluit), 400)
    assert api.post(f"rapporten/{pk}/ter-beoordeling", {}).json()["status"] == "in-beoordeling"
    assert api.post(f"rapporten/{pk}/vaststelling", besluit).status_code == 200
    assert werk.work(pk, vandaag=VANDAAG)
    openbaar = Api().get(f"rapporten/{pk}").json()
    assert (openbaar["status"], openbaar["bijlagen"]) == ("vastgesteld", [])
    assert Api().get(f"rapporten/{pk}/bestanden/pdf").content.startswith(b"%PDF")
    assert_problem(api.post(f"rapporten/{pk}/terugnemen", {}), 400)

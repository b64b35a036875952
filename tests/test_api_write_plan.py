"""The work of a coordinator through the API alone: load a plan, record, correct, decide."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from acties.models import Aandachtspunt, Actie, Werkplan
from tests.api import Api, assert_problem, names_in
from tests.plan import PLANBESTAND
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gebruiker, Organisatie
from werkplan.kern.peil import tracked_models
from werkplan.kern.tokens import maak_token


@pytest.fixture
def api(coordinator: Gebruiker) -> Api:
    return Api(coordinator)


def _laad(api: Api, inhoud: bytes) -> Any:
    bestand = SimpleUploadedFile("plan.yaml", inhoud)
    return api.client.post("/api/v1/werkplannen", {"bestand": bestand})


def test_a_plan_file_is_loaded_and_a_second_time_changes_nothing(gemeenten: None, api: Api) -> None:
    eerste = _laad(api, PLANBESTAND.read_bytes())
    tweede = _laad(api, PLANBESTAND.read_bytes())

    assert eerste.status_code == 201, eerste.content
    assert eerste["Location"].endswith(f"/api/v1/werkplannen/{eerste.json()['id']}")
    assert tweede.json() == eerste.json()
    assert eerste.json()["naam"] == "Werkplan Werklandschappen"
    assert len(api.results("acties")) == 14


def test_all_errors_of_a_plan_file_come_at_once(gemeenten: None, api: Api) -> None:
    fout = PLANBESTAND.read_bytes().replace(b"startjaar: 2019", b"startjaar: straks")

    problem = assert_problem(_laad(api, fout), 400)

    assert names_in(problem) == {"#/bestand"}
    assert not Werkplan.objects.exists()


def test_an_empty_plan_gets_an_action_with_steps_and_means(api: Api, plan: Werkplan) -> None:
    leeg = api.post(
        "werkplannen", {"naam": "Vervolg", "regio": "Proefregio", "startjaar": 2022, "eindjaar": 2025}
    )
    assert leeg.status_code == 201, leeg.content
    assert leeg.json()["isHuidig"] is False

    actie = api.post("acties", {"werkplan": leeg.json()["id"], "titel": "Eerste", "startjaar": 2022})
    stap = api.post("stappen", {"actie": actie.json()["id"], "nummer": 1, "titel": "Onderzoek"})
    regel = api.post("begrotingsregels", {"stap": stap.json()["id"], "zekerheid": "ntb"})
    inzet = api.post("inzet", {"stap": stap.json()["id"], "jaar": 2022, "dagenTrekker": 2.5})

    assert regel.json()["bedrag"] is None
    assert inzet.json()["jaarToegedeeld"] == 2022
    cijfers = api.get(f"werkplannen/{leeg.json()['id']}/samenvatting").json()
    assert (cijfers["acties"], cijfers["aantalNtb"], cijfers["dagenTotaal"]) == (1, 1, 2.5)
    vervolg = api.patch(f"begrotingsregels/{regel.json()['id']}", {"zekerheid": "mogelijk", "bedrag": 99.95})
    assert vervolg.json()["bedrag"] == 99.95


def test_trekker_status_and_participation_of_an_action(
    api: Api, actie: Actie, regio: Organisatie, coordinator: Gebruiker, gemeente_hilversum: Organisatie
) -> None:
    adres = f"acties/{actie.pk}"

    gewijzigd = api.patch(
        adres,
        {
            "titel": "Ruimte",
            "actiehouder": coordinator.pk,
            "status": "gestopt",
            "statusReden": "Geen draagvlak.",
            "alleGemeenten": False,
            "deelnames": [{"gemeente": "GM0402", "van": "2020-01-01", "tot": None}],
        },
    )

    assert gewijzigd.status_code == 200, gewijzigd.content
    na = gewijzigd.json()
    assert (na["titel"], na["actiehouder"], na["stand"]) == ("Ruimte", coordinator.pk, "gestopt")
    assert [deel["gemeente"] for deel in na["deelnames"]] == ["GM0402"]
    zonder_reden = api.patch(adres, {"status": "gestopt", "statusReden": ""})
    assert names_in(assert_problem(zonder_reden, 400)) == {"#/statusReden"}


def test_all_decisions_about_an_action_stand_or_none(api: Api, actie: Actie) -> None:
    geweigerd = api.patch(f"acties/{actie.pk}", {"titel": "Half", "status": "gestopt"})

    assert_problem(geweigerd, 400)
    actie.refresh_from_db()
    assert actie.titel == "Ruimte voor werk"


def test_a_step_with_its_opgaven_and_partners(api: Api, actie: Actie, regio: Organisatie) -> None:
    opgave = api.post("opgaven", {"actie": actie.pk, "tekst": "Te weinig ruimte"}).json()
    stap = api.post(
        "stappen",
        {"actie": actie.pk, "titel": "Plan", "opgaven": [opgave["id"]], "samenMet": [regio.pk]},
    )

    assert stap.status_code == 201, stap.content
    assert opgave["letter"] == "a"
    assert (stap.json()["opgaven"], stap.json()["samenMet"]) == ([opgave["id"]], [regio.pk])
    na = api.patch(f"stappen/{stap.json()['id']}", {"titel": "Plan van aanpak"}).json()
    assert (na["opgaven"], na["samenMet"]) == ([opgave["id"]], [regio.pk])
    assert_problem(api.delete(f"opgaven/{opgave['id']}"), 400)
    assert api.delete(f"stappen/{stap.json()['id']}").status_code == 204


def test_fixed_parts_of_municipalities_in_a_line(
    api: Api, actie: Actie, gemeente_hilversum: Organisatie
) -> None:
    stap = actie.stappen.get()
    regel = {"stap": stap.pk, "bedrag": 100, "zekerheid": "vastgesteld", "verdeelsleutel": "vast"}

    te_weinig = api.post("begrotingsregels", regel)
    goed = api.post("begrotingsregels", regel | {"vasteAandelen": [{"gemeente": "GM0402", "bedrag": 100}]})

    assert_problem(te_weinig, 400)
    assert goed.status_code == 201, goed.content
    assert goed.json()["vasteAandelen"] == [{"gemeente": "GM0402", "bedrag": 100}]
    na = api.patch(f"begrotingsregels/{goed.json()['id']}", {"opmerking": "Besloten"}).json()
    assert na["vasteAandelen"] == goed.json()["vasteAandelen"]


def test_a_successor_takes_over_what_is_unfinished_and_becomes_current(api: Api, actie: Actie) -> None:
    vervolg = api.post(
        "werkplannen",
        {
            "naam": "Vervolg",
            "regio": "Proefregio",
            "startjaar": 2022,
            "eindjaar": 2024,
            "voorganger": actie.plan_id,
        },
    )
    assert vervolg.status_code == 201, vervolg.content
    huidig = api.patch(f"werkplannen/{vervolg.json()['id']}", {"isHuidig": True, "doel": "Verder"})

    assert huidig.json()["isHuidig"] is True
    assert huidig.json()["doel"] == "Verder"
    assert [rij["voorganger"] for rij in api.results("acties")] == [actie.pk]
    assert_problem(api.patch(f"werkplannen/{vervolg.json()['id']}", {"isHuidig": False}), 400)


def test_money_milestones_and_their_corrections(api: Api, actie: Actie) -> None:
    uitgave = api.post(
        "uitgaven",
        {
            "actie": actie.pk,
            "soort": "betaald",
            "datum": "2020-06-01",
            "bedrag": 1250.55,
            "omschrijving": "Bureau",
        },
    )
    api.patch(f"uitgaven/{uitgave.json()['id']}", {"bedrag": 1000})
    mijlpaal = api.post("mijlpalen", {"actie": actie.pk, "titel": "Rapport", "datum": "2020-12-01"})
    gehaald = api.patch(f"mijlpalen/{mijlpaal.json()['id']}", {"gehaaldOp": "2020-11-01"})

    assert gehaald.json()["gehaaldOp"] == "2020-11-01"
    cijfers = api.get(f"werkplannen/{actie.plan_id}/samenvatting").json()
    assert cijfers["bedragUitgegeven"] == 1000
    assert api.delete(f"mijlpalen/{mijlpaal.json()['id']}").status_code == 204


def test_a_document_as_link_and_as_file(api: Api, actie: Actie, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    link = api.post(
        "documenten",
        {
            "actie": actie.pk,
            "titel": "Besluit",
            "soort": "besluit",
            "datum": "2020-01-01",
            "url": "https://example.org/",
        },
    )
    assert link.status_code == 201, link.content
    assert_problem(api.get(f"documenten/{link.json()['id']}/bestand"), 404)

    bestand = SimpleUploadedFile("verslag.txt", b"Het verslag.")
    velden = {
        "actie": str(actie.pk),
        "titel": "Verslag",
        "soort": "verslag",
        "datum": "2020-01-01",
        "bestand": bestand,
    }
    gemaakt = api.client.post("/api/v1/documenten", velden)

    assert gemaakt.status_code == 201, gemaakt.content
    gehaald: Any = api.client.get(gemaakt.json()["bestandUrl"])
    assert b"".join(gehaald.streaming_content) == b"Het verslag."
    assert "attachment" in gehaald["Content-Disposition"]
    assert gehaald["Cache-Control"] == "private, no-store, no-cache"


def test_a_meeting_with_decision_action_point_and_proposal(
    api: Api, actie: Actie, coordinator: Gebruiker
) -> None:
    plan = actie.plan_id
    overleg = api.post(
        "overleggen",
        {"werkplan": plan, "datum": "2020-12-01", "begintijd": "09:30:00", "eindtijd": "11:00:00"},
    )
    assert overleg.status_code == 201, overleg.content
    besluit = api.post(
        "besluiten",
        {
            "werkplan": plan,
            "overleg": overleg.json()["id"],
            "titel": "Doorgaan",
            "datum": "2020-12-01",
            "acties": [actie.pk],
        },
    )
    punt = api.post(
        "actiepunten",
        {
            "werkplan": plan,
            "overleg": overleg.json()["id"],
            "omschrijving": "Bellen",
            "eigenaar": coordinator.pk,
            "datum": "2020-12-10",
        },
    )

    assert besluit.json()["acties"] == [actie.pk]
    assert punt.json()["eigenaarNaam"] == coordinator.naam
    gewijzigd = api.patch(f"besluiten/{besluit.json()['id']}", {"toelichting": "Unaniem"})
    assert gewijzigd.json()["acties"] == [actie.pk]
    detail = api.get(f"overleggen/{overleg.json()['id']}").json()
    assert detail["besluiten"] == [besluit.json()["id"]]
    assert detail["actiepunten"] == [punt.json()["id"]]
    verslag = api.patch(f"overleggen/{overleg.json()['id']}", {"verslag": "Besproken."})
    assert verslag.json()["begintijd"] == "09:30:00"


def test_a_point_of_the_longlist_becomes_a_proposal(api: Api, plan: Werkplan) -> None:
    punt = api.post("aandachtspunten", {"werkplan": plan.pk, "naam": "Netcongestie"})
    voorstel = api.post(
        "voorstellen",
        {
            "aandachtspunt": punt.json()["id"],
            "titel": "Netcongestie",
            "omschrijving": "Onderzoek",
            "startjaar": 2020,
        },
    )

    assert voorstel.status_code == 201, voorstel.content
    assert voorstel.json()["zekerheid"] == "ntb"
    gewijzigd = api.patch(f"voorstellen/{voorstel.json()['id']}", {"zekerheid": "mogelijk", "bedrag": 5000})
    assert gewijzigd.json()["bedrag"] == 5000
    assert Aandachtspunt.objects.get(pk=punt.json()["id"]).naam == "Netcongestie"


def test_what_belongs_to_a_record_for_good_does_not_move(api: Api, actie: Actie, plan: Werkplan) -> None:
    ander = Werkplan.objects.create(naam="Ander", regio="Elders", startjaar=2019, eindjaar=2021)

    problem = assert_problem(api.patch(f"acties/{actie.pk}", {"werkplan": ander.pk}), 400)

    assert names_in(problem) == {"#/werkplan"}
    assert api.patch(f"acties/{actie.pk}", {"werkplan": plan.pk}).status_code == 200


def test_reading_a_record_and_sending_it_back_changes_nothing(api: Api, actie: Actie) -> None:
    gelezen = api.get(f"acties/{actie.pk}").json()

    teruggestuurd = api.patch(f"acties/{actie.pk}", gelezen)

    assert teruggestuurd.status_code == 200, teruggestuurd.content
    assert teruggestuurd.json() == gelezen


def test_the_history_knows_who_wrote_with_a_token(actie: Actie, coordinator: Gebruiker) -> None:
    _, sleutel = maak_token(naam="koppeling", recht="schrijven", geldig_tot=vandaag(), door=coordinator)

    Api(token=sleutel).patch(f"acties/{actie.pk}", {"titel": "Door een programma"})

    historie: Any = tracked_models()[Actie]._default_manager
    laatste = historie.filter(pgh_obj=actie).order_by("-pgh_id").first()
    assert laatste.titel == "Door een programma"
    assert laatste.pgh_context.metadata["user"] == coordinator.pk

"""Reading the plan through the API: lists, one record, figures, an earlier state."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import yaml
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from acties.models import Actie, Werkplan
from tests.api import Api, assert_problem, names_in
from tests.plan import PLANBESTAND
from werkplan.kern.models import Gebruiker, Gemeente, Organisatie

CONTROLE = yaml.safe_load(PLANBESTAND.read_text())["controlegetallen"]


@pytest.fixture
def api(lezer: Gebruiker) -> Api:
    return Api(lezer)


def test_actions_of_the_current_plan_in_camel_case(api: Api, werkplan: Werkplan) -> None:
    acties = api.results("acties")

    assert [actie["nummer"] for actie in acties] == list(range(CONTROLE["aantal_acties"]))
    parkeren = acties[2]
    assert parkeren["werkplan"] == werkplan.pk
    assert parkeren["trekkerNaam"] == "Bedrijvenfederatie Gooi en Vechtstreek"
    assert parkeren["stoplicht"] is None
    assert parkeren["alleGemeenten"] is True
    assert (parkeren["stand"], parkeren["teLaat"], parkeren["verouderd"]) == ("vraagt-aandacht", False, True)
    assert sum(actie["trekker"] is None for actie in acties) == CONTROLE["acties_zonder_trekker"]


def test_steps_carry_their_means_with_ntb_apart_from_zero(api: Api, werkplan: Werkplan) -> None:
    stappen = api.results(f"stappen?werkplan={werkplan.pk}&pageSize=100")

    assert len(stappen) == CONTROLE["aantal_stappen"]
    begroting = [regel for stap in stappen for regel in stap["begroting"]]
    assert sum(regel["bedrag"] or 0 for regel in begroting) == CONTROLE["bedrag_geraamd"]
    ntb = [regel for regel in begroting if regel["zekerheid"] == "ntb"]
    assert len(ntb) == CONTROLE["stappen_ntb"]
    assert all(regel["bedrag"] is None for regel in ntb)
    inzet = [regel for stap in stappen for regel in stap["inzet"]]
    assert sum(regel["dagenPerGemeente"] or 0 for regel in inzet) == CONTROLE["dagen_per_gemeente"]
    assert sum(regel["ntb"] for regel in inzet) == CONTROLE["dagen_ntb"]
    regulier = [regel for regel in begroting if regel["zekerheid"] is None]
    assert regulier
    assert all(regel["bedrag"] is None and regel["dekking"] == "regulier" for regel in regulier)


def test_summary_gives_the_control_figures(api: Api, werkplan: Werkplan) -> None:
    cijfers = api.get(f"werkplannen/{werkplan.pk}/samenvatting").json()

    assert cijfers["bedragGeraamd"] == CONTROLE["bedrag_geraamd"]
    assert cijfers["bedragIndicatief"] == CONTROLE["bedrag_indicatief"]
    assert cijfers["bedragMogelijk"] == CONTROLE["bedrag_mogelijk"]
    assert cijfers["bedragVastgesteld"] == 0
    assert cijfers["aantalNtb"] == CONTROLE["stappen_ntb"]
    assert cijfers["dagenTrekker"] == CONTROLE["dagen_trekker"]
    assert cijfers["dagenPerGemeente"] == CONTROLE["dagen_per_gemeente"]
    assert cijfers["dagenTotaal"] == CONTROLE["dagen_totaal_bij_7_gemeenten"]
    assert cijfers["dagenNtb"] == CONTROLE["dagen_ntb"]
    assert cijfers["bedragUitgegeven"] == cijfers["dagenGeboekt"] == 0
    assert cijfers["acties"] == CONTROLE["aantal_acties"]
    for telling in ("perStatus", "perStand", "perStoplicht"):
        assert sum(cijfers[telling].values()) == CONTROLE["aantal_acties"]


@pytest.mark.parametrize("jaar", [2019, 2020, 2021])
def test_summary_of_a_year_has_the_undivided_lines_beside_it(api: Api, werkplan: Werkplan, jaar: int) -> None:
    cijfers = api.get(f"werkplannen/{werkplan.pk}/samenvatting?jaar={jaar}").json()

    assert cijfers["bedragGeraamd"] == CONTROLE["bedrag_per_jaar"][jaar]
    assert cijfers["dagenTotaal"] == CONTROLE["dagen_per_jaar_bij_7_gemeenten"][jaar]
    assert cijfers["bedragNietToegedeeld"] == CONTROLE["bedrag_per_jaar"]["niet_toegedeeld"]
    assert cijfers["dagenNietToegedeeld"] == CONTROLE["dagen_per_jaar_bij_7_gemeenten"]["niet_toegedeeld"]
    assert cijfers["acties"] == CONTROLE["acties_actief_per_jaar"][jaar]


def test_a_municipality_narrows_the_days_and_leaves_the_money_regional(api: Api, werkplan: Werkplan) -> None:
    cijfers = api.get(f"werkplannen/{werkplan.pk}/samenvatting?gemeente=GM0402&jaar=&trekker=").json()

    assert cijfers["bedragGeraamd"] == CONTROLE["bedrag_geraamd"]
    assert cijfers["dagenTotaal"] == CONTROLE["dagen_per_gemeente"]


def test_a_trekker_by_id_or_by_name_narrows_everything(
    api: Api, werkplan: Werkplan, regio: Organisatie
) -> None:
    adres = f"werkplannen/{werkplan.pk}/samenvatting"
    op_id = api.get(f"{adres}?trekker={regio.pk}").json()
    op_naam = api.get(f"{adres}?trekker={regio.naam}").json()

    assert op_id == op_naam
    assert op_id["acties"] == 4


@pytest.mark.parametrize(
    ("vraag", "naam"),
    [
        ("jaar=abc", "jaar"),
        ("jaar=2019&jaar=2020", "jaar"),
        ("gemeente=GM9999", "gemeente"),
        ("trekker=999999", "trekker"),
        ("trekker=Niemand", "trekker"),
        ("peildatum=20-11-2020", "peildatum"),
        ("onzin=1", "onzin"),
    ],
)
def test_an_unknown_value_of_the_summary_is_refused(
    api: Api, werkplan: Werkplan, vraag: str, naam: str
) -> None:
    problem = assert_problem(api.get(f"werkplannen/{werkplan.pk}/samenvatting?{vraag}"), 400)

    assert names_in(problem) == {naam}
    assert problem["errors"][0]["in"] == "query"


@pytest.mark.parametrize(
    ("vraag", "nummers"),
    [
        ("jaar=2021", {0, 9, 5, 11}),
        ("zoek=parkeren", {2}),
        ("trekker=geen", None),
        ("stoplicht=rood", set()),
        ("status=niet-gestart", set(range(14))),
        ("stand=nog-niet-begonnen", None),
        ("teLaat=false&verouderd=false", None),
        ("gemeente=GM0402", set(range(14))),
    ],
)
def test_filters_on_actions(api: Api, werkplan: Werkplan, vraag: str, nummers: set[int] | None) -> None:
    gevonden = {actie["nummer"] for actie in api.results(f"acties?{vraag}")}

    if nummers is not None and vraag != "jaar=2021":
        assert gevonden == nummers
    elif vraag == "jaar=2021":
        assert len(gevonden) == CONTROLE["acties_actief_per_jaar"][2021]
    else:
        assert gevonden < set(range(14))


def test_filters_on_trekker_theme_and_plan(api: Api, werkplan: Werkplan, regio: Organisatie) -> None:
    acties = api.results(f"acties?trekker={regio.pk}&werkplan={werkplan.pk}")
    thema = acties[0]["thema"]

    assert {actie["nummer"] for actie in acties} == {0, 1, 5, 13}
    assert all(actie["thema"] == thema for actie in api.results(f"acties?thema={thema}"))
    assert {actie["nummer"] for actie in api.results(f"acties?trekker={regio.naam}")} == {0, 1, 5, 13}


@pytest.mark.parametrize(
    "vraag", ["status=klaar", "werkplan=999", "thema=x", "verouderd=ja", "trekker=0", "pageSize=0", "page=-1"]
)
def test_a_wrong_filter_is_refused_and_never_ignored(api: Api, werkplan: Werkplan, vraag: str) -> None:
    problem = assert_problem(api.get(f"acties?{vraag}"), 400)

    assert names_in(problem) == {vraag.split("=", maxsplit=1)[0]}


def test_one_action_says_why_its_stand_is_so(api: Api, werkplan: Werkplan) -> None:
    actie = api.get(f"acties/{Actie.objects.get(plan=werkplan, nummer=2).pk}").json()

    assert [opgave["letter"] for opgave in actie["opgaven"]][:1] == ["a"]
    assert actie["redenen"]
    assert actie["betrokkenen"][0]["organisatieNaam"]
    assert len(actie["gemeenten"]) == 7


def test_a_list_comes_in_pages_with_the_address_of_the_next(api: Api, werkplan: Werkplan) -> None:
    eerste = api.get("acties?pageSize=10")
    volgende = eerste.json()["next"]

    assert len(eerste.json()["results"]) == 10
    assert eerste["Link"] == f'<{volgende}>; rel="next"'
    rest = api.client.get(volgende).json()
    assert [actie["nummer"] for actie in rest["results"]] == [10, 11, 12, 13]
    assert rest["next"] is None
    tweede = api.client.get(volgende)
    assert "page=1" in tweede["Link"]
    assert tweede["Link"].endswith('rel="prev"')


def test_the_state_as_of_a_day_is_what_was_recorded_by_then(
    api: Api, werkplan: Werkplan, settings: Any
) -> None:
    vandaag = timezone.localdate()
    gisteren = vandaag - timedelta(days=1)
    settings.DEMO_DATUM = vandaag + timedelta(days=1)
    Actie.objects.filter(plan=werkplan, nummer=2).update(titel="Gewijzigd")

    nu = api.results(f"acties?peildatum={vandaag}")
    vooraf = api.get(f"acties?peildatum={gisteren}")

    assert nu[2]["titel"] == "Gewijzigd"
    assert "geen historie" in assert_problem(vooraf, 404)["detail"]


def test_a_list_of_actions_by_session_stays_within_five_queries(api: Api, werkplan: Werkplan) -> None:
    assert _aantal_queries(lambda: api.get("acties")) <= 5


def _aantal_queries(vraag: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as gevangen:
        assert vraag().status_code == 200
    return len(gevangen)


def test_a_municipality_by_id_and_by_code(werkplan: Werkplan) -> None:
    publiek = Api()
    hilversum = Gemeente.objects.get(code="GM0402")

    assert publiek.get("gemeenten/GM0402").json() == publiek.get(f"gemeenten/{hilversum.pk}").json()
    assert len(publiek.results("gemeenten?inRegio=true")) == 7
    assert publiek.get("gemeenten")["Access-Control-Allow-Origin"] == "*"
    assert_problem(publiek.get("gemeenten/GM0000"), 404)

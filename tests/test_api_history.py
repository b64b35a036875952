"""The plan as it stood, what changed and who did it, and capacity: through the API."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from acties.capaciteit import capaciteit
from acties.models import Actie, Begrotingsregel, Inzet, Mijlpaal, Opgave, Werkplan
from tests.api import Api, assert_problem, names_in
from werkplan.kern.models import Gebruiker


@pytest.fixture
def api(lezer: Gebruiker) -> Api:
    return Api(lezer)


@pytest.fixture
def morgen(settings: Any) -> str:
    """The product stands one day after the records of this test were made; returns the day of the records."""
    vandaag = timezone.localdate()
    settings.DEMO_DATUM = vandaag + timedelta(days=1)
    return vandaag.isoformat()


def test_every_part_of_the_plan_can_be_read_as_of_a_day(
    api: Api, voorbeelden: dict[str, Any], morgen: str
) -> None:
    gisteren = (timezone.localdate() - timedelta(days=1)).isoformat()

    for naam in ("opgaven", "betrokkenen", "relaties", "mijlpalen", "uitgaven", "besluiten", "agendapunten"):
        rijen = api.results(f"{naam}?peildatum={morgen}")
        assert rijen, naam
        assert api.get(f"{naam}/{rijen[0]['id']}?peildatum={morgen}").status_code == 200
        assert "geen historie" in assert_problem(api.get(f"{naam}?peildatum={gisteren}"), 404)["detail"]


def test_what_was_not_there_yet_is_absent_and_no_error(api: Api, actie: Actie, morgen: str) -> None:
    assert api.results(f"mijlpalen?peildatum={morgen}") == []
    Opgave.objects.create(actie=actie, letter="a", tekst="Te weinig ruimte")

    toen = api.get(f"acties/{actie.pk}?peildatum={morgen}").json()

    assert [opgave["letter"] for opgave in toen["opgaven"]] == ["a"]


def test_the_history_of_an_action_in_pages_newest_first(
    api: Api, actie: Actie, coordinator: Gebruiker
) -> None:
    schrijver = Api(coordinator)
    schrijver.patch(f"acties/{actie.pk}", {"titel": "Ruimte"})
    schrijver.patch(f"acties/{actie.pk}", {"titel": "Plek", "eindjaar": None})

    eerste = api.get(f"acties/{actie.pk}/historie?pageSize=1").json()
    tweede = api.client.get(eerste["next"]).json()["results"][0]

    (nieuw,) = eerste["results"]
    assert (nieuw["soort"], nieuw["onderwerp"], nieuw["titel"]) == ("gewijzigd", "actie", "1. Plek")
    assert (nieuw["wie"], nieuw["moment"][-1]) == (coordinator.naam, "Z")
    assert nieuw["velden"] == [
        {"veld": "titel", "voor": "Ruimte", "na": "Plek"},
        {"veld": "eindjaar", "voor": "2020", "na": "leeg"},
    ]
    assert tweede["velden"] == [{"veld": "titel", "voor": "Ruimte voor werk", "na": "Ruimte"}]
    assert api.results(f"acties/{actie.pk}/historie")[-1]["wie"] is None
    assert_problem(api.get("acties/999999/historie"), 404)


def test_the_differences_between_two_days(
    api: Api, actie: Actie, coordinator: Gebruiker, morgen: str
) -> None:
    Mijlpaal.objects.create(actie=actie, titel="Rapport", datum="2020-12-01")
    voor = (timezone.localdate() - timedelta(days=1)).isoformat()

    van_actie = api.results(f"acties/{actie.pk}/verschillen?van={voor}&tot={morgen}")
    van_plan = api.results(f"werkplannen/{actie.plan_id}/verschillen?van={voor}")

    assert {rij["onderwerp"] for rij in van_actie} == {"actie", "stap", "mijlpaal"}
    assert {rij["onderwerp"] for rij in van_plan} == {"werkplan", "actie", "stap", "mijlpaal"}
    assert api.results(f"acties/{actie.pk}/verschillen?van={morgen}") == []


@pytest.mark.parametrize(
    ("vraag", "naam"),
    [("", "van"), ("van=", "van"), ("van=morgen", "van"), ("van=2020-02-01&tot=2020-01-01", "tot")],
)
def test_the_two_days_are_asked_for(api: Api, actie: Actie, vraag: str, naam: str) -> None:
    for adres in (f"acties/{actie.pk}", f"werkplannen/{actie.plan_id}"):
        assert names_in(assert_problem(api.get(f"{adres}/verschillen?{vraag}"), 400)) == {naam}


def test_the_figures_of_one_action(api: Api, actie: Actie) -> None:
    stap = actie.stappen.get()
    Begrotingsregel.objects.create(stap=stap, bedrag=Decimal("99.95"), zekerheid="indicatief", jaar=2020)
    Inzet.objects.create(stap=stap, ntb=True)
    ander = Actie.objects.create(plan=actie.plan, nummer=2, titel="Ander", startjaar=2019)

    cijfers = api.get(f"acties/{actie.pk}/samenvatting?jaar=2020").json()

    assert (cijfers["acties"], cijfers["bedragGeraamd"], cijfers["dagenNtbNietToegedeeld"]) == (1, 99.95, 1)
    assert api.get(f"acties/{ander.pk}/samenvatting").json()["bedragGeraamd"] == 0
    assert_problem(api.get(f"acties/{actie.pk}/samenvatting?trekker=1"), 400)


def test_capacity_is_that_of_the_screen_and_leads_to_its_lines(api: Api, werkplan: Werkplan) -> None:
    adres = f"werkplannen/{werkplan.pk}"
    dagen = capaciteit(werkplan)

    gegeven = api.get(f"{adres}/capaciteit").json()

    assert [rij["naam"] for rij in gegeven["rijen"]] == [rij.naam for rij in dagen.rijen]
    assert gegeven["totaal"] == {
        "gepland": float(dagen.totaal.gepland.bekend),
        "aantalNtb": dagen.totaal.gepland.aantal_ntb,
        "besteed": 0,
    }
    assert gegeven["perJaar"][-1]["jaar"] is None
    rij = next(rij for rij in gegeven["rijen"] if rij["naam"] == "Hilversum")
    regels = api.results(f"{adres}/capaciteitsregels?organisatie={rij['sleutel']}&pageSize=200")
    assert sum(regel["aandeel"] for regel in regels) == rij["totaal"]["gepland"]
    los = api.results(f"{adres}/capaciteitsregels?nietToegedeeld=true&pageSize=200")
    assert all(regel["jaarToegedeeld"] is None for regel in los)
    assert names_in(assert_problem(api.get(f"{adres}/capaciteitsregels?organisatie=x!"), 400)) == {
        "organisatie"
    }


def test_money_per_municipality_and_what_is_not_divided(api: Api, werkplan: Werkplan) -> None:
    regel = Begrotingsregel.objects.filter(stap__actie__plan=werkplan, bedrag__isnull=False).first()
    assert regel is not None
    Begrotingsregel.objects.filter(pk=regel.pk).update(verdeelsleutel="gelijk", jaar=2019)
    totaal = api.get(f"werkplannen/{werkplan.pk}/samenvatting").json()["bedragGeraamd"]

    geld = api.get(f"werkplannen/{werkplan.pk}/geld-per-gemeente").json()

    verdeeld = sum(deel["bedrag"] for rij in geld["gemeenten"] for deel in rij["perJaar"])
    assert len(geld["gemeenten"]) == 7
    assert verdeeld == pytest.approx(float(regel.bedrag or 0))
    assert verdeeld + sum(rest["bedrag"] for rest in geld["nietVerdeeld"]) == pytest.approx(totaal)


def test_a_list_of_actions_in_an_order(api: Api, werkplan: Werkplan) -> None:
    titels = [actie["titel"] for actie in api.results("acties?sorteer=titel")]

    assert titels == sorted(titels, key=str.lower)
    assert api.results("acties?sorteer=-nummer")[0]["nummer"] == 13
    assert len(api.results("acties?sorteer=stand&jaar=2021")) == len(api.results("acties?jaar=2021"))
    assert_problem(api.get("acties?sorteer=kleur"), 400)

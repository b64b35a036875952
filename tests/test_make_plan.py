"""Plans in the browser: the list and one page, an empty plan, a successor, and which one is current."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from acties.figures import Selectie, planned_money
from acties.models import Actie, Begrotingsregel, Kengetal, Knelpunt, Stap, Thema, Voortgang, Werkplan
from acties.services.plannen import maak_huidig
from werkplan.kern.models import Gebruiker

pytestmark = pytest.mark.django_db

NIEUW = {
    "versie": "1",
    "naam": "Werkplan Werklandschappen",
    "regio": "Gooi en Vechtstreek",
    "startjaar": "2022",
    "eindjaar": "2024",
    "rol_werkgroep": "informeren, aanjagen",
    "rapportageritme_dagen": "60",
}
VERVOLG = {"naam": "Werkplan Werklandschappen", "startjaar": "2022", "eindjaar": "2024"}


@pytest.fixture
def als_coordinator(client: Client, coordinator: Gebruiker) -> Client:
    client.force_login(coordinator)
    return client


@pytest.fixture
def in_demo(client: Client, demo: Werkplan) -> Client:
    """The coordinator of the demo."""
    client.force_login(Gebruiker.objects.get(username="coordinator"))
    return client


def successor(browser: Client, plan: Werkplan) -> Werkplan:
    antwoord = browser.post(f"/plannen/{plan.pk}/vervolg/", VERVOLG)
    assert antwoord.status_code == 302, antwoord.context["form"].errors
    return Werkplan.objects.get(startjaar=2022)


def test_the_list_marks_the_current_plan(als_coordinator: Client, werkplan: Werkplan) -> None:
    antwoord = als_coordinator.get("/plannen/")

    assert "huidig plan" in antwoord.content.decode()
    assert [plan.aantal_acties for plan in antwoord.context["plannen"]] == [14]


def test_without_a_plan_the_list_offers_the_first_step(als_coordinator: Client) -> None:
    pagina = als_coordinator.get("/plannen/").content.decode()

    assert "Nog geen plan" in pagina
    assert "/plannen/uit-bestand/" in pagina


def test_the_page_of_a_plan_says_what_it_is_for_and_what_it_rests_on(
    als_coordinator: Client, werkplan: Werkplan
) -> None:
    pagina = als_coordinator.get(f"/plannen/{werkplan.pk}/").content.decode()

    for tekst in (
        "€ 107.500 + 9 n.t.b.",
        "113,5 dagen + 8 n.t.b.",
        "ondernemings- en vestigingsklimaat",
        "20 december 2018",
        "circa 14 ha",
        "1.500 tot 2.500 m2",
        "1. Tekort aan ruimte voor bedrijven",
        "Fysiek-ruimtelijk",
    ):
        assert tekst in pagina


def test_a_reader_sees_no_buttons(client: Client, lezer: Gebruiker, werkplan: Werkplan) -> None:
    client.force_login(lezer)
    pagina = client.get(f"/plannen/{werkplan.pk}/").content.decode()

    assert "wijzigen" not in pagina.lower().split("<main")[1]
    assert client.post("/plannen/nieuw/", NIEUW).status_code == 403


def test_the_page_shows_the_plan_as_it_was(in_demo: Client, demo: Werkplan) -> None:
    pagina = in_demo.get(f"/plannen/{demo.pk}/?peildatum=2019-12-31").content.decode()

    assert "31 december 2019" in pagina
    assert f"/plannen/{demo.pk}/wijzigen/" not in pagina


def test_an_empty_plan_stands_beside_the_current_one(als_coordinator: Client, werkplan: Werkplan) -> None:
    als_coordinator.post("/plannen/nieuw/", NIEUW)

    nieuw = Werkplan.objects.get(startjaar=2022)
    assert (nieuw.is_huidig, nieuw.is_openbaar, nieuw.rol_werkgroep) == (
        False,
        False,
        ["informeren", "aanjagen"],
    )
    assert Werkplan.objects.huidig() == werkplan


def test_the_first_plan_is_the_current_one(als_coordinator: Client) -> None:
    als_coordinator.post("/plannen/nieuw/", NIEUW)

    assert Werkplan.objects.get().is_huidig


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("eindjaar", "2021", "Het eindjaar ligt niet voor het startjaar"),
        ("naam", "", "Vul dit in"),
        ("vastgesteld_op", "31-31-2021", "Vul een datum in"),
        ("rapportageritme_dagen", "0", "minstens 1 dag"),
    ],
)
def test_bad_input_keeps_what_was_typed(
    als_coordinator: Client, veld: str, waarde: str, melding: str
) -> None:
    antwoord = als_coordinator.post("/plannen/nieuw/", {**NIEUW, "doel": "Mijn doel", veld: waarde})

    pagina = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert melding in pagina
    assert "Mijn doel" in pagina
    assert not Werkplan.objects.exists()


def test_the_same_plan_twice_is_refused_in_words(als_coordinator: Client) -> None:
    als_coordinator.post("/plannen/nieuw/", NIEUW)

    pagina = als_coordinator.post("/plannen/nieuw/", NIEUW).content.decode()

    assert "Er is al een plan met deze naam, regio en periode" in pagina
    assert Werkplan.objects.count() == 1


def test_a_plan_is_changed_and_a_second_editor_is_told(als_coordinator: Client, werkplan: Werkplan) -> None:
    velden = {**NIEUW, "startjaar": "2019", "eindjaar": "2021", "doel": "Anders"}

    assert als_coordinator.post(f"/plannen/{werkplan.pk}/wijzigen/", velden).status_code == 302
    botsing = als_coordinator.post(f"/plannen/{werkplan.pk}/wijzigen/", {**velden, "doel": "Nog anders"})

    assert botsing.status_code == 409
    assert "Nog anders" in botsing.content.decode()
    assert Werkplan.objects.get().doel == "Anders"


def test_a_plan_cannot_end_before_one_of_its_actions_begins(
    als_coordinator: Client, werkplan: Werkplan
) -> None:
    velden = {**NIEUW, "startjaar": "2019", "eindjaar": "2020"}

    pagina = als_coordinator.post(f"/plannen/{werkplan.pk}/wijzigen/", velden).content.decode()

    assert "Actie 6 begint in 2021" in pagina


def test_a_successor_has_the_unfinished_actions_under_their_numbers(in_demo: Client, demo: Werkplan) -> None:
    nieuw = successor(in_demo, demo)

    assert (nieuw.voorganger, nieuw.is_huidig, nieuw.vastgesteld_op) == (demo, False, None)
    assert [actie.nummer for actie in nieuw.acties.all()] == [0, 2, 5, 6, 8, 9, 10, 11, 13]
    assert demo.acties.count() == 14


def test_the_history_of_an_action_is_reached_through_its_predecessor(in_demo: Client, demo: Werkplan) -> None:
    loket = successor(in_demo, demo).acties.get(nummer=13)

    vorig = loket.voorganger
    assert vorig is not None
    assert (loket.voortgang.count(), vorig.voortgang.count()) == (0, 6)
    assert (loket.stoplicht, loket.laatste_voortgang, loket.status) == ("", None, "in-uitvoering")
    assert (loket.startjaar, loket.eindjaar, str(loket.trekker)) == (2022, None, "Regio Gooi en Vechtstreek")
    assert loket.actiehouder == vorig.actiehouder
    assert vorig.get_absolute_url() in in_demo.get(loket.get_absolute_url()).content.decode()


def test_what_belongs_to_an_action_comes_along(in_demo: Client, demo: Werkplan) -> None:
    nieuw = successor(in_demo, demo)
    fonds, transformatie = nieuw.acties.get(nummer=9), nieuw.acties.get(nummer=10)

    assert [stap.nummer for stap in fonds.stappen.all()] == [1, 2]
    assert fonds.stappen.get(nummer=2).gemeentestanden.count() == 4
    assert fonds.stappen.get(nummer=1).stapopgaven.get().opgave.actie == fonds
    assert fonds.betrokkenen.count() == 2
    assert [str(relatie) for relatie in nieuw.acties.get(nummer=11).relaties.all()] == ["actie 13"]
    assert not transformatie.relaties.exists()
    assert fonds.mijlpalen.get().titel == "Besluit over een fonds in elke gemeente"
    assert nieuw.aandachtspunten.count() == demo.aandachtspunten.count()
    assert Knelpunt.objects.filter(plan=nieuw).count() == 8


def test_means_come_along_for_steps_that_are_not_ready(in_demo: Client, demo: Werkplan) -> None:
    nieuw = successor(in_demo, demo)

    assert not Begrotingsregel.objects.filter(stap__actie__plan=nieuw, stap__stand=Stap.Stand.KLAAR).exists()
    assert planned_money(Selectie(nieuw).begroting()).geraamd == Decimal(35000)
    assert str(planned_money(Selectie(demo).begroting()).totaal) == "€ 107.500 + 9 n.t.b."


def test_a_line_of_a_year_that_is_over_goes_on_without_a_year(in_demo: Client, demo: Werkplan) -> None:
    stap = Stap.objects.get(actie__plan=demo, actie__nummer=6)
    Begrotingsregel.objects.create(stap=stap, jaar=2021, bedrag=100, zekerheid="mogelijk")
    Begrotingsregel.objects.create(stap=stap, jaar=2022, bedrag=200, zekerheid="mogelijk")

    nieuw = successor(in_demo, demo)

    regels = Begrotingsregel.objects.filter(stap__actie__plan=nieuw, stap__actie__nummer=6)
    assert {(regel.jaar, regel.bedrag) for regel in regels} == {
        (None, Decimal(20000)),
        (None, Decimal(100)),
        (2022, Decimal(200)),
    }


def test_a_plan_without_unfinished_actions_has_an_empty_successor(
    als_coordinator: Client, werkplan: Werkplan
) -> None:
    Actie.objects.update(status="afgerond")

    assert "begint zonder acties" in als_coordinator.get(f"/plannen/{werkplan.pk}/vervolg/").content.decode()
    assert not successor(als_coordinator, werkplan).acties.exists()


def test_exactly_one_plan_is_current(als_coordinator: Client, werkplan: Werkplan) -> None:
    nieuw = successor(als_coordinator, werkplan)

    antwoord = als_coordinator.post(f"/plannen/{nieuw.pk}/huidig/", {"versie": nieuw.versie}, follow=True)

    assert "is nu het huidige plan" in antwoord.content.decode()
    assert list(Werkplan.objects.filter(is_huidig=True)) == [nieuw]
    assert als_coordinator.get("/acties/2/").context["actie"].plan == nieuw
    assert als_coordinator.get(f"/plannen/{werkplan.pk}/acties/1/").status_code == 200


def test_making_the_current_plan_current_changes_nothing(coordinator: Gebruiker, werkplan: Werkplan) -> None:
    maak_huidig(werkplan, door=coordinator, versie=werkplan.versie)

    werkplan.refresh_from_db()
    assert (werkplan.is_huidig, werkplan.versie) == (True, 1)


def test_on_an_old_page_the_button_changes_nothing(als_coordinator: Client, werkplan: Werkplan) -> None:
    nieuw = successor(als_coordinator, werkplan)
    Werkplan.objects.filter(pk=nieuw.pk).update(versie=5)

    antwoord = als_coordinator.post(f"/plannen/{nieuw.pk}/huidig/", {"versie": "1"}, follow=True)

    assert "Iemand anders heeft dit intussen gewijzigd" in antwoord.content.decode()
    assert Werkplan.objects.huidig() == werkplan


def test_only_the_coordinator_makes_a_plan_current(
    client: Client, actiehouder: Gebruiker, werkplan: Werkplan
) -> None:
    client.force_login(actiehouder)

    assert client.post(f"/plannen/{werkplan.pk}/huidig/", {"versie": "1"}).status_code == 403
    assert client.get(f"/plannen/{werkplan.pk}/huidig/").status_code in (403, 405)


def test_themes_key_figures_and_problems_are_kept_by_the_coordinator(
    als_coordinator: Client, werkplan: Werkplan
) -> None:
    plan = f"/plannen/{werkplan.pk}"
    als_coordinator.post(f"{plan}/themas/nieuw/", {"versie": "1", "naam": "Energie", "volgorde": "5"})
    als_coordinator.post(
        f"{plan}/kengetallen/nieuw/",
        {"versie": "1", "naam": "Leegstand", "waarde": "8,5", "eenheid": "procent", "volgorde": "8"},
    )
    als_coordinator.post(f"{plan}/knelpunten/nieuw/", {"versie": "1", "nummer": "9", "titel": "Netcongestie"})

    leegstand = Kengetal.objects.get(naam="Leegstand")
    assert leegstand.in_woorden == "8,50 procent"
    assert Thema.objects.filter(plan=werkplan, naam="Energie").exists()
    assert Knelpunt.objects.filter(plan=werkplan, nummer=9).exists()

    gewijzigd = {"versie": "1", "naam": "Leegstand", "waarde": "8", "eenheid": "procent", "volgorde": "8"}
    als_coordinator.post(f"/kengetallen/{leegstand.pk}/wijzigen/", gewijzigd)
    leegstand.refresh_from_db()
    assert leegstand.in_woorden == "8 procent"
    als_coordinator.post(f"/kengetallen/{leegstand.pk}/verwijderen/", {"versie": "2"})
    assert not Kengetal.objects.filter(naam="Leegstand").exists()


def test_a_theme_with_actions_is_not_removed(als_coordinator: Client, werkplan: Werkplan) -> None:
    thema = Thema.objects.get(naam="Organisatie")

    antwoord = als_coordinator.post(f"/themas/{thema.pk}/verwijderen/", {"versie": thema.versie}, follow=True)

    assert "horen nog acties of punten" in antwoord.content.decode()
    assert Thema.objects.filter(pk=thema.pk).exists()


def test_a_range_that_runs_backwards_is_refused(als_coordinator: Client, werkplan: Werkplan) -> None:
    antwoord = als_coordinator.post(
        f"/plannen/{werkplan.pk}/kengetallen/nieuw/",
        {
            "versie": "1",
            "naam": "Maat",
            "waarde": "2.500",
            "waarde_tot": "1.500",
            "eenheid": "m2",
            "volgorde": "1",
        },
    )

    assert "niet kleiner is dan het eerste" in antwoord.content.decode()


def test_progress_stays_with_the_plan_in_which_it_was_written(in_demo: Client, demo: Werkplan) -> None:
    voor = Voortgang.objects.filter(actie__plan=demo).count()

    successor(in_demo, demo)

    assert Voortgang.objects.count() == voor
    assert Actie.objects.get(plan=demo, nummer=2).laatste_voortgang == date(2020, 8, 18)

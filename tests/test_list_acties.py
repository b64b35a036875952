"""The list of actions: filters, order, pages, the timeline, and what it costs."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from acties.figures import Selectie, planned_days, planned_money, realised
from acties.filters import ActieFilterSet
from acties.lijst import lees_alles, lees_bladzijde
from acties.models import (
    Actie,
    Begrotingsregel,
    Dagenboeking,
    Deelname,
    Inzet,
    Mijlpaal,
    Stap,
    Thema,
    Uitgave,
    Werkplan,
)
from tests.overlegplan import AlsPersoon
from tests.test_as_of import record_at
from werkplan.kern.models import Gebruiker, Gemeente, Organisatie

VANDAAG = date(2020, 11, 20)
MEESTE_VRAGEN = 8


def kies(plan: Werkplan, vraag: str = "", bladzijde: int = 1) -> list[int]:
    """The numbers of the actions on a page of the list."""
    filterset = ActieFilterSet(QueryDict(vraag), Actie.objects.filter(plan=plan), vandaag=VANDAAG, plan=plan)
    return [rij.nummer for rij in lees_bladzijde(filterset, bladzijde).rijen]


def antwoord(client: Client, adres: str = "/acties/") -> str:
    response = client.get(adres)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_the_list_shows_all_actions_of_the_current_plan_with_their_means(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    html = antwoord(als(lezer))

    assert "14 acties: " in html
    assert "€ 107.500 + 9 n.t.b." in html
    assert "113,5 dagen + 8 n.t.b." in html
    assert html.count("nog aan te wijzen") == 6


def test_chosen_columns_are_shown_in_their_order_and_stay_in_the_address(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    html = antwoord(als(lezer), "/acties/?kolom=verplicht&kolom=stand&stand=vraagt-aandacht")

    koppen = re.findall(r'<th[^>]*scope="col"[^>]*>(?:<a[^>]*>)?([^<]+)', html)
    assert [kop.strip() for kop in koppen] == ["Nr.", "Actie en thema", "Stand", "Verplicht"]
    assert 'data-label="Trekker"' not in html
    assert re.search(r'<th scope="row" colspan="3">Samen</th><td class="getal" data-label="Verplicht">', html)
    assert html.count('name="kolom" value="verplicht"') == 2  # in the filter bar, and the choice itself
    assert "kolom=verplicht&amp;kolom=stand" in html


def test_without_columns_of_figures_there_is_no_total(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    assert "Samen" not in antwoord(als(lezer), "/acties/?kolom=stand")


def test_each_figure_leads_to_its_rows_in_the_year_and_on_the_day_of_the_list(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    html = antwoord(als(lezer), "/acties/?jaar=2019")

    assert '<a href="1/middelen/?jaar=2019#geld">€ 30.000</a>' in html
    assert '<a href="1/middelen/?jaar=2019#dagen">43</a>' in html
    assert '<a href="3/middelen/#geld">' in antwoord(als(lezer))


@pytest.mark.parametrize(("jaar", "aantal"), [(2019, 10), (2020, 6), (2021, 4)])
def test_a_year_shows_the_actions_that_run_in_it(werkplan: Werkplan, jaar: int, aantal: int) -> None:
    assert len(kies(werkplan, f"jaar={jaar}")) == aantal


@pytest.mark.parametrize(
    ("jaar", "geld", "dagen"), [(2019, "€ 57.500", "94,5"), (2020, "€ 5.000", "0"), (2021, "€ 20.000", "10")]
)
def test_a_year_shows_the_money_and_days_of_that_year_with_the_undivided_beside_them(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon, jaar: int, geld: str, dagen: str
) -> None:
    html = antwoord(als(lezer), f"/acties/?jaar={jaar}")

    assert re.search(rf"Geraamd in {jaar}: {geld}[; ]", html)
    assert re.search(rf"gepland in {jaar}: {dagen} dagen", html)
    assert "niet toegedeeld" in html


def test_filters_on_trekker_theme_and_status(werkplan: Werkplan) -> None:
    trekker = Actie.objects.get(plan=werkplan, nummer=2).trekker
    assert trekker is not None
    thema = Thema.objects.create(plan=werkplan, naam="Proefthema")
    Actie.objects.filter(plan=werkplan, nummer=7).update(thema=thema, status="aangehouden", stoplicht="rood")

    assert kies(werkplan, f"trekker={trekker.pk}") == [2, 8, 9, 11]
    assert len(kies(werkplan, "trekker=geen")) == 6
    assert kies(werkplan, f"thema={thema.pk}") == [7]
    assert kies(werkplan, "status=aangehouden") == [7]
    assert kies(werkplan, "stoplicht=rood") == [7]
    assert kies(werkplan, "stand=aangehouden") == [7]


def test_filters_on_what_follows_from_the_calendar(werkplan: Werkplan) -> None:
    Actie.objects.filter(plan=werkplan).update(startjaar=2021, eindjaar=None)
    Actie.objects.filter(plan=werkplan, nummer=3).update(startjaar=2019, eindjaar=2019)
    Actie.objects.filter(plan=werkplan, nummer=4).update(startjaar=2020, eindjaar=2020)

    assert kies(werkplan, "teLaat=true") == [3]
    assert kies(werkplan, "verouderd=true") == [4]
    assert kies(werkplan, "stand=vertraagd") == [3]
    assert kies(werkplan, "stand=vraagt-aandacht") == [4]
    assert len(kies(werkplan, "verouderd=false")) == 13


def test_filter_on_municipality_follows_participation_and_its_dates(werkplan: Werkplan) -> None:
    huizen, eemnes = Gemeente.objects.get(naam="Huizen"), Gemeente.objects.get(naam="Eemnes")
    actie = Actie.objects.get(plan=werkplan, nummer=5)
    Actie.objects.filter(pk=actie.pk).update(alle_gemeenten=False)
    Deelname.objects.create(actie=actie, gemeente=eemnes, van=date(2020, 7, 1))

    assert 5 not in kies(werkplan, f"gemeente={huizen.code}")
    assert len(kies(werkplan, f"gemeente={huizen.code}")) == 13
    assert kies(werkplan, f"gemeente={eemnes.code}") == [5]
    assert kies(werkplan, f"gemeente={eemnes.code}&jaar=2020") == []


def test_search_finds_words_in_action_step_and_opgave_and_the_number(werkplan: Werkplan) -> None:
    actie = Actie.objects.get(plan=werkplan, nummer=6)
    Stap.objects.create(actie=actie, nummer=99, titel="Zonneweide verkennen")

    assert kies(werkplan, "zoek=zonnewei") == [6]
    assert 13 in kies(werkplan, "zoek=13")
    assert kies(werkplan, "zoek=xyzzy") == []
    assert kies(werkplan, "zoek=%26%7C%21") == []


def test_a_filter_that_is_wrong_is_named_and_not_used(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    adres = (
        "/acties/?jaar=abc&stand=x&status=y&stoplicht=z&thema=999999&trekker=-1&gemeente=GM9999"
        "&verouderd=misschien&teLaat=2&sorteer=zomaar&weergave=kaart&kolom=zomaar&pagina=-3&peildatum=ooit"
    )

    html = antwoord(als(lezer), adres)

    assert "“abc” is geen keuze bij jaar" in html
    assert html.count("is geen keuze bij") == 12
    assert "14 acties: " in html


@pytest.mark.parametrize("waarde", ["%00", "a" * 500, "<script>alert(1)</script>", "'; --", "%F0%9F%8C%B3"])
def test_no_search_text_breaks_the_page(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon, waarde: str
) -> None:
    html = antwoord(als(lezer), f"/acties/?zoek={waarde}")

    assert "<script>alert" not in html


def test_every_order_goes_both_ways_and_is_whole(werkplan: Werkplan) -> None:
    Actie.objects.filter(plan=werkplan, nummer=3).update(laatste_voortgang=VANDAAG, percentage=40)
    Actie.objects.filter(plan=werkplan, nummer=8).update(laatste_voortgang=date(2020, 1, 1), percentage=90)

    for sleutel in ("nummer", "titel", "trekker", "stand", "percentage", "laatste", "geraamd"):
        op, neer = kies(werkplan, f"sorteer={sleutel}"), kies(werkplan, f"sorteer=-{sleutel}")
        assert op == neer[::-1]
        assert sorted(op) == list(range(14))

    assert kies(werkplan, "sorteer=-laatste")[:2] == [3, 8]
    assert kies(werkplan, "sorteer=-percentage")[:2] == [8, 3]


def test_order_by_money_keeps_the_undecided_apart_from_zero(plan: Werkplan) -> None:
    for nummer, zekerheden in enumerate([["ntb"], ["indicatief"], [], ["indicatief", "ntb"]]):
        actie = Actie.objects.create(plan=plan, nummer=nummer, titel="Actie", startjaar=2019, eindjaar=2019)
        stap = Stap.objects.create(actie=actie, nummer=1, titel="Stap")
        for zekerheid in zekerheden:
            bedrag = None if zekerheid == "ntb" else Decimal(100)
            Begrotingsregel.objects.create(stap=stap, zekerheid=zekerheid, bedrag=bedrag)

    assert kies(plan, "sorteer=geraamd") == [2, 0, 1, 3]


def make_acties(plan: Werkplan, aantal: int) -> None:
    """Actions with every kind of record that the list adds up."""
    regio, _ = Organisatie.objects.get_or_create(naam="Proefregio", defaults={"soort": "regio"})
    for nummer in range(aantal):
        actie = Actie.objects.create(
            plan=plan, nummer=100 + nummer, titel=f"Actie {nummer}", startjaar=2019, trekker=regio
        )
        stap = Stap.objects.create(actie=actie, nummer=1, titel="Stap")
        Begrotingsregel.objects.create(stap=stap, zekerheid="indicatief", bedrag=Decimal(100), jaar=2020)
        Inzet.objects.create(stap=stap, dagen_trekker=Decimal("0.5"), jaar=2020)
        Uitgave.objects.create(
            actie=actie, soort="betaald", datum=VANDAAG, bedrag=Decimal(5), omschrijving="Zaal"
        )
        Dagenboeking.objects.create(actie=actie, organisatie=regio, jaar=2020, kwartaal=1, dagen=Decimal(1))
        Mijlpaal.objects.create(actie=actie, titel="Klaar", datum=VANDAAG)


@pytest.mark.parametrize("vraag", ["", "?zoek=actie&stand=vraagt-aandacht", "?jaar=2020&sorteer=-geraamd"])
@pytest.mark.parametrize("aantal", [1, 10, 100])
def test_the_list_costs_the_same_number_of_queries_at_any_size(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon, aantal: int, vraag: str
) -> None:
    make_acties(werkplan, aantal)
    client = als(lezer)

    with CaptureQueriesContext(connection) as vragen:
        antwoord(client, f"/acties/{vraag}")

    assert len(vragen) <= MEESTE_VRAGEN


def test_pages_of_fifty_and_the_last_one_for_a_number_behind_it(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    make_acties(werkplan, 100)

    assert len(kies(werkplan)) == 50
    assert kies(werkplan, "", 3) == list(range(186, 200))
    assert kies(werkplan, "", 99_999) == kies(werkplan, "", 3)
    html = antwoord(als(lezer), "/acties/?pagina=2&sorteer=titel")
    assert "114 acties, bladzijde 2 van 3" in html
    assert "pagina=3&amp;sorteer=titel" in html


def test_the_rows_add_up_to_the_figures_of_the_plan(werkplan: Werkplan) -> None:
    make_acties(werkplan, 5)
    filterset = ActieFilterSet(
        QueryDict(""), Actie.objects.filter(plan=werkplan), vandaag=VANDAAG, plan=werkplan
    )
    for rij in lees_alles(filterset):
        selectie = Selectie(werkplan, actie=Actie.objects.get(pk=rij.pk))
        gedaan = realised(selectie)
        assert rij.cijfers.geld == planned_money(selectie.begroting()).totaal
        assert rij.cijfers.dagen == planned_days(selectie).totaal
        assert (rij.cijfers.verplicht, rij.cijfers.betaald) == (gedaan.verplicht, gedaan.betaald)
        assert rij.cijfers.geboekt == gedaan.dagen


def test_the_timeline_draws_every_action_with_its_stand_and_milestones(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    actie = Actie.objects.get(plan=werkplan, nummer=2)
    Mijlpaal.objects.create(actie=actie, titel="Proef afgerond", datum=date(2020, 3, 1))

    html = antwoord(als(lezer), "/acties/?weergave=tijdlijn")

    assert html.count('class="tijdlijn__rij"') == 14
    assert "Proef afgerond: 1 maart 2020" in html
    assert "Toon als tabel" in html
    assert "14 acties: " in html
    assert 'name="weergave" value="tijdlijn"' in html


def test_an_empty_plan_offers_the_first_action_to_who_may_add_it(
    werkplan: Werkplan, coordinator: Gebruiker, lezer: Gebruiker, als: AlsPersoon
) -> None:
    leeg = Werkplan.objects.create(naam="Leeg", regio="Gooi", startjaar=2021, eindjaar=2023)
    adres = f"/plannen/{leeg.pk}/acties/"

    van_coordinator, van_lezer = antwoord(als(coordinator), adres), antwoord(als(lezer), adres)

    assert f'href="{adres}nieuw/">Eerste actie toevoegen' in van_coordinator
    assert "Nog geen acties" in van_lezer
    assert "Eerste actie toevoegen" not in van_lezer
    assert "filters passen" not in van_lezer


def test_nothing_found_says_so_and_offers_the_way_back(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    html = antwoord(als(lezer), "/acties/?zoek=xyzzy")

    assert "Geen acties gevonden" in html
    assert "Wis alle filters" in html
    assert "Zoek: xyzzy" in html


def test_a_chosen_filter_can_be_taken_away_alone(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    html = antwoord(als(lezer), "/acties/?jaar=2020&trekker=geen&verouderd=true&sorteer=titel")

    labels = re.findall(r'<a class="gekozen__label" href="\?([^"]*)"', html)
    assert "trekker=geen&amp;verouderd=true&amp;sorteer=titel" in labels[0]
    assert len(labels) == 3


def test_another_plan_has_its_own_list(werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon) -> None:
    ander = Werkplan.objects.create(naam="Ander plan", regio="Elders", startjaar=2022, eindjaar=2024)
    Actie.objects.create(plan=ander, nummer=1, titel="Iets heel anders", startjaar=2022)

    html = antwoord(als(lezer), f"/plannen/{ander.pk}/acties/")

    assert "Iets heel anders" in html
    assert f'href="/plannen/{ander.pk}/acties/1/"' in html
    assert "1 actie: " in html


def test_the_list_of_a_past_day_shows_that_day_and_keeps_it_in_its_links(
    plan: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    record_at("2019-01-01T12:00:00+01:00")
    toen = Werkplan.objects.create(naam="Vroeg plan", regio="Elders", startjaar=2019, eindjaar=2021)
    actie = Actie.objects.create(plan=toen, nummer=1, titel="Oude titel", startjaar=2019)
    record_at("2020-06-01T12:00:00+02:00")
    Actie.objects.filter(pk=actie.pk).update(titel="Nieuwe titel")

    html = antwoord(als(lezer), f"/plannen/{toen.pk}/acties/?peildatum=2020-02-01")
    csv = als(lezer).get(f"/plannen/{toen.pk}/acties/export.csv?peildatum=2020-02-01").getvalue().decode()

    assert "Dit is de stand van <strong>1 februari 2020</strong>" in html
    assert f'/plannen/{toen.pk}/acties/1/?peildatum=2020-02-01">' in html
    assert 'name="peildatum" value="2020-02-01"' in html
    for tekst in (html, csv):
        assert "Oude titel" in tekst
        assert "Nieuwe titel" not in tekst
    assert "Stand van;1 februari 2020" in csv


def test_before_the_first_recording_there_is_no_history(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    response = als(lezer).get("/acties/?peildatum=2010-01-01")

    assert response.status_code == 404
    assert "Geen historie voor 1 januari 2010" in response.content.decode()


def test_signing_in_is_needed_and_a_role_too(
    werkplan: Werkplan, zonder_rol: Gebruiker, als: AlsPersoon, client: Client
) -> None:
    for adres in ("/acties/", "/acties/?weergave=tijdlijn", "/acties/export.csv", "/acties/export.xlsx"):
        anoniem: Any = client.get(adres)
        assert anoniem.status_code == 302
        assert anoniem["Location"].startswith("/inloggen/")
        assert als(zonder_rol).get(adres).status_code == 403


def test_only_reading(werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon) -> None:
    for adres in ("/acties/", "/acties/export.csv"):
        assert als(lezer).post(adres).status_code == 405
    assert als(lezer).get("/plannen/999999/acties/").status_code == 404

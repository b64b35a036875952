from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from acties.models import Actie, Actiepunt, Besluit, Mijlpaal, Voortgang, Werkplan
from tests.inventaris import make_leeg, make_locatie, make_ruimte
from werkplan.kern.models import Gebruiker, Gemeente, Organisatie
from werkplan.kern.niveau import Niveau
from werkplan.kern.stempel import onthoud, stempel

pytestmark = pytest.mark.django_db
DAG = date(2020, 11, 20)


def test_first_line_answers_whether_the_plan_is_on_course(
    client: Client, werkplan: Werkplan, lezer: Gebruiker
) -> None:
    Actie.objects.filter(plan=werkplan, nummer__in=[1, 3, 4, 7, 12]).update(status="afgerond")
    client.force_login(lezer)

    antwoord = client.get("/dashboard/")

    assert "14 acties: 5 afgerond, 6 vragen aandacht, 2 vertraagd, 1 nog niet begonnen." in antwoord.text


def test_money_and_days_of_a_year_stand_beside_what_belongs_to_no_year(
    client: Client, werkplan: Werkplan, lezer: Gebruiker
) -> None:
    client.force_login(lezer)

    antwoord = client.get("/dashboard/?jaar=2019")

    assert "€ 57.500 + 5 n.t.b." in antwoord.text
    assert "94,5 dagen + 5 n.t.b." in antwoord.text
    assert '?jaar=los">€ 25.000 + 3 n.t.b.</a> en ' in antwoord.text
    assert '?jaar=los">9 dagen + 3 n.t.b.</a> horen niet bij één jaar' in antwoord.text


@pytest.mark.parametrize("jaar", ["1066", "negentien", "", "²019", "2019; drop table"])
def test_a_year_that_is_no_year_of_the_plan_shows_this_year(
    client: Client, werkplan: Werkplan, lezer: Gebruiker, jaar: str
) -> None:
    client.force_login(lezer)

    antwoord = client.get("/dashboard/", {"jaar": jaar})

    assert "Geld en dagen in 2020" in antwoord.text


def test_the_coordinator_gets_the_button_that_helps(
    client: Client, werkplan: Werkplan, coordinator: Gebruiker, actiehouder: Gebruiker
) -> None:
    Gebruiker.objects.filter(pk=actiehouder.pk).update(telefoon="035 000 00 02")
    punt = Actiepunt.objects.create(
        plan=werkplan, omschrijving="Huizen bellen", eigenaar=actiehouder, datum=date(2020, 11, 1)
    )
    besluit = Besluit.objects.create(plan=werkplan, titel="Wie trekt het fonds", stand="open")
    client.force_login(coordinator)

    tekst = client.get("/dashboard/").text

    assert 'href="/acties/10/wijzigen/trekker/"' in tekst
    assert 'action="/acties/10/herinner/"' not in tekst
    assert 'action="/acties/1/herinner/"' in tekst
    assert 'href="tel:035 000 00 02"' in tekst
    assert f'href="/actiepunten/{punt.pk}/wijzigen/"' in tekst
    assert f'href="/besluiten/{besluit.pk}/wijzigen/?neem=1"' in tekst


def test_what_needs_the_coordinator_stands_above_the_own_work_of_the_coordinator(
    client: Client, werkplan: Werkplan, coordinator: Gebruiker
) -> None:
    Actiepunt.objects.create(plan=werkplan, omschrijving="Huizen bellen", eigenaar=coordinator, datum=DAG)
    client.force_login(coordinator)

    tekst = client.get("/dashboard/").text

    koppen = ("Vraagt vandaag een besluit of een telefoontje", "Geld en dagen in 2020", ">Mijn werk<")
    plaatsen = [tekst.index(kop) for kop in koppen]
    assert plaatsen == sorted(plaatsen)


def test_a_reader_sees_decisions_first_and_no_work_of_others(
    client: Client, werkplan: Werkplan, coordinator: Gebruiker, lezer: Gebruiker
) -> None:
    Actiepunt.objects.create(
        plan=werkplan, omschrijving="Huizen bellen", eigenaar=coordinator, datum=date(2020, 11, 1)
    )
    Besluit.objects.create(plan=werkplan, titel="Wie trekt het fonds", stand="open")
    client.force_login(lezer)

    tekst = client.get("/dashboard/").text

    assert tekst.index("Wie trekt het fonds") < tekst.index("10. Transformatiefonds")
    assert "6 acties hebben nog geen trekker" in tekst
    assert '<a href="/actiepunten/?wie=iedereen&amp;stand=te-laat">1 actiepunt is te laat</a>' in tekst
    assert "Huizen bellen" not in tekst
    assert "/herinner/" not in tekst


def test_a_plan_that_asks_nothing_says_so(
    client: Client, coordinator: Gebruiker, lezer: Gebruiker, regio: Organisatie
) -> None:
    plan = Werkplan.objects.create(naam="Nieuw", regio="Gooi", startjaar=2021, eindjaar=2023, is_huidig=True)
    Actie.objects.create(plan=plan, nummer=1, titel="Begint nog", startjaar=2021, trekker=regio)

    for persoon in (coordinator, lezer):
        client.force_login(persoon)
        assert (
            "Niets: geen actie loopt achter en er ligt geen besluit open." in client.get("/dashboard/").text
        )


def test_my_work_is_mine_alone(
    client: Client, werkplan: Werkplan, am_hilversum: Gebruiker, lezer: Gebruiker
) -> None:
    client.force_login(am_hilversum)
    van_hilversum = client.get("/dashboard/").text
    client.force_login(lezer)
    van_lezer = client.get("/dashboard/").text

    assert "Mijn werk" in van_hilversum
    assert "Bevestig de dagen" in van_hilversum
    assert "Mijn werk" not in van_lezer


def test_a_new_entry_is_on_the_dashboard_at_once(
    client: Client, werkplan: Werkplan, lezer: Gebruiker, coordinator: Gebruiker
) -> None:
    client.force_login(lezer)
    voor = client.get("/dashboard/").text

    Voortgang.objects.create(
        actie=Actie.objects.get(plan=werkplan, nummer=5),
        datum=DAG,
        auteur=coordinator,
        stoplicht="groen",
        percentage=20,
        toelichting="Begonnen",
    )
    na = client.get("/dashboard/").text

    assert "6 vragen aandacht" in voor
    assert "1 op schema, 5 vragen aandacht" in na


def test_an_answer_is_computed_once_as_long_as_nothing_changes(werkplan: Werkplan) -> None:
    keren: list[int] = []

    def reken() -> int:
        keren.append(1)
        return len(keren)

    eerste = onthoud("proef", stempel("acties"), reken)
    tweede = onthoud("proef", stempel("acties"), reken)
    Actie.objects.filter(plan=werkplan, nummer=1).update(titel="Anders")
    derde = onthoud("proef", stempel("acties"), reken)

    assert (eerste, tweede, derde) == (1, 1, 2)


@pytest.mark.parametrize("rol", ["coordinator", "actiehouder", "am_hilversum", "lezer"])
def test_dashboard_does_as_many_queries_for_many_actions(
    client: Client, werkplan: Werkplan, rol: str, request: pytest.FixtureRequest
) -> None:
    persoon: Gebruiker = request.getfixturevalue(rol)
    client.force_login(persoon)
    client.get("/dashboard/")
    aantallen = []
    for begin, aantal in ((100, 1), (200, 10), (400, 100)):
        acties = Actie.objects.bulk_create(
            Actie(plan=werkplan, nummer=begin + i, titel=f"Actie {i}", startjaar=2019, eindjaar=2019)
            for i in range(aantal)
        )
        Mijlpaal.objects.bulk_create(Mijlpaal(actie=actie, titel="Mijlpaal", datum=DAG) for actie in acties)
        Actiepunt.objects.bulk_create(
            Actiepunt(plan=werkplan, omschrijving="Punt", eigenaar=persoon, datum=date(2020, 1, 1))
            for _ in acties
        )
        with CaptureQueriesContext(connection) as gevraagd:
            client.get("/dashboard/")
        aantallen.append(len(gevraagd))

    assert len(set(aantallen)) == 1


def test_the_vacancy_of_three_years_leads_to_its_rows(
    client: Client, werkplan: Werkplan, lezer: Gebruiker
) -> None:
    terrein = make_locatie(Gemeente.objects.get(naam="Hilversum"), niveau=Niveau.OPENBAAR)
    make_leeg(make_ruimte(terrein, 600), date(2019, 6, 1))
    make_ruimte(terrein, 1400)
    make_ruimte(terrein, 1000, maat="bvo")
    make_ruimte(terrein, 2000)
    client.force_login(lezer)

    bord = client.get("/dashboard/").text
    cellen = re.findall(r'<td class="getal"[^>]*><a href="([^"]*leegOp[^"]*)">([^<]*)</a>', bord)
    achter = client.get(unescape(cellen[-1][0])).text

    assert "De leegstand steeg van 0,0% naar 15,0%" in bord
    assert [procent for _, procent in cellen] == ["0,0%", "0,0%", "0,0%", "0,0%", "15,0%", "30,0%"]
    assert "1 ruimte" in achter
    assert "600" in achter


def test_without_a_plan_the_page_says_what_comes_here(client: Client, coordinator: Gebruiker) -> None:
    client.force_login(coordinator)

    antwoord = client.get("/dashboard/")

    assert "Nog geen plan" in antwoord.text


def test_an_earlier_day_shows_the_plan_as_it_was_recorded(
    client: Client, werkplan: Werkplan, lezer: Gebruiker
) -> None:
    client.force_login(lezer)

    antwoord = client.get("/dashboard/?peildatum=2018-01-01")

    assert antwoord.status_code == 404
    assert "geen historie voor" in antwoord.text.lower()

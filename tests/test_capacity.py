"""Capacity: the control figures, rows that add up, and the way from each number to its rows."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acties.capaciteit import Capaciteit, capaciteit
from acties.capaciteit_regels import LOS, boekingen_achter, regels_achter, vind_wie
from acties.cijfers_per_actie import lees_cijfers, samen
from acties.deelname import Deelnemers, with_deelnemers
from acties.figures import Selectie, planned_days, planned_days_per_jaar, realised
from acties.models import (
    Actie,
    Dagenboeking,
    Deelname,
    Inzet,
    Plangemeente,
    Stap,
    Werkplan,
)
from tests.overlegplan import AlsPersoon
from tests.test_list_acties import make_acties
from werkplan.kern.models import Gebruiker, Gemeente, Organisatie
from werkplan.kern.values import NUL, Totaal


def dagen(bekend: str, ntb: int = 0) -> Totaal:
    return Totaal(Decimal(bekend), ntb, "dagen")


def test_the_totals_are_the_control_figures(werkplan: Werkplan) -> None:
    overzicht = capaciteit(werkplan)

    assert overzicht.jaren == (2019, 2020, 2021)
    assert overzicht.totaal.gepland == dagen("113.5", 8)
    assert [overzicht.cel(jaar).gepland.bekend for jaar in (2019, 2020, 2021, None)] == [
        Decimal("94.5"),
        0,
        10,
        9,
    ]


def test_every_municipality_and_trekker_has_a_row_and_so_has_nobody_yet(werkplan: Werkplan) -> None:
    rijen = capaciteit(werkplan).rijen

    gemeenten = [rij for rij in rijen if rij.soort == "gemeente"]
    assert [rij.naam for rij in gemeenten] == [
        "Blaricum",
        "Gooise Meren",
        "Hilversum",
        "Huizen",
        "Laren",
        "Weesp",
        "Wijdemeren",
    ]
    assert all(rij.totaal.gepland.bekend == Decimal("11.5") for rij in gemeenten)
    assert rijen[-1].naam == "nog geen trekker"
    assert sum(rij.totaal.gepland.bekend for rij in rijen if rij.soort != "gemeente") == 33


@pytest.mark.parametrize("eigen_lijst", [True, False])
def test_days_to_be_determined_of_a_municipality_that_merged_away_keep_their_row(
    gemeenten: None, eigen_lijst: bool
) -> None:
    plan = Werkplan.objects.create(naam="Later", regio="Regio", startjaar=2022, eindjaar=2024)
    weesp = Organisatie.objects.get(gemeente__naam="Weesp")
    actie = Actie.objects.create(
        plan=plan, nummer=1, titel="Actie", startjaar=2022, trekker=weesp, alle_gemeenten=not eigen_lijst
    )
    if eigen_lijst:
        assert weesp.gemeente is not None
        Deelname.objects.create(actie=actie, gemeente=weesp.gemeente)
    stap = Stap.objects.create(actie=actie, nummer=1, titel="Stap")
    Inzet.objects.create(stap=stap, jaar=2023, ntb=True)

    overzicht = capaciteit(plan)

    rij = next(rij for rij in overzicht.rijen if rij.naam == "Weesp")
    assert rij.cel(2023).gepland == dagen("0", 1)
    assert overzicht.totaal.gepland == dagen("0", 1)
    wie = vind_wie(rij.sleutel)
    assert wie is not None
    assert regels_achter(plan, wie, 2023).count() == 1


# --- What holds for every plan ---
@dataclass(frozen=True)
class Regel:
    """A line of days: in which year, how many, or n.t.b."""

    jaar: int | None
    trekker: Decimal | None
    per_gemeente: Decimal | None


halve = st.integers(0, 12).map(lambda n: Decimal(n) / 2)
regels = st.builds(
    Regel, st.sampled_from([None, 2019, 2020, 2021]), st.one_of(st.none(), halve), st.one_of(st.none(), halve)
)


@st.composite
def acties(draw: st.DrawFn) -> dict[str, Any]:
    """An action with its period, trekker (0-2: nobody, a partner, a municipality), list and lines."""
    start = draw(st.integers(2019, 2021))
    return {
        "startjaar": start,
        "eindjaar": draw(st.one_of(st.none(), st.integers(start, 2021))),
        "trekker": draw(st.integers(0, 2)),
        "lijst": draw(st.one_of(st.none(), st.lists(st.integers(0, 9), max_size=3, unique=True))),
        "regels": draw(st.lists(regels, max_size=3)),
        "geboekt": draw(st.lists(st.tuples(st.integers(1, 2), st.integers(2019, 2021), halve), max_size=2)),
    }


plannen = st.lists(acties(), max_size=5)
ZONDER_HINDER = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=settings().max_examples // 10,  # each example builds a plan
)


def build(plan: Werkplan, beschrijving: list[dict[str, Any]]) -> None:
    """Make the generated plan."""
    Actie.objects.filter(plan=plan).delete()
    gemeenten = list(Gemeente.objects.order_by("code"))
    partner, _ = Organisatie.objects.get_or_create(naam="Partner", defaults={"soort": "partner"})
    huizen = Organisatie.objects.get(gemeente__naam="Huizen")
    organisaties: list[Organisatie | None] = [None, partner, huizen]
    for nummer, gegeven in enumerate(beschrijving):
        lijst = gegeven["lijst"]
        actie = Actie.objects.create(
            plan=plan,
            nummer=nummer,
            titel="Actie",
            startjaar=gegeven["startjaar"],
            eindjaar=gegeven["eindjaar"],
            trekker=organisaties[gegeven["trekker"]],
            alle_gemeenten=lijst is None,
        )
        for index in lijst or []:
            Deelname.objects.create(
                actie=actie, gemeente=gemeenten[index], van=date(2019, 7, 1) if index % 2 else None
            )
        stap = Stap.objects.create(actie=actie, nummer=1, titel="Stap")
        for regel in gegeven["regels"]:
            Inzet.objects.create(
                stap=stap,
                jaar=regel.jaar,
                dagen_trekker=regel.trekker,
                dagen_per_gemeente=regel.per_gemeente,
                ntb=regel.trekker is None and regel.per_gemeente is None,
            )
        for index, jaar, aantal in gegeven["geboekt"]:
            Dagenboeking.objects.update_or_create(
                actie=actie,
                organisatie=organisaties[index],
                jaar=jaar,
                kwartaal=1,
                defaults={"dagen": aantal},
            )


@pytest.mark.django_db
@ZONDER_HINDER
@given(plannen)
def test_the_rows_add_up_to_the_figures_of_the_plan(
    gemeenten: None, plan: Werkplan, beschrijving: list[dict[str, Any]]
) -> None:
    build(plan, beschrijving)
    selectie = Selectie(plan)

    overzicht = capaciteit(plan)

    per_jaar = planned_days_per_jaar(selectie, selectie.inzet())
    assert overzicht.totaal.gepland == planned_days(selectie).totaal
    assert overzicht.totaal.besteed == realised(selectie).dagen
    for jaar in (*overzicht.jaren, None):
        cel = overzicht.cel(jaar)
        assert cel.gepland == (per_jaar[jaar].totaal if jaar in per_jaar else dagen("0"))
        assert sum(rij.cel(jaar).gepland.bekend for rij in overzicht.rijen) == cel.gepland.bekend
        assert sum(rij.cel(jaar).besteed for rij in overzicht.rijen) == cel.besteed
        assert (
            max([rij.cel(jaar).gepland.aantal_ntb for rij in overzicht.rijen], default=0)
            <= cel.gepland.aantal_ntb
        )
        assert bool(cel.gepland.aantal_ntb) == any(
            rij.cel(jaar).gepland.aantal_ntb for rij in overzicht.rijen
        )


@pytest.mark.django_db
@ZONDER_HINDER
@given(plannen, st.randoms(use_true_random=False))
def test_the_order_of_actions_and_lines_does_not_matter(
    gemeenten: None, plan: Werkplan, beschrijving: list[dict[str, Any]], toeval: random.Random
) -> None:
    build(plan, beschrijving)
    eerst = capaciteit(plan)

    toeval.shuffle(beschrijving)
    build(plan, beschrijving)

    assert _as_text(capaciteit(plan)) == _as_text(eerst)


def _as_text(overzicht: Capaciteit) -> list[tuple[str, str, str]]:
    return [
        (rij.naam, str(jaar), f"{rij.cel(jaar).gepland} {rij.cel(jaar).besteed:.1f}")
        for rij in overzicht.rijen
        for jaar in (*overzicht.jaren, None)
    ]


@pytest.mark.django_db
@ZONDER_HINDER
@given(plannen)
def test_the_rows_behind_each_cell_add_up_to_it(
    gemeenten: None, plan: Werkplan, beschrijving: list[dict[str, Any]]
) -> None:
    build(plan, beschrijving)
    overzicht = capaciteit(plan)

    for rij in overzicht.rijen:
        wie = vind_wie(rij.sleutel)
        assert wie is not None
        for jaar in (*overzicht.jaren, None):
            gekozen = LOS if jaar is None else jaar
            achter: list[Any] = list(regels_achter(plan, wie, gekozen))
            cel = rij.cel(jaar)
            assert sum((regel.aandeel for regel in achter), NUL) == cel.gepland.bekend
            assert sum(regel.ntb for regel in achter) == cel.gepland.aantal_ntb
            geboekt = boekingen_achter(plan, wie, gekozen)
            assert sum((boeking.dagen for boeking in geboekt), NUL) == cel.besteed


@pytest.mark.django_db
@ZONDER_HINDER
@given(plannen)
def test_the_list_counts_days_as_the_figures_do(
    gemeenten: None, plan: Werkplan, beschrijving: list[dict[str, Any]]
) -> None:
    build(plan, beschrijving)
    pks = list(Actie.objects.filter(plan=plan).values_list("pk", flat=True))

    alles = samen(lees_cijfers(pks, None).values())
    in_2020 = samen(lees_cijfers(pks, 2020).values())

    selectie = Selectie(plan)
    per_jaar = planned_days_per_jaar(selectie, selectie.inzet())
    assert alles.dagen == planned_days(selectie).totaal
    assert alles.geboekt == realised(selectie).dagen
    assert in_2020.dagen == (per_jaar[2020].totaal if 2020 in per_jaar else dagen("0"))
    assert in_2020.dagen_los == (per_jaar[None].totaal if None in per_jaar else dagen("0"))


@pytest.mark.django_db
@ZONDER_HINDER
@given(plannen, st.booleans())
def test_the_database_counts_participants_as_the_rule_does(
    gemeenten: None, plan: Werkplan, beschrijving: list[dict[str, Any]], eigen: bool
) -> None:
    build(plan, beschrijving)
    Plangemeente.objects.filter(plan=plan).delete()
    if eigen:
        for gemeente in Gemeente.objects.filter(naam__in=["Huizen", "Eemnes", "Weesp"]):
            Plangemeente.objects.create(plan=plan, gemeente=gemeente)

    deelnemers = Deelnemers(plan)
    regels: Iterable[Any] = with_deelnemers(Inzet.objects.van_plan(plan)).select_related("stap__actie")
    for regel in regels:
        dag = date(regel.jaar or regel.stap.actie.startjaar, 1, 1)
        assert regel.deelnemers == len(deelnemers.van(regel.stap.actie, dag))


# --- The pages ---
def antwoord(client: Client, adres: str) -> str:
    response = client.get(adres)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_the_page_answers_first_and_every_number_leads_to_its_rows(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    client = als(lezer)
    html = antwoord(client, "/capaciteit/")

    assert "In 2019-2021: 113,5 dagen + 8 n.t.b. gepland, 0 besteed." in html
    voet = re.findall(r">([^<]*)</a></td>", html.split("<tfoot>")[1].split("</tfoot>")[0])
    gepland = [voet[0], voet[2], voet[4], voet[6], voet[7]]
    assert [tekst.split(" + ")[0] for tekst in gepland] == ["94,5", "0", "10", "9", "113,5"]
    assert sum(int(tekst.split(" + ")[1].split()[0]) for tekst in gepland[:4] if "n.t.b." in tekst) == 8
    assert [voet[1], voet[3], voet[5], voet[8]] == ["0", "0", "0", "0"]
    adressen = re.findall(r'href="(/capaciteit/regels/[^"]*)"', html)
    for adres in (*adressen[:8], *adressen[-16:]):
        antwoord(client, adres.replace("&amp;", "&"))


def test_the_rows_behind_a_number_name_action_and_step(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    huizen = Organisatie.objects.get(gemeente__naam="Huizen")

    html = antwoord(als(lezer), f"/capaciteit/regels/?organisatie={huizen.pk}&jaar=2019")

    assert "Dagen van Huizen" in html
    assert 'href="/acties/' in html
    assert "dagen" in html.split('class="antwoord">')[1].split("</p>")[0]
    assert '<th scope="row" colspan="5">Samen</th>' in html


def test_quarters_in_which_nothing_was_spent_are_counted_and_shown_when_asked(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    huizen = Organisatie.objects.get(gemeente__naam="Huizen")
    actie = Actie.objects.get(plan=werkplan, nummer=1)
    for kwartaal, dagen, opmerking in ((1, "0", ""), (2, "0", "ziek"), (3, "1.5", "")):
        Dagenboeking.objects.create(
            actie=actie, organisatie=huizen, jaar=2019, kwartaal=kwartaal, dagen=dagen, opmerking=opmerking
        )
    client, adres = als(lezer), f"/capaciteit/regels/?organisatie={huizen.pk}&jaar=2019"
    kort, lang = antwoord(client, adres), antwoord(client, f"{adres}&nul=1")

    assert "Toon ook de 1 keer dat 0 dagen is bevestigd" in kort
    assert [kort.count('data-label="Kwartaal"'), lang.count('data-label="Kwartaal"')] == [2, 3]
    assert "dat 0 dagen is bevestigd" not in lang


@pytest.mark.parametrize(
    "vraag", ["organisatie=999999", "organisatie=abc", "organisatie=GM9999", "jaar=abc", "jaar=20"]
)
def test_a_cell_that_does_not_exist_is_not_found(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon, vraag: str
) -> None:
    assert als(lezer).get(f"/capaciteit/regels/?{vraag}").status_code == 404


@pytest.mark.parametrize("aantal", [1, 10, 100])
@pytest.mark.parametrize("pad", ["", "regels/?jaar=2020", "export.csv"])
def test_capacity_costs_the_same_number_of_queries_at_any_size(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon, aantal: int, pad: str
) -> None:
    make_acties(werkplan, aantal)
    client = als(lezer)

    with CaptureQueriesContext(connection) as vragen:
        assert client.get(f"/capaciteit/{pad}").status_code == 200

    hooguit = {"": 13, "regels/?jaar=2020": 20, "export.csv": 11}
    assert len(vragen) <= hooguit[pad]


def test_the_export_adds_up(werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon) -> None:
    tekst = als(lezer).get("/capaciteit/export.csv").getvalue().decode("utf-8-sig")

    regels_ = list(csv.reader(io.StringIO(tekst), delimiter=";"))
    kop, *rijen, totaal_ = regels_[regels_.index([]) + 1 :]
    kolom = kop.index("Gepland totaal")
    som = sum((Decimal(rij[kolom].replace(",", ".")) for rij in rijen), Decimal(0))
    assert totaal_[kolom] == "113,5"
    assert som == Decimal("113.5")
    assert totaal_[kop.index("Regels n.t.b. totaal")] == "8"


def test_capacity_is_for_who_signs_in_with_a_role(
    werkplan: Werkplan, zonder_rol: Gebruiker, lezer: Gebruiker, als: AlsPersoon, client: Client
) -> None:
    for adres in ("/capaciteit/", "/capaciteit/regels/", "/capaciteit/export.csv", "/capaciteit/export.xlsx"):
        assert client.get(adres)["Location"].startswith("/inloggen/")
        assert als(zonder_rol).get(adres).status_code == 403
        assert als(lezer).post(adres).status_code == 405
        assert als(lezer).get(adres).status_code == 200

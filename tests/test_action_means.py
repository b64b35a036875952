"""The means of one action: the page's sums are those of the figures, whatever the lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acties.deelname import Deelnemers
from acties.dossier import gerealiseerd_per_jaar
from acties.figures import Selectie, planned_days_per_jaar, planned_money_per_jaar, realised
from acties.middelen import Middelen, aandelen, middelen_van
from acties.models import Actie, Begrotingsregel, Dagenboeking, Deelname, Inzet, Uitgave, Werkplan
from werkplan.kern.models import Gebruiker, Gemeente, Organisatie
from werkplan.kern.values import NUL


def middelen_op_de_pagina(actie: Actie) -> Middelen:
    selectie, deelnemers = Selectie(plan=actie.plan, actie=actie), Deelnemers(actie.plan)
    return middelen_van(
        jaren=(),
        begroting=selectie.begroting(),
        inzet=selectie.inzet(),
        realisatie=gerealiseerd_per_jaar(selectie),
        deelnemers=lambda dag: deelnemers.van(actie, dag),
    )


def controleer(actie: Actie) -> None:
    """Page and figures agree for every year, for the undivided lines and for the total."""
    selectie, op_pagina = Selectie(plan=actie.plan, actie=actie), middelen_op_de_pagina(actie)
    geld = planned_money_per_jaar(selectie.begroting())
    dagen = planned_days_per_jaar(selectie, selectie.inzet())
    for rij in op_pagina.rijen:
        assert rij.geld == geld.pop(
            rij.jaar, replace(rij.geld, vastgesteld=NUL, indicatief=NUL, mogelijk=NUL)
        )
        assert rij.dagen == dagen.pop(
            rij.jaar, replace(rij.dagen, trekker=NUL, gemeenten=NUL, per_gemeente=NUL)
        )
    assert not geld
    assert not dagen
    assert op_pagina.totaal.realisatie == realised(selectie)


def test_every_action_of_the_real_plan(werkplan: Werkplan) -> None:
    for actie in Actie.objects.filter(plan=werkplan).select_related("plan"):
        controleer(actie)


REGEL = st.tuples(
    st.sampled_from([None, 2019, 2020, 2021]),
    st.sampled_from(["vastgesteld", "mogelijk", "ntb", ""]),
    st.integers(0, 10**6),
)
DAGEN = st.tuples(
    st.sampled_from([None, 2019, 2020, 2021]), st.booleans(), st.integers(0, 40), st.integers(0, 10)
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(begroting=st.lists(REGEL, max_size=6), inzet=st.lists(DAGEN, max_size=6), eigen_lijst=st.booleans())
def test_generated_lines(
    werkplan: Werkplan,
    begroting: list[tuple[int | None, str, int]],
    inzet: list[tuple[int | None, bool, int, int]],
    eigen_lijst: bool,
) -> None:
    actie = Actie.objects.select_related("plan").get(plan=werkplan, nummer=5)
    stap = actie.stappen.get(nummer=1)
    Begrotingsregel.objects.filter(stap__actie=actie).delete()
    Inzet.objects.filter(stap__actie=actie).delete()
    Deelname.objects.filter(actie=actie).delete()
    actie.alle_gemeenten = not eigen_lijst
    actie.save()
    for naam in ("Huizen", "Laren"):
        Deelname.objects.create(actie=actie, gemeente=Gemeente.objects.get(naam=naam), tot=date(2021, 1, 1))
    for jaar, zekerheid, centen in begroting:
        bedrag = Decimal(centen) / 100 if zekerheid in ("vastgesteld", "mogelijk") else None
        Begrotingsregel.objects.create(
            stap=stap, jaar=jaar, zekerheid=zekerheid, bedrag=bedrag, dekking="" if zekerheid else "regulier"
        )
    for jaar, ntb, trekker, per_gemeente in inzet:
        Inzet.objects.create(
            stap=stap,
            jaar=jaar,
            ntb=ntb,
            dagen_trekker=None if ntb else Decimal(trekker) / 2,
            dagen_per_gemeente=None if ntb else Decimal(per_gemeente) / 2,
        )

    controleer(actie)


def test_realised_by_year(werkplan: Werkplan) -> None:
    actie = Actie.objects.select_related("plan").get(plan=werkplan, nummer=13)
    for soort, dag, bedrag in (
        ("verplicht", date(2019, 5, 1), "4800"),
        ("betaald", date(2020, 1, 1), "4850.50"),
        ("betaald", date(2020, 2, 1), "-50.50"),
    ):
        Uitgave.objects.create(
            actie=actie, soort=soort, datum=dag, bedrag=Decimal(bedrag), omschrijving="Bouw"
        )

    per_jaar = {rij.jaar: rij.realisatie for rij in middelen_op_de_pagina(actie).per_jaar}

    assert per_jaar[2019].verplicht == Decimal(4800)
    assert per_jaar[2020].betaald == Decimal(4800)


def test_beside_a_year_stand_the_lines_that_belong_to_no_single_year(
    werkplan: Werkplan, lezer: Gebruiker, client: Client
) -> None:
    client.force_login(lezer)
    los = "Daarnaast niet aan een jaar toegedeeld: "

    actie = [client.get(f"/acties/5/middelen/?jaar={jaar}").text for jaar in (2020, 2021)]
    geld = [client.get(f"/geld/?jaar={jaar}").text for jaar in (2019, 2020)]
    dagen = [client.get(f"/capaciteit/regels/?jaar={jaar}").text for jaar in (2019, 2020)]

    for pagina in actie:
        assert (
            f'{los}<a href="?jaar=los">€ 15.000 + 1 n.t.b., 1 keer regulier budget, 9 dagen + 1 n.t.b.</a>'
            in pagina
        )
    assert all(f'{los}<a href="?jaar=los">€ 25.000 + 3 n.t.b.</a>' in pagina for pagina in geld)
    assert all(f'{los}<a href="?jaar=los">9 dagen + 3 n.t.b.</a>' in pagina for pagina in dagen)
    for adres in ("/acties/5/middelen/", "/acties/1/middelen/?jaar=2019", "/geld/", "/geld/?jaar=los"):
        assert los not in client.get(adres).text


def test_a_year_in_which_was_spent_can_be_chosen_although_it_is_after_the_period(
    werkplan: Werkplan, lezer: Gebruiker, regio: Organisatie, client: Client
) -> None:
    actie = Actie.objects.get(plan=werkplan, nummer=13)
    Uitgave.objects.create(
        actie=actie, soort="betaald", bedrag=5350, datum=date(2020, 1, 30), omschrijving="Ontwerp"
    )
    Dagenboeking.objects.create(actie=actie, organisatie=regio, jaar=2020, kwartaal=1, dagen=0)
    client.force_login(lezer)

    tekst = client.get("/acties/13/middelen/").text
    van_2020 = client.get("/acties/13/middelen/?jaar=2020").text

    assert 'href="?jaar=2020"' in tekst
    assert "betaald € 5.350" in van_2020
    assert "Geraamd: geen geld" in van_2020
    assert "Toon ook de 1 keer dat 0 dagen is bevestigd" in van_2020


@pytest.fixture
def drie() -> list[Gemeente]:
    return [
        Gemeente(pk=1, code="GM1", naam="A", inwoners=100),
        Gemeente(pk=2, code="GM2", naam="B", inwoners=200),
        Gemeente(pk=3, code="GM3", naam="C", inwoners=None),
    ]


def test_equal_parts_add_up_to_the_cent(drie: list[Gemeente]) -> None:
    delen = aandelen(Begrotingsregel(bedrag=Decimal("100.00"), verdeelsleutel="gelijk"), drie, {})

    assert delen == {1: Decimal("33.34"), 2: Decimal("33.33"), 3: Decimal("33.33")}


def test_parts_by_inhabitants(drie: list[Gemeente]) -> None:
    delen = aandelen(Begrotingsregel(bedrag=Decimal(300), verdeelsleutel="inwoners"), drie[:2], {})

    assert delen == {1: Decimal(100), 2: Decimal(200)}


@pytest.mark.parametrize(
    ("bedrag", "sleutel"), [(None, "gelijk"), (Decimal(10), ""), (Decimal(10), "inwoners")]
)
def test_nothing_is_divided_without_amount_key_or_inhabitants(
    drie: list[Gemeente], bedrag: Decimal | None, sleutel: str
) -> None:
    assert aandelen(Begrotingsregel(bedrag=bedrag, verdeelsleutel=sleutel), drie, {}) is None

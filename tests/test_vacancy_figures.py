"""Stock, vacancy and offers of a selection on a day, hectares, fibre and the transformation ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from locaties.dimensies import METING, Dimensie
from locaties.duur import Duur
from locaties.figures import Cijfers, figures, highlighted, series, total
from locaties.hectaren import fibre, hectares, location_rows
from locaties.models import Aanbod, Grootteklasse, Herkomst, Locatiemeting, Werklocatie
from locaties.selectie import Selectie
from locaties.transformatie import Jaarmutatie, ledger
from tests.inventaris import make_leeg, make_locatie, make_ruimte
from werkplan.kern.models import Gebruiker, Gemeente, Regiolidmaatschap
from werkplan.kern.niveau import Niveau

pytestmark = pytest.mark.django_db
DAG = date(2020, 1, 1)


@pytest.fixture
def keuze(coordinator: Gebruiker, hilversum: Gemeente, huizen: Gemeente) -> Selectie:
    """The whole region on 1 January 2020, in vvo."""
    for gemeente in (hilversum, huizen):
        Regiolidmaatschap.objects.create(gemeente=gemeente)
    return Selectie(user=coordinator, dag=DAG)


@pytest.fixture
def terrein(hilversum: Gemeente) -> Werklocatie:
    return make_locatie(hilversum)


def test_vacancy_is_split_by_how_long_it_lasts(keuze: Selectie, terrein: Werklocatie) -> None:
    for m2, van in ((100, date(2019, 6, 1)), (200, date(2018, 1, 1)), (300, date(2016, 1, 1)), (400, None)):
        make_leeg(make_ruimte(terrein, m2), van)
    make_ruimte(terrein, 1000)

    cijfers = total(keuze)

    assert [cijfers.van_duur(duur) for duur in Duur] == [100, 200, 300, 400]
    assert [cijfers.voorraad, cijfers.leegstand, cijfers.percentage] == [2000, 1000, 50]
    assert {duur: keuze.leegstand(duur).count() for duur in Duur} == dict.fromkeys(Duur, 1)


def test_without_stock_there_is_no_rate(keuze: Selectie) -> None:
    assert total(keuze) == Cijfers()
    assert total(keuze).percentage is None


def test_other_measures_and_unknown_areas_stand_beside_the_stock(
    keuze: Selectie, terrein: Werklocatie
) -> None:
    make_ruimte(terrein, 500)
    make_ruimte(terrein, 300, maat="bvo")
    make_ruimte(terrein, 20, maat="werkplekken")
    make_leeg(make_ruimte(terrein, None))

    cijfers = total(keuze)

    assert [cijfers.voorraad, cijfers.ruimten, cijfers.zonder_oppervlakte] == [500, 2, 1]
    assert cijfers.per_andere_maat == {"bvo": 300, "werkplekken": 20}
    assert [cijfers.niet_meegeteld, cijfers.leegstand] == [300, 0]


@pytest.mark.parametrize(
    ("dag", "leeg"),
    [(date(2020, 2, 28), 0), (date(2020, 3, 1), 400), (date(2020, 3, 31), 400), (date(2020, 4, 1), 0)],
)
def test_a_period_counts_from_its_first_day_up_to_its_last(
    dag: date, leeg: int, keuze: Selectie, terrein: Werklocatie
) -> None:
    make_leeg(make_ruimte(terrein, 1000), date(2020, 3, 1), date(2020, 4, 1), m2=400)

    assert total(replace(keuze, dag=dag)).leegstand == leeg


def test_offered_is_not_vacant(keuze: Selectie, terrein: Werklocatie) -> None:
    leeg, allebei, in_gebruik = (make_ruimte(terrein, m2) for m2 in (100, 200, 300))
    for ruimte in (leeg, allebei):
        make_leeg(ruimte)
    for ruimte in (allebei, in_gebruik):
        Aanbod.objects.create(ruimte=ruimte, vorm="huur", van=DAG, tot=date(2020, 2, 1))
    Aanbod.objects.create(ruimte=in_gebruik, vorm="koop", van=DAG, m2=50)

    cijfers = total(keuze)

    assert [cijfers.leeg_niet_aangeboden, cijfers.aangeboden] == [100, 500]
    assert cijfers.aangeboden_in_gebruik == 300
    assert set(keuze.aanbod().values_list("ruimte", flat=True)) == {allebei.pk, in_gebruik.pk}


@pytest.mark.parametrize(
    ("volledig_vanaf", "dag", "voorraad", "bron"),
    [
        (date(2020, 1, 1), DAG, 700, "objecten"),
        (date(2020, 1, 2), DAG, 5000, "meting"),
        (None, date(2019, 6, 1), 4000, "meting"),
        (None, date(2018, 12, 31), 700, "onvolledig"),
    ],
)
def test_a_location_counts_by_its_units_or_by_its_measurement_never_by_both(
    volledig_vanaf: date | None, dag: date, voorraad: int, bron: str, keuze: Selectie, hilversum: Gemeente
) -> None:
    locatie = make_locatie(hilversum, objecten_volledig_vanaf=volledig_vanaf)
    make_ruimte(locatie, 700)
    for peildatum, m2 in ((date(2019, 6, 1), 4000), (DAG, 5000)):
        Locatiemeting.objects.create(
            locatie=locatie,
            peildatum=peildatum,
            voorraad_m2=Decimal(m2),
            leegstand_m2=Decimal(m2) / 10,
            bron="telling",
        )

    cijfers = total(replace(keuze, dag=dag))

    assert [cijfers.voorraad, cijfers.bron] == [voorraad, bron]
    assert cijfers.onbekend == (voorraad / 10 if bron == "meting" else 0)


def test_locations_of_two_sources_are_mixed(keuze: Selectie, hilversum: Gemeente) -> None:
    make_ruimte(make_locatie(hilversum, "Een"), 100)
    make_ruimte(make_locatie(hilversum, "Twee", objecten_volledig_vanaf=None), 100)

    assert total(keuze).bron == "gemengd"


def test_a_measurement_without_vacancy_is_in_no_rate(keuze: Selectie, hilversum: Gemeente) -> None:
    make_leeg(make_ruimte(make_locatie(hilversum, "Een"), 100))
    twee = make_locatie(hilversum, "Twee", objecten_volledig_vanaf=None)
    Locatiemeting.objects.create(locatie=twee, peildatum=DAG, voorraad_m2=Decimal(900), bron="telling")

    cijfers = total(keuze)

    assert [cijfers.voorraad, cijfers.voorraad_zonder_stand, cijfers.percentage] == [1000, 900, 100]


def test_a_class_of_units_holds_nothing_of_a_measurement(keuze: Selectie, hilversum: Gemeente) -> None:
    locatie = make_locatie(hilversum, objecten_volledig_vanaf=None)
    Locatiemeting.objects.create(locatie=locatie, peildatum=DAG, voorraad_m2=Decimal(900), bron="telling")

    assert list(figures(keuze, [Dimensie.KLASSE])) == [(METING,)]
    assert list(figures(keuze, [Dimensie.GEMEENTE, Dimensie.LOCATIE])) == [(hilversum.pk, locatie.pk)]
    assert total(replace(keuze, ruimtesoort="kantoor")) == Cijfers()


def test_the_middensegment_stands_out(keuze: Selectie, terrein: Werklocatie) -> None:
    for m2 in (399, 400, 1499, 1500):
        make_leeg(make_ruimte(terrein, m2))

    [(klasse, cijfers)] = highlighted(keuze)
    percelen = [klasse.bijnaam for klasse, _ in highlighted(replace(keuze, maat="grond"))]

    assert [klasse.bijnaam, cijfers.voorraad] == ["middensegment", 1899]
    assert total(replace(keuze, klasse=klasse)).voorraad == 1899
    assert percelen == ["gevraagde percelen"]
    assert highlighted(replace(keuze, maat="werkplekken")) == []


def test_the_region_is_its_full_members_on_that_day(keuze: Selectie, terrein: Werklocatie) -> None:
    eemnes = Gemeente.objects.create(code="GM0317", naam="Eemnes")
    Regiolidmaatschap.objects.create(gemeente=eemnes, soort="partieel")
    make_ruimte(terrein, 100)
    make_ruimte(make_locatie(eemnes), 900)
    keuze = Selectie(user=keuze.user, dag=DAG)

    assert total(keuze).voorraad == 100
    assert total(replace(keuze, gemeente=eemnes)).voorraad == 900


def test_from_the_day_of_a_merger_the_successor_holds_the_figures(
    keuze: Selectie, hilversum: Gemeente
) -> None:
    fusie = date(2027, 1, 1)
    oud = Gemeente.objects.create(code="GM1696", naam="Wijdemeren", tot=fusie, opvolger=hilversum)
    Regiolidmaatschap.objects.create(gemeente=oud, tot=fusie)
    make_ruimte(make_locatie(oud), 300)
    keuze = Selectie(user=keuze.user, dag=date(2026, 12, 31))

    ervoor = figures(keuze, [Dimensie.GEMEENTE])
    erna = figures(replace(keuze, dag=fusie), [Dimensie.GEMEENTE])

    assert (list(ervoor), list(erna)) == ([(oud.pk,)], [(hilversum.pk,)])
    assert {dag: cijfers.voorraad for dag, cijfers in series(keuze, [DAG, fusie]).items()} == {
        DAG: 300,
        fusie: 300,
    }
    assert total(replace(keuze, dag=fusie, gemeente=oud)) == Cijfers()


def test_what_is_not_shared_is_in_no_total_which_says_so(
    keuze: Selectie, am_hilversum: Gebruiker, terrein: Werklocatie, huizen: Gemeente
) -> None:
    make_ruimte(terrein, 100, eigen_niveau=Niveau.GEMEENTE)
    make_ruimte(terrein, 200)
    eigen = replace(keuze, user=am_hilversum)

    assert [total(keuze).voorraad, keuze.mist_niet_gedeelde()] == [200, True]
    assert [total(eigen).voorraad, eigen.mist_niet_gedeelde()] == [300, False]
    assert not replace(keuze, gemeente=huizen).mist_niet_gedeelde()
    assert replace(keuze, klasse=Grootteklasse.objects.last()).mist_niet_gedeelde()


def test_hectares_add_up_what_locations_state(keuze: Selectie, hilversum: Gemeente) -> None:
    een = make_locatie(hilversum, "Een", netto_ha=Decimal("2.5"), uitgegeven_ha=Decimal(2), glasvezel="ja")
    twee = make_locatie(hilversum, "Twee", netto_ha=Decimal("7.5"), glasvezel="nee")
    make_locatie(hilversum, "Drie", netto_ha=Decimal(5))
    make_locatie(hilversum, "Weg", netto_ha=Decimal(9), bestaat_tot=DAG)

    per_veld = {regel.veld: regel for regel in hectares(keuze)}
    vezel = fibre(keuze)

    assert [per_veld["netto_ha"].bekend, per_veld["netto_ha"].aantal_onbekend] == [15, 0]
    assert [per_veld["uitgegeven_ha"].bekend, per_veld["uitgegeven_ha"].aantal_onbekend] == [2, 2]
    assert per_veld["optie_ha"].bekend is None
    assert [vezel.met, vezel.bekend, vezel.percentage, vezel.aantal_onbekend] == [Decimal("2.5"), 10, 25, 1]
    assert list(location_rows(keuze, "uitgegeven_ha")) == [een]
    assert set(location_rows(keuze, "glasvezel")) == {een, twee}


def test_the_ledger_closes_with_the_stock(keuze: Selectie, terrein: Werklocatie) -> None:
    split = date(2020, 3, 1)
    make_ruimte(terrein, 1000)
    oud = make_ruimte(terrein, 500, bestaat_tot=split, einde="gesplitst")
    for m2 in (300, 190):
        Herkomst.objects.create(
            van=oud, naar=make_ruimte(terrein, m2, bestaat_van=split), datum=split, meetverschil=-5
        )
    for m2, einde in ((80, "woningen"), (70, "gesloopt"), (60, "anders"), (50, "")):
        make_ruimte(terrein, m2, bestaat_tot=date(2020, 12, 31), einde=einde)
    make_ruimte(terrein, 40, bestaat_van=date(2020, 1, 1))
    make_ruimte(terrein, 30, bestaat_van=date(2021, 1, 1))

    [jaar, volgend] = ledger(keuze, [2020, 2021])
    stand = series(keuze, [date(2019, 12, 31), date(2020, 12, 31), date(2021, 12, 31)])
    begin, eind, later = (cijfers.voorraad for cijfers in stand.values())

    assert jaar == Jaarmutatie(
        2020,
        nieuw=Decimal(40),
        naar_woningen=Decimal(80),
        gesloopt=Decimal(70),
        anders=Decimal(110),
        meetverschil=Decimal(-10),
    )
    assert [eind - begin, later - eind] == [jaar.saldo, volgend.saldo]

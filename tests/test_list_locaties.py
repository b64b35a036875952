"""The lists of locations and of units: filters, order, what is hidden, files, and their number of queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from locaties.models import Aanbod, Doelgroep, Grootteklasse, LocatieDoelgroep
from tests.inventaris import make_leeg, make_locatie, make_ruimte, make_type
from tests.overlegplan import AlsPersoon
from werkplan.kern.models import Gebruiker, Gemeente, Regiolidmaatschap
from werkplan.kern.niveau import Niveau

pytestmark = pytest.mark.django_db
DAG = date(2020, 11, 20)
Vind = Callable[..., str]


@pytest.fixture
def vind(als: AlsPersoon, am_hilversum: Gebruiker) -> Vind:
    """`vind("/locaties/", soort="formeel")`: what the page says."""

    def doe(adres: str, **vraag: str) -> str:
        antwoord = als(am_hilversum).get(adres, vraag)
        assert antwoord.status_code == 200
        return antwoord.content.decode()

    return doe


@pytest.mark.parametrize(
    ("vraag", "gevonden"),
    [
        ({}, {"Arena", "Werf", "Haven"}),
        ({"soort": "informeel"}, {"Werf"}),
        ({"gemeente": "GM0406"}, {"Haven"}),
        ({"zoek": "are hilv"}, {"Arena"}),
        ({"milieucategorieMin": "3.2"}, {"Haven"}),
        ({"milieucategorieMin": "4.1"}, set()),
        ({"glasvezel": "ja"}, {"Arena"}),
        ({"nietGecontroleerdSinds": "01-01-2020"}, {"Werf", "Haven"}),
    ],
)
def test_each_filter_finds_its_locations(
    vraag: dict[str, str], gevonden: set[str], vind: Vind, hilversum: Gemeente, huizen: Gemeente
) -> None:
    make_locatie(hilversum, "Arena", glasvezel="ja", milieucategorie_max="2", gecontroleerd_op=DAG)
    make_locatie(hilversum, "Werf", type=make_type("broedplaats", "informeel"))
    make_locatie(huizen, "Haven", milieucategorie_max="3")

    pagina = vind("/locaties/", **vraag)

    assert {naam for naam in ("Arena", "Werf", "Haven") if f">{naam}</a>" in pagina} == gevonden


def test_the_filters_on_type_and_target_group(vind: Vind, hilversum: Gemeente) -> None:
    groep = Doelgroep.objects.create(naam="makers")
    een = make_locatie(hilversum, "Arena")
    twee = make_locatie(hilversum, "Werf", type=make_type("broedplaats", "informeel"))
    LocatieDoelgroep.objects.create(locatie=twee, doelgroep=groep)

    assert ">Werf</a>" not in vind("/locaties/", type=str(een.type_id))
    assert ">Arena</a>" not in vind("/locaties/", doelgroep=str(groep.pk))


def test_a_wrong_value_is_told_and_filters_nothing(vind: Vind, hilversum: Gemeente) -> None:
    make_locatie(hilversum, "Arena")

    pagina = vind("/locaties/", gemeente="Atlantis", nietGecontroleerdSinds="morgen")

    assert "“Atlantis” is geen keuze bij gemeente" in pagina
    assert "“morgen”" in pagina
    assert ">Arena</a>" in pagina


def test_what_lies_outside_the_region_is_in_the_list_but_in_no_total(
    vind: Vind, hilversum: Gemeente, huizen: Gemeente
) -> None:
    Regiolidmaatschap.objects.create(gemeente=hilversum, soort="volledig")
    Regiolidmaatschap.objects.create(gemeente=huizen, soort="partieel")
    make_locatie(hilversum, "Arena", netto_ha=Decimal("12.5"))
    make_ruimte(make_locatie(huizen, "Zuidpolder", netto_ha=Decimal(40)))

    locaties, ruimten = vind("/locaties/"), vind("/locaties/ruimten/")

    assert "1 werklocatie in de regio: 1 formeel en 0 informeel. Formeel is samen 12,5 ha netto." in locaties
    assert "Daarnaast 1 buiten de regio" in locaties
    assert ">Zuidpolder</a>" in locaties
    assert "0 ruimten in de regio" in ruimten


def test_what_another_municipality_does_not_share_is_in_no_list_file_or_total(
    als: AlsPersoon, am_hilversum: Gebruiker, am_huizen: Gebruiker, huizen: Gemeente
) -> None:
    Regiolidmaatschap.objects.create(gemeente=huizen)
    geheim = make_locatie(huizen, "Geheim", niveau=Niveau.GEMEENTE)
    make_leeg(make_ruimte(geheim, naam="Kluis"))

    for adres in ("/locaties/", "/locaties/export.csv", "/locaties/ruimten/", "/locaties/ruimten/export.csv"):
        vreemd = als(am_hilversum).get(adres)
        tekst = vreemd.getvalue().decode()
        assert "Geheim" not in tekst, adres
        assert "in de regio:" not in tekst
    assert als(am_hilversum).get(geheim.get_absolute_url()).status_code == 404
    assert ">Geheim</a>" in als(am_huizen).get("/locaties/").content.decode()


@pytest.fixture
def ruimten(hilversum: Gemeente) -> dict[str, int]:
    """Four units of 300, 1000, 2400 (divisible from 400) and 5000 m²; three of them vacant for different times."""
    locatie = make_locatie(hilversum, "Arena")
    klein = make_ruimte(locatie, 300, naam="klein", soort="kantoor", vermogen_kva=55)
    make_ruimte(
        locatie, 1000, naam="vol", overheaddeur="ja", vrije_hoogte=6, vloerbelasting=2000, parkeerplaatsen=12
    )
    groot = make_ruimte(locatie, 2400, naam="deelbaar", buitenterrein="ja", energielabel="A+", glasvezel="ja")
    oud = make_ruimte(locatie, 5000, naam="oud", netcongestie="ja", energielabel="d", eigenaar="belegger")
    make_leeg(klein, DAG - timedelta(days=30))
    make_leeg(groot, date(2018, 1, 1))
    make_leeg(oud, None)
    Aanbod.objects.create(ruimte=groot, vorm="huur", van=date(2018, 1, 1), deelbaar_vanaf=400)
    return {"locatie": locatie.pk}


@pytest.mark.parametrize(
    ("vraag", "gevonden"),
    [
        ({}, {"klein", "vol", "deelbaar", "oud"}),
        ({"leegOp": "2020-11-20"}, {"klein", "deelbaar", "oud"}),
        ({"leegOp": "2019-12-31"}, {"deelbaar", "oud"}),
        ({"duur": "kort"}, {"klein"}),
        ({"duur": "langdurig"}, {"deelbaar"}),
        ({"duur": "onbekend"}, {"oud"}),
        ({"aangeboden": "true"}, {"deelbaar"}),
        ({"aangeboden": "false", "leegOp": "2020-11-20"}, {"klein", "oud"}),
        ({"m2Van": "400", "m2Tot": "1.500"}, {"vol", "deelbaar"}),
        ({"ruimtesoort": "kantoor"}, {"klein"}),
        ({"overheaddeur": "ja"}, {"vol"}),
        ({"buitenterrein": "ja"}, {"deelbaar"}),
        ({"netcongestie": "ja"}, {"oud"}),
        ({"kva": "50"}, {"klein"}),
        ({"hoogte": "5,5"}, {"vol"}),
        ({"vloer": "2.000", "parkeren": "12"}, {"vol"}),
        ({"energielabel": "A"}, {"deelbaar"}),
        ({"energielabel": "D", "glasvezel": "onbekend"}, {"oud"}),
        ({"eigenaar": "belegger"}, {"oud"}),
        ({"kavelstatus": "optie"}, set()),
        ({"maat": "bvo"}, set()),
        ({"soort": "informeel"}, set()),
        ({"zoek": "deel are"}, {"deelbaar"}),
        ({"peildatum": "01-01-1990"}, {"klein", "vol", "deelbaar", "oud"}),
    ],
)
def test_each_filter_finds_its_units(
    vraag: dict[str, str], gevonden: set[str], vind: Vind, ruimten: dict[str, int]
) -> None:
    pagina = vind("/locaties/ruimten/", **vraag)

    namen = ("klein", "vol", "deelbaar", "oud")
    assert {naam for naam in namen if _staat(pagina, naam)} == gevonden


def _staat(pagina: str, naam: str) -> bool:
    """The units are written by their address; the number is their place in the fixture."""
    nummer = {"klein": 1, "vol": 2, "deelbaar": 3, "oud": 4}[naam]
    return f">Proefweg {nummer}</a>" in pagina


def test_the_filter_on_size_class_takes_its_range(vind: Vind, ruimten: dict[str, int]) -> None:
    midden = Grootteklasse.objects.filter(lijst="vloer", van=400).first() or Grootteklasse.objects.create(
        lijst="vloer", van=400, tot=1500
    )

    pagina = vind("/locaties/ruimten/", klasse=str(midden.pk), locatie=str(ruimten["locatie"]))

    assert [naam for naam in ("klein", "vol", "deelbaar", "oud") if _staat(pagina, naam)] == ["vol"]


def test_a_unit_that_is_gone_is_found_on_a_day_when_it_was_there(vind: Vind, hilversum: Gemeente) -> None:
    make_ruimte(make_locatie(hilversum), huisnummer=9, bestaat_tot=date(2020, 1, 1), einde="gesloopt")

    assert "Proefweg 9<" not in vind("/locaties/ruimten/")
    assert "Proefweg 9<" in vind("/locaties/ruimten/", peildatum="2019-12-31")


@pytest.mark.parametrize("sorteer", ["naam", "type", "-bruto", "netto", "gecontroleerd"])
def test_locations_are_sorted_with_what_is_unknown_last(
    sorteer: str, vind: Vind, hilversum: Gemeente
) -> None:
    make_locatie(hilversum, "Onbekend", type=make_type("zorglocatie"))
    make_locatie(hilversum, "Bekend", bruto_ha=3, netto_ha=2, gecontroleerd_op=DAG)

    pagina = vind("/locaties/", sorteer=sorteer)

    assert pagina.index(">Bekend</a>") < pagina.index(">Onbekend</a>")


@pytest.mark.parametrize("adres", ["/locaties/", "/locaties/ruimten/"])
def test_a_list_costs_the_same_number_of_queries_for_any_number_of_rows(
    adres: str, als: AlsPersoon, am_hilversum: Gebruiker, hilversum: Gemeente
) -> None:
    client = als(am_hilversum)
    tellingen = []
    for tot in (1, 10, 100):
        _vul(hilversum, tot)
        client.get(adres)
        tellingen.append(_tel(client, adres))

    assert len(set(tellingen)) == 1
    assert tellingen[0] <= 20


def test_the_page_of_a_location_costs_the_same_number_of_queries_for_any_number_of_units(
    als: AlsPersoon, am_hilversum: Gebruiker, hilversum: Gemeente
) -> None:
    client, locatie = als(am_hilversum), make_locatie(hilversum)
    tellingen = []
    for tot in (1, 10, 100):
        while locatie.ruimten.count() < tot:
            make_leeg(make_ruimte(locatie))
        client.get(locatie.get_absolute_url())
        tellingen.append(_tel(client, locatie.get_absolute_url()))

    assert len(set(tellingen)) == 1


def _vul(gemeente: Gemeente, tot: int) -> None:
    for nummer in range(tot):
        naam = f"Terrein {nummer}"
        if not gemeente.werklocaties.filter(naam=naam).exists():
            make_leeg(make_ruimte(make_locatie(gemeente, naam)))


def _tel(client: Client, adres: str) -> int:
    with CaptureQueriesContext(connection) as vragen:
        client.get(adres)
    return len(vragen)

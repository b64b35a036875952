"""How places fit the wishes of a company: the rules in plain values, and the same order by the database."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locaties.kandidaten import met_aanbod, met_redenen, tellingen, voor
from locaties.leegstaand import leeg_met_redenen, leegstaand, met_ruimte
from locaties.models import Doelgroep, LocatieDoelgroep, RuimteDoelgroep, Zoekvraag
from locaties.passend import MIS, Oordeel, Plek, Wensen, beoordeel, is_kandidaat, punten
from locaties.plekkentelling import GEEN, tel_plekken
from tests.inventaris import make_leeg, make_locatie, make_ruimte
from tests.zoekvraagproef import DAG, make_aanbod, search
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau

PAST, BIJNA, ONBEKEND, NIET = Oordeel.PAST, Oordeel.BIJNA, Oordeel.ONBEKEND, Oordeel.NIET
HAL = Plek(soort="bedrijfsruimte", gemeente=1, gemeente_naam="Hilversum", vorm="huur")
ALLES: dict[str, Any] = {
    "soort": "bedrijfsruimte",
    "m2_van": Decimal(400),
    "m2_tot": Decimal(900),
    "gemeenten": frozenset({1}),
    "vorm": "huur",
    "prijs_tot": Decimal(80),
    "vanaf": date(2021, 4, 1),
    "milieucategorie": "3.2",
    "vrije_hoogte": Decimal(6),
    "overheaddeur": True,
    "buitenterrein": True,
    "vermogen_kva": 85,
    "zonder_wachtlijst": True,
    "glasvezel": True,
    "doelgroep": 7,
}
JA_NEE = st.sampled_from(["ja", "nee", "onbekend"])
M2 = st.none() | st.sampled_from([359, 360, 400, 850, 900, 990, 991, 2400]).map(Decimal)
PLEKKEN = st.builds(
    Plek,
    soort=st.sampled_from(["bedrijfsruimte", "kantoor"]),
    gemeente=st.integers(1, 2),
    gemeente_naam=st.just("Hilversum"),
    vorm=st.sampled_from(["huur", "koop", "erfpacht"]),
    m2=M2,
    deelbaar_vanaf=st.none() | st.just(Decimal(250)),
    prijs=st.none() | st.sampled_from([80, 88, 89]).map(Decimal),
    prijs_per=st.sampled_from(["m2-jaar", "maand"]),
    vrij_vanaf=st.none() | st.sampled_from([DAG, date(2021, 4, 1), date(2021, 7, 2), date(2021, 7, 3)]),
    milieucategorie_max=st.sampled_from(["", "2", "3.1", "3", "4.1"]),
    vrije_hoogte=st.none() | st.sampled_from(["5.39", "5.4", "6"]).map(Decimal),
    overheaddeur=JA_NEE,
    buitenterrein=JA_NEE,
    vermogen_kva=st.none() | st.sampled_from([76, 77, 85]),
    netcongestie=JA_NEE,
    glasvezel=JA_NEE,
    doelgroepen=st.sampled_from([frozenset(), frozenset({7}), frozenset({8})]),
)
WENSEN = st.sets(st.sampled_from(sorted(ALLES))).map(
    lambda namen: Wensen(**{naam: ALLES[naam] for naam in namen})
)


@pytest.mark.parametrize(
    ("wens", "plek", "oordeel"),
    [
        ({"m2_van": Decimal(400), "m2_tot": Decimal(1500)}, {"m2": Decimal(400)}, PAST),
        ({"m2_van": Decimal(400), "m2_tot": Decimal(1500)}, {"m2": Decimal(1500)}, PAST),
        ({"m2_van": Decimal(400)}, {"m2": Decimal(399)}, BIJNA),
        ({"m2_van": Decimal(400)}, {"m2": Decimal(360)}, BIJNA),
        ({"m2_van": Decimal(400)}, {"m2": Decimal(359)}, NIET),
        ({"m2_tot": Decimal(1500)}, {"m2": Decimal(1650)}, BIJNA),
        ({"m2_tot": Decimal(1500)}, {"m2": Decimal(1651)}, NIET),
        ({"m2_tot": Decimal(1500)}, {"m2": Decimal(2400), "deelbaar_vanaf": Decimal(400)}, PAST),
        ({"m2_van": Decimal(400)}, {"m2": None}, ONBEKEND),
        ({"vorm": "koop"}, {"vorm": "erfpacht"}, BIJNA),
        ({"prijs_tot": Decimal(80)}, {"prijs": Decimal(88), "prijs_per": "m2-jaar"}, BIJNA),
        ({"prijs_tot": Decimal(80)}, {"prijs": Decimal(89), "prijs_per": "m2-jaar"}, NIET),
        ({"prijs_tot": Decimal(80)}, {"prijs": Decimal(40), "prijs_per": "maand"}, ONBEKEND),
        ({"prijs_tot": Decimal(80)}, {"prijs": None, "prijs_ntb": True}, ONBEKEND),
        ({"vanaf": date(2021, 4, 1)}, {"vrij_vanaf": date(2021, 4, 1)}, PAST),
        ({"vanaf": date(2021, 4, 1)}, {"vrij_vanaf": date(2021, 4, 1) + timedelta(92)}, BIJNA),
        ({"vanaf": date(2021, 4, 1)}, {"vrij_vanaf": date(2021, 4, 1) + timedelta(93)}, NIET),
        ({"vanaf": date(2020, 1, 1)}, {"vrij_vanaf": DAG}, PAST),  # a day in the past is today
        ({"milieucategorie": "3.2"}, {"milieucategorie_max": "3.1"}, BIJNA),
        ({"milieucategorie": "3.2"}, {"milieucategorie_max": "3"}, PAST),
        ({"milieucategorie": "3.2"}, {"milieucategorie_max": "2"}, NIET),
        ({"vermogen_kva": 85}, {"vermogen_kva": 77}, BIJNA),
        ({"vermogen_kva": 85}, {"vermogen_kva": 76}, NIET),
        ({"zonder_wachtlijst": True}, {"netcongestie": "nee"}, PAST),
        ({"zonder_wachtlijst": True}, {"netcongestie": "ja"}, NIET),
        ({"zonder_wachtlijst": True}, {}, ONBEKEND),
        ({"doelgroep": 7}, {"doelgroepen": frozenset({8})}, NIET),
        ({"doelgroep": 7}, {}, ONBEKEND),
    ],
)
def test_a_wish_fits_nearly_fits_is_unknown_or_does_not_fit(
    wens: dict[str, Any], plek: dict[str, Any], oordeel: Oordeel
) -> None:
    (reden,) = beoordeel(Wensen(**wens), replace(HAL, **plek), DAG)

    assert reden.oordeel is oordeel
    assert (reden.tekst in ("niet bekend", "n.t.b.")) == (oordeel is ONBEKEND and "prijs_per" not in plek)


@given(wensen=WENSEN, plek=PLEKKEN, erbij=st.sampled_from(sorted(set(ALLES) - {"m2_van", "m2_tot"})))
@settings(max_examples=100)
def test_one_more_wish_never_makes_a_place_fit_better(wensen: Wensen, plek: Plek, erbij: str) -> None:
    meer = replace(wensen, **{erbij: ALLES[erbij]})

    assert punten(beoordeel(meer, plek, DAG)) >= punten(beoordeel(wensen, plek, DAG))
    assert is_kandidaat(wensen, plek, DAG) or not is_kandidaat(meer, plek, DAG)


@given(wensen=WENSEN)
@settings(max_examples=30)
def test_a_place_of_which_nothing_is_known_neither_fits_nor_misses(wensen: Wensen) -> None:
    bekend = {"Soort", "Gemeente", "Huur of koop"}

    for reden in beoordeel(wensen, HAL, DAG):
        assert reden.oordeel is (PAST if reden.wens in bekend else ONBEKEND)


def test_a_place_outside_every_wish_misses_them_all() -> None:
    buiten = replace(
        HAL,
        soort="kantoor",
        gemeente=2,
        vorm="koop",
        m2=Decimal(50),
        prijs=Decimal(500),
        prijs_per="m2-jaar",
        vrij_vanaf=date(2024, 1, 1),
        milieucategorie_max="1",
        vrije_hoogte=Decimal(2),
        overheaddeur="nee",
        buitenterrein="nee",
        vermogen_kva=3,
        netcongestie="ja",
        glasvezel="nee",
        doelgroepen=frozenset({8}),
    )

    redenen = beoordeel(Wensen(**ALLES), buiten, DAG)

    assert {reden.oordeel for reden in redenen} == {NIET}
    assert len(redenen) == len(fields(Wensen)) - 2  # one size has two bounds, one price an amount and a kind


@pytest.fixture
def doelgroepen(db: None) -> tuple[int, int]:
    return Doelgroep.objects.create(naam="maakbedrijven").pk, Doelgroep.objects.create(naam="kunst").pk


@pytest.mark.django_db
@given(wensen=WENSEN, plekken=st.lists(PLEKKEN, min_size=1, max_size=4))
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_database_orders_places_as_the_rules_do(
    hilversum: Gemeente,
    huizen: Gemeente,
    am_hilversum: Gebruiker,
    doelgroepen: tuple[int, int],
    wensen: Wensen,
    plekken: list[Plek],
) -> None:
    gemeenten = {1: hilversum, 2: huizen}
    groepen = {7: doelgroepen[0], 8: doelgroepen[1]}
    wensen = replace(
        wensen,
        gemeenten=frozenset(gemeenten[nummer].pk for nummer in wensen.gemeenten),
        doelgroep=groepen[wensen.doelgroep] if wensen.doelgroep else None,
    )
    with transaction.atomic():
        for nummer, plek in enumerate(plekken):
            _store(plek, nummer, gemeenten[plek.gemeente], groepen)
        gevonden = list(met_aanbod(voor(am_hilversum, wensen, DAG)))
        beoordeeld = list(met_redenen(gevonden, wensen, am_hilversum, DAG))
        geteld = tellingen(voor(am_hilversum, wensen, DAG))
        in_een_keer = _counted_at_once(wensen, hilversum)
        transaction.set_rollback(True)

    echt = [punten(een.redenen) for een in beoordeeld]
    assert [rij.punten for rij in gevonden] == echt == sorted(echt)  # type: ignore[attr-defined]
    assert len(gevonden) == sum(
        is_kandidaat(wensen, _met_ids(plek, gemeenten, groepen), DAG) for plek in plekken
    )
    assert geteld == {
        "past": sum(aantal == 0 for aantal in echt),
        "misschien": sum(0 < aantal < MIS for aantal in echt),
        "niet": sum(aantal >= MIS for aantal in echt),
    }
    assert in_een_keer == geteld["past"] + geteld["misschien"]


def _counted_at_once(wensen: Wensen, gemeente: Gemeente) -> int:
    """What the statement for all searches says of one with these wishes."""
    velden = {veld.name: getattr(wensen, veld.name) for veld in fields(wensen)}
    gewenst, doelgroep = velden.pop("gemeenten"), velden.pop("doelgroep")
    zoekvraag = Zoekvraag.objects.create(
        gemeente=gemeente, doelgroep_id=doelgroep, ontvangen_op=DAG, **velden
    )
    zoekvraag.gemeenten.add(*gewenst)
    return tel_plekken(DAG).get(zoekvraag.pk, GEEN).nu


def _met_ids(plek: Plek, gemeenten: dict[int, Gemeente], groepen: dict[int, int]) -> Plek:
    return replace(
        plek,
        gemeente=gemeenten[plek.gemeente].pk,
        doelgroepen=frozenset(groepen[nummer] for nummer in plek.doelgroepen),
    )


def _store(plek: Plek, nummer: int, gemeente: Gemeente, groepen: dict[int, int]) -> None:
    is_vrij = plek.vrij_vanaf == DAG
    aanbod = make_aanbod(
        gemeente,
        f"Straat{nummer}",
        None if plek.m2 is None else int(plek.m2),
        vorm=plek.vorm,
        deelbaar_vanaf=plek.deelbaar_vanaf,
        prijs=plek.prijs,
        prijs_per=plek.prijs_per,
        beschikbaar_vanaf=None if is_vrij else plek.vrij_vanaf,
        locatie_milieucategorie_max=plek.milieucategorie_max,
        ruimte_soort=plek.soort,
        ruimte_vrije_hoogte=plek.vrije_hoogte,
        ruimte_overheaddeur=plek.overheaddeur,
        ruimte_buitenterrein=plek.buitenterrein,
        ruimte_vermogen_kva=plek.vermogen_kva,
        ruimte_netcongestie=plek.netcongestie,
        ruimte_glasvezel=plek.glasvezel,
    )
    if is_vrij:
        make_leeg(aanbod.ruimte)
    for groep in plek.doelgroepen:
        if nummer % 2:
            RuimteDoelgroep.objects.create(ruimte=aanbod.ruimte, doelgroep_id=groepen[groep])
        else:
            LocatieDoelgroep.objects.create(locatie=aanbod.ruimte.locatie, doelgroep_id=groepen[groep])


@pytest.mark.django_db
def test_a_price_that_is_not_shared_is_unknown_and_orders_nothing(
    hilversum: Gemeente, huizen: Gemeente, am_hilversum: Gebruiker, am_huizen: Gebruiker
) -> None:
    make_aanbod(huizen, "Geheimweg", prijs=Decimal(500), prijs_per="m2-jaar", prijs_niveau=Niveau.GEMEENTE)
    wensen = Wensen(prijs_tot=Decimal(80))

    def oordeel(wie: Gebruiker) -> tuple[Oordeel, int]:
        rijen = list(met_aanbod(voor(wie, wensen, DAG)))
        (een,) = met_redenen(rijen, wensen, wie, DAG)
        return een.redenen[0].oordeel, rijen[0].punten  # type: ignore[attr-defined]

    assert oordeel(am_hilversum) == (ONBEKEND, 1)
    assert oordeel(am_huizen) == (NIET, MIS)


@pytest.mark.django_db
def test_what_is_not_offered_or_not_shared_is_no_candidate(
    hilversum: Gemeente, huizen: Gemeente, am_hilversum: Gebruiker
) -> None:
    open_plek = make_aanbod(huizen, "Openweg")
    make_aanbod(huizen, "Verlopenweg", tot=DAG)
    make_aanbod(huizen, "Straksweg", van=DAG + timedelta(1))
    make_aanbod(huizen, "Wegweg", ruimte_bestaat_tot=DAG, ruimte_einde="gesloopt")
    make_aanbod(huizen, "Eigenweg", locatie_niveau=Niveau.GEMEENTE)
    eigen = make_aanbod(hilversum, "Onzeweg", locatie_niveau=Niveau.GEMEENTE, is_gepubliceerd=False)

    gevonden = voor(am_hilversum, Wensen(), DAG)

    assert {rij.aanbod for rij in gevonden} == {open_plek, eigen}


@pytest.mark.django_db
def test_more_places_ask_no_more_queries(hilversum: Gemeente, am_hilversum: Gebruiker) -> None:
    wensen = Wensen(**{**ALLES, "gemeenten": frozenset(), "doelgroep": 7})

    def kost() -> int:
        with CaptureQueriesContext(connection) as gesteld:
            rijen = met_aanbod(voor(am_hilversum, wensen, DAG))
            list(met_redenen(rijen, wensen, am_hilversum, DAG))
        return len(gesteld)

    make_aanbod(hilversum, "Eersteweg")
    kost()
    een = kost()
    for nummer in range(9):
        make_aanbod(hilversum, f"Weg{nummer}")

    assert kost() == een


@pytest.mark.django_db
def test_what_stands_empty_without_an_offer_is_for_colleagues_only(
    client: Client, hilversum: Gemeente, huizen: Gemeente, am_hilversum: Gebruiker, coordinator: Gebruiker
) -> None:
    leeg = make_ruimte(make_locatie(huizen, "Terrein", niveau=Niveau.OPENBAAR), 850, straat="Leegweg")
    make_leeg(leeg)
    make_leeg(make_aanbod(huizen, "Openweg").ruimte)
    make_leeg(make_ruimte(make_locatie(huizen, "Eigen", niveau=Niveau.GEMEENTE), 850, straat="Geheimweg"))
    make_ruimte(make_locatie(huizen, "Vol", niveau=Niveau.OPENBAAR), 850, straat="Vollestraat")
    zoekvraag = search(hilversum, m2_van=Decimal(600), vorm="huur", doelgroep=None)

    def page(wie: Gebruiker) -> str:
        client.force_login(wie)
        return client.get(zoekvraag.get_absolute_url()).text

    eigen, van_de_regio = page(am_hilversum), page(coordinator)

    assert "1 ruimte staat leeg zonder dat iemand die aanbiedt" in eigen
    assert [straat in eigen for straat in ("Leegweg", "Openweg", "Geheimweg", "Vollestraat")] == [
        True,
        True,
        False,
        False,
    ]
    assert "Leegweg" not in van_de_regio
    assert zoekvraag.aantal_passend == 1
    client.logout()
    assert "Leegweg" not in client.get("/ruimte/?m2_van=600").text


@pytest.mark.django_db
@given(wensen=WENSEN, plek=PLEKKEN)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_database_orders_empty_places_as_the_rules_do(
    hilversum: Gemeente, am_hilversum: Gebruiker, wensen: Wensen, plek: Plek
) -> None:
    wensen = replace(wensen, gemeenten=frozenset(), doelgroep=None)
    with transaction.atomic():
        aanbod = make_aanbod(
            hilversum, "Leegweg", None if plek.m2 is None else int(plek.m2), ruimte_soort=plek.soort
        )
        make_leeg(aanbod.ruimte)
        aanbod.delete()
        gevonden = list(met_ruimte(leegstaand(am_hilversum, wensen, DAG)))
        beoordeeld = list(leeg_met_redenen(gevonden, wensen, DAG))
        transaction.set_rollback(True)

    assert [een.punten for een in gevonden] == [punten(een.redenen) for een in beoordeeld]  # type: ignore[attr-defined]
    bekend = Plek(soort=plek.soort, gemeente=1, gemeente_naam="", vorm="", m2=plek.m2)
    assert len(gevonden) == is_kandidaat(wensen, bekend, DAG)

"""`manage.py laad_demo`: the story on the demo calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from pytest_django.fixtures import Settings

from acties.figures import Selectie, count_acties, planned_days, planned_money
from acties.models import (
    Actie,
    Actiepunt,
    Besluit,
    Dagenboeking,
    Gemeentestand,
    Mijlpaal,
    Overleg,
    Stap,
    Uitgave,
    Voorstel,
    Werkplan,
)
from acties.stand import Stand
from locaties.figures import series
from locaties.hectaren import fibre
from locaties.models import Werklocatie, Werkruimte
from locaties.selectie import Selectie as Ruimteselectie
from locaties.transformatie import ledger
from tests.plan import DEMO_DAG as DAG
from tests.plan import DEMO_WACHTWOORD as WACHTWOORD
from tests.sporen import count_events
from werkplan.demo.laden import Uitkomst, laad_demo
from werkplan.kern.klok import einde_van
from werkplan.kern.models import Gebruiker, Lidmaatschap
from werkplan.kern.peil import tracked_models, zoals_vastgelegd
from werkplan.kern.permissions import may
from werkplan.kern.rechtentabel import Rol

pytestmark = pytest.mark.django_db


def stands(dag: date) -> dict[int, str]:
    return {actie.nummer: actie.oordeel(dag).stand for actie in Actie.objects.select_related("plan")}


def test_the_first_line_of_the_dashboard_reads_as_in_the_story(demo: Werkplan) -> None:
    tellingen = count_acties(Selectie(demo).acties(), DAG)

    assert {stand: n for stand, n in tellingen.per_stand.items() if n} == {
        Stand.AFGEROND: 5,
        Stand.OP_SCHEMA: 4,
        Stand.VRAAGT_AANDACHT: 2,
        Stand.VERTRAAGD: 2,
        Stand.NOG_NIET_BEGONNEN: 1,
    }
    assert tellingen.zonder_trekker == 6
    assert tellingen.zin == (
        "14 acties: 5 afgerond, 4 op schema, 2 vragen aandacht, 2 vertraagd, 1 nog niet begonnen."
    )


def test_each_stand_has_its_reason(demo: Werkplan) -> None:
    redenen = {
        actie.nummer: actie.oordeel(DAG).redenen
        for actie in Actie.objects.select_related("plan")
        if actie.oordeel(DAG).redenen and actie.nummer in (2, 9, 10, 13)
    }

    assert redenen == {
        2: ("al 94 dagen geen nieuws",),
        9: ("het laatste bericht is oranje",),
        10: ("had eind 2019 klaar moeten zijn",),
        13: ("had eind 2019 klaar moeten zijn", "het laatste bericht is rood"),
    }


def test_the_control_figures_of_the_plan_hold_in_the_demo(demo: Werkplan) -> None:
    alles = Selectie(demo)

    assert str(planned_money(alles.begroting()).totaal) == "€ 107.500 + 9 n.t.b."
    assert str(planned_days(alles).totaal) == "113,5 dagen + 8 n.t.b."


def test_what_needs_attention_is_there(demo: Werkplan) -> None:
    open_punten = Actiepunt.objects.filter(gereed_op=None)
    huizen = Dagenboeking.objects.filter(organisatie__naam="Gemeente Huizen")

    assert open_punten.filter(datum__lt=DAG).count() == 2
    assert open_punten.filter(datum__gte=DAG).count() >= 3
    assert Besluit.objects.filter(stand=Besluit.Stand.OPEN).count() == 1
    assert Voorstel.objects.get().stand == Voorstel.Stand.CONCEPT
    assert Mijlpaal.objects.filter(gehaald_op=None, datum__lt=DAG).count() == 2
    assert Overleg.objects.filter(datum__lte=DAG).count() == 6
    assert huizen.filter(jaar=2020, kwartaal=2).exists()
    assert not huizen.filter(jaar=2020, kwartaal=3).exists()
    assert Dagenboeking.objects.filter(organisatie__naam="Gemeente Laren", jaar=2020, kwartaal=3).exists()
    assert Uitgave.objects.filter(soort=Uitgave.Soort.VERPLICHT, datum__year=2020).exists()


def test_the_stand_of_the_municipalities_on_the_ondernemersfonds(demo: Werkplan) -> None:
    fonds = Stap.objects.get(actie__nummer=9, nummer=2)

    assert {str(stand.gemeente): stand.stand for stand in fonds.gemeentestanden.all()} == {
        "Hilversum": "klaar",
        "Gooise Meren": "klaar",
        "Weesp": "loopt",
        "Wijdemeren": "loopt",
    }
    assert Gemeentestand.objects.filter(stand="doet-niet-mee").count() == 1


def test_the_premises_have_a_past_fibre_and_buildings_that_changed(demo: Werkplan) -> None:
    ruimte = Ruimteselectie(Gebruiker.objects.get(username="coordinator"), DAG)
    reeks = series(ruimte, [date(jaar, 1, 1) for jaar in range(2015, 2021)])
    jaren = {mutatie.jaar: mutatie for mutatie in ledger(ruimte, range(2018, 2021))}
    vezel = fibre(ruimte)

    leeg = [cijfers.leegstand / cijfers.voorraad for cijfers in reeks.values() if cijfers.voorraad]
    assert [0.05 < deel < 0.15 for deel in leeg] == [True] * 6
    assert jaren[2019].nieuw > 0
    assert jaren[2019].naar_woningen > 0
    assert jaren[2019].gesloopt > 0
    assert jaren[2020].meetverschil == -15
    assert 0 < vezel.met < vezel.bekend
    verzonnen = Werklocatie.objects.filter(glasvezel__in=("ja", "nee"))
    assert not verzonnen.exclude(bron__endswith="glasvezel: verzonnen (demo)").exists()
    assert not Werkruimte.objects.filter(is_demo=False).exists()
    assert not Werklocatie.objects.filter(bron__contains=".json").exists()


def test_the_demo_accounts_sign_in_and_may_do_what_their_role_says(demo: Werkplan) -> None:
    rollen = {
        "coordinator": Rol.COORDINATOR,
        "actiehouder": Rol.ACTIEHOUDER,
        "am-hilversum": Rol.ACCOUNTMANAGER,
        "am-huizen": Rol.ACCOUNTMANAGER,
        "bedrijvenfederatie": Rol.ACTIEHOUDER,
        "lezer": Rol.LEZER,
        "beheer": Rol.BEHEERDER,
    }
    for username, rol in rollen.items():
        account = Gebruiker.objects.get(username=username)
        assert account.check_password(WACHTWOORD)
        assert account.is_demo
        assert "(demo)" in account.naam
        assert [lid.rol for lid in Lidmaatschap.objects.filter(gebruiker=account)] == [rol]
    houders = dict(Actie.objects.exclude(actiehouder=None).values_list("nummer", "actiehouder__username"))
    assert (houders[13], houders[2]) == ("actiehouder", "bedrijvenfederatie")
    assert not may(Gebruiker.objects.get(username="beheer"), "change", Actie)


def test_a_second_time_adds_nothing_and_keeps_what_people_entered(demo: Werkplan) -> None:
    actie = Actie.objects.get(nummer=6)
    actie.titel = "Zelf veranderd"
    actie.bewaar(versie=actie.versie)
    Actiepunt.objects.first().delete()  # type: ignore[union-attr]  # the story has some
    voor = count_events()

    assert laad_demo(vandaag=DAG, wachtwoord=WACHTWOORD) is Uitkomst.STOND_ER_AL

    assert count_events() == voor
    assert Actie.objects.get(nummer=6).titel == "Zelf veranderd"


def test_a_new_password_reaches_the_demo_accounts(demo: Werkplan) -> None:
    laad_demo(vandaag=DAG, wachtwoord="een ander wachtwoord")

    assert Gebruiker.objects.get(username="lezer").check_password("een ander wachtwoord")


def test_at_the_end_of_2019_parking_stood_elsewhere(demo: Werkplan) -> None:
    eind_2019 = date(2019, 12, 31)
    with zoals_vastgelegd(eind_2019):
        toen = Actie.objects.get(nummer=2)
        stand_toen = toen.oordeel(eind_2019).stand
        boekingen_toen = toen.dagenboekingen.count()

    nu = Actie.objects.get(nummer=2)

    assert (toen.percentage, toen.stoplicht, toen.laatste_voortgang) == (30, "oranje", date(2019, 12, 10))
    assert stand_toen == Stand.VRAAGT_AANDACHT
    assert (nu.percentage, nu.stoplicht) == (60, "groen")
    assert 0 < boekingen_toen < nu.dagenboekingen.count()


def test_the_plan_was_recorded_on_20_december_2018_and_not_before(demo: Werkplan) -> None:
    with zoals_vastgelegd(date(2018, 12, 19)):
        assert not Werkplan.objects.exists()
    with zoals_vastgelegd(date(2018, 12, 20)):
        assert Werkplan.objects.get().acties.count() == 14


def test_nothing_was_recorded_after_the_day_of_the_demo(demo: Werkplan) -> None:
    laatste = [
        events._default_manager.order_by("-pgh_created_at").values_list("pgh_created_at", flat=True).first()
        for events in tracked_models().values()
    ]

    assert max(moment for moment in laatste if moment) <= einde_van(DAG)


def test_every_entry_was_recorded_on_its_own_day_by_its_author(demo: Werkplan) -> None:
    voortgang = tracked_models()[Actie._meta.get_field("voortgang").related_model]
    rijen = voortgang._default_manager.values_list(
        "datum", "pgh_created_at__date", "auteur_id", "pgh_context__metadata__user"
    )

    assert rijen.count() > 40
    assert all(datum == vastgelegd and auteur == wie for datum, vastgelegd, auteur, wie in rijen)


def test_an_earlier_demo_day_shows_the_story_up_to_that_day() -> None:
    laad_demo(vandaag=date(2019, 6, 30), wachtwoord=WACHTWOORD)

    laatste = Actie.objects.exclude(laatste_voortgang=None).values_list("laatste_voortgang", flat=True)
    assert max(dag for dag in laatste if dag) <= date(2019, 6, 30)
    assert Overleg.objects.count() == 2


@pytest.mark.parametrize("dag", [date(2018, 12, 19), date(2000, 1, 1)])
def test_before_the_story_there_is_no_demo(dag: date) -> None:
    assert laad_demo(vandaag=dag, wachtwoord=WACHTWOORD) is Uitkomst.TE_VROEG
    assert not Gebruiker.objects.exists()


def test_a_database_that_is_in_use_gets_no_demo(coordinator: Gebruiker) -> None:
    Gebruiker.objects.update(is_demo=False)

    assert laad_demo(vandaag=DAG, wachtwoord=WACHTWOORD) is Uitkomst.IN_GEBRUIK
    assert not Werkplan.objects.exists()


def test_the_command_refuses_on_the_real_calendar(settings: Settings) -> None:
    settings.DEMO_DATUM = None

    with pytest.raises(CommandError, match="demokalender"):
        call_command("laad_demo")


def test_the_command_loads_up_to_the_demo_day(settings: Settings) -> None:
    settings.DEMO_DATUM, settings.DEMO_WACHTWOORD = date(2018, 12, 21), WACHTWOORD

    call_command("laad_demo", verbosity=0)

    assert Werkplan.objects.get().acties.count() == 14


def test_the_story_is_told_on_working_days(demo: Werkplan) -> None:
    gebeurd = [
        *Overleg.objects.values_list("datum", flat=True),
        *Uitgave.objects.values_list("datum", flat=True),
    ]

    assert all(dag.weekday() < 5 for dag in gebeurd)
    assert min(gebeurd) > date(2018, 12, 20) + timedelta(days=7)


def test_demo_accounts_stand_in_the_order_of_the_guide_with_what_they_may(
    client: Client, demo: Werkplan
) -> None:
    tekst = client.get("/inloggen/").text

    assert tekst.index("<code>coordinator</code>") < tekst.index("<code>am-weesp</code>")
    assert "accountmanager van Gemeente Huizen" in tekst

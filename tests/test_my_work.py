from __future__ import annotations

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from acties.herinneringen import Soort, Werkregel, mijn_werk
from acties.models import Actie, Actiepunt, Dagenboeking, Mijlpaal, Uitstel, Voortgang, Werkplan
from tests.cast import make_member
from werkplan.kern.models import Bericht, Gebruiker, Lidmaatschap, Organisatie
from werkplan.kern.post import plan_bericht
from werkplan.kern.rechtentabel import Rol
from werkplan.kern.values import NUL

DAG = date(2020, 11, 20)


def werk(wie: Gebruiker, soort: Soort, dag: date = DAG) -> list[Werkregel]:
    """The lines of one kind, read as at the begin of a request."""
    vers = Gebruiker.objects.get(pk=wie.pk)
    return [regel for regel in mijn_werk(vers, dag) if regel.soort == soort]


def teksten(wie: Gebruiker, soort: Soort, dag: date = DAG) -> list[str]:
    return [regel.tekst for regel in werk(wie, soort, dag)]


@pytest.fixture
def nieuws(actie: Actie, actiehouder: Gebruiker) -> None:
    """The action has an entry of 94 days ago."""
    Voortgang.objects.create(
        actie=actie,
        datum=DAG - timedelta(days=94),
        auteur=actiehouder,
        stoplicht="groen",
        percentage=10,
        toelichting="Begonnen",
    )


def test_an_action_without_news_leads_to_the_progress_form(
    actie: Actie, actiehouder: Gebruiker, nieuws: None
) -> None:
    [regel] = werk(actiehouder, Soort.VEROUDERD)

    assert regel.tekst == "Actie 1: al 94 dagen geen nieuws"
    assert regel.url == "/acties/1/voortgang/"
    assert regel.later_url == f"/later/verouderd/{actie.pk}/"
    assert regel.sinds == DAG - timedelta(days=94)


@pytest.mark.parametrize(("dag", "verwacht"), [(-5, 0), (-4, 0), (-3, 1)])
def test_news_is_awaited_from_the_day_after_the_rhythm(
    dag: int, verwacht: int, actiehouder: Gebruiker, nieuws: None
) -> None:
    """The rhythm is 90 days: on the 90th day nothing, on the 91st a line."""
    assert len(werk(actiehouder, Soort.VEROUDERD, DAG + timedelta(days=dag))) == verwacht


def test_an_action_that_is_late_says_so_as_well(actie: Actie, actiehouder: Gebruiker, nieuws: None) -> None:
    Actie.objects.update(eindjaar=2019)

    assert teksten(actiehouder, Soort.VEROUDERD) == [
        "Actie 1: had eind 2019 klaar moeten zijn, al 94 dagen geen nieuws"
    ]


@pytest.mark.parametrize("status", ["afgerond", "gestopt", "vervangen"])
def test_an_action_that_is_over_waits_for_nobody(
    status: str, actie: Actie, actiehouder: Gebruiker, nieuws: None
) -> None:
    Mijlpaal.objects.create(actie=actie, titel="Rapport", datum=DAG)
    Actie.objects.update(status=status)

    assert werk(actiehouder, Soort.VEROUDERD) == []
    assert werk(actiehouder, Soort.MIJLPAAL) == []


@pytest.mark.parametrize(
    ("dagen", "tekst"),
    [
        (15, None),
        (14, "Actie 1: mijlpaal over 14 dagen"),
        (1, "Actie 1: mijlpaal over 1 dag"),
        (0, "Actie 1: mijlpaal voor vandaag"),
        (-1, "Actie 1: mijlpaal 1 dag te laat"),
        (-40, "Actie 1: mijlpaal 40 dagen te laat"),
    ],
)
def test_a_milestone_is_named_two_weeks_ahead_and_as_long_as_it_is_open(
    dagen: int, tekst: str | None, actie: Actie, actiehouder: Gebruiker
) -> None:
    Mijlpaal.objects.create(actie=actie, titel="Rapport", datum=DAG + timedelta(days=dagen))

    assert teksten(actiehouder, Soort.MIJLPAAL) == ([tekst] if tekst else [])


@pytest.mark.parametrize("velden", [{"gehaald_op": DAG}, {"vervallen": True}])
def test_a_milestone_that_is_reached_or_dropped_is_silent(
    velden: dict[str, object], actie: Actie, actiehouder: Gebruiker
) -> None:
    Mijlpaal.objects.create(actie=actie, titel="Rapport", datum=DAG, **velden)

    assert werk(actiehouder, Soort.MIJLPAAL) == []


def test_an_action_point_waits_for_its_owner_alone(
    plan: Werkplan, actiehouder: Gebruiker, am_huizen: Gebruiker
) -> None:
    Actiepunt.objects.create(plan=plan, omschrijving="Bellen", eigenaar=am_huizen, datum=DAG)

    assert teksten(am_huizen, Soort.ACTIEPUNT) == ["Actiepunt voor vandaag"]
    assert werk(actiehouder, Soort.ACTIEPUNT) == []


def test_an_open_quarter_waits_for_the_account_manager(
    actie: Actie, am_huizen: Gebruiker, am_hilversum: Gebruiker, gemeenten: None
) -> None:
    huizen = Organisatie.objects.get(gemeente__naam="Huizen")
    for jaar, kwartaal in [(2019, 1), (2019, 2), (2019, 3), (2019, 4), (2020, 1), (2020, 2)]:
        Dagenboeking.objects.create(actie=actie, organisatie=huizen, jaar=jaar, kwartaal=kwartaal, dagen=NUL)

    [regel] = werk(am_huizen, Soort.KWARTAAL)
    assert regel.tekst == "De dagen van het derde kwartaal van 2020 zijn nog niet bevestigd"
    assert regel.url == f"/kwartaal/?jaar=2020&kwartaal=3&organisatie={huizen.pk}"
    assert teksten(am_hilversum, Soort.KWARTAAL) == ["De dagen van 7 kwartalen zijn nog niet bevestigd"]


def test_somebody_else_s_action_waits_for_nobody_but_its_actiehouder(
    actie: Actie, regio: Organisatie, bedrijvenfederatie: Gebruiker, lezer: Gebruiker, nieuws: None
) -> None:
    collega = make_member("collega", "Coen Collega", Rol.ACTIEHOUDER, regio)

    assert werk(bedrijvenfederatie, Soort.VEROUDERD) == []
    assert werk(lezer, Soort.VEROUDERD) == []
    assert werk(collega, Soort.VEROUDERD) == []


@pytest.mark.parametrize("reden", ["geen", "weg", "gesloten"])
def test_without_an_actiehouder_who_works_there_the_people_of_the_trekker_hear_of_it(
    reden: str, actie: Actie, actiehouder: Gebruiker, regio: Organisatie, nieuws: None
) -> None:
    collega = make_member("collega", "Coen Collega", Rol.ACTIEHOUDER, regio)
    if reden == "geen":
        Actie.objects.update(actiehouder=None)
    elif reden == "weg":
        Lidmaatschap.objects.filter(gebruiker=actiehouder).update(tot=DAG)
    else:
        Gebruiker.objects.filter(pk=actiehouder.pk).update(is_active=False)

    assert len(werk(collega, Soort.VEROUDERD)) == 1


def test_a_membership_that_ended_ends_the_work(actie: Actie, actiehouder: Gebruiker, nieuws: None) -> None:
    Actiepunt.objects.create(plan=actie.plan, omschrijving="Bellen", eigenaar=actiehouder, datum=DAG)
    Lidmaatschap.objects.filter(gebruiker=actiehouder).update(tot=DAG)

    assert mijn_werk(Gebruiker.objects.get(pk=actiehouder.pk), DAG) == []


def test_the_coordinator_hears_of_actions_without_trekker_and_of_red_ones(
    plan: Werkplan, actie: Actie, coordinator: Gebruiker, actiehouder: Gebruiker
) -> None:
    Actie.objects.create(plan=plan, nummer=3, titel="Zonder trekker", startjaar=2019)
    Voortgang.objects.create(
        actie=actie, datum=DAG, auteur=actiehouder, stoplicht="rood", percentage=10, toelichting="Vast"
    )

    assert teksten(coordinator, Soort.TREKKER) == ["Actie 3: nog geen trekker"]
    assert teksten(coordinator, Soort.ROOD) == ["Actie 1: het laatste bericht is rood"]
    assert werk(actiehouder, Soort.TREKKER) == []
    assert werk(actiehouder, Soort.ROOD) == []


def test_mail_that_did_not_arrive_is_one_line_that_a_new_failure_brings_back(
    plan: Werkplan, coordinator: Gebruiker, beheerder: Gebruiker
) -> None:
    for nummer in (1, 2):
        plan_bericht(sleutel=f"les-{nummer}", aan=beheerder, onderwerp="Les", tekst="Tekst")
    eerste, tweede = Bericht.objects.order_by("pk")
    Bericht.objects.filter(pk=eerste.pk).update(status=Bericht.Status.MISLUKT)
    [regel] = werk(coordinator, Soort.POST)
    stel_uit(coordinator, regel)
    assert werk(coordinator, Soort.POST) == []

    Bericht.objects.filter(pk=tweede.pk).update(status=Bericht.Status.ONZEKER)

    assert teksten(coordinator, Soort.POST) == ["2 e-mails zijn niet aangekomen"]
    assert werk(beheerder, Soort.POST) == []


def stel_uit(wie: Gebruiker, regel: Werkregel, tot: date = DAG + timedelta(days=7)) -> None:
    Uitstel.objects.create(gebruiker=wie, soort=regel.soort, onderwerp_id=regel.onderwerp_id, tot=tot)


def test_what_was_put_off_comes_back_on_its_day(actiehouder: Gebruiker, nieuws: None) -> None:
    [regel] = werk(actiehouder, Soort.VEROUDERD)
    stel_uit(actiehouder, regel, DAG + timedelta(days=7))

    assert werk(actiehouder, Soort.VEROUDERD, DAG + timedelta(days=6)) == []
    assert len(werk(actiehouder, Soort.VEROUDERD, DAG + timedelta(days=7))) == 1


def test_putting_off_is_one_s_own(actiehouder: Gebruiker, coordinator: Gebruiker, nieuws: None) -> None:
    [regel] = werk(actiehouder, Soort.VEROUDERD)
    stel_uit(coordinator, regel)

    assert len(werk(actiehouder, Soort.VEROUDERD)) == 1


def test_without_a_plan_nothing_waits(actiehouder: Gebruiker) -> None:
    assert mijn_werk(actiehouder, DAG) == []


@pytest.mark.parametrize("wie", ["actiehouder", "coordinator", "am_hilversum", "lezer"])
def test_my_work_costs_the_same_number_of_queries_for_1_10_and_100_actions(
    wie: str,
    plan: Werkplan,
    regio: Organisatie,
    request: pytest.FixtureRequest,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    persoon: Gebruiker = request.getfixturevalue(wie)
    aantallen = set()
    for tot in (1, 10, 100):
        van = Actie.objects.count()
        for nummer in range(van, tot):
            actie = Actie.objects.create(
                plan=plan,
                nummer=nummer,
                titel=f"Actie {nummer}",
                startjaar=2019,
                trekker=None if nummer % 2 else regio,
            )
            Mijlpaal.objects.create(actie=actie, titel="Rapport", datum=DAG)
            Actiepunt.objects.create(plan=plan, omschrijving="Bellen", eigenaar=persoon, datum=DAG)
        with django_assert_max_num_queries(21) as gesteld:
            mijn_werk(Gebruiker.objects.get(pk=persoon.pk), DAG)
        aantallen.add(len(gesteld.captured_queries))

    assert len(aantallen) == 1

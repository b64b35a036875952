from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import Settings

from acties.models import Actie, Actiepunt, Mailronde, Mailvoorkeur, Mijlpaal, Uitstel, Werkplan
from acties.services.weekmail import RondeOnvolledigError, maak_weekmail, maak_weekmails
from werkplan.celery import app
from werkplan.kern.klok import AMSTERDAM, nu
from werkplan.kern.models import Bericht, Gebruiker, Lidmaatschap

MAANDAG = date(2020, 11, 16)
DINSDAG, WOENSDAG, VRIJDAG, ZATERDAG = (MAANDAG + timedelta(days=n) for n in (1, 2, 4, 5))
WEEK = timedelta(days=7)


@pytest.fixture
def werk(actie: Actie, actiehouder: Gebruiker) -> Actie:
    """Four things wait for the actiehouder: no news, a milestone, an action point, days of quarters."""
    Mijlpaal.objects.create(actie=actie, titel="Rapport klaar", datum=MAANDAG)
    Actiepunt.objects.create(
        plan=actie.plan, omschrijving="Huizen bellen", eigenaar=actiehouder, datum=MAANDAG
    )
    Actie.objects.update(laatste_voortgang=MAANDAG - timedelta(days=94))
    return actie


def berichten_van(wie: Gebruiker) -> list[Bericht]:
    return list(Bericht.objects.filter(aan=wie).order_by("pk"))


def test_the_mail_answers_first_and_every_line_has_two_links(
    werk: Actie, actiehouder: Gebruiker, settings: Settings
) -> None:
    settings.WERKPLAN_ADRES = "https://werkplan.example.org"
    maak_weekmails(MAANDAG)

    [bericht] = berichten_van(actiehouder)
    regels = bericht.tekst.splitlines()
    assert bericht.onderwerp == "Actie 1: al 94 dagen geen nieuws, en nog 3 dingen"
    assert regels[0] == "Er wachten 4 dingen op je."
    assert "Actie 1: al 94 dagen geen nieuws" in regels
    assert "Schrijf een bericht: https://werkplan.example.org/acties/1/voortgang/" in regels
    assert f"Later: https://werkplan.example.org/later/verouderd/{werk.pk}/" in regels
    assert sum(regel.startswith("Later: ") for regel in regels) == 4
    assert "op maandag" in bericht.tekst
    assert "https://werkplan.example.org/voorkeuren/" in bericht.tekst


def test_the_text_is_plain(werk: Actie, actiehouder: Gebruiker) -> None:
    Actie.objects.update(titel="Ruimte & 'werk' <nu>")
    maak_weekmails(MAANDAG)

    assert "Ruimte & 'werk' <nu>" in berichten_van(actiehouder)[0].tekst


def test_who_has_nothing_to_do_gets_no_mail(werk: Actie, bedrijvenfederatie: Gebruiker) -> None:
    maak_weekmails(MAANDAG)

    assert berichten_van(bedrijvenfederatie) == []


def test_one_mail_per_week_however_often_it_is_made(werk: Actie, actiehouder: Gebruiker) -> None:
    assert maak_weekmails(MAANDAG) == 1
    assert maak_weekmails(MAANDAG) == 0
    for dag in range(7):
        maak_weekmails(MAANDAG + timedelta(days=dag))
    assert len(berichten_van(actiehouder)) == 1

    maak_weekmails(MAANDAG + WEEK)

    assert [bericht.sleutel for bericht in berichten_van(actiehouder)] == [
        f"weekmail-2020-W47-{actiehouder.pk}",
        f"weekmail-2020-W48-{actiehouder.pk}",
    ]


def test_the_week_of_new_year_belongs_to_its_iso_year(werk: Actie, actiehouder: Gebruiker) -> None:
    maak_weekmail(actiehouder, date(2021, 1, 1))

    assert berichten_van(actiehouder)[0].sleutel == f"weekmail-2020-W53-{actiehouder.pk}"


@pytest.mark.parametrize(
    ("dag", "aantal"), [(MAANDAG, 0), (DINSDAG, 0), (WOENSDAG, 1), (VRIJDAG, 1), (ZATERDAG, 1)]
)
def test_the_mail_comes_on_the_chosen_day_or_when_that_was_missed_later_that_week(
    dag: date, aantal: int, werk: Actie, actiehouder: Gebruiker
) -> None:
    Mailvoorkeur.objects.create(gebruiker=actiehouder, dag=Mailvoorkeur.Dag.WOENSDAG)

    maak_weekmails(dag)

    assert len(berichten_van(actiehouder)) == aantal


def test_what_comes_up_after_the_day_waits_until_next_week(actiehouder: Gebruiker, actie: Actie) -> None:
    Mailvoorkeur.objects.create(gebruiker=actiehouder, kwartaal=False)
    Actie.objects.update(laatste_voortgang=MAANDAG)
    maak_weekmails(MAANDAG)
    Mijlpaal.objects.create(actie=actie, titel="Rapport klaar", datum=WOENSDAG)
    maak_weekmails(WOENSDAG)
    assert berichten_van(actiehouder) == []

    maak_weekmails(MAANDAG + WEEK)

    assert len(berichten_van(actiehouder)) == 1


@pytest.mark.parametrize(
    ("voorkeur", "dingen"),
    [
        ({"verouderd": False}, 3),
        ({"termijnen": False}, 2),
        ({"kwartaal": False}, 3),
        ({"verouderd": False, "termijnen": False, "kwartaal": False}, None),
        ({"wekelijks": False}, None),
    ],
)
def test_preferences_decide_what_is_in_it(
    voorkeur: dict[str, bool], dingen: int | None, werk: Actie, actiehouder: Gebruiker
) -> None:
    Mailvoorkeur.objects.create(gebruiker=actiehouder, **voorkeur)

    maak_weekmails(MAANDAG)

    lengtes = [bericht.tekst.count("Later: ") for bericht in berichten_van(actiehouder)]
    assert lengtes == ([] if dingen is None else [dingen])


def test_a_line_that_was_put_off_stays_out(werk: Actie, actiehouder: Gebruiker) -> None:
    Uitstel.objects.create(
        gebruiker=actiehouder, soort="verouderd", onderwerp_id=werk.pk, tot=MAANDAG + timedelta(days=1)
    )

    maak_weekmails(MAANDAG)

    assert "geen nieuws" not in berichten_van(actiehouder)[0].tekst


@pytest.mark.parametrize("reden", ["account", "lidmaatschap"])
def test_who_left_gets_no_mail(reden: str, werk: Actie, actiehouder: Gebruiker) -> None:
    if reden == "account":
        Gebruiker.objects.filter(pk=actiehouder.pk).update(is_active=False)
    else:
        Lidmaatschap.objects.filter(gebruiker=actiehouder).update(tot=MAANDAG)

    maak_weekmails(MAANDAG)

    assert berichten_van(actiehouder) == []


def test_the_coordinator_gets_what_only_the_coordinator_can_do(
    plan: Werkplan, coordinator: Gebruiker
) -> None:
    Actie.objects.create(plan=plan, nummer=3, titel="Zonder trekker", startjaar=2020)

    maak_weekmails(MAANDAG)

    [bericht] = berichten_van(coordinator)
    assert bericht.onderwerp == "Actie 3: nog geen trekker"
    assert "Actie 3: nog geen trekker" in bericht.tekst


# The database refuses the mail of one person.
REFUSE = """
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'refused';
    END $$;
    CREATE TRIGGER refuse BEFORE INSERT ON kern_bericht FOR EACH ROW WHEN (NEW.aan_id = %s)
        EXECUTE FUNCTION refuse();
"""


def test_a_round_that_broke_off_half_way_is_finished_without_repeating(
    werk: Actie, actiehouder: Gebruiker, coordinator: Gebruiker
) -> None:
    Actie.objects.create(plan=werk.plan, nummer=3, titel="Zonder trekker", startjaar=2020)
    with connection.cursor() as cursor:
        cursor.execute(REFUSE, [coordinator.pk])
    with pytest.raises(RondeOnvolledigError):
        maak_weekmails(MAANDAG)
    assert (len(berichten_van(actiehouder)), len(berichten_van(coordinator))) == (1, 0)
    assert Mailronde.objects.get().klaar_op is None

    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION refuse CASCADE")
    assert maak_weekmails(DINSDAG) == 1

    assert (len(berichten_van(actiehouder)), len(berichten_van(coordinator))) == (1, 1)
    assert not Mailronde.objects.filter(klaar_op=None).exists()


# The fixtures stay; only mails and rounds are cleared before each case.
@hypothesis_settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dagen=st.lists(st.integers(min_value=0, max_value=20), max_size=12))
def test_in_any_order_of_days_nobody_gets_two_mails_in_a_week(
    werk: Actie, actiehouder: Gebruiker, dagen: list[int]
) -> None:
    Bericht.objects.all().delete()
    Mailronde.objects.all().delete()

    for dag in dagen:
        maak_weekmails(MAANDAG + timedelta(days=dag))

    weken = [bericht.sleutel for bericht in berichten_van(actiehouder)]
    assert len(weken) == len(set(weken))
    assert set(weken) == {f"weekmail-2020-W{47 + dag // 7}-{actiehouder.pk}" for dag in dagen}


def test_the_schedule_names_tasks_that_exist() -> None:
    app.loader.import_default_modules()

    assert {beurt["task"] for beurt in app.conf.beat_schedule.values()} <= set(app.tasks)


def test_a_round_is_noted_on_the_demo_calendar(werk: Actie) -> None:
    maak_weekmails(MAANDAG)

    klaar_op = Mailronde.objects.get().klaar_op
    assert klaar_op is not None
    assert klaar_op.astimezone(AMSTERDAM).date() == nu().date()

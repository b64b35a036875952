from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import OperationalError, connection, transaction

from acties.figures import Selectie, samenvatting
from acties.models import Actie, Begrotingsregel, Mailvoorkeur, Stap, Uitstel, Werkplan
from werkplan.kern.models import ApiToken, Bericht, Gebruiker
from werkplan.kern.peil import eerste_vastlegging, rebuildable_models, tracked_models, zoals_vastgelegd

pytestmark = pytest.mark.django_db


def record_at(moment: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('werkplan.nu', %s, true)", [moment])


def test_a_page_of_the_past_shows_what_was_recorded_by_the_end_of_that_day(actie: Actie) -> None:
    record_at("2019-03-01T23:59:59+01:00")
    Actie.objects.filter(pk=actie.pk).update(titel="Stand van maart")
    record_at("2019-03-02T00:00:01+01:00")
    Actie.objects.filter(pk=actie.pk).update(titel="Stand van daarna")

    with zoals_vastgelegd(date(2019, 3, 1)):
        assert Actie.objects.get(pk=actie.pk).titel == "Stand van maart"
    with zoals_vastgelegd(date(2019, 3, 2)):
        assert Actie.objects.get(pk=actie.pk).titel == "Stand van daarna"
    assert Actie.objects.get(pk=actie.pk).titel == "Stand van daarna"


def test_a_record_that_was_made_later_is_absent_and_one_that_was_deleted_is_back(
    plan: Werkplan, actie: Actie
) -> None:
    record_at("2019-01-01T12:00:00+01:00")
    stap = Stap.objects.create(actie=actie, nummer=9, titel="Vervalt later")
    record_at("2019-06-01T12:00:00+02:00")
    stap.delete()
    Actie.objects.create(plan=plan, nummer=99, titel="Nieuw", startjaar=2019)

    with zoals_vastgelegd(date(2019, 5, 31)):
        assert Stap.objects.filter(nummer=9, actie=actie).exists()
        assert not Actie.objects.filter(nummer=99).exists()


def test_figures_follow_the_day(db: None) -> None:
    record_at("2019-01-01T12:00:00+01:00")
    plan = Werkplan.objects.create(naam="Vroeg plan", regio="Proefregio", startjaar=2019, eindjaar=2021)
    actie = Actie.objects.create(plan=plan, nummer=1, titel="Actie", startjaar=2019)
    stap = Stap.objects.create(actie=actie, nummer=9, titel="Onderzoek")
    regel = Begrotingsregel.objects.create(stap=stap, bedrag=1000, zekerheid="indicatief")
    record_at("2019-06-01T12:00:00+02:00")
    Begrotingsregel.objects.filter(pk=regel.pk).update(bedrag=2500)

    with zoals_vastgelegd(date(2019, 3, 1)):
        toen = samenvatting(Selectie(plan)).geld.geraamd
    nu = samenvatting(Selectie(plan)).geld.geraamd

    assert [toen, nu] == [1000, 2500]


def test_nothing_can_be_written_in_the_past(actie: Actie) -> None:
    with (
        pytest.raises(OperationalError, match="cannot update view"),
        transaction.atomic(),
        zoals_vastgelegd(date(2019, 3, 1)),
    ):
        Actie.objects.filter(pk=actie.pk).update(titel="Geschiedvervalsing")


def test_no_view_of_the_past_leads_a_write_to_the_trail() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT is_updatable, is_insertable_into, count(*) FROM information_schema.views "
            "WHERE table_schema = 'peil' GROUP BY 1, 2"
        )
        [(wijzigen, toevoegen, aantal)] = cursor.fetchall()

    assert (wijzigen, toevoegen) == ("NO", "NO")
    assert aantal >= len(rebuildable_models())


def test_an_error_inside_leaves_the_connection_in_the_present(actie: Actie) -> None:
    with pytest.raises(ValueError, match="boem"), zoals_vastgelegd(date(1999, 1, 1)):
        raise ValueError("boem")

    assert Actie.objects.filter(pk=actie.pk).exists()


def test_the_first_recording_is_known(actie: Actie) -> None:
    record_at("2018-12-20T12:00:00+01:00")
    Actie.objects.create(plan=actie.plan, nummer=98, titel="Eerste", startjaar=2019)

    eerste = eerste_vastlegging(Actie)

    assert eerste == datetime(2018, 12, 20, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))


def test_all_of_the_plan_can_be_rebuilt_and_no_personal_table() -> None:
    rebuildable = set(rebuildable_models())

    of_the_plan = {m for m in tracked_models() if m._meta.app_label == "acties"} - {Mailvoorkeur, Uitstel}
    assert of_the_plan <= rebuildable
    assert not {Gebruiker, Bericht, ApiToken, Mailvoorkeur, Uitstel} & rebuildable

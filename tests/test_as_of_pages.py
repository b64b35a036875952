"""Choosing a day: what is shown, and what is said when there is nothing to show."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from acties.models import Actie, Werkplan
from tests.overlegplan import AlsPersoon
from werkplan.kern.models import Gebruiker

pytestmark = pytest.mark.django_db
OP = "peildatum=2019-12-31"


def record_at(moment: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('werkplan.nu', %s, true)", [moment])


@pytest.fixture
def vroeg(db: None) -> Werkplan:
    """A current plan that was recorded in 2019, with an action; a second action and plan came in 2020."""
    record_at("2019-01-02T12:00:00+01:00")
    plan = Werkplan.objects.create(naam="Vroeg", regio="Regio", startjaar=2019, eindjaar=2021, is_huidig=True)
    Actie.objects.create(plan=plan, nummer=1, titel="Van het begin", startjaar=2019)
    record_at("2020-06-01T12:00:00+02:00")
    Actie.objects.create(plan=plan, nummer=14, titel="Later erbij", startjaar=2020)
    Werkplan.objects.create(naam="Laat", regio="Regio", startjaar=2022, eindjaar=2024)
    record_at("")
    return plan


@pytest.mark.parametrize("adres", ["/acties/14/", "/acties/14/middelen/", "/acties/14/verhaal/"])
def test_an_action_that_came_later_has_no_history_before(
    vroeg: Werkplan, lezer: Gebruiker, als: AlsPersoon, adres: str
) -> None:
    antwoord = als(lezer).get(f"{adres}?{OP}")

    assert antwoord.status_code == 404
    assert "Geen historie voor 31 december 2019" in antwoord.text


def test_a_plan_that_came_later_has_no_history_before(
    vroeg: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    laat = Werkplan.objects.get(naam="Laat")

    for adres in (f"/plannen/{laat.pk}/", f"/plannen/{laat.pk}/acties/", f"/plannen/{laat.pk}/capaciteit/"):
        antwoord = als(lezer).get(f"{adres}?{OP}")
        assert (antwoord.status_code, "Geen historie voor 31 december 2019" in antwoord.text) == (404, True)


@pytest.mark.parametrize(
    "adres",
    [
        "/dashboard/",
        "/acties/",
        "/acties/export.csv",
        "/acties/export.xlsx",
        "/capaciteit/",
        "/capaciteit/export.csv",
        "/geld/",
    ],
)
def test_before_the_first_recording_pages_and_files_say_that_there_is_no_history(
    vroeg: Werkplan, lezer: Gebruiker, zonder_rol: Gebruiker, als: AlsPersoon, adres: str
) -> None:
    antwoord = als(lezer).get(f"{adres}?peildatum=2018-12-31")

    assert antwoord.status_code == 404
    assert "Geen historie voor 31 december 2018" in antwoord.text
    assert als(zonder_rol).get(f"{adres}?peildatum=2018-12-31").status_code == 403


def test_the_day_itself_shows_the_list_of_that_day(
    vroeg: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    csv = als(lezer).get(f"/acties/export.csv?{OP}").getvalue().decode()

    assert "Van het begin" in csv
    assert "Later erbij" not in csv


@pytest.mark.parametrize(
    ("dag", "melding"),
    [
        ("onzin", "“onzin” is geen datum. Je ziet de stand van vandaag."),
        ("2019-02-30", "“2019-02-30” is geen datum. Je ziet de stand van vandaag."),
        ("9999-12-31", "Die dag is nog niet geweest. Je ziet de stand van vandaag."),
    ],
)
def test_a_day_that_cannot_be_shown_is_named(
    vroeg: Werkplan, lezer: Gebruiker, als: AlsPersoon, dag: str, melding: str
) -> None:
    assert melding in als(lezer).get(f"/acties/1/?peildatum={dag}").text


def test_the_day_is_chosen_on_the_page_of_the_plan_and_its_figures_keep_it(
    vroeg: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    client = als(lezer)

    nu = client.get(f"/plannen/{vroeg.pk}/").text
    toen = client.get(f"/plannen/{vroeg.pk}/?{OP}").text

    assert 'type="date" id="peildatum"' in nu
    assert f'href="/plannen/{vroeg.pk}/acties/?{OP}">1</a>' in toen
    assert f'href="/plannen/{vroeg.pk}/geld/?{OP}"' in toen
    assert f'href="/plannen/{vroeg.pk}/capaciteit/?{OP}"' in toen
    assert f'href="/plannen/{vroeg.pk}/verschillen/?van=2019-12-31"' in toen


def test_the_state_of_today_is_said_by_no_message(vroeg: Werkplan, lezer: Gebruiker, als: AlsPersoon) -> None:
    vandaag = date(2020, 11, 20)

    assert "Je ziet de stand van vandaag" not in als(lezer).get(f"/acties/1/?peildatum={vandaag}").text

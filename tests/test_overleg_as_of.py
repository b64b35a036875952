"""Meetings, decisions, action points and the longlist as they were recorded on a day, and of another plan."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection

from acties.models import Aandachtspunt, Actiepunt, Besluit, Knelpunt, Overleg, Voorstel, Werkplan
from tests.overlegplan import AlsPersoon
from werkplan.kern.exporters import FORMATEN
from werkplan.kern.models import Gebruiker

TOEN, DAARNA = date(2020, 3, 1), date(2020, 6, 1)
LIJSTEN = ["overleggen", "besluiten", "actiepunten", "longlist"]


def record_on(dag: date) -> None:
    """From here on in this test the audit trail writes this day."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('werkplan.nu', %s, true)", [f"{dag}T12:00:00+01:00"])


@pytest.fixture
def verleden(coordinator: Gebruiker) -> dict[str, int]:
    """A plan whose meeting, decision, action point, point and proposal were other ones in March than in June."""
    record_on(TOEN - timedelta(days=30))
    plan = Werkplan.objects.create(
        naam="Plan", regio="Proefregio", startjaar=2019, eindjaar=2021, is_huidig=True
    )
    overleg = Overleg.objects.create(plan=plan, titel="Overleg van toen", datum=date(2020, 4, 1))
    besluit = Besluit.objects.create(plan=plan, titel="Besluit van toen", stand="open")
    actiepunt = Actiepunt.objects.create(
        plan=plan, omschrijving="Bellen van toen", eigenaar=coordinator, datum=date(2020, 2, 20)
    )
    punt = Aandachtspunt.objects.create(plan=plan, naam="Punt van toen")
    knelpunt = Knelpunt.objects.create(plan=plan, nummer=1, titel="Knelpunt van toen")
    voorstel = Voorstel.objects.create(
        plan=plan, aandachtspunt=punt, titel="Voorstel van toen", omschrijving="Wat", startjaar=2020
    )
    record_on(DAARNA)
    Overleg.objects.filter(pk=overleg.pk).update(titel="Overleg van nu")
    Besluit.objects.filter(pk=besluit.pk).update(titel="Besluit van nu", stand="genomen", datum=DAARNA)
    Actiepunt.objects.filter(pk=actiepunt.pk).update(omschrijving="Bellen van nu")
    Aandachtspunt.objects.filter(pk=punt.pk).update(naam="Punt van nu")
    Knelpunt.objects.filter(pk=knelpunt.pk).update(titel="Knelpunt van nu")
    Voorstel.objects.filter(pk=voorstel.pk).update(titel="Voorstel van nu")
    Overleg.objects.create(plan=plan, titel="Later gepland", datum=date(2020, 7, 1))
    return {"plan": plan.pk, "overleg": overleg.pk, "besluit": besluit.pk, "voorstel": voorstel.pk}


@pytest.mark.parametrize(
    ("adres", "toen"),
    [
        ("/overleggen/", "Overleg van toen"),
        ("/overleggen/{overleg}/", "Overleg van toen"),
        ("/besluiten/", "Besluit van toen"),
        ("/besluiten/{besluit}/", "Dit besluit moet nog worden genomen."),
        ("/actiepunten/", "Bellen van toen"),
        ("/longlist/", "Punt van toen"),
        ("/longlist/?deel=knelpunten", "Knelpunt van toen"),
        ("/longlist/", "Voorstel van toen"),
        ("/voorstellen/{voorstel}/", "Voorstel van toen"),
    ],
)
def test_a_page_shows_what_was_recorded_by_that_day_without_anything_to_change(
    als: AlsPersoon, coordinator: Gebruiker, verleden: dict[str, int], adres: str, toen: str
) -> None:
    client, pad = als(coordinator), adres.format(**verleden)
    achter = f"{'&' if '?' in pad else '?'}peildatum={TOEN}"

    html = client.get(pad + achter).content.decode()
    vandaag = client.get(pad).content.decode()

    assert toen in html
    assert toen not in vandaag
    assert "Dit is de stand van <strong>1 maart 2020</strong>" in html
    assert f'href="/plannen/{verleden["plan"]}/verschillen/?van={TOEN}"' in html
    assert "van nu" not in html
    assert "Later gepland" not in html
    hoofd = html[html.index("<main") : html.index("</main")]
    assert 'method="post"' not in hoofd
    assert "/wijzigen/" not in hoofd
    assert "/nieuw/" not in hoofd


def test_the_day_decides_what_is_late_and_what_is_to_come(
    als: AlsPersoon, coordinator: Gebruiker, verleden: dict[str, int]
) -> None:
    client = als(coordinator)

    overleggen = client.get(f"/overleggen/?peildatum={TOEN}").content.decode()
    actiepunten = client.get(f"/actiepunten/?peildatum={TOEN}").content.decode()

    assert "Het volgende overleg is" in overleggen
    assert "over 31 dagen" in overleggen
    assert "Er staat 1 actiepunt open, waarvan" in actiepunten
    assert ">1 te laat</a>" in actiepunten


def test_links_keep_the_day(als: AlsPersoon, coordinator: Gebruiker, verleden: dict[str, int]) -> None:
    html = als(coordinator).get(f"/overleggen/?peildatum={TOEN}").content.decode()

    for lijst in LIJSTEN:
        assert f'href="/{lijst}/?peildatum={TOEN}"' in html
    assert f'href="/overleggen/{verleden["overleg"]}/?peildatum={TOEN}"' in html
    assert f'href="/overleggen/export.csv?peildatum={TOEN}"' in html


@pytest.mark.parametrize(
    "adres", ["/besluiten/?stand=open", "/longlist/?q=toen", "/actiepunten/?wie=iedereen"]
)
def test_a_filter_keeps_the_day(
    als: AlsPersoon, coordinator: Gebruiker, verleden: dict[str, int], adres: str
) -> None:
    html = als(coordinator).get(f"{adres}&peildatum={TOEN}").content.decode()

    assert f'<input type="hidden" name="peildatum" value="{TOEN}"' in html


@pytest.mark.parametrize("lijst", LIJSTEN)
@pytest.mark.parametrize("formaat", FORMATEN)
def test_a_file_holds_what_was_recorded_by_that_day(
    als: AlsPersoon, coordinator: Gebruiker, verleden: dict[str, int], lijst: str, formaat: str
) -> None:
    antwoord = als(coordinator).get(f"/{lijst}/export.{formaat}?peildatum={TOEN}")

    inhoud = b"".join(antwoord)
    assert antwoord.status_code == 200
    if formaat == "csv":
        assert "van toen" in inhoud.decode()
        assert "van nu" not in inhoud.decode()
        assert "1 maart 2020" in inhoud.decode()


@pytest.mark.parametrize("lijst", LIJSTEN)
def test_before_the_first_recording_there_is_no_history(
    als: AlsPersoon, coordinator: Gebruiker, verleden: dict[str, int], lijst: str
) -> None:
    antwoord = als(coordinator).get(f"/{lijst}/?peildatum=2018-01-01")

    assert antwoord.status_code == 404
    assert "Geen historie voor 1 januari 2018" in antwoord.content.decode()


@pytest.mark.parametrize("lijst", LIJSTEN)
def test_another_plan_has_its_own_lists(
    als: AlsPersoon, coordinator: Gebruiker, verleden: dict[str, int], lijst: str
) -> None:
    ander = Werkplan.objects.create(naam="Ander plan", regio="Elders", startjaar=2022, eindjaar=2024)
    Overleg.objects.create(plan=ander, titel="Alleen hier", datum=date(2020, 12, 1))
    Besluit.objects.create(plan=ander, titel="Alleen hier", stand="open")
    Actiepunt.objects.create(plan=ander, omschrijving="Alleen hier", eigenaar=coordinator, datum=DAARNA)
    Aandachtspunt.objects.create(plan=ander, naam="Alleen hier")
    client = als(coordinator)

    van_ander = client.get(f"/plannen/{ander.pk}/{lijst}/").content.decode()
    van_huidig = client.get(f"/{lijst}/").content.decode()
    bestand = b"".join(client.get(f"/plannen/{ander.pk}/{lijst}/export.csv")).decode()

    assert "Alleen hier" in van_ander
    assert "van nu" not in van_ander
    assert f"/plannen/{ander.pk}/besluiten/" in van_ander
    assert "Alleen hier" not in van_huidig
    assert "Alleen hier" in bestand


def test_what_is_new_can_be_added_to_another_plan(
    als: AlsPersoon, coordinator: Gebruiker, verleden: dict[str, int]
) -> None:
    ander = Werkplan.objects.create(naam="Ander plan", regio="Elders", startjaar=2022, eindjaar=2024)
    client = als(coordinator)

    antwoorden = [
        client.post(f"/plannen/{ander.pk}/longlist/nieuw/", {"naam": "Nieuw punt"}),
        client.post(
            f"/plannen/{ander.pk}/besluiten/nieuw/",
            {"titel": "Nieuw besluit", "stand": "genomen", "datum": "1-6-2020"},
        ),
        client.post(
            f"/plannen/{ander.pk}/actiepunten/nieuw/",
            {"omschrijving": "Nieuw actiepunt", "eigenaar": coordinator.pk, "datum": "1-12-2020"},
        ),
        client.post(
            f"/plannen/{ander.pk}/overleggen/nieuw/",
            {"titel": "Nieuw overleg", "soort": "werkgroep", "datum": "1-12-2020"},
        ),
    ]

    assert [antwoord.status_code for antwoord in antwoorden] == [302] * 4
    assert antwoorden[0]["Location"] == f"/plannen/{ander.pk}/longlist/"
    for rijen in (ander.aandachtspunten, ander.besluiten, ander.actiepunten, ander.overleggen):
        assert rijen.count() == 1


def test_the_page_of_a_plan_leads_to_its_lists(
    als: AlsPersoon, coordinator: Gebruiker, verleden: dict[str, int]
) -> None:
    ander = Werkplan.objects.create(naam="Ander plan", regio="Elders", startjaar=2022, eindjaar=2024)

    html = als(coordinator).get(f"/plannen/{ander.pk}/").content.decode()

    for lijst in LIJSTEN:
        assert f'href="/plannen/{ander.pk}/{lijst}/"' in html

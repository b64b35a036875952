"""The loket through the API: read by everybody as the public pages show it, written as editors write it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from loket.models import Artikel, Regeling
from tests.api import Api, assert_problem
from tests.loketinhoud import (
    DAG,
    make_artikel,
    make_lid,
    make_onderwerp,
    make_regeling,
    make_spreekuur,
    make_steunpunt,
)
from werkplan.kern.models import Gebruiker, Gemeente

pytestmark = pytest.mark.django_db


def test_everybody_and_every_site_reads_what_the_public_pages_show() -> None:
    make_artikel("openbaar")
    make_artikel("concept", stand="concept")
    make_artikel("vergeten", nakijken_op=DAG - timedelta(days=31))

    eerst = Client().get("/api/v1/artikelen", headers={"Origin": "https://voorbeeld.nl"})
    opnieuw = Client().get("/api/v1/artikelen", headers={"If-None-Match": eerst["ETag"]})

    assert [rij["slug"] for rij in eerst.json()["results"]] == ["openbaar"]
    assert eerst["Access-Control-Allow-Origin"] == "*"
    assert "eigenaar" not in eerst.json()["results"][0]
    assert opnieuw.status_code == 304
    assert (
        Client().get(eerst.json()["results"][0]["pagina"].removeprefix(settings.WERKPLAN_ADRES)).status_code
        == 200
    )


def test_drafts_are_for_editors_and_not_for_other_sites(coordinator: Gebruiker, lezer: Gebruiker) -> None:
    make_artikel("concept", stand="concept")

    antwoord = Api(coordinator).get("artikelen")

    assert [rij["stand"] for rij in antwoord.json()["results"]] == ["concept"]
    assert "Access-Control-Allow-Origin" not in antwoord
    assert "private" in antwoord["Cache-Control"]
    assert Api(lezer).results("artikelen") == []


def test_an_article_is_written_published_confirmed_and_found_at_once(coordinator: Gebruiker) -> None:
    api, onderwerp = Api(coordinator), make_onderwerp()
    velden = {
        "titel": "Eenhoornvergunning",
        "slug": "eenhoorn",
        "onderwerp": onderwerp.pk,
        "tekst": "Bel ons.",
    }

    gemaakt = api.post("artikelen", velden).json()
    concept = Client().get("/loket/artikelen/eenhoorn/").status_code
    api.patch(f"artikelen/{gemaakt['id']}", {"stand": "gepubliceerd", "titel_en": "x"})
    api.patch(f"artikelen/{gemaakt['id']}", {"stand": "gepubliceerd"})
    bevestigd = api.post(f"artikelen/{gemaakt['id']}/controles", {})

    assert (gemaakt["stand"], gemaakt["eigenaar"], concept) == ("concept", coordinator.pk, 404)
    assert bevestigd.json()["gecontroleerdOp"] == DAG.isoformat()
    assert Artikel.objects.get().gepubliceerd_op == DAG
    assert "Eenhoornvergunning" in Client().get("/loket/zoeken/?q=eenhoorn").content.decode()


def test_schemes_are_asked_by_what_is_open_today(coordinator: Gebruiker) -> None:
    make_regeling("open")
    make_regeling("dicht", laatste_dag=date(2020, 11, 19))

    def slugs(vraag: str) -> list[str]:
        return [rij["slug"] for rij in Api().results(f"regelingen?{vraag}")]

    assert slugs("standNu=open") == ["open"]
    assert slugs("standNu=gesloten") == ["dicht"]
    eigen_tekst = Api(coordinator).patch(
        f"regelingen/{Regeling.objects.get(slug='open').pk}", {"schaal": "landelijk", "tekst": "Van ons."}
    )
    assert "eigen tekst" in assert_problem(eigen_tekst, 400)["errors"][0]["detail"].replace("\n", " ")


def test_hours_come_on_the_days_on_which_they_are_held(hilversum: Gemeente, am_huizen: Gebruiker) -> None:
    spreekuur = make_spreekuur(make_steunpunt(make_lid(hilversum)))

    rijen = Api().results("steunpunten/inloop?van=2020-11-23&tot=2020-12-07&gemeente=GM0402")

    assert [(rij["dag"], rij["begin"], rij["vervalt"]) for rij in rijen] == [
        ("2020-11-24", "13:00:00", False),
        ("2020-12-01", "13:00:00", False),
    ]
    assert_problem(Api().get("steunpunten/inloop?van=2020-11-23&tot=2029-12-07"), 400)
    assert_problem(Api(am_huizen).patch(f"inloopspreekuren/{spreekuur.pk}", {"wie": "Wij"}), 403)


def test_a_topic_in_use_stays_and_a_new_name_is_found(coordinator: Gebruiker) -> None:
    api, artikel = Api(coordinator), make_artikel()
    adres = f"onderwerpen/{artikel.onderwerp_id}"

    def gevonden() -> Any:
        return artikel.titel in Client().get("/loket/zoeken/?q=kabouters").content.decode()

    voor = gevonden()
    assert_problem(api.delete(adres), 400)
    assert api.patch(adres, {"naam": "Kabouters"}).status_code == 200

    assert (voor, gevonden()) == (False, True)

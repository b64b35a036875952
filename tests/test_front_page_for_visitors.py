"""The front page is given from memory, whole, to who sends no cookie; an edit is on it at once, in every process."""

from __future__ import annotations

import time
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from loket.models import Artikel
from loket.services.inhoud import wijzig_inhoud
from tests.loketinhoud import make_artikel
from tests.paginawerker import web_process
from tests.test_stamp import other_connection
from werkplan.kern.models import Gebruiker
from werkplan.kern.samen import START

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_an_edit_is_on_the_page_of_another_process_at_once(coordinator: Gebruiker) -> None:
    artikel = make_artikel(titel="Een luifel")

    with web_process() as ander:
        ander.get("/")
        ander.get("/")
        pagina, vragen = ander.get("/")
        assert ("Een luifel" in pagina, vragen) == (True, 1)

        wijzig_inhoud(artikel, door=coordinator, versie=1, velden={"titel": "Een zonnescherm"})
        assert "Een zonnescherm" in ander.get("/")[0]

        for nummer in range(20):
            Artikel.objects.filter(pk=artikel.pk).update(titel=f"Zonnescherm {nummer}")
            assert f"Zonnescherm {nummer}<" in ander.get("/")[0]


@pytest.mark.django_db(transaction=True)
def test_one_process_makes_the_page_for_all_and_the_old_one_is_given_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client, start = Client(SERVER_NAME="localhost"), uuid4().hex
    monkeypatch.setenv(START, start)
    artikel = make_artikel(titel="Een luifel")
    client.get("/")

    with web_process(**{START: start}) as ander:
        pagina, vragen = ander.get("/")
        assert ("Een luifel" in pagina, vragen) == (True, 1)  # made here, so there only the stamp was asked

        Artikel.objects.filter(pk=artikel.pk).update(titel="Een serre")
        with other_connection() as houder:
            houder.execute("LOCK TABLE loket_artikel IN ACCESS EXCLUSIVE MODE")
            ander.ask("/")
            _until_somebody_waits(houder)
            tijdens = client.get("/").text
            houder.connection.commit()
        assert "Een luifel" in tijdens
        assert "Een serre" in ander.answer()[0]

    with CaptureQueriesContext(connection) as gesteld:
        erna = client.get("/").text
    assert ("Een serre" in erna, len(gesteld)) == (True, 3)  # what can be seen, and the stamp twice


def _until_somebody_waits(cursor: Any) -> None:
    tot = time.monotonic() + 20
    while time.monotonic() < tot:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'loket_artikel'::regclass"
        )
        if cursor.fetchone()[0]:
            return
    raise AssertionError("The other process did not begin.")


@pytest.mark.django_db(transaction=True)
def test_what_is_not_committed_is_not_shown_and_not_forgotten(client: Client) -> None:
    artikel = make_artikel(titel="Een luifel")
    client.get("/")

    with other_connection() as ander:
        ander.execute("UPDATE loket_artikel SET titel = 'Een serre' WHERE id = %s", [artikel.pk])
        tijdens = [client.get("/").text for _ in range(3)]
        ander.connection.commit()

        erna = client.get("/").text

    assert ["Een luifel" in pagina for pagina in tijdens] == [True] * 3
    assert ("Een luifel" in erna, "Een serre" in erna) == (False, True)


@pytest.mark.django_db(transaction=True)
def test_a_change_elsewhere_leaves_the_page_remembered(client: Client, coordinator: Gebruiker) -> None:
    make_artikel()
    voor = [client.get("/") for _ in range(2)][1]
    Gebruiker.objects.filter(pk=coordinator.pk).update(naam="Iemand Anders")

    with CaptureQueriesContext(connection) as gesteld:
        na = [client.get("/") for _ in range(2)][1]

    assert (voor.content, len(gesteld)) == (na.content, 3)  # once the stamp, and twice what can be seen


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_was_cut_is_made_anew(client: Client) -> None:
    make_artikel(titel="Een luifel")
    client.get("/")
    client.get("/")
    with other_connection() as ander:
        ander.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])

    assert "Een luifel" in client.get("/").text


def test_who_has_the_page_gets_no_second_copy(client: Client) -> None:
    make_artikel()
    eerste, weer = client.get("/"), client.get("/", headers={"Accept-Encoding": "gzip"})

    niets = client.get("/", headers={"If-None-Match": eerste["ETag"]})

    assert weer["ETag"] == eerste["ETag"] == niets["ETag"]
    assert (niets.status_code, niets.content) == (304, b"")
    assert weer["Content-Encoding"] == "gzip"


@pytest.mark.parametrize(("adres", "taal"), [("/", "nl"), ("/en/", "en"), ("/en/?gemeente=GM0402", "en")])
def test_it_has_the_same_headers_as_when_it_was_made(client: Client, adres: str, taal: str) -> None:
    vers, bewaard = client.get(adres), client.get(adres)

    koppen = [{**antwoord.headers, "X-Request-ID": ""} for antwoord in (vers, bewaard)]
    assert koppen[0] == koppen[1]
    assert vers["X-Request-ID"] != bewaard["X-Request-ID"]
    assert bewaard["Content-Language"] == taal
    assert {"Cookie", "Accept-Encoding"} <= set(bewaard["Vary"].split(", "))
    assert bewaard["Cache-Control"] == "no-cache"
    assert {"Content-Security-Policy", "X-Frame-Options", "Permissions-Policy"} <= set(bewaard.headers)
    assert not client.cookies


def test_who_sends_a_cookie_neither_gets_it_nor_leaves_something_in_it(
    client: Client, coordinator: Gebruiker
) -> None:
    client.get("/")
    client.force_login(coordinator)
    eigen = client.get("/")
    client.logout()

    assert "ETag" not in eigen.headers
    assert eigen.content != client.get("/").content


def test_another_day_is_another_page(client: Client, settings: Settings) -> None:
    make_artikel(titel="Een luifel")
    voor = client.get("/").text

    settings.DEMO_DATUM = settings.DEMO_DATUM.replace(year=2021)

    assert ("Een luifel" in voor, "Een luifel" in client.get("/").text) == (True, False)


@pytest.mark.parametrize("adres", ["/privacy/", "/healthz", "/loket/zoeken/?q=luifel", "/bestaat-niet/"])
def test_other_pages_are_made_each_time(client: Client, adres: str) -> None:
    antwoorden = [client.get(adres) for _ in range(2)]

    assert "ETag" not in antwoorden[1].headers

"""Filters kept under a name: by one person, shared with an organisation where that person chooses so."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from locaties.models import Bewaardfilter
from tests.cast import make_member
from tests.inventaris import make_locatie
from werkplan.kern.models import Gebruiker, Gemeente, Organisatie
from werkplan.kern.rechtentabel import Rol

NIEUW = "/locaties/filters/nieuw/"
VRAAG = "?lijst=locaties&zoek=Hal+B&soort=formeel&sorteer=-netto&pagina=3&onzin=1&type="


@pytest.fixture
def client(am_hilversum: Gebruiker) -> Client:
    client = Client()
    client.force_login(am_hilversum)
    return client


@pytest.fixture
def collega(gemeente_hilversum: Organisatie) -> Client:
    client = Client()
    client.force_login(make_member("collega", "Coby Collega", Rol.LEZER, gemeente_hilversum))
    return client


def keep(client: Client, naam: str = "Hallen", vraag: str = VRAAG, **velden: object) -> Bewaardfilter:
    response = client.post(NIEUW + vraag, {"naam": naam, "versie": 1, **velden})
    assert response.status_code == 302, response.content.decode()
    return Bewaardfilter.objects.latest("pk")


def test_the_filters_of_the_address_are_kept_and_lead_back(client: Client, hilversum: Gemeente) -> None:
    make_locatie(hilversum)

    bewaard = keep(client)
    tekst = client.get("/locaties/").content.decode()

    assert bewaard.vraag == "zoek=Hal B\nsoort=formeel\nsorteer=-netto"
    assert bewaard.adres == "zoek=Hal+B&soort=formeel&sorteer=-netto"
    assert 'href="?zoek=Hal+B&amp;soort=formeel&amp;sorteer=-netto">Hallen</a>' in tekst
    assert "Hallen" in client.get("/locaties/kaart/").content.decode()
    assert "Hallen" not in client.get("/locaties/ruimten/").content.decode()


def test_what_stands_in_the_address_can_be_kept_from_the_list(client: Client) -> None:
    tekst = client.get("/locaties/ruimten/?ruimtesoort=kantoor&pagina=2").content.decode()

    assert 'href="/locaties/filters/nieuw/?ruimtesoort=kantoor&amp;lijst=ruimten"' in tekst
    assert "Bewaar deze filters" not in client.get("/locaties/ruimten/").content.decode()


def test_a_shared_filter_is_seen_by_the_organisation_and_changed_by_its_owner(
    client: Client, collega: Client, gemeente_hilversum: Organisatie, am_huizen: Gebruiker
) -> None:
    bewaard = keep(client, organisatie=gemeente_hilversum.pk)
    ander = Client()
    ander.force_login(am_huizen)
    wijzigen = f"/locaties/filters/{bewaard.pk}/wijzigen/"

    tekst = collega.get("/locaties/").content.decode()

    assert "Hallen" in tekst
    assert "van Hilde Hilversum" in tekst
    assert collega.get(wijzigen).status_code == 403
    assert "Hallen" not in ander.get("/locaties/").content.decode()
    assert ander.get(wijzigen).status_code == 404


def test_a_filter_that_is_not_shared_does_not_exist_for_a_colleague(client: Client, collega: Client) -> None:
    bewaard = keep(client)

    assert "Hallen" not in collega.get("/locaties/").content.decode()
    assert collega.post(f"/locaties/filters/{bewaard.pk}/verwijderen/", {"versie": 1}).status_code == 404


def test_it_is_shared_with_own_organisations_only(client: Client, gemeente_huizen: Organisatie) -> None:
    response = client.post(NIEUW + VRAAG, {"naam": "Hallen", "versie": 1, "organisatie": gemeente_huizen.pk})

    assert response.status_code == 200
    assert 'value="Hallen"' in response.content.decode()
    assert not Bewaardfilter.objects.exists()


@pytest.mark.parametrize(
    ("vraag", "naam", "melding"),
    [
        ("?lijst=locaties", "Leeg", "Kies eerst in de lijst"),
        ("?lijst=locaties&onzin=1&type=", "Leeg", "Kies eerst in de lijst"),
        (VRAAG, "Hallen", "Je hebt bij deze lijst al een filter met deze naam."),
        (VRAAG, "", "naam"),
        (f"?zoek={'x' * 2100}", "Lang", "te lang om te bewaren"),
    ],
)
def test_what_cannot_be_kept_is_said(client: Client, vraag: str, naam: str, melding: str) -> None:
    keep(client)

    response = client.post(NIEUW + vraag, {"naam": naam, "versie": 1})

    assert response.status_code == 200
    assert melding in response.content.decode()
    assert Bewaardfilter.objects.count() == 1


def test_the_owner_renames_and_removes(client: Client) -> None:
    bewaard = keep(client)
    wijzigen = f"/locaties/filters/{bewaard.pk}/wijzigen/"

    assert client.post(wijzigen, {"naam": "Kantoren", "versie": 1}).status_code == 302
    botsing = client.post(wijzigen, {"naam": "Winkels", "versie": 1})
    client.post(f"/locaties/filters/{bewaard.pk}/verwijderen/", {"versie": 1})
    bewaard.refresh_from_db()

    assert (bewaard.naam, botsing.status_code) == ("Kantoren", 409)
    client.post(f"/locaties/filters/{bewaard.pk}/verwijderen/", {"versie": bewaard.versie})
    assert not Bewaardfilter.objects.exists()


def test_somebody_without_a_membership_keeps_none(zonder_rol: Gebruiker) -> None:
    client = Client()
    client.force_login(zonder_rol)

    assert client.get(NIEUW + VRAAG).status_code == 403
    assert "Bewaar deze filters" not in client.get("/locaties/?soort=formeel").content.decode()


def test_queries_do_not_grow_with_the_filters_that_are_kept(client: Client, hilversum: Gemeente) -> None:
    make_locatie(hilversum)
    keep(client)
    aantallen = []
    for nummer in range(2):
        with CaptureQueriesContext(connection) as gevangen:
            client.get("/locaties/")
        aantallen.append(len(gevangen))
        for ander in range(5):
            keep(client, f"Filter {nummer}-{ander}")

    assert aantallen[0] == aantallen[1]

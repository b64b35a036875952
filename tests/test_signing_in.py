"""Signing in and out, and the pages for when something goes wrong."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from werkplan.kern.models import Gebruiker

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.toonbeeld.urls")]
WACHTWOORD = "een-lang-wachtwoord"


@pytest.fixture
def collega() -> Gebruiker:
    return Gebruiker.objects.create_user("collega", WACHTWOORD, naam="Cor Collega")


def inloggen(client: Client, wachtwoord: str = WACHTWOORD, naar: str = "") -> str:
    response = client.post("/inloggen/", {"username": "collega", "password": wachtwoord, "next": naar})
    return response["Location"] if response.status_code == 302 else response.content.decode()


def test_plain_post_with_csrf_token_signs_in(collega: Gebruiker) -> None:
    client = Client(enforce_csrf_checks=True)
    pagina = client.get("/inloggen/")

    response = client.post(
        "/inloggen/",
        {"username": "collega", "password": WACHTWOORD, "csrfmiddlewaretoken": pagina.context["csrf_token"]},
    )

    assert response.status_code == 302
    assert response["Location"] == "/dashboard/"


def test_after_signing_in_one_is_where_one_wanted_to_be(client: Client, collega: Gebruiker) -> None:
    assert inloggen(client, naar="/wachtwoord/") == "/wachtwoord/"


def test_next_never_leads_to_another_site(client: Client, collega: Gebruiker) -> None:
    assert inloggen(client, naar="https://elders.example/") == "/dashboard/"


def test_who_is_signed_in_already_goes_to_the_dashboard(client: Client, collega: Gebruiker) -> None:
    client.force_login(collega, backend="django.contrib.auth.backends.ModelBackend")

    assert client.get("/inloggen/")["Location"] == "/dashboard/"


def test_wrong_password_says_what_to_do_and_keeps_the_name(client: Client, collega: Gebruiker) -> None:
    html = inloggen(client, "fout")

    assert "Controleer ze en probeer het opnieuw" in html
    assert 'value="collega"' in html


def test_too_many_wrong_passwords_give_a_page_with_what_to_do(
    client: Client, collega: Gebruiker, settings: Settings
) -> None:
    settings.AXES_FAILURE_LIMIT = 2
    for _ in range(2):
        response = client.post("/inloggen/", {"username": "collega", "password": "fout"})

    assert response.status_code == 429
    assert "Wacht een kwartier" in response.content.decode()


def test_signing_out_takes_a_post(client: Client, collega: Gebruiker) -> None:
    client.force_login(collega, backend="django.contrib.auth.backends.ModelBackend")

    assert client.get("/uitloggen/").status_code == 405
    assert client.post("/uitloggen/")["Location"] == "/inloggen/"
    assert client.get("/wachtwoord/")["Location"].startswith("/inloggen/")


def test_demo_accounts_are_named_only_in_the_demo(client: Client, settings: Settings) -> None:
    Gebruiker.objects.create_user("lezer", WACHTWOORD, naam="Lea Lezer", is_demo=True)

    assert "Lea Lezer" in client.get("/inloggen/").content.decode()
    settings.DEMO_DATUM = None
    html = client.get("/inloggen/").content.decode()
    assert "Lea Lezer" not in html
    assert "Demo:" not in html


def test_change_of_password(client: Client, collega: Gebruiker) -> None:
    client.force_login(collega, backend="django.contrib.auth.backends.ModelBackend")
    nieuw = "nog-een-lang-wachtwoord"

    response = client.post(
        "/wachtwoord/",
        {"old_password": WACHTWOORD, "new_password1": nieuw, "new_password2": nieuw},
        follow=True,
    )

    assert "Je wachtwoord is gewijzigd" in response.content.decode()
    collega.refresh_from_db()
    assert collega.check_password(nieuw)


@pytest.mark.parametrize(
    ("adres", "status", "kop"),
    [
        ("/bestaat-niet/", 404, "Deze bladzijde bestaat niet"),
        ("/toonbeeld/geweigerd/", 403, "Dit mag je niet bekijken of wijzigen"),
        ("/toonbeeld/kapot/", 500, "Er ging iets mis"),
    ],
)
def test_each_failure_says_what_why_and_what_next(adres: str, status: int, kop: str) -> None:
    response = Client(raise_request_exception=False).get(adres)

    assert response.status_code == status
    assert f"<h1>{kop}</h1>" in response.content.decode()


def test_form_without_token_says_that_nothing_was_saved() -> None:
    response = Client(enforce_csrf_checks=True).post(reverse("openbaar:inloggen"), {"username": "collega"})

    assert response.status_code == 403
    assert "Er is niets opgeslagen" in response.content.decode()


@pytest.mark.parametrize("adres", ["/privacy/", "/toegankelijkheid/", "/inloggen/"])
def test_public_pages_need_no_account_and_load_nothing_from_elsewhere(client: Client, adres: str) -> None:
    response = client.get(adres)

    html = response.content.decode()
    assert response.status_code == 200
    assert "<script" not in html
    assert "style=" not in html
    assert "default-src 'self'" in response["Content-Security-Policy"]

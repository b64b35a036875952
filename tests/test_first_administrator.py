"""A new installation gets its first account by a command; every further one is made in the product."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests.cast import WACHTWOORD
from werkplan.kern.management.commands import maak_beheerder
from werkplan.kern.models import Gebruiker

pytestmark = pytest.mark.django_db


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """What somebody types at the questions for the password."""

    def typ(*antwoorden: str) -> None:
        rest = iter(antwoorden)
        monkeypatch.setattr(maak_beheerder, "getpass", lambda vraag: next(rest))

    return typ


def make(username: str = "eerste") -> None:
    call_command("maak_beheerder", username, "--naam", "Eva Eerste", "--organisatie", "Regio van de proef")


def test_the_first_administrator_signs_in_and_may_administer(typed: Callable[..., None]) -> None:
    typed(WACHTWOORD, WACHTWOORD)

    make()

    client = Client()
    assert client.post("/inloggen/", {"username": "eerste", "password": WACHTWOORD}).status_code == 302
    assert client.get("/beheer/").status_code == 200


def test_a_second_one_is_made_in_the_product(typed: Callable[..., None], beheerder: Gebruiker) -> None:
    typed(WACHTWOORD, WACHTWOORD)

    with pytest.raises(CommandError, match="Er is al een beheerder"):
        make()


@pytest.mark.parametrize(
    "antwoorden", [("kort", "kort"), (WACHTWOORD, "iets heel anders"), ("123456789012",) * 2]
)
def test_a_bad_password_makes_nothing(typed: Callable[..., None], antwoorden: tuple[str, str]) -> None:
    typed(*antwoorden)

    with pytest.raises(CommandError):
        make()

    assert not Gebruiker.objects.filter(username="eerste").exists()

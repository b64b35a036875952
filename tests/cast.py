"""The people of the tests: one for each role, always the same. Import them through `tests/conftest.py`."""

from __future__ import annotations

from datetime import date

import pytest

from werkplan.kern.models import Gebruiker, Gemeente, Lidmaatschap, Organisatie
from werkplan.kern.rechtentabel import Rol

WACHTWOORD = "een-lang-wachtwoord"
SINDS = date(2018, 1, 1)


def make_person(username: str, naam: str) -> Gebruiker:
    """An account without any membership."""
    return Gebruiker.objects.create_user(
        username, WACHTWOORD, naam=naam, email=f"{username}@example.org", is_demo=True
    )


def make_organisatie(naam: str, soort: str, gemeente: Gemeente | None = None) -> Organisatie:
    """The organisation of this name; the one of the plan when it was loaded."""
    organisatie, _ = Organisatie.objects.get_or_create(
        naam=naam, defaults={"soort": soort, "gemeente": gemeente}
    )
    return organisatie


def make_member(username: str, naam: str, rol: Rol, organisatie: Organisatie) -> Gebruiker:
    """An account with one membership without end."""
    gebruiker = make_person(username, naam)
    Lidmaatschap.objects.create(gebruiker=gebruiker, organisatie=organisatie, rol=rol, van=SINDS)
    return gebruiker


def _gemeente(code: str, naam: str) -> Organisatie:
    gemeente, _ = Gemeente.objects.get_or_create(code=code, defaults={"naam": naam})
    return make_organisatie(f"Gemeente {naam}", Organisatie.Soort.GEMEENTE, gemeente)


@pytest.fixture
def regio(db: None) -> Organisatie:
    return make_organisatie("Regio Gooi en Vechtstreek", Organisatie.Soort.REGIO)


@pytest.fixture
def federatie(db: None) -> Organisatie:
    return make_organisatie("Bedrijvenfederatie Gooi en Vechtstreek", Organisatie.Soort.ONDERNEMERS)


@pytest.fixture
def gemeente_hilversum(db: None) -> Organisatie:
    return _gemeente("GM0402", "Hilversum")


@pytest.fixture
def gemeente_huizen(db: None) -> Organisatie:
    return _gemeente("GM0406", "Huizen")


@pytest.fixture
def coordinator(regio: Organisatie) -> Gebruiker:
    return make_member("coordinator", "Carla Coördinator", Rol.COORDINATOR, regio)


@pytest.fixture
def actiehouder(regio: Organisatie) -> Gebruiker:
    """Actiehouder of the region, the trekker of actions 0, 1, 5 and 13."""
    return make_member("actiehouder", "Aad Actiehouder", Rol.ACTIEHOUDER, regio)


@pytest.fixture
def am_hilversum(gemeente_hilversum: Organisatie) -> Gebruiker:
    return make_member("am-hilversum", "Hilde Hilversum", Rol.ACCOUNTMANAGER, gemeente_hilversum)


@pytest.fixture
def am_huizen(gemeente_huizen: Organisatie) -> Gebruiker:
    return make_member("am-huizen", "Huub Huizen", Rol.ACCOUNTMANAGER, gemeente_huizen)


@pytest.fixture
def bedrijvenfederatie(federatie: Organisatie) -> Gebruiker:
    """Actiehouder of the Bedrijvenfederatie, the trekker of actions 2, 8, 9 and 11."""
    return make_member("bedrijvenfederatie", "Bea Bedrijf", Rol.ACTIEHOUDER, federatie)


@pytest.fixture
def lezer(regio: Organisatie) -> Gebruiker:
    return make_member("lezer", "Lex Lezer", Rol.LEZER, regio)


@pytest.fixture
def beheerder(regio: Organisatie) -> Gebruiker:
    return make_member("beheer", "Bo Beheer", Rol.BEHEERDER, regio)


@pytest.fixture
def zonder_rol(db: None) -> Gebruiker:
    """Somebody with an account but without a membership."""
    return make_person("zonder-rol", "Zef Zonder")

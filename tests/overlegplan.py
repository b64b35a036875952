"""A meeting in the real plan, for the tests around it. Import the fixtures through `tests/conftest.py`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest
from django.test import Client

from acties.models import Actie, Overleg, Voortgang, Werkplan
from acties.services.overleg import nodig_uit, plan_overleg
from acties.stand import Stoplicht
from werkplan.kern.models import Gebruiker

VANDAAG = date(2020, 11, 20)

AlsPersoon = Callable[[Gebruiker], Client]


@pytest.fixture
def als() -> AlsPersoon:
    """`als(persoon)`: a client in which this person is signed in; each call gives a new one."""

    def doe(gebruiker: Gebruiker) -> Client:
        client = Client()
        client.force_login(gebruiker, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return doe


@pytest.fixture
def rode_actie(werkplan: Werkplan, coordinator: Gebruiker) -> Actie:
    """Action 2 of the real plan, red since yesterday."""
    actie = Actie.objects.select_related("plan").get(plan=werkplan, nummer=2)
    Voortgang.objects.create(
        actie=actie,
        datum=date(2020, 11, 19),
        auteur=coordinator,
        stoplicht=Stoplicht.ROOD,
        percentage=20,
        toelichting="Het loopt vast.",
    )
    return actie


@pytest.fixture
def overleg(
    werkplan: Werkplan, rode_actie: Actie, coordinator: Gebruiker, actiehouder: Gebruiker, lezer: Gebruiker
) -> Overleg:
    """A meeting next Thursday with the proposed agenda; the actiehouder and the lezer are invited."""
    overleg = plan_overleg(
        werkplan,
        door=coordinator,
        vandaag=VANDAAG,
        soort=Overleg.Soort.WERKGROEP,
        datum=date(2020, 11, 26),
        titel="Werkgroep 26 november 2020",
        begintijd=time(10),
        eindtijd=time(12),
        locatie="Huizen",
    )
    nodig_uit(overleg, door=coordinator, gebruikers=[actiehouder, lezer], vandaag=VANDAAG)
    return overleg

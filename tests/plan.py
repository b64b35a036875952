"""The real plan as the tests use it. Import the fixtures through `tests/conftest.py`."""

from __future__ import annotations

from datetime import date

import pytest

from acties.importers import EIGEN_PLAN, laad_plan
from acties.models import Werkplan
from werkplan.demo.laden import laad_demo
from werkplan.kern.importers import EIGEN_BESTAND, laad_gemeenten, lees_gemeenten

PLANBESTAND = EIGEN_PLAN
DEMO_DAG = date(2020, 11, 20)
DEMO_WACHTWOORD = "werkplan-demo"


@pytest.fixture
def gemeenten(db: None) -> None:
    """The municipalities of the region, with their memberships and organisations."""
    laad_gemeenten(lees_gemeenten(EIGEN_BESTAND.read_bytes()))


@pytest.fixture
def werkplan(gemeenten: None) -> Werkplan:
    """The Werkplan Werklandschappen 2019-2021, as loaded from its file; it is the current plan."""
    geladen = laad_plan(PLANBESTAND.read_bytes(), door=None).plan
    assert geladen is not None
    return geladen


@pytest.fixture
def demo(db: None) -> Werkplan:
    """The demo as a newcomer finds it on its own day: the real plan, its people and their story."""
    laad_demo(vandaag=DEMO_DAG, wachtwoord=DEMO_WACHTWOORD)
    return Werkplan.objects.get()

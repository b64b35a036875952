"""The real plan as the tests use it. Import the fixtures through `tests/conftest.py`."""

from __future__ import annotations

from datetime import date

import pytest

from acties.importers import EIGEN_PLAN, laad_plan
from acties.models import Werkplan
from tests.momentopname import laad_of_herstel
from werkplan.demo.laden import laad_demo
from werkplan.kern.importers import EIGEN_BESTAND, laad_gemeenten, lees_gemeenten

PLANBESTAND = EIGEN_PLAN
DEMO_DAG = date(2020, 11, 20)
DEMO_WACHTWOORD = "werkplan-demo"


@pytest.fixture
def gemeenten(db: None) -> None:
    """The municipalities of the region, with their memberships and organisations."""
    laad_of_herstel("gemeenten", _laad_gemeenten)


@pytest.fixture
def werkplan(db: None) -> Werkplan:
    """The Werkplan Werklandschappen 2019-2021, as loaded from its file; it is the current plan."""
    laad_of_herstel("werkplan", _laad_werkplan)
    return Werkplan.objects.get(is_huidig=True)


def _laad_gemeenten() -> None:
    laad_gemeenten(lees_gemeenten(EIGEN_BESTAND.read_bytes()))


def _laad_werkplan() -> None:
    _laad_gemeenten()
    assert laad_plan(PLANBESTAND.read_bytes(), door=None).plan is not None


@pytest.fixture
def demo(db: None) -> Werkplan:
    """The demo as a newcomer finds it on its own day: the real plan, its people and their story."""
    laad_of_herstel("demo", lambda: laad_demo(vandaag=DEMO_DAG, wachtwoord=DEMO_WACHTWOORD))
    return Werkplan.objects.get()

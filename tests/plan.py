"""The real plan as the tests use it. Import the fixtures through `tests/conftest.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from acties.importers import laad_plan
from acties.models import Werkplan
from werkplan.kern.importers import EIGEN_BESTAND, laad_gemeenten, lees_gemeenten

PLANBESTAND = Path(__file__).parent.parent / "acties" / "data" / "werkplan.yaml"


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

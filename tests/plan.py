"""The real plan as the tests use it. Import the fixtures through `tests/conftest.py`."""

from __future__ import annotations

import pytest
from django.core.management import call_command


@pytest.fixture
def gemeenten(db: None) -> None:
    """The municipalities of the region, with their memberships and organisations."""
    call_command("laad_gemeenten", verbosity=0)

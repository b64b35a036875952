"""Generated calls against the description, per role: no fault of ours, nothing that is not described."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api import example_id
from werkplan.api_urls import router
from werkplan.kern.tokens import maak_token
from werkplan.wsgi import application

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
IS_LANG = settings().max_examples > 1000
VOORBEELDEN_PER_OPERATIE = 10 if IS_LANG else 2
MINSTENS_PER_ROL = 2000
"""In the long run; together more than ten thousand."""
ROLLEN = ("coordinator", "lezer", None)
ALLE_ROLLEN = (*ROLLEN, "am_hilversum", "actiehouder", "beheerder")
VELDEN = {
    "werkplan": "acties.werkplan",
    "actie": "acties.actie",
    "stap": "acties.stap",
    "aandachtspunt": "acties.aandachtspunt",
    "organisatie": "kern.organisatie",
    "eigenaar": "kern.gebruiker",
    "thema": "acties.thema",
    "overleg": "acties.overleg",
    "naarActie": "acties.actie",
    "gebruiker": "kern.gebruiker",
    "besluit": "acties.besluit",
    "onderwerp": "acties.actie",
    "locatie": "locaties.werklocatie",
    "ruimte": "locaties.werkruimte",
    "type": "locaties.locatietype",
    "ronde": "locaties.meetronde",
}
"""Fields of a body that need the id of a record that exists to get beyond the first check."""


@pytest.fixture
def connection_stays_open(db: None) -> Iterator[None]:
    """A request over WSGI closes the connection of the test; Django's own client prevents it so too."""
    for signaal in (request_started, request_finished):
        signaal.disconnect(close_old_connections)
    yield
    for signaal in (request_started, request_finished):
        signaal.connect(close_old_connections)


@pytest.mark.usefixtures("connection_stays_open")
@pytest.mark.parametrize("rol", ALLE_ROLLEN if IS_LANG else ROLLEN)
def test_generated_calls_keep_to_the_description(
    voorbeelden: dict[str, models.Model], request: pytest.FixtureRequest, rol: str | None
) -> None:
    headers = {}
    if rol is not None:
        wie = request.getfixturevalue(rol)
        _, sleutel = maak_token(naam="fuzz", recht="schrijven", geldig_tot=date(2021, 6, 1), door=wie)
        headers["Authorization"] = f"Bearer {sleutel}"
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    bekend = {naam: example_id(naam, voorbeelden) for naam, _, _ in router.registry}

    aantal = 0
    for nummer, resultaat in enumerate(schema.get_all_operations()):
        operatie: Any = resultaat.ok()  # type: ignore[union-attr]  # an error in the description fails here
        if not _is_aan_de_beurt(rol, nummer, operatie.method):
            continue

        @settings(
            max_examples=VOORBEELDEN_PER_OPERATIE,
            suppress_health_check=list(HealthCheck),
            deadline=None,
            derandomize=True,
            database=None,
        )
        @given(case=operatie.as_strategy(), bestaand=st.booleans())
        def roep_aan(case: Any, bestaand: bool) -> None:
            nonlocal aantal
            aantal += 1
            if bestaand:
                _gebruik_bestaande(case, bekend, voorbeelden)
            case.call_and_validate(headers=headers, checks=CHECKS)

        roep_aan()
    assert aantal > (MINSTENS_PER_ROL if IS_LANG else 0)


def _is_aan_de_beurt(rol: str | None, nummer: int, methode: str) -> bool:
    """In the long run everybody does everything. Else the coordinator writes, and each reads a third."""
    if IS_LANG:
        return True
    return rol == "coordinator" if methode.upper() != "GET" else rol == ROLLEN[nummer % len(ROLLEN)]


def _gebruik_bestaande(case: Any, bekend: dict[str, str], voorbeelden: dict[str, models.Model]) -> None:
    if "id" in (case.path_parameters or {}):
        case.path_parameters["id"] = bekend[case.operation.path.split("/")[1]]
    elif isinstance(case.body, dict):
        for veld in set(case.body) & set(VELDEN):
            case.body[veld] = voorbeelden[VELDEN[veld]].pk

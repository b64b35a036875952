"""An ordinary HTTP client for the API, and the shared checks on its answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http.response import HttpResponseBase
from django.test import Client

from werkplan.api_urls import router
from werkplan.kern.models import Gebruiker

BASIS = "/api/v1/"
SAMENGESTELD = ("kwartalen", "werkregels", "mailvoorkeuren")
"""Resources whose id is not that of a record of their model."""


class Api:
    """Calls as one person by a session, or as nobody; paths are below `/api/v1/`."""

    def __init__(self, gebruiker: Gebruiker | None = None, *, token: str = "") -> None:
        self.client = Client(headers={"Authorization": f"Bearer {token}"} if token else None)
        if gebruiker is not None:
            self.client.force_login(gebruiker)

    def get(self, pad: str, **headers: str) -> Any:
        return self.client.get(BASIS + pad, headers=_koppen(headers))

    def post(self, pad: str, data: Any, **headers: str) -> Any:
        return self.client.post(BASIS + pad, data, content_type="application/json", headers=_koppen(headers))

    def patch(self, pad: str, data: Any, **headers: str) -> Any:
        return self.client.patch(BASIS + pad, data, content_type="application/json", headers=_koppen(headers))

    def delete(self, pad: str, **headers: str) -> Any:
        return self.client.delete(BASIS + pad, headers=_koppen(headers))

    def results(self, pad: str) -> list[dict[str, Any]]:
        """The rows of a list that must be there."""
        response = self.get(pad)
        assert response.status_code == 200, response.content
        rijen: list[dict[str, Any]] = response.json()["results"]
        return rijen


def example_id(naam: str, voorbeelden: Mapping[str, Any]) -> str:
    """The id of an example of a resource, from the examples of each model."""
    boeking = voorbeelden["acties.dagenboeking"]
    if naam == "kwartalen":
        return f"{boeking.actie.plan_id}-{boeking.organisatie_id}-2020-2"
    if naam == "werkregels":
        return f"kwartaal-{boeking.organisatie_id}"
    if naam == "mailvoorkeuren":
        return str(voorbeelden["kern.gebruiker"].pk)
    return str(voorbeelden[resource_of(naam).model._meta.label_lower].pk)


def resource_of(naam: str) -> Any:
    """The resource that answers under a name."""
    return next(resource for prefix, resource, _ in router.registry if prefix == naam)


def _koppen(headers: dict[str, str]) -> dict[str, str]:
    return {naam.replace("_", "-"): waarde for naam, waarde in headers.items()}


def assert_problem(response: HttpResponseBase, status: int) -> dict[str, Any]:
    """The answer is a problem of this status with all that RFC 9457 and the design rules ask; returns it."""
    assert response.status_code == status, getattr(response, "content", b"")
    assert response["Content-Type"] == "application/problem+json"
    assert response["API-Version"]
    problem: dict[str, Any] = response.json()  # type: ignore[attr-defined]  # the client of Django adds it
    assert problem["status"] == status
    assert problem["type"].startswith("urn:werkplan:probleem:")
    assert problem["title"]
    assert problem["detail"]
    assert status != 400 or problem["errors"]
    return problem


def names_in(problem: dict[str, Any]) -> set[str]:
    """The pointers and names that the errors of a problem point at."""
    return {next(iter(fout["location"].values())) for fout in problem["errors"]}

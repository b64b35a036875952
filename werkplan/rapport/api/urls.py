"""The resources of reports, under the names of the domain."""

from __future__ import annotations

from rest_framework.routers import BaseRouter

from werkplan.rapport.api.rapporten import Rapporten, Rapportteksten


def register(router: BaseRouter) -> None:
    """Add every resource of reports to the router of the API."""
    router.register("rapporten", Rapporten, basename="rapporten")
    router.register("rapportteksten", Rapportteksten, basename="rapportteksten")

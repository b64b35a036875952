"""The resources of the inventory, under the names of the domain."""

from __future__ import annotations

from rest_framework.routers import BaseRouter

from locaties.api import importen, in_ruimten, locaties, ruimten


def register(router: BaseRouter) -> None:
    """Add every resource of the inventory to the router of the API."""
    for naam, resource in (
        ("werklocaties", locaties.Werklocaties),
        ("locatiemetingen", locaties.Locatiemetingen),
        ("werkruimten", ruimten.Werkruimten),
        ("leegstandsperioden", in_ruimten.Leegstandsperioden),
        ("aanbod", in_ruimten.Aanbiedingen),
        ("importen", importen.Importen),
        ("gebruik", in_ruimten.GebruikVanRuimten),
    ):
        router.register(naam, resource, basename=naam)

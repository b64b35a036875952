"""The resources of the loket, under the names of the domain."""

from __future__ import annotations

from rest_framework.routers import BaseRouter

from loket.api import inhoud, inloop, lijsten


def register(router: BaseRouter) -> None:
    """Add every resource of the loket to the router of the API."""
    for naam, resource in (
        ("onderwerpen", lijsten.Onderwerpen),
        ("kenmerken", lijsten.Kenmerken),
        ("artikelen", inhoud.Artikelen),
        ("regelingen", inhoud.Regelingen),
        ("steunpunten", inloop.Steunpunten),
        ("inloopspreekuren", inloop.Inloopspreekuren),
        ("inloopuitzonderingen", inloop.Inloopuitzonderingen),
        ("bijeenkomsten", inhoud.Bijeenkomsten),
        ("netwerken", inhoud.Netwerken),
        ("loketcontacten", lijsten.Loketcontacten),
    ):
        router.register(naam, resource, basename=naam)

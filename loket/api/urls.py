"""The resources of the loket, under the names of the domain."""

from __future__ import annotations

from django.urls import URLPattern, re_path
from rest_framework.routers import BaseRouter

from loket.api import gesprekken, inhoud, inloop, lijsten, vraagbeheer, vragen
from loket.api.vraagopenbaar import ReactieSerializer, Vraagmeldingen
from werkplan.kern.api.openbaar import VOLGDEEL

urlpatterns: list[URLPattern] = [
    re_path(r"^vraagtellingen$", vraagbeheer.Vraagtellingen.as_view({"get": "list"}), name="vraagtellingen"),
    re_path(
        r"^vraagmeldingen$", Vraagmeldingen.as_view({"get": "begin", "post": "stel"}), name="vraagmeldingen"
    ),
    re_path(
        rf"^vraagmeldingen/(?P<token>{VOLGDEEL})$",
        Vraagmeldingen.as_view({"get": "volg"}),
        name="vraagmelding",
    ),
    re_path(
        rf"^vraagmeldingen/(?P<token>{VOLGDEEL})/reacties$",
        Vraagmeldingen.as_view({"post": "reageer"}, serializer_class=ReactieSerializer),
        name="vraagreacties",
    ),
]
"""What is no list of records with an address for each."""


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
        ("vragen", vragen.Vragen),
        ("gesprekken", gesprekken.Gesprekken),
        ("vraagroutes", vraagbeheer.Vraagroutes),
        ("standaardantwoorden", vraagbeheer.Standaardantwoorden),
    ):
        router.register(naam, resource, basename=naam)

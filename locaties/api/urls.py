"""The resources of the inventory, under the names of the domain."""

from __future__ import annotations

from django.urls import URLPattern, re_path
from rest_framework.routers import BaseRouter

from locaties.api import (
    bulk,
    correcties,
    filters,
    importen,
    in_ruimten,
    klopvragen,
    lijsten,
    locaties,
    mandaten,
    rondes,
    ruimten,
    signaalbeheer,
    signaalopenbaar,
    signalen,
    zoekvragen,
)
from locaties.api.leegstand import Leegstand
from werkplan.kern.api.openbaar import VOLGDEEL

Antwoorden, Meldingen = signaalopenbaar.Signaalantwoorden, signaalopenbaar.Signaalmeldingen
Tellingen = signaalopenbaar.Signaaltellingen
urlpatterns: list[URLPattern] = [
    re_path(r"^leegstand$", Leegstand.as_view({"get": "list"}), name="leegstand"),
    re_path(r"^signaaltellingen$", Tellingen.as_view({"get": "list"}), name="signaaltellingen"),
    re_path(r"^signaalantwoorden$", Antwoorden.as_view({"get": "list"}), name="signaalantwoorden"),
    re_path(
        r"^signaalmeldingen$", Meldingen.as_view({"get": "begin", "post": "meld"}), name="signaalmeldingen"
    ),
    re_path(
        rf"^signaalmeldingen/(?P<token>{VOLGDEEL})$",
        Meldingen.as_view({"get": "volg"}),
        name="signaalmelding",
    ),
]
"""What is no list of records with an address for each."""


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
        ("locatietypen", lijsten.Locatietypen),
        ("doelgroepen", lijsten.Doelgroepen),
        ("grootteklassen", lijsten.Grootteklassen),
        ("mandaten", mandaten.Mandaten),
        ("bewaarde-filters", filters.BewaardeFilters),
        ("meetronden", rondes.Meetronden),
        ("rondegemeenten", rondes.Rondegemeenten),
        ("bevestigingen", rondes.Bevestigingen),
        ("rondecijfers", rondes.Rondecijfers),
        ("correcties", correcties.Correcties),
        ("klopvragen", klopvragen.Klopvragen),
        ("bulkwijzigingen", bulk.Bulkwijzigingen),
        ("signalen", signalen.Signalen),
        ("toewijzingen", signaalbeheer.Toewijzingen),
        ("glasvezeldrempels", signalen.Glasvezeldrempels),
        ("zoekvragen", zoekvragen.Zoekvragen),
    ):
        router.register(naam, resource, basename=naam)

"""Addresses of conversations, for who has them."""

from django.urls import path

from loket.views import gesprekken
from werkplan.kern.exporters import FORMATEN

urlpatterns = [
    path("vragen/gesprekken/", gesprekken.gesprekken, name="gesprekken"),
    *(
        path(
            f"vragen/gesprekken/export.{formaat}",
            gesprekken.gesprekken_export,
            {"formaat": formaat},
            name=f"gesprekken-{formaat}",
        )
        for formaat in FORMATEN
    ),
    path("vragen/gesprekken/nieuw/", gesprekken.gesprek_nieuw, name="gesprek-nieuw"),
    path("vragen/gesprekken/<int:gesprek_id>/", gesprekken.gesprek, name="gesprek"),
    path(
        "vragen/gesprekken/<int:gesprek_id>/wijzigen/", gesprekken.gesprek_wijzigen, name="gesprek-wijzigen"
    ),
    path("vragen/gesprekken/<int:gesprek_id>/gedaan/", gesprekken.gesprek_gedaan, name="gesprek-gedaan"),
    path(
        "vragen/gesprekken/<int:gesprek_id>/verwijderen/",
        gesprekken.gesprek_verwijderen,
        name="gesprek-verwijderen",
    ),
]

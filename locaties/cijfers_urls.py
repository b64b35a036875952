"""Addresses of the figures of the inventory."""

from django.urls import path

from locaties.views import cijfers
from werkplan.kern.exporters import FORMATEN

urlpatterns = [
    path("locaties/cijfers/", cijfers.cijfers, name="cijfers"),
    path("locaties/cijfers/regels/", cijfers.regels, name="cijfers-regels"),
    *(
        path(
            f"locaties/cijfers/export.{formaat}",
            cijfers.export,
            {"formaat": formaat},
            name=f"cijfers-{formaat}",
        )
        for formaat in FORMATEN
    ),
]

"""Addresses of searches for space, for account managers and the region."""

from django.urls import path

from locaties.views import matchen, zoekvraag, zoekvragen
from werkplan.kern.exporters import FORMATEN

urlpatterns = [
    path("zoekvragen/", zoekvragen.zoekvragen, name="zoekvragen"),
    *(
        path(
            f"zoekvragen/export.{formaat}",
            zoekvragen.zoekvragen_export,
            {"formaat": formaat},
            name=f"zoekvragen-{formaat}",
        )
        for formaat in FORMATEN
    ),
    path("zoekvragen/cijfers/", zoekvragen.cijfers, name="zoekvraagcijfers"),
    path("zoekvragen/nieuw/", zoekvraag.zoekvraag_nieuw, name="zoekvraag-nieuw"),
    path("zoekvragen/<int:pk>/", zoekvraag.zoekvraag, name="zoekvraag"),
    path("zoekvragen/<int:pk>/wijzigen/", zoekvraag.zoekvraag_wijzigen, name="zoekvraag-wijzigen"),
    path("zoekvragen/<int:pk>/oppakken/", zoekvraag.zoekvraag_oppakken, name="zoekvraag-oppakken"),
    path("zoekvragen/<int:pk>/versturen/", matchen.versturen, name="zoekvraag-versturen"),
    path("zoekvragen/<int:pk>/doorgeven/", zoekvraag.zoekvraag_doorgeven, name="zoekvraag-doorgeven"),
    path("zoekvragen/<int:pk>/sluiten/", zoekvraag.zoekvraag_sluiten, name="zoekvraag-sluiten"),
]

"""Addresses of signals for signed-in people."""

from django.urls import path

from locaties.views import signaalbeheer, signalen
from werkplan.kern.exporters import FORMATEN

urlpatterns = [
    path("locaties/signalen/", signalen.signalen, name="signalen"),
    *(
        path(
            f"locaties/signalen/export.{formaat}",
            signalen.signalen_export,
            {"formaat": formaat},
            name=f"signalen-{formaat}",
        )
        for formaat in FORMATEN
    ),
    path("locaties/signalen/nieuw/", signalen.signaal_nieuw, name="signaal-nieuw"),
    path("locaties/signalen/<int:pk>/", signalen.signaal, name="signaal"),
    path("locaties/signalen/<int:pk>/wijzigen/", signalen.signaal_wijzigen, name="signaal-wijzigen"),
    path("locaties/signalen/bundels/", signaalbeheer.bundels, name="signaal-bundels"),
    path("locaties/signalen/<int:pk>/bundelen/", signaalbeheer.bundelen, name="signaal-bundelen"),
    path("locaties/signalen/<int:pk>/losmaken/", signaalbeheer.losmaken, name="signaal-losmaken"),
    path("locaties/signalen/<int:pk>/toewijzen/", signaalbeheer.toewijzen, name="signaal-toewijzen"),
    path("locaties/<int:pk>/glasvezel/", signalen.glasvezel, name="glasvezel"),
]

"""Addresses of questions for who answers them, and of what is kept about them."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from loket.views import vraagbeheer, vragen
from werkplan.kern.exporters import FORMATEN


class Regelsoort(StringConverter):
    """A table that the coordinator keeps."""

    regex = "|".join(vraagbeheer.SOORTEN)


register_converter(Regelsoort, "regel")

urlpatterns = [
    path("vragen/", vragen.vragen, name="vragen"),
    *(
        path(f"vragen/export.{formaat}", vragen.vragen_export, {"formaat": formaat}, name=f"vragen-{formaat}")
        for formaat in FORMATEN
    ),
    path("vragen/cijfers/", vragen.cijfers, name="vraagcijfers"),
    path("vragen/beheer/", vraagbeheer.beheer, name="vraagbeheer"),
    path("vragen/beheer/termijn/", vraagbeheer.termijn, name="vraagtermijn"),
    path("vragen/<int:pk>/", vragen.vraag, name="vraag"),
    path("vragen/<int:pk>/oppakken/", vragen.oppakken, name="vraag-oppakken"),
    path("vragen/<int:pk>/antwoorden/", vragen.antwoorden, name="vraag-antwoorden"),
    path("vragen/<int:pk>/doorgeven/", vragen.doorgeven, name="vraag-doorgeven"),
    path("vragen/<int:pk>/sluiten/", vragen.sluiten, name="vraag-sluiten"),
    path("vragen/beheer/<regel:regelsoort>/nieuw/", vraagbeheer.regel_nieuw, name="vraagregel-nieuw"),
    path(
        "vragen/beheer/<regel:regelsoort>/<int:vraagregel_id>/wijzigen/",
        vraagbeheer.regel_wijzigen,
        name="vraagregel-wijzigen",
    ),
    path(
        "vragen/beheer/<regel:regelsoort>/<int:vraagregel_id>/verwijderen/",
        vraagbeheer.regel_verwijderen,
        name="vraagregel-verwijderen",
    ),
]

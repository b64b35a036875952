"""Addresses of what a region arranges for its inventory: lists and mandates."""

from django.urls import path

from locaties.views import lijsten, mandaten

urlpatterns = [
    path("locaties/lijsten/", lijsten.lijsten, name="lijsten"),
    *(
        patroon
        for map_, soort in (("typen", lijsten.TYPE), ("doelgroepen", lijsten.DOELGROEP))
        for patroon in (
            path(
                f"locaties/{map_}/nieuw/", lijsten.regel_nieuw, {"soort": soort}, name=f"{soort.code}-nieuw"
            ),
            path(
                f"locaties/{map_}/<int:pk>/wijzigen/",
                lijsten.regel_wijzigen,
                {"soort": soort},
                name=f"{soort.code}-wijzigen",
            ),
            path(
                f"locaties/{map_}/<int:pk>/verwijderen/",
                lijsten.regel_verwijderen,
                {"soort": soort},
                name=f"{soort.code}-verwijderen",
            ),
        )
    ),
    path("locaties/grootteklassen/<str:lijst>/wijzigen/", lijsten.klassen_wijzigen, name="klassen-wijzigen"),
    path("locaties/instellingen/wijzigen/", lijsten.instelling_wijzigen, name="instelling-wijzigen"),
    path("locaties/mandaten/", mandaten.mandaten, name="mandaten"),
    path("locaties/mandaten/nieuw/", mandaten.mandaat_nieuw, name="mandaat-nieuw"),
    path("locaties/mandaten/<int:pk>/beeindigen/", mandaten.mandaat_beeindigen, name="mandaat-beeindigen"),
]

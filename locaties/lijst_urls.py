"""Addresses of the lists that a region keeps itself."""

from django.urls import path

from locaties.views import lijsten

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
]

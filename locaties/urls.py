"""Addresses of the inventory."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import URLPattern, path

from locaties import bulk_urls, cijfers_urls, lijst_urls, ronde_urls, signaal_urls, zoekvraag_urls
from locaties.views import (
    factsheet,
    filters,
    gebouw,
    importen,
    importknoppen,
    kaart,
    lijst,
    locatie,
    locaties,
    ruimten,
    vergelijken,
)
from werkplan.kern.exporters import FORMATEN

app_name = "locaties"


def lijst_met_bestanden(
    pad: str, view: Callable[..., HttpResponseBase], export: Callable[..., HttpResponseBase], name: str
) -> list[URLPattern]:
    """The page of a list, and its files next to it."""
    return [
        path(pad, view, name=name),
        *(
            path(f"{pad}export.{formaat}", export, {"formaat": formaat}, name=f"{name}-{formaat}")
            for formaat in FORMATEN
        ),
    ]


urlpatterns = [
    *bulk_urls.urlpatterns,
    *cijfers_urls.urlpatterns,
    *ronde_urls.urlpatterns,
    *signaal_urls.urlpatterns,
    *zoekvraag_urls.urlpatterns,
    *lijst_urls.urlpatterns,
    *lijst_met_bestanden("locaties/", lijst.locaties, lijst.locaties_export, "locaties"),
    *lijst_met_bestanden("locaties/ruimten/", lijst.ruimten, lijst.ruimten_export, "ruimten"),
    path("locaties/ibis.csv", lijst.ibis, name="ibis-csv"),
    path("locaties/importen/", importen.importen, name="importen"),
    path("locaties/importen/nieuw/", importen.import_nieuw, name="import-nieuw"),
    path("locaties/importen/sjabloon/<str:code>.xlsx", importen.sjabloon, name="import-sjabloon-xlsx"),
    path("locaties/importen/<int:pk>/", importen.import_pagina, name="import"),
    path("locaties/importen/<int:pk>/kolommen/", importen.kolommen, name="import-kolommen"),
    path("locaties/importen/<int:pk>/kop/", importen.kop, name="import-kop"),
    path("locaties/importen/<int:pk>/rijen/<int:nummer>/", importen.rij_verbeteren, name="import-rij"),
    path("locaties/importen/<int:pk>/toepassen/", importknoppen.toepassen, name="import-toepassen"),
    path("locaties/importen/<int:pk>/terugdraaien/", importknoppen.terugdraaien, name="import-terugdraaien"),
    path("locaties/importen/<int:pk>/opnieuw/", importknoppen.opnieuw, name="import-opnieuw"),
    path("locaties/importen/<int:pk>/weggooien/", importknoppen.weg, name="import-weg"),
    *(
        path(
            f"locaties/importen/<int:pk>/geweigerd.{formaat}",
            importen.geweigerd,
            {"formaat": formaat},
            name=f"import-geweigerd-{formaat}",
        )
        for formaat in FORMATEN
    ),
    path("locaties/export.geojson", lijst.locaties_geojson, name="locaties-geojson"),
    path("locaties/ruimten/export.geojson", lijst.ruimten_geojson, name="ruimten-geojson"),
    path("locaties/filters/nieuw/", filters.filter_nieuw, name="filter-nieuw"),
    path("locaties/filters/<int:pk>/wijzigen/", filters.filter_wijzigen, name="filter-wijzigen"),
    path("locaties/filters/<int:pk>/verwijderen/", filters.filter_verwijderen, name="filter-verwijderen"),
    path("locaties/vergelijken/", vergelijken.vergelijken, name="vergelijken"),
    path("locaties/factsheets.pdf", factsheet.factsheets, name="factsheets-pdf"),
    path("locaties/kaart/", kaart.kaart, name="kaart"),
    path("locaties/kaart/punten.json", kaart.punten, name="kaart-json"),
    path("locaties/ruimten/kaart/", kaart.kaart_van_ruimten, name="ruimtekaart"),
    path("locaties/ruimten/kaart/punten.json", kaart.punten_van_ruimten, name="ruimtekaart-json"),
    path("locaties/nieuw/", locaties.locatie_nieuw, name="locatie-nieuw"),
    path("locaties/<int:pk>/", locatie.locatie, name="locatie"),
    path("locaties/<int:pk>/gecontroleerd/", locatie.gecontroleerd, name="locatie-gecontroleerd"),
    path("locaties/<int:pk>/historie/", locatie.locatie_historie, name="locatie-historie"),
    path("locaties/<int:pk>/verschillen/", locatie.locatie_verschillen, name="locatie-verschillen"),
    path("locaties/<int:pk>/factsheet.pdf", factsheet.factsheet, name="locatie-factsheet-pdf"),
    path("locaties/<int:pk>/wijzigen/", locaties.locatie_wijzigen, name="locatie-wijzigen"),
    path("locaties/<int:pk>/contact/", locaties.contact, name="locatie-contact"),
    path("locaties/<int:pk>/ruimten/nieuw/", ruimten.ruimte_nieuw, name="ruimte-nieuw"),
    path("locaties/ruimten/<int:pk>/", locatie.ruimte, name="ruimte"),
    path("locaties/ruimten/<int:pk>/historie/", locatie.ruimte_historie, name="ruimte-historie"),
    path("locaties/ruimten/<int:pk>/verschillen/", locatie.ruimte_verschillen, name="ruimte-verschillen"),
    path("locaties/ruimten/<int:pk>/leeg/", ruimten.leeg, name="ruimte-leeg"),
    path("locaties/ruimten/<int:pk>/verhuurd/", ruimten.in_gebruik, name="ruimte-verhuurd"),
    path("locaties/ruimten/<int:pk>/wijzigen/", ruimten.ruimte_wijzigen, name="ruimte-wijzigen"),
    path("locaties/ruimten/<int:pk>/beeindigen/", gebouw.ruimte_einde, name="ruimte-einde"),
    path("locaties/ruimten/<int:pk>/splitsen/", gebouw.ruimte_splitsen, name="ruimte-splitsen"),
    path("locaties/ruimten/<int:pk>/samenvoegen/", gebouw.ruimte_samenvoegen, name="ruimte-samenvoegen"),
    path("locaties/ruimten/<int:pk>/aanbod/nieuw/", ruimten.aanbod_nieuw, name="aanbod-nieuw"),
    path("locaties/ruimten/<int:pk>/gebruik/nieuw/", ruimten.gebruik_nieuw, name="gebruik-nieuw"),
    path("locaties/leegstand/<int:pk>/wijzigen/", ruimten.periode_wijzigen, name="leegstand-wijzigen"),
    path("locaties/aanbod/<int:pk>/wijzigen/", ruimten.aanbod_wijzigen, name="aanbod-wijzigen"),
    path("locaties/gebruik/<int:pk>/wijzigen/", ruimten.gebruik_wijzigen, name="gebruik-wijzigen"),
]

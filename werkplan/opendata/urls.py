"""The addresses of the files of open data; the page itself stands with the public pages."""

from django.urls import path

from werkplan.opendata import views

app_name = "opendata"
urlpatterns = [
    path("open-data/catalogus.jsonld", views.dcat, name="catalogus"),
    path("open-data/ibis.csv", views.ibis, name="ibis"),
    *(
        path(f"open-data/{bron}.{vorm}", views.lijst, {"bron": bron, "vorm": vorm}, name=f"{bron}-{vorm}")
        for bron, vormen in (("werklocaties", ("csv", "geojson")), ("leegstand", ("csv", "json")))
        for vorm in vormen
    ),
    *(
        path(f"open-data/werkplan.{vorm}", views.werkplan, {"vorm": vorm}, name=f"werkplan-{vorm}")
        for vorm in ("csv", "json")
    ),
]

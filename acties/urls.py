"""Addresses of the plan. An action of the current plan is `/acties/<nummer>/`, of another below its plan."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path

from acties import herinnering_urls, lijst_urls, overleg_urls, plan_urls
from acties.views import (
    actie,
    herinnering,
    historie,
    middelen,
    onderdelen,
    realisatie,
    standen,
    stappen,
    voortgang,
    wijzigen,
)

app_name = "acties"


def per_actie(pad: str, view: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    """The same page below the current plan (`acties:<name>`) and below any plan (`acties:plan-<name>`)."""
    return [
        path(f"acties/<int:nummer>/{pad}", view, name=name),
        path(f"plannen/<int:plan_id>/acties/<int:nummer>/{pad}", view, name=f"plan-{name}"),
    ]


urlpatterns: list[URLPattern] = [
    *plan_urls.urlpatterns,
    *lijst_urls.urlpatterns,
    *per_actie("", actie.actie, "actie"),
    *per_actie("voortgang/", voortgang.voortgang_nieuw, "voortgang-nieuw"),
    *per_actie("verhaal/", voortgang.verhaal, "verhaal"),
    *per_actie("middelen/", middelen.middelen, "middelen"),
    *per_actie("standen/", standen.standen_wijzigen, "stand-wijzigen"),
    *per_actie("mijlpalen/nieuw/", realisatie.mijlpaal_nieuw, "mijlpaal-nieuw"),
    *per_actie("uitgaven/nieuw/", realisatie.uitgave_nieuw, "uitgave-nieuw"),
    *per_actie("documenten/nieuw/", realisatie.document_nieuw, "document-nieuw"),
    path("mijlpalen/<int:pk>/wijzigen/", realisatie.mijlpaal_wijzigen, name="mijlpaal-wijzigen"),
    path("uitgaven/<int:pk>/wijzigen/", realisatie.uitgave_wijzigen, name="uitgave-wijzigen"),
    path("documenten/<int:pk>/", realisatie.document, name="document"),
    path("documenten/<int:pk>/wijzigen/", realisatie.document_wijzigen, name="document-wijzigen"),
    path("documenten/<int:pk>/verwijderen/", realisatie.document_verwijderen, name="document-verwijderen"),
    path("acties/nieuw/", wijzigen.actie_nieuw, name="actie-nieuw"),
    path("plannen/<int:plan_id>/acties/nieuw/", wijzigen.actie_nieuw, name="plan-actie-nieuw"),
    *per_actie("wijzigen/", wijzigen.gegevens, "actie-wijzigen"),
    *per_actie("wijzigen/trekker/", wijzigen.trekker, "trekker-wijzigen"),
    *per_actie("wijzigen/status/", wijzigen.status, "status-wijzigen"),
    *per_actie("wijzigen/gemeenten/", wijzigen.gemeenten, "gemeenten-wijzigen"),
    *per_actie("wijzigen/opgaven/", onderdelen.opgaven, "opgaven-wijzigen"),
    *per_actie("wijzigen/betrokkenen/", onderdelen.betrokkenen, "betrokkenen-wijzigen"),
    *per_actie("wijzigen/relaties/", onderdelen.relaties, "relaties-wijzigen"),
    *per_actie("wijzigen/stappen/", stappen.overzicht, "stappen-wijzigen"),
    *per_actie("stappen/nieuw/", stappen.stap_nieuw, "stap-nieuw"),
    path("opgaven/<int:pk>/wijzigen/", onderdelen.opgave_wijzigen, name="opgave-wijzigen"),
    path("opgaven/<int:pk>/verwijderen/", onderdelen.opgave_verwijderen, name="opgave-verwijderen"),
    path(
        "betrokkenen/<int:pk>/verwijderen/", onderdelen.betrokkene_verwijderen, name="betrokkene-verwijderen"
    ),
    path("relaties/<int:pk>/verwijderen/", onderdelen.relatie_verwijderen, name="relatie-verwijderen"),
    path("stappen/<int:pk>/wijzigen/", stappen.stap_wijzigen, name="stap-wijzigen"),
    path("stappen/<int:pk>/verwijderen/", stappen.stap_verwijderen, name="stap-verwijderen"),
    path("stappen/<int:pk>/geld/nieuw/", stappen.begroting_nieuw, name="begroting-nieuw"),
    path("stappen/<int:pk>/dagen/nieuw/", stappen.inzet_nieuw, name="inzet-nieuw"),
    path("begrotingsregels/<int:pk>/wijzigen/", stappen.begroting_wijzigen, name="begroting-wijzigen"),
    path(
        "begrotingsregels/<int:pk>/verwijderen/", stappen.begroting_verwijderen, name="begroting-verwijderen"
    ),
    path("inzet/<int:pk>/wijzigen/", stappen.inzet_wijzigen, name="inzet-wijzigen"),
    path("inzet/<int:pk>/verwijderen/", stappen.inzet_verwijderen, name="inzet-verwijderen"),
    *per_actie("historie/", historie.actie_historie, "historie"),
    *per_actie("verschillen/", historie.actie_verschillen, "verschillen"),
    path("plannen/<int:plan_id>/verschillen/", historie.plan_verschillen, name="planverschillen"),
    *overleg_urls.urlpatterns,
    *herinnering_urls.urlpatterns,
    *per_actie("herinner/", herinnering.herinner, "herinner"),
]

"""Addresses of the editors of the loket."""

from django.urls import path

from loket import gesprek_urls, vraag_urls
from loket.views import historie, lijsten, onderhoud, redactie, zorg

app_name = "loket"
urlpatterns = [
    *gesprek_urls.urlpatterns,
    *vraag_urls.urlpatterns,
    path("loket/redactie/", redactie.lijst, name="lijst"),
    path("loket/redactie/links/", zorg.links, name="links"),
    path("loket/redactie/links/<int:link_id>/opnieuw/", zorg.link_opnieuw, name="link-opnieuw"),
    path("loket/redactie/reacties/", zorg.reacties, name="reacties"),
    path(
        "loket/redactie/reacties/<int:reactie_id>/behandeld/",
        zorg.reactie_behandeld,
        name="reactie-behandeld",
    ),
    path(
        "loket/redactie/reacties/<int:reactie_id>/verwijderen/",
        zorg.reactie_verwijderen,
        name="reactie-verwijderen",
    ),
    path("loket/redactie/lijsten/", lijsten.lijsten, name="lijsten"),
    path("loket/redactie/lijsten/<slug:regels>/nieuw/", lijsten.regel_nieuw, name="regel-nieuw"),
    path(
        "loket/redactie/lijsten/<slug:regels>/<int:lijstregel_id>/wijzigen/",
        lijsten.regel_wijzigen,
        name="regel-wijzigen",
    ),
    path(
        "loket/redactie/lijsten/<slug:regels>/<int:lijstregel_id>/verwijderen/",
        lijsten.regel_verwijderen,
        name="regel-verwijderen",
    ),
    path("loket/redactie/woorden/", onderhoud.woorden, name="woorden"),
    path("loket/redactie/synoniemen/nieuw/", onderhoud.synoniem_nieuw, name="synoniem-nieuw"),
    path(
        "loket/redactie/synoniemen/<int:synoniem_id>/wijzigen/",
        onderhoud.synoniem_wijzigen,
        name="synoniem-wijzigen",
    ),
    path(
        "loket/redactie/synoniemen/<int:synoniem_id>/verwijderen/",
        onderhoud.synoniem_verwijderen,
        name="synoniem-verwijderen",
    ),
    path("loket/redactie/contacten/nieuw/", onderhoud.contact_nieuw, name="contact-nieuw"),
    path(
        "loket/redactie/contacten/<int:contact_id>/wijzigen/",
        onderhoud.contact_wijzigen,
        name="contact-wijzigen",
    ),
    path(
        "loket/redactie/contacten/<int:contact_id>/verwijderen/",
        onderhoud.contact_verwijderen,
        name="contact-verwijderen",
    ),
    path(
        "loket/redactie/steunpunten/<int:steunpunt_id>/spreekuren/nieuw/",
        onderhoud.spreekuur_nieuw,
        name="spreekuur-nieuw",
    ),
    path(
        "loket/redactie/spreekuren/<int:spreekuur_id>/wijzigen/",
        onderhoud.spreekuur_wijzigen,
        name="spreekuur-wijzigen",
    ),
    path(
        "loket/redactie/spreekuren/<int:spreekuur_id>/verwijderen/",
        onderhoud.spreekuur_verwijderen,
        name="spreekuur-verwijderen",
    ),
    path(
        "loket/redactie/spreekuren/<int:spreekuur_id>/uitzondering/",
        onderhoud.uitzondering_nieuw,
        name="uitzondering-nieuw",
    ),
    path(
        "loket/redactie/uitzonderingen/<int:uitzondering_id>/verwijderen/",
        onderhoud.uitzondering_verwijderen,
        name="uitzondering-verwijderen",
    ),
    path("loket/redactie/historie/<slug:historie>/<int:historie_id>/", historie.historie, name="historie"),
    path("loket/redactie/<slug:inhoud>/nieuw/", redactie.inhoud_nieuw, name="inhoud-nieuw"),
    path("loket/redactie/<slug:inhoud>/<int:pk>/", redactie.inhoud, name="inhoud"),
    path("loket/redactie/<slug:inhoud>/<int:pk>/wijzigen/", redactie.inhoud_wijzigen, name="inhoud-wijzigen"),
    path("loket/redactie/<slug:inhoud>/<int:pk>/stand/", redactie.stand, name="inhoud-stand"),
    path("loket/redactie/<slug:inhoud>/<int:pk>/bevestigen/", redactie.bevestigen, name="inhoud-bevestigen"),
    path(
        "loket/redactie/<slug:inhoud>/<int:pk>/verwijderen/",
        redactie.inhoud_verwijderen,
        name="inhoud-verwijderen",
    ),
]

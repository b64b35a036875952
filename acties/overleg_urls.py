"""Addresses around meetings: the meetings themselves, decisions, action points, and the longlist."""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import path

from acties.views import aanwezigheid, actiepunten, agenda, besluiten, longlist, overleg, voorstellen
from werkplan.kern.exporters import FORMATEN

LIJSTEN: dict[str, Callable[..., HttpResponseBase]] = {
    "overleggen": overleg.overleggen_export,
    "besluiten": besluiten.besluiten_export,
    "actiepunten": actiepunten.actiepunten_export,
    "longlist": longlist.longlist_export,
}
"""The lists that can be taken along as a file."""

urlpatterns = [
    *(
        path(f"{lijst}/export.{formaat}", view, {"formaat": formaat}, name=f"{lijst}-{formaat}")
        for lijst, view in LIJSTEN.items()
        for formaat in FORMATEN
    ),
    path("overleggen/", overleg.overleggen, name="overleggen"),
    path("overleggen/nieuw/", overleg.overleg_nieuw, name="overleg-nieuw"),
    path("overleggen/<int:pk>/", overleg.overleg, name="overleg"),
    path("overleggen/<int:pk>/wijzigen/", overleg.overleg_wijzigen, name="overleg-wijzigen"),
    path("overleggen/<int:pk>/afzeggen/", overleg.overleg_afzeggen, name="overleg-afzeggen"),
    path("overleggen/<int:pk>/doorgaan/", overleg.overleg_doorgaan, name="overleg-doorgaan"),
    path("overleggen/<int:pk>/uitnodiging/", overleg.uitnodiging_versturen, name="overleg-uitnodiging"),
    path("overleggen/<int:pk>/lijst/", overleg.lijst_versturen, name="overleg-lijst"),
    path("overleggen/<int:pk>/genodigden/", aanwezigheid.uitnodigen, name="overleg-genodigden"),
    path("overleggen/<int:pk>/aanwezig/", aanwezigheid.iedereen_aanwezig, name="overleg-iedereen-aanwezig"),
    path(
        "overleggen/<int:pk>/genodigden/<int:regel_id>/",
        aanwezigheid.aanwezigheid_zetten,
        name="aanwezigheid-zetten",
    ),
    path(
        "overleggen/<int:pk>/genodigden/<int:regel_id>/weghalen/",
        aanwezigheid.aanwezigheid_weghalen,
        name="aanwezigheid-weghalen",
    ),
    path("overleggen/<int:pk>/agenda/", agenda.agendapunt_nieuw, name="agendapunt-nieuw"),
    path(
        "overleggen/<int:pk>/agenda/voorgesteld/",
        agenda.agendapunt_terugzetten,
        name="agendapunt-terugzetten",
    ),
    path(
        "overleggen/<int:pk>/agenda/<int:punt_id>/wijzigen/",
        agenda.agendapunt_wijzigen,
        name="agendapunt-wijzigen",
    ),
    path(
        "overleggen/<int:pk>/agenda/<int:punt_id>/weghalen/",
        agenda.agendapunt_weghalen,
        name="agendapunt-weghalen",
    ),
    path(
        "overleggen/<int:pk>/agenda/<int:punt_id>/verplaatsen/",
        agenda.agendapunt_verplaatsen,
        name="agendapunt-verplaatsen",
    ),
    path("overleggen/<int:pk>/besluiten/", besluiten.overleg_besluit, name="overleg-besluit"),
    path("overleggen/<int:pk>/actiepunten/", actiepunten.overleg_actiepunt, name="overleg-actiepunt"),
    path("besluiten/", besluiten.besluiten, name="besluiten"),
    path("besluiten/nieuw/", besluiten.besluit_nieuw, name="besluit-nieuw"),
    path("besluiten/<int:pk>/", besluiten.besluit, name="besluit"),
    path("besluiten/<int:pk>/wijzigen/", besluiten.besluit_wijzigen, name="besluit-wijzigen"),
    path("actiepunten/", actiepunten.actiepunten, name="actiepunten"),
    path("actiepunten/nieuw/", actiepunten.actiepunt_nieuw, name="actiepunt-nieuw"),
    path("actiepunten/<int:pk>/wijzigen/", actiepunten.actiepunt_wijzigen, name="actiepunt-wijzigen"),
    path("actiepunten/<int:pk>/afronden/", actiepunten.actiepunt_afronden, name="actiepunt-afronden"),
    path("longlist/", longlist.longlist, name="longlist"),
    path("longlist/nieuw/", longlist.punt_nieuw, name="punt-nieuw"),
    path("longlist/<int:pk>/wijzigen/", longlist.punt_wijzigen, name="punt-wijzigen"),
    path("longlist/<int:punt_id>/voorstel/", voorstellen.voorstel_nieuw, name="voorstel-nieuw"),
    path("knelpunten/<int:pk>/wijzigen/", longlist.knelpunt_wijzigen, name="knelpunt-wijzigen"),
    path("voorstellen/<int:pk>/", voorstellen.voorstel, name="voorstel"),
    path("voorstellen/<int:pk>/wijzigen/", voorstellen.voorstel_wijzigen, name="voorstel-wijzigen"),
    path("voorstellen/<int:pk>/voorleggen/", voorstellen.voorstel_voorleggen, name="voorstel-voorleggen"),
    path("voorstellen/<int:pk>/besluit/", voorstellen.voorstel_besluit, name="voorstel-besluit"),
]

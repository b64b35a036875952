"""Addresses around meetings: the meetings themselves, decisions, action points, and the longlist."""

from django.urls import path

from acties.lijst_urls import export_van, per_plan
from acties.views import aanwezigheid, actiepunten, agenda, besluiten, longlist, overleg, voorstellen

urlpatterns = [
    *export_van("overleggen/", overleg.overleggen_export, "overleggen"),
    *export_van("besluiten/", besluiten.besluiten_export, "besluiten"),
    *export_van("actiepunten/", actiepunten.actiepunten_export, "actiepunten"),
    *export_van("longlist/", longlist.longlist_export, "longlist"),
    *per_plan("overleggen/", overleg.overleggen, "overleggen"),
    *per_plan("overleggen/nieuw/", overleg.overleg_nieuw, "overleg-nieuw"),
    *per_plan("besluiten/", besluiten.besluiten, "besluiten"),
    *per_plan("besluiten/nieuw/", besluiten.besluit_nieuw, "besluit-nieuw"),
    *per_plan("actiepunten/", actiepunten.actiepunten, "actiepunten"),
    *per_plan("actiepunten/nieuw/", actiepunten.actiepunt_nieuw, "actiepunt-nieuw"),
    *per_plan("longlist/", longlist.longlist, "longlist"),
    *per_plan("longlist/nieuw/", longlist.punt_nieuw, "punt-nieuw"),
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
    path("besluiten/<int:pk>/", besluiten.besluit, name="besluit"),
    path("besluiten/<int:pk>/wijzigen/", besluiten.besluit_wijzigen, name="besluit-wijzigen"),
    path("actiepunten/<int:pk>/wijzigen/", actiepunten.actiepunt_wijzigen, name="actiepunt-wijzigen"),
    path("actiepunten/<int:pk>/afronden/", actiepunten.actiepunt_afronden, name="actiepunt-afronden"),
    path("longlist/<int:pk>/wijzigen/", longlist.punt_wijzigen, name="punt-wijzigen"),
    path("longlist/<int:punt_id>/voorstel/", voorstellen.voorstel_nieuw, name="voorstel-nieuw"),
    path("knelpunten/<int:pk>/wijzigen/", longlist.knelpunt_wijzigen, name="knelpunt-wijzigen"),
    path("voorstellen/<int:pk>/", voorstellen.voorstel, name="voorstel"),
    path("voorstellen/<int:pk>/wijzigen/", voorstellen.voorstel_wijzigen, name="voorstel-wijzigen"),
    path("voorstellen/<int:pk>/voorleggen/", voorstellen.voorstel_voorleggen, name="voorstel-voorleggen"),
    path("voorstellen/<int:pk>/overnemen/", voorstellen.voorstel_overnemen, name="voorstel-overnemen"),
    path("voorstellen/<int:pk>/besluit/", voorstellen.voorstel_besluit, name="voorstel-besluit"),
]

"""Addresses of rounds of the inventory."""

from django.urls import path

from locaties.views import correcties, klopvragen, rondes
from werkplan.kern.exporters import FORMATEN

urlpatterns = [
    path("locaties/correcties/", correcties.correcties, name="correcties"),
    *(
        path(
            f"locaties/correcties/export.{formaat}",
            correcties.correcties_export,
            {"formaat": formaat},
            name=f"correcties-{formaat}",
        )
        for formaat in FORMATEN
    ),
    path("locaties/correcties/<int:pk>/", correcties.correctie, name="correctie"),
    path("locaties/<int:pk>/vragen/", klopvragen.locatie_vragen, name="locatie-vragen"),
    path("locaties/<int:pk>/voorstel/", correcties.locatie_voorstel, name="locatie-voorstel"),
    path("locaties/ruimten/<int:pk>/voorstel/", correcties.ruimte_voorstel, name="ruimte-voorstel"),
    path("locaties/rondes/", rondes.rondes, name="rondes"),
    path("locaties/rondes/nieuw/", rondes.ronde_nieuw, name="ronde-nieuw"),
    path("locaties/rondes/<int:pk>/", rondes.ronde, name="ronde"),
    path("locaties/rondegemeenten/<int:pk>/", rondes.rondegemeente, name="rondegemeente"),
    path("locaties/rondegemeenten/<int:pk>/indienen/", rondes.indienen, name="ronde-indienen"),
    path("locaties/rondegemeenten/<int:pk>/terugsturen/", rondes.terugsturen, name="ronde-terugsturen"),
    path("locaties/rondegemeenten/<int:pk>/goedkeuren/", rondes.goedkeuren, name="ronde-goedkeuren"),
    path("locaties/rondegemeenten/<int:pk>/<int:locatie_id>/", rondes.rondelocatie, name="rondelocatie"),
    path(
        "locaties/rondegemeenten/<int:pk>/<int:locatie_id>/vragen/",
        klopvragen.klopvraag_nieuw,
        name="klopvraag-nieuw",
    ),
    path(
        "locaties/rondegemeenten/<int:pk>/<int:locatie_id>/klopt/",
        rondes.bevestigen,
        name="ronde-bevestigen",
    ),
    path(
        "locaties/rondegemeenten/<int:pk>/<int:locatie_id>/toch-niet/",
        rondes.intrekken,
        name="ronde-intrekken",
    ),
]

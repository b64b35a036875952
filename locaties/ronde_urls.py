"""Addresses of rounds of the inventory."""

from django.urls import path

from locaties.views import kloppen, rondes

urlpatterns = [
    path("locaties/correcties/<int:pk>/", kloppen.correctie, name="correctie"),
    path("locaties/rondes/", rondes.rondes, name="rondes"),
    path("locaties/rondes/nieuw/", rondes.ronde_nieuw, name="ronde-nieuw"),
    path("locaties/rondes/<int:pk>/", rondes.ronde, name="ronde"),
    path("locaties/rondegemeenten/<int:pk>/", rondes.rondegemeente, name="rondegemeente"),
    path("locaties/rondegemeenten/<int:pk>/indienen/", rondes.indienen, name="ronde-indienen"),
    path("locaties/rondegemeenten/<int:pk>/terugsturen/", rondes.terugsturen, name="ronde-terugsturen"),
    path("locaties/rondegemeenten/<int:pk>/goedkeuren/", rondes.goedkeuren, name="ronde-goedkeuren"),
    path("locaties/rondegemeenten/<int:pk>/<int:locatie_id>/", rondes.rondelocatie, name="rondelocatie"),
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

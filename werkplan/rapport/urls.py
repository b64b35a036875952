"""The addresses of reports."""

from django.urls import path

from werkplan.rapport import schrijven, views

app_name = "rapport"
urlpatterns = [
    path("rapporten/", views.rapporten, name="rapporten"),
    path("rapporten/nieuw/", views.nieuw, name="nieuw"),
    path("rapporten/schema/<int:versie>/", views.schema, name="schema"),
    path("rapporten/<int:pk>/", views.rapport, name="rapport"),
    path("rapporten/<int:pk>/bestanden/<str:formaat>/", views.bestand, name="bestand"),
    path("rapporten/<int:pk>/bijlagen/<str:naam>/", views.bijlage, name="bijlage"),
    path("rapporten/<int:pk>/alineas/", schrijven.alineas, name="alineas"),
    path("rapporten/<int:pk>/teksten/<str:sectie>/", schrijven.tekst, name="tekst"),
    path("rapporten/<int:pk>/vaststelling/", schrijven.vaststelling, name="vaststelling"),
    *(
        path(f"rapporten/<int:pk>/{wat}/", views.knop, {"wat": wat}, name=wat)
        for wat in ("annuleren", "opnieuw", "ter-beoordeling", "terugnemen")
    ),
]

"""The addresses of reports."""

from django.urls import path

from werkplan.rapport import views

app_name = "rapport"
urlpatterns = [
    path("rapporten/", views.rapporten, name="rapporten"),
    path("rapporten/nieuw/", views.nieuw, name="nieuw"),
    path("rapporten/<int:pk>/", views.rapport, name="rapport"),
    path("rapporten/<int:pk>/bestanden/<str:formaat>/", views.bestand, name="bestand"),
    path("rapporten/<int:pk>/teksten/<str:sectie>/", views.tekst, name="tekst"),
    path("rapporten/<int:pk>/vaststelling/", views.vaststelling, name="vaststelling"),
    *(
        path(f"rapporten/<int:pk>/{wat}/", views.knop, {"wat": wat}, name=wat)
        for wat in ("annuleren", "opnieuw", "ter-beoordeling", "terugnemen")
    ),
]

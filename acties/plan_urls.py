"""Addresses of plans, and of the lists that belong to a plan as a whole."""

from __future__ import annotations

from django.urls import path

from acties.views import planbestand, plannen, planonderdelen

urlpatterns = [
    path("plannen/", plannen.lijst, name="plannen"),
    path("plannen/nieuw/", plannen.nieuw, name="plan-nieuw"),
    path("plannen/uit-bestand/", planbestand.uit_bestand, name="plan-uit-bestand"),
    path("plannen/<int:plan_id>/", plannen.plan, name="plan"),
    path("plannen/<int:plan_id>/wijzigen/", plannen.wijzigen, name="plan-wijzigen"),
    path("plannen/<int:plan_id>/vervolg/", plannen.vervolg, name="plan-vervolg"),
    path("plannen/<int:plan_id>/huidig/", plannen.huidig, name="plan-huidig"),
    path("plannen/<int:plan_id>/themas/nieuw/", planonderdelen.thema_nieuw, name="thema-nieuw"),
    path("themas/<int:pk>/wijzigen/", planonderdelen.thema_wijzigen, name="thema-wijzigen"),
    path("themas/<int:pk>/verwijderen/", planonderdelen.thema_verwijderen, name="thema-verwijderen"),
    path("plannen/<int:plan_id>/kengetallen/nieuw/", planonderdelen.kengetal_nieuw, name="kengetal-nieuw"),
    path("kengetallen/<int:pk>/wijzigen/", planonderdelen.kengetal_wijzigen, name="kengetal-wijzigen"),
    path(
        "kengetallen/<int:pk>/verwijderen/", planonderdelen.kengetal_verwijderen, name="kengetal-verwijderen"
    ),
    path("plannen/<int:plan_id>/knelpunten/nieuw/", planonderdelen.knelpunt_nieuw, name="knelpunt-nieuw"),
    path(
        "knelpunten/<int:pk>/verwijderen/", planonderdelen.knelpunt_verwijderen, name="knelpunt-verwijderen"
    ),
]

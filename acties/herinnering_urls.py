"""Addresses of reminders: putting off, preferences, and what was put off."""

from django.urls import URLPattern, path

from acties.views import herinnering

urlpatterns: list[URLPattern] = [
    path("later/<str:soort>/<int:onderwerp_id>/", herinnering.later, name="later"),
    path("voorkeuren/", herinnering.voorkeuren, name="voorkeuren"),
    path("uitstel/<int:pk>/beeindigen/", herinnering.uitstel_beeindigen, name="uitstel-beeindigen"),
]

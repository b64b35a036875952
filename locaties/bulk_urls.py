"""Addresses of changing many records at once."""

from django.urls import path

from locaties.bulk import LOCATIES, RUIMTEN
from locaties.views import bulk

urlpatterns = [
    path("locaties/wijzigingen/", bulk.bulks, name="bulks"),
    path("locaties/wijzigingen/locaties/", bulk.bulk_nieuw, {"soort": LOCATIES}, name="bulk-locaties"),
    path("locaties/wijzigingen/ruimten/", bulk.bulk_nieuw, {"soort": RUIMTEN}, name="bulk-ruimten"),
    path("locaties/wijzigingen/<int:pk>/", bulk.bulk, name="bulk"),
    path("locaties/wijzigingen/<int:pk>/toepassen/", bulk.toepassen, name="bulk-toepassen"),
    path("locaties/wijzigingen/<int:pk>/terugdraaien/", bulk.terugdraaien, name="bulk-terugdraaien"),
]

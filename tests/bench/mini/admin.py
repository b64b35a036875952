"""The stock screens: a change list with filters and search, a change form with its parts."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from tests.bench.mini.models import Actie, Mijlpaal, Opgave, Stap, Voortgang, Werkruimte


def part(shown: type[Any]) -> type[admin.TabularInline[Any, Any]]:
    """The rows of an action of one kind, below its form."""

    class Part(admin.TabularInline[Any, Any]):
        model = shown
        extra = 0

    return Part


@admin.register(Actie)
class ActieAdmin(admin.ModelAdmin[Actie]):
    list_display = [
        "nummer",
        "titel",
        "thema",
        "trekker",
        "startjaar",
        "status",
        "stoplicht",
        "percentage",
        "laatste_voortgang",
    ]
    list_select_related = ["thema", "trekker"]
    list_filter = ["startjaar", "status", "stoplicht", "thema", "trekker"]
    search_fields = ["titel", "omschrijving"]
    list_per_page = 50
    raw_id_fields = ["vervangen_door"]
    inlines = [part(model) for model in (Opgave, Stap, Voortgang, Mijlpaal)]


@admin.register(Werkruimte)
class WerkruimteAdmin(admin.ModelAdmin[Werkruimte]):
    list_display = ["__str__", "locatie", "postcode", "soort", "maat", "oppervlakte"]
    list_select_related = ["locatie"]
    list_filter = ["soort", "maat"]
    search_fields = ["straat", "postcode", "locatie__naam"]
    list_per_page = 50
    raw_id_fields = ["locatie"]

"""The locations of one municipality in a round: all, or those behind one of its figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet

from locaties.models import Meetronde, Rondegemeente, Werklocatie
from locaties.rondestand import TEGENSTRIJDIG, Persoon, Rondestand, needs_attention, units_of

ALLE, ZONDER, STRIJDIG = "alle", "zonder", "tegenstrijdig"


def rows_of(locaties: QuerySet[Werklocatie], welke: str) -> QuerySet[Werklocatie]:
    """Of what `locations_of` gives: all, or without confirmation, or with a contradiction; else what asks attention."""
    op_naam = locaties.order_by("naam", "pk")
    if welke == ALLE:
        return op_naam
    if welke == ZONDER:
        return op_naam.filter(Q(is_bevestigd=False))
    if welke == STRIJDIG:
        return op_naam.filter(Q(*((naam, True) for naam in TEGENSTRIJDIG), _connector=Q.OR))
    return needs_attention(locaties)


def units_per_location(
    ronde: Meetronde, persoon: Persoon, locaties: Iterable[Werklocatie]
) -> Mapping[int, int]:
    """How many units count along with each location, by its id."""
    ruimten = units_of(ronde, persoon).filter(locatie__in=[locatie.pk for locatie in locaties]).order_by()
    return dict(ruimten.values("locatie").annotate(aantal=Count("pk")).values_list("locatie", "aantal"))


def tabs_of(deel: Rondegemeente, stand: Rondestand, gekozen: str) -> list[dict[str, Any]]:
    """The ways to look at the list, each with its figure."""
    adres = deel.get_absolute_url()
    namen = {
        "": "Vraagt aandacht",
        ZONDER: f"Zonder bevestiging ({stand.zonder_bevestiging})",
        STRIJDIG: f"Tegenstrijdig ({stand.aantal_tegenstrijdig})",
        ALLE: f"Alle locaties ({stand.locaties})",
    }
    gekozen = gekozen if gekozen in namen else ""
    return [
        {"naam": naam, "adres": f"{adres}?rijen={welke}" if welke else adres, "huidig": welke == gekozen}
        for welke, naam in namen.items()
    ]

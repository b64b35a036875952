"""The rows behind a figure: units, measurements or locations, by the keys of its address."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from locaties.duur import Duur
from locaties.hectaren import location_rows
from locaties.models import Locatiemeting, Werklocatie, Werkruimte
from locaties.selectie import Selectie
from locaties.transformatie import Mutatie, mutation_rows


@dataclass(frozen=True, slots=True)
class Vraag:
    """Which of the rows of a selection are asked; without any choice those behind the stock."""

    is_leeg: bool = False
    duur: Duur | None = None
    aangeboden: bool | None = None
    in_gebruik: bool = False
    zonder_oppervlakte: bool = False
    alleen_metingen: bool = False
    hectaren: str = ""
    """A column of hectares, or a part of the net hectares by fibre (`locaties.hectaren.GLASVEZEL`)."""
    zonder_opgave: bool = False
    """The locations that state nothing about these hectares."""
    mutatie: Mutatie | None = None
    jaar: int | None = None
    """A column of the transformation ledger, and the year."""


@dataclass(frozen=True, slots=True)
class Rijen:
    """The rows, of three kinds; a kind that says nothing about the figure is empty."""

    ruimten: QuerySet[Werkruimte]
    metingen: QuerySet[Locatiemeting]
    locaties: QuerySet[Werklocatie]


def rows_behind(selectie: Selectie, vraag: Vraag) -> Rijen:
    """The rows from which a figure was summed."""
    locaties: QuerySet[Werklocatie] = Werklocatie.objects.none()
    if vraag.hectaren:
        locaties = location_rows(selectie, vraag.hectaren, zonder_opgave=vraag.zonder_opgave)
    geen_ruimten = bool(vraag.hectaren) or vraag.alleen_metingen
    ruimten = Werkruimte.objects.none() if geen_ruimten else _ruimten(selectie, vraag)
    metingen = _metingen(selectie, vraag)
    return Rijen(
        ruimten.select_related("locatie").order_by("locatie__naam", "straat", "huisnummer", "pk"),
        metingen.select_related("locatie").order_by("locatie__naam", "pk"),
        locaties,
    )


def _ruimten(selectie: Selectie, vraag: Vraag) -> QuerySet[Werkruimte]:
    if vraag.mutatie is not None and vraag.jaar is not None:
        return mutation_rows(selectie, vraag.mutatie, vraag.jaar)
    leeg = Q(pk__in=selectie.leegstand(vraag.duur).values("ruimte"))
    aangeboden = Q(pk__in=selectie.aanbod().values("ruimte"))
    voorwaarden = {
        leeg: vraag.is_leeg or None,
        ~leeg: vraag.in_gebruik or None,
        aangeboden: vraag.aangeboden,
        Q(oppervlakte=None): vraag.zonder_oppervlakte or None,
    }
    ruimten: QuerySet[Werkruimte] = selectie.ruimten()
    for voorwaarde, is_waar in voorwaarden.items():
        if is_waar is not None:
            ruimten = ruimten.filter(voorwaarde if is_waar else ~voorwaarde)
    return ruimten


def _metingen(selectie: Selectie, vraag: Vraag) -> QuerySet[Locatiemeting]:
    """A measurement states stock, and vacancy of an unknown duration; nothing of offers or of single units."""
    past_niet = (
        vraag.hectaren
        or vraag.aangeboden is not None
        or vraag.zonder_oppervlakte
        or vraag.mutatie is not None
        or vraag.duur not in (None, Duur.ONBEKEND)
    )
    if past_niet:
        return Locatiemeting.objects.none()
    metingen = selectie.metingen()
    return metingen.filter(leegstand_m2__gt=0) if vraag.is_leeg else metingen

"""The rows behind a figure: units, measurements or locations, by the keys of its address."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from locaties.duur import Duur
from locaties.hectaren import fibre_rows, location_rows
from locaties.models import Locatiemeting, Werklocatie, Werkruimte
from locaties.selectie import Selectie
from locaties.transformatie import began, ended


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
    """A column of hectares, or `glasvezel`."""
    begonnen: int | None = None
    geeindigd: int | None = None


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
        is_vezel = vraag.hectaren == "glasvezel"
        locaties = fibre_rows(selectie) if is_vezel else location_rows(selectie, vraag.hectaren)
    geen_ruimten = bool(vraag.hectaren) or vraag.alleen_metingen
    ruimten = Werkruimte.objects.none() if geen_ruimten else _ruimten(selectie, vraag)
    metingen = _metingen(selectie, vraag)
    return Rijen(
        ruimten.select_related("locatie").order_by("locatie__naam", "straat", "huisnummer", "pk"),
        metingen.select_related("locatie").order_by("locatie__naam", "pk"),
        locaties,
    )


def _ruimten(selectie: Selectie, vraag: Vraag) -> QuerySet[Werkruimte]:
    if vraag.begonnen is not None:
        return began(selectie, [vraag.begonnen])
    if vraag.geeindigd is not None:
        return ended(selectie, [vraag.geeindigd])
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
        or vraag.begonnen is not None
        or vraag.geeindigd is not None
        or vraag.duur not in (None, Duur.ONBEKEND)
    )
    if past_niet:
        return Locatiemeting.objects.none()
    metingen = selectie.metingen()
    return metingen.filter(leegstand_m2__gt=0) if vraag.is_leeg else metingen

"""What the loket asks of people: pages to look at again, dead links, what readers wrote, and what one promised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce, Left, NullIf
from django.urls import reverse

from loket.links import op_paginas_van
from loket.linkuitslag import Linkstand
from loket.models import Artikel, Gesprek, Link, Reactie, Steunpunt
from loket.models.inhoud import RESPIJT
from loket.zoekindex import SOORTEN
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import may
from werkplan.kern.werk import Wachtend

LOKET = "loket"
KORT = 100
NAKIJKEN, LINKS, REACTIES, GESPREKKEN = 1, 2, 3, 4
"""The numbers by which each of the four is put off."""
VOORAF = timedelta(days=14)
"""What somebody promised is named from this long before its day."""


class Ding(NamedTuple):
    """One page, link or reaction, since when it waits, and what it is called."""

    nummer: int
    sinds: date
    naam: str


def wait_in_loket(gebruiker: Gebruiker, vandaag: date) -> Iterator[Wachtend]:
    """At most four lines, whatever the number of pages, by one query."""
    if not (may(gebruiker, "change", Artikel) or may(gebruiker, "change", Steunpunt)):
        return
    eerste, *andere = _delen(gebruiker, vandaag)
    dingen = sorted(Ding(*rij) for rij in eerste.union(*andere, all=True))
    regels = {NAKIJKEN: _nakijken, LINKS: _links, REACTIES: _reacties, GESPREKKEN: _gesprekken}
    for nummer, regel in regels.items():
        if van_soort := [ding for ding in dingen if ding.nummer == nummer]:
            yield regel(van_soort)


def _delen(gebruiker: Gebruiker, vandaag: date) -> Iterator[QuerySet[Any, Any]]:
    records: Any
    for records in (model._default_manager.all() for model in SOORTEN.values()):
        eigen = records.na_te_kijken(vandaag).filter(eigenaar=gebruiker)
        yield eigen.order_by().values_list(Value(NAKIJKEN), "nakijken_op", "titel")
    stuk = Link.objects.visible_to(gebruiker).filter(stand=Linkstand.STUK)
    yield op_paginas_van(gebruiker, stuk).order_by().values_list(Value(LINKS), "stuk_sinds", "adres")
    if may(gebruiker, "change", Reactie):
        wachten = Reactie.objects.visible_to(gebruiker).te_behandelen()
        yield wachten.order_by().values_list(Value(REACTIES), "op", "pagina")
    beloofd = Gesprek.objects.visible_to(gebruiker).beloofd().filter(persoon=gebruiker)
    waarover = Coalesce(NullIf(Left("notitie", KORT), Value("")), "onderwerp__naam", Value("iets anders"))
    binnenkort = beloofd.filter(voor__lte=vandaag + VOORAF)
    yield binnenkort.order_by().values_list(Value(GESPREKKEN), "voor", waarover)


def _nakijken(dingen: list[Ding]) -> Wachtend:
    aantal, eerste = len(dingen), dingen[0]
    return Wachtend(
        soort=LOKET,
        onderwerp_id=NAKIJKEN,
        tekst="Kijk na of 1 pagina nog klopt" if aantal == 1 else f"Kijk na of {aantal} pagina's nog kloppen",
        over=_namen(dingen),
        url=f"{reverse('loket:lijst')}?nakijken=nu&wie=mij",
        knop="Kijk na",
        datum=eerste.sinds + RESPIJT,
        sinds=eerste.sinds,
    )


def _links(dingen: list[Ding]) -> Wachtend:
    aantal = len(dingen)
    return Wachtend(
        soort=LOKET,
        onderwerp_id=LINKS,
        tekst="1 link werkt niet meer" if aantal == 1 else f"{aantal} links werken niet meer",
        over=_namen(dingen),
        url=f"{reverse('loket:links')}?wie=mij",
        knop="Herstel de links",
        sinds=dingen[0].sinds,
    )


def _reacties(dingen: list[Ding]) -> Wachtend:
    aantal = len(dingen)
    return Wachtend(
        soort=LOKET,
        onderwerp_id=REACTIES,
        tekst="1 lezer schreef iets" if aantal == 1 else f"{aantal} lezers schreven iets",
        over="Reacties op pagina's van het loket",
        url=reverse("loket:reacties"),
        knop="Lees de reacties",
        sinds=dingen[0].sinds,
    )


def _gesprekken(dingen: list[Ding]) -> Wachtend:
    aantal = len(dingen)
    return Wachtend(
        soort=LOKET,
        onderwerp_id=GESPREKKEN,
        tekst="Je zou na een gesprek nog iets doen"
        if aantal == 1
        else f"Je zou na {aantal} gesprekken nog iets doen",
        over=_namen(dingen),
        url=f"{reverse('loket:gesprekken')}?wie=te-doen",
        knop="Bekijk wat",
        datum=dingen[0].sinds,
    )


def _namen(dingen: list[Ding]) -> str:
    eerste = dingen[0].naam
    return eerste if len(dingen) == 1 else f"{eerste} en {len(dingen) - 1} meer"

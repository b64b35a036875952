"""What the loket asks of people: pages to look at again, dead links on them, and what readers said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from loket.links import op_paginas_van
from loket.linkuitslag import Linkstand
from loket.models import Artikel, Link, Reactie, Steunpunt
from loket.models.inhoud import RESPIJT
from loket.zoekindex import SOORTEN
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import may
from werkplan.kern.werk import Wachtend

LOKET = "loket"
NAKIJKEN, LINKS, REACTIES = 1, 2, 3
"""The numbers by which each of the three is put off."""


def wait_in_loket(gebruiker: Gebruiker, vandaag: date) -> Iterator[Wachtend]:
    """At most three lines, whatever the number of pages."""
    if not (may(gebruiker, "change", Artikel) or may(gebruiker, "change", Steunpunt)):
        return
    yield from _nakijken(gebruiker, vandaag)
    yield from _links(gebruiker)
    yield from _reacties(gebruiker)


def _nakijken(gebruiker: Gebruiker, vandaag: date) -> Iterator[Wachtend]:
    per_soort: list[Any] = [model._default_manager.all() for model in SOORTEN.values()]
    rijen = [
        rij
        for records in per_soort
        for rij in records.na_te_kijken(vandaag)
        .filter(eigenaar=gebruiker)
        .values_list("nakijken_op", "titel")
    ]
    if rijen:
        eerste, titel = min(rijen)
        aantal = len(rijen)
        yield Wachtend(
            soort=LOKET,
            onderwerp_id=NAKIJKEN,
            tekst="Kijk na of 1 pagina nog klopt"
            if aantal == 1
            else f"Kijk na of {aantal} pagina's nog kloppen",
            over=titel if aantal == 1 else f"{titel} en {aantal - 1} meer",
            url=f"{reverse('loket:lijst')}?nakijken=nu&wie=mij",
            knop="Kijk na",
            datum=eerste + RESPIJT,
            sinds=eerste,
        )


def _links(gebruiker: Gebruiker) -> Iterator[Wachtend]:
    stuk = Link.objects.visible_to(gebruiker).filter(stand=Linkstand.STUK)
    rijen = list(op_paginas_van(gebruiker, stuk).values_list("stuk_sinds", "adres"))
    if rijen:
        sinds, adres = min(rijen)
        aantal = len(rijen)
        yield Wachtend(
            soort=LOKET,
            onderwerp_id=LINKS,
            tekst="1 link werkt niet meer" if aantal == 1 else f"{aantal} links werken niet meer",
            over=adres if aantal == 1 else f"{adres} en {aantal - 1} meer",
            url=f"{reverse('loket:links')}?wie=mij",
            knop="Herstel de links",
            sinds=sinds,
        )


def _reacties(gebruiker: Gebruiker) -> Iterator[Wachtend]:
    if not may(gebruiker, "change", Reactie):
        return
    wachten = Reactie.objects.visible_to(gebruiker).te_behandelen()
    data = list(wachten.order_by("op").values_list("op", flat=True))
    if data:
        aantal = len(data)
        yield Wachtend(
            soort=LOKET,
            onderwerp_id=REACTIES,
            tekst="1 lezer schreef iets" if aantal == 1 else f"{aantal} lezers schreven iets",
            over="Reacties op pagina's van het loket",
            url=reverse("loket:reacties"),
            knop="Lees de reacties",
            sinds=data[0],
        )

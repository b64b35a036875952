"""What searches for space ask of people: new ones in one line per municipality, one's own in haste or with a place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby, islice

from django.db.models import Q
from django.urls import reverse

from locaties.models import Zoekvraag
from locaties.plekkentelling import GEEN, plekken_per_zoekvraag
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import Toegang
from werkplan.kern.werk import Wachtend

ZOEKVRAAG, ZOEKVRAGEN = "zoekvraag", "zoekvragen"
BINNENKORT = timedelta(days=31)
HOOGSTENS = 50


def wait_in_searches(gebruiker: Gebruiker, vandaag: date) -> Iterator[Wachtend]:
    """The new searches of each municipality of somebody, and those taken up that need space within a month or for
    which a place was offered this week.

    One query, and what is known of places only for who took up a search.
    """
    eigen = Toegang.van(gebruiker).gemeenten
    if not eigen:
        return
    is_nieuw = Q(stand=Zoekvraag.Stand.NIEUW)
    gevonden = Zoekvraag.objects.visible_to(gebruiker).open()
    gevonden = gevonden.filter(is_nieuw | Q(persoon=gebruiker), gemeente__in=eigen)
    zoekvragen = list(gevonden.select_related("gemeente").order_by("vanaf", "pk"))
    nieuw = [zoekvraag for zoekvraag in zoekvragen if zoekvraag.stand == Zoekvraag.Stand.NIEUW]
    mijn = [zoekvraag for zoekvraag in zoekvragen if zoekvraag.stand != Zoekvraag.Stand.NIEUW]
    yield from islice(_van_mij(mijn, vandaag), HOOGSTENS)
    nieuw.sort(key=lambda zoekvraag: (zoekvraag.gemeente.naam, zoekvraag.gemeente_id))
    for _, van_een in groupby(nieuw, key=lambda zoekvraag: zoekvraag.gemeente_id):
        yield _nieuw(list(van_een))


def _van_mij(zoekvragen: list[Zoekvraag], vandaag: date) -> Iterator[Wachtend]:
    """A line for each that has a reason to be looked at today."""
    plekken = plekken_per_zoekvraag(vandaag) if zoekvragen else {}
    for zoekvraag in zoekvragen:
        nieuw = plekken.get(zoekvraag.pk, GEEN).nieuw
        heeft_haast = zoekvraag.vanaf is not None and zoekvraag.vanaf <= vandaag + BINNENKORT
        redenen = [
            *(["heeft binnenkort ruimte nodig"] if heeft_haast else []),
            *([f"heeft {nieuw} {'nieuwe plek' if nieuw == 1 else 'nieuwe plekken'}"] if nieuw else []),
        ]
        if redenen:
            yield _een(zoekvraag, " en ".join(redenen))


def _een(zoekvraag: Zoekvraag, reden: str) -> Wachtend:
    return Wachtend(
        soort=ZOEKVRAAG,
        onderwerp_id=zoekvraag.pk,
        tekst=f"Zoekvraag {zoekvraag} {reden}",
        over=zoekvraag.get_soort_display() or "soort onbekend",
        url=zoekvraag.get_absolute_url(),
        knop="Bekijk de zoekvraag",
        datum=zoekvraag.vanaf,
        sinds=zoekvraag.ontvangen_op,
    )


def _nieuw(zoekvragen: list[Zoekvraag]) -> Wachtend:
    return Wachtend(
        soort=ZOEKVRAGEN,
        onderwerp_id=zoekvragen[0].gemeente_id,
        tekst="1 nieuwe zoekvraag" if len(zoekvragen) == 1 else f"{len(zoekvragen)} nieuwe zoekvragen",
        over=zoekvragen[0].gemeente.naam,
        url=f"{reverse('locaties:zoekvragen')}?wie=nieuw",
        knop="Bekijk de zoekvragen",
        sinds=min(zoekvraag.ontvangen_op for zoekvraag in zoekvragen),
    )

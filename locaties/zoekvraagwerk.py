"""What searches for space ask of people: new ones in one line per municipality, one's own when space is needed soon."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Q
from django.urls import reverse

from locaties.models import Zoekvraag
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import Toegang
from werkplan.kern.werk import Wachtend

ZOEKVRAAG, ZOEKVRAGEN = "zoekvraag", "zoekvragen"
BINNENKORT = timedelta(days=31)
HOOGSTENS = 50


def wait_in_searches(gebruiker: Gebruiker, vandaag: date) -> Iterator[Wachtend]:
    """The new searches of each municipality of somebody, and those taken up that need space within a month.

    One query.
    """
    eigen = Toegang.van(gebruiker).gemeenten
    if not eigen:
        return
    is_nieuw = Q(stand=Zoekvraag.Stand.NIEUW)
    heeft_haast = Q(persoon=gebruiker, vanaf__lte=vandaag + BINNENKORT)
    gevonden = (
        Zoekvraag.objects.visible_to(gebruiker).open().filter(is_nieuw | heeft_haast, gemeente__in=eigen)
    )
    zoekvragen = list(gevonden.select_related("gemeente").order_by("vanaf", "pk"))
    nieuw = [zoekvraag for zoekvraag in zoekvragen if zoekvraag.stand == Zoekvraag.Stand.NIEUW]
    haast = [zoekvraag for zoekvraag in zoekvragen if zoekvraag.stand != Zoekvraag.Stand.NIEUW]
    for zoekvraag in haast[:HOOGSTENS]:
        yield _een(zoekvraag)
    nieuw.sort(key=lambda zoekvraag: (zoekvraag.gemeente.naam, zoekvraag.gemeente_id))
    for _, van_een in groupby(nieuw, key=lambda zoekvraag: zoekvraag.gemeente_id):
        yield _nieuw(list(van_een))


def _een(zoekvraag: Zoekvraag) -> Wachtend:
    return Wachtend(
        soort=ZOEKVRAAG,
        onderwerp_id=zoekvraag.pk,
        tekst=f"Zoekvraag {zoekvraag} heeft binnenkort ruimte nodig",
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

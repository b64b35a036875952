"""What questions ask of people: one's own and late ones each in a line, new ones in one line per organisation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Min, Q
from django.urls import reverse

from loket.models import Vraag
from loket.models.vraag import VraagQuerySet
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import Toegang
from werkplan.kern.werk import Wachtend

VRAAG, VRAGEN = "vraag", "vragen"
HOOGSTENS = 50


def wait_in_questions(gebruiker: Gebruiker, vandaag: date) -> Iterator[Wachtend]:
    """The open questions of this person, and those of the own organisations that nobody took up."""
    toegang = Toegang.van(gebruiker)
    if not toegang.organisaties:
        return
    van_ons = Q(organisatie__in=toegang.organisaties) | Q(organisatie__gemeente__in=toegang.gemeenten)
    vragen = Vraag.objects.visible_to(gebruiker).open()
    liggend = vragen.filter(van_ons, persoon=None)
    te_laat = liggend.filter(antwoord_voor__lt=vandaag)
    yield from _een_voor_een(vragen.filter(persoon=gebruiker), vandaag)
    yield from _een_voor_een(te_laat, vandaag)
    yield from _nieuw(liggend.filter(antwoord_voor__gte=vandaag))


def _een_voor_een(vragen: VraagQuerySet, vandaag: date) -> Iterator[Wachtend]:
    for vraag in vragen.select_related("onderwerp", "gemeente")[:HOOGSTENS]:
        is_te_laat = vraag.antwoord_voor < vandaag
        yield Wachtend(
            soort=VRAAG,
            onderwerp_id=vraag.pk,
            tekst=f"Vraag {vraag} {'is te laat' if is_te_laat else 'wacht op je antwoord'}",
            over=f"{vraag.onderwerp or 'iets anders'}, {vraag.gemeente or 'gemeente onbekend'}",
            url=vraag.get_absolute_url(),
            knop="Beantwoord de vraag",
            datum=vraag.antwoord_voor,
        )


def _nieuw(vragen: VraagQuerySet) -> Iterator[Wachtend]:
    tellingen = (
        vragen.order_by()
        .values("organisatie", "organisatie__naam")
        .annotate(aantal=Count("pk"), sinds=Min("ontvangen_op"), uiterlijk=Min("antwoord_voor"))
    )
    for rij in tellingen.order_by("organisatie__naam"):
        aantal = rij["aantal"]
        yield Wachtend(
            soort=VRAGEN,
            onderwerp_id=rij["organisatie"],
            tekst="1 nieuwe vraag" if aantal == 1 else f"{aantal} nieuwe vragen",
            over=rij["organisatie__naam"],
            url=f"{reverse('loket:vragen')}?stand={Vraag.Stand.NIEUW.value}",
            knop="Bekijk de vragen",
            datum=rij["uiterlijk"],
            sinds=rij["sinds"],
        )

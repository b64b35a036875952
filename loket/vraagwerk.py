"""What questions ask of people: one's own and late ones each in a line, new ones in one line per organisation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from django.db.models import Q
from django.urls import reverse

from loket.models import Vraag
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import Toegang, may
from werkplan.kern.werk import Wachtend

VRAAG, VRAGEN = "vraag", "vragen"
HOOGSTENS = 50


def wait_in_questions(gebruiker: Gebruiker, vandaag: date) -> Iterator[Wachtend]:
    """The open questions of this person, and those of the own organisations that nobody took up; one query."""
    toegang = Toegang.van(gebruiker)
    if not (toegang.organisaties and may(gebruiker, "change", Vraag)):
        return
    van_ons = Q(organisatie__in=toegang.organisaties) | Q(organisatie__gemeente__in=toegang.gemeenten)
    wachtend = Q(persoon=gebruiker) | Q(van_ons, persoon=None)
    gevonden = Vraag.objects.visible_to(gebruiker).open().filter(wachtend)
    vragen = list(gevonden.select_related("onderwerp", "gemeente", "organisatie"))
    nieuw = [vraag for vraag in vragen if vraag.persoon_id is None and vraag.antwoord_voor >= vandaag]
    apart = [vraag for vraag in vragen if vraag.persoon_id is not None or vraag.antwoord_voor < vandaag]
    for vraag in apart[:HOOGSTENS]:
        yield _een(vraag, vandaag)
    nieuw.sort(key=lambda vraag: (vraag.organisatie.naam, vraag.organisatie_id))
    for _, van_een in groupby(nieuw, key=lambda vraag: vraag.organisatie_id):
        yield _nieuw(list(van_een))


def _een(vraag: Vraag, vandaag: date) -> Wachtend:
    is_te_laat = vraag.antwoord_voor < vandaag
    return Wachtend(
        soort=VRAAG,
        onderwerp_id=vraag.pk,
        tekst=f"Vraag {vraag} {'is te laat' if is_te_laat else 'wacht op je antwoord'}",
        over=f"{vraag.onderwerp or 'iets anders'}, {vraag.gemeente or 'gemeente onbekend'}",
        url=vraag.get_absolute_url(),
        knop="Beantwoord de vraag",
        datum=vraag.antwoord_voor,
    )


def _nieuw(vragen: list[Vraag]) -> Wachtend:
    return Wachtend(
        soort=VRAGEN,
        onderwerp_id=vragen[0].organisatie_id,
        tekst="1 nieuwe vraag" if len(vragen) == 1 else f"{len(vragen)} nieuwe vragen",
        over=vragen[0].organisatie.naam,
        url=f"{reverse('loket:vragen')}?stand={Vraag.Stand.NIEUW.value}",
        knop="Bekijk de vragen",
        datum=min(vraag.antwoord_voor for vraag in vragen),
        sinds=min(vraag.ontvangen_op for vraag in vragen),
    )

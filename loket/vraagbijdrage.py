"""What the plan tells of questions on the page of the action for which they count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet, Value
from django.urls import reverse

from loket.antwoordstand import Antwoordstand, waar
from loket.models import Gesprek, Vraag
from werkplan.kern.bijdragen import Bijdrage, Bron, Geteld
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import may

ACTIE = 13
"""The action of the plan that brings the desk for entrepreneurs."""
VRAAG, GESPREK = "vraag", "gesprek"


def tel_voor_acties(persoon: Gebruiker) -> Iterator[QuerySet[Any, Any]]:
    """The questions and conversations that a person may know."""
    if may(persoon, "view", Vraag):
        open_vraag = waar(Antwoordstand.OPEN, vandaag())
        yield (
            Vraag.objects.visible_to(persoon)
            .order_by()
            .values(wat=Value(VRAAG))
            .annotate(aantal=Count("pk"), open=Count("pk", filter=open_vraag), nieuw=Value(0))
        )
    if may(persoon, "view", Gesprek):
        beloofd = Q(vervolg=Gesprek.Vervolg.ZELF, gedaan_op=None)
        yield (
            Gesprek.objects.visible_to(persoon)
            .order_by()
            .values(wat=Value(GESPREK))
            .annotate(aantal=Count("pk"), open=Count("pk", filter=beloofd), nieuw=Value(0))
        )


def schrijf_voor_acties(tellingen: Sequence[Geteld]) -> Iterator[tuple[int, Bijdrage]]:
    """How many questions there were and how many still wait, and how many conversations; nothing without any."""
    for rij in tellingen:
        if rij.aantal and rij.wat == VRAAG:
            woord = "vraag" if rij.aantal == 1 else "vragen"
            adres = reverse("loket:vragen")
            yield (
                ACTIE,
                Bijdrage(
                    tekst=f"{rij.aantal} {woord} van ondernemers",
                    url=adres,
                    open=f"{rij.open} open",
                    open_url=f"{adres}?antwoord={Antwoordstand.OPEN}",
                ),
            )
        elif rij.aantal:
            woord = "gesprek" if rij.aantal == 1 else "gesprekken"
            yield (
                ACTIE,
                Bijdrage(tekst=f"{rij.aantal} {woord} met ondernemers", url=reverse("loket:gesprekken")),
            )


VOOR_ACTIES = Bron(tel_voor_acties, schrijf_voor_acties, ("loket.vraag", "loket.gesprek", "kern"))
"""The source that the plan asks."""

"""What the plan tells of searches for space on the page of the action for which they count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet, Value
from django.urls import reverse

from locaties.models import Zoekvraag
from werkplan.kern.bijdragen import Bijdrage, Bron, Geteld
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import may

ACTIE = 1
"""The action of the plan that matches the space in the region with what companies look for."""
ZOEKVRAAG = "zoekvraag"


def tel_zoekvragen(persoon: Gebruiker) -> Iterator[QuerySet[Any, Any]]:
    """The searches that a person may know."""
    if may(persoon, "view", Zoekvraag):
        yield (
            Zoekvraag.objects.visible_to(persoon)
            .order_by()
            .values(wat=Value(ZOEKVRAAG))
            .annotate(
                aantal=Count("pk"),
                open=Count("pk", filter=~Q(stand=Zoekvraag.Stand.GESLOTEN)),
                nieuw=Value(0),
            )
        )


def schrijf_zoekvragen(tellingen: Sequence[Geteld]) -> Iterator[tuple[int, Bijdrage]]:
    """How many companies looked for space, and how many still do."""
    for rij in tellingen:
        if rij.aantal:
            woord = "zoekvraag" if rij.aantal == 1 else "zoekvragen"
            yield (
                ACTIE,
                Bijdrage(
                    tekst=f"{rij.aantal} {woord} naar ruimte",
                    url=reverse("locaties:zoekvraagcijfers"),
                    open=f"{rij.open} open",
                    open_url=reverse("locaties:zoekvragen"),
                ),
            )


ZOEKVRAGEN_VOOR_ACTIES = Bron(tel_zoekvragen, schrijf_zoekvragen, ("locaties.zoekvraag", "kern"))
"""The source that the plan asks."""

"""Who takes over when a membership ends. Each app registers what it knows of open work; the core only asks."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from django.core.exceptions import ValidationError
from django.db import transaction

from werkplan.kern.models import Gebruiker, Lidmaatschap
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, wijzig


class OpenWerk(Protocol):
    """Open work of one kind that somebody has because of a membership."""

    def beschrijf(self, lidmaatschap: Lidmaatschap) -> list[str]:
        """What is open, each in a few Dutch words; empty when nothing is."""
        ...

    def draag_over(self, lidmaatschap: Lidmaatschap, *, aan: Gebruiker, door: Persoon) -> None:
        """Give all of it to somebody else."""
        ...


SOORTEN: list[OpenWerk] = []


def open_werk(lidmaatschap: Lidmaatschap) -> list[str]:
    """All open work that somebody has to take over when this membership ends."""
    return [regel for soort in SOORTEN for regel in soort.beschrijf(lidmaatschap)]


@transaction.atomic
def end_membership(
    lidmaatschap: Lidmaatschap, *, door: Persoon, versie: int, tot: date, aan: Gebruiker | None
) -> None:
    """End a membership on a day, after its open work went to somebody else.

    Raises `ValidationError` when there is open work and nobody to take it over.
    """
    require(door, "change", Lidmaatschap)
    werk = open_werk(lidmaatschap)
    if werk and aan is None:
        regels = "; ".join(werk)
        raise ValidationError({"overdragen_aan": f"Kies wie dit overneemt: {regels}."})
    if aan is not None:
        if aan.pk == lidmaatschap.gebruiker_id:
            raise ValidationError({"overdragen_aan": "Kies iemand anders."})
        for soort in SOORTEN:
            soort.draag_over(lidmaatschap, aan=aan, door=door)
    wijzig(lidmaatschap, door=door, versie=versie, tot=tot)

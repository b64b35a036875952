"""Who takes over when a membership ends. Each app registers its open work; the core only asks."""

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

    def bezwaar(self, lidmaatschap: Lidmaatschap, *, aan: Gebruiker) -> str | None:
        """Why this person cannot take it over, in Dutch; None when nothing is against it."""
        ...

    def draag_over(self, lidmaatschap: Lidmaatschap, *, aan: Gebruiker, door: Persoon) -> None:
        """Give all of it to somebody else."""
        ...


SOORTEN: list[OpenWerk] = []


def open_werk(lidmaatschap: Lidmaatschap) -> list[str]:
    """All open work that somebody has to take over when this membership ends."""
    return [regel for soort in SOORTEN for regel in soort.beschrijf(lidmaatschap)]


def bezwaren(lidmaatschap: Lidmaatschap, *, aan: Gebruiker | None) -> list[str]:
    """What is against ending this membership with this person as the one who takes over; empty: nothing."""
    if aan is None:
        werk = open_werk(lidmaatschap)
        return [f"Kies wie dit overneemt: {'; '.join(werk)}."] if werk else []
    if aan.pk == lidmaatschap.gebruiker_id:
        return ["Kies iemand anders."]
    return [tekst for soort in SOORTEN if (tekst := soort.bezwaar(lidmaatschap, aan=aan)) is not None]


@transaction.atomic
def end_membership(
    lidmaatschap: Lidmaatschap, *, door: Persoon, versie: int, tot: date, aan: Gebruiker | None
) -> None:
    """End a membership on a day, after its open work went to somebody else.

    Raises `ValidationError` when there is open work and nobody who can take it over.
    """
    require(door, "change", Lidmaatschap)
    if tegen := bezwaren(lidmaatschap, aan=aan):
        raise ValidationError({"overdragen_aan": tegen})
    if aan is not None:
        for soort in SOORTEN:
            soort.draag_over(lidmaatschap, aan=aan, door=door)
    lidmaatschap.tot = tot
    wijzig(lidmaatschap, door=door, versie=versie)

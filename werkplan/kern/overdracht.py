"""Who takes over when a membership ends. Each app registers its open work; the core only asks."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from werkplan.kern.models import Gebruiker, Lidmaatschap
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, verwijder, wijzig


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

    def rest(self, persoon: Gebruiker) -> list[str]:
        """What somebody has open whatever the memberships, in the same words."""
        ...


SOORTEN: list[OpenWerk] = []


def open_werk(lidmaatschap: Lidmaatschap) -> list[str]:
    """All open work that somebody has to take over when this membership ends."""
    return [regel for soort in SOORTEN for regel in soort.beschrijf(lidmaatschap)]


def open_werk_van(persoon: Gebruiker) -> list[str]:
    """All open work of a person, with or without a membership."""
    return [regel for soort in SOORTEN for regel in soort.rest(persoon)]


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
    _geef_werk_door(lidmaatschap, door=door, aan=aan)
    lidmaatschap.tot = tot
    wijzig(lidmaatschap, door=door, versie=versie)


@transaction.atomic
def end_all_memberships(persoon: Gebruiker, *, door: Persoon, vandaag: date, aan: Gebruiker | None) -> None:
    """End every membership of somebody who leaves; one that has not begun yet disappears.

    Raises `ValidationError` when open work stays behind.
    """
    for lid in persoon.lidmaatschappen.filter(Q(tot=None) | Q(tot__gt=vandaag)):
        if lid.van < vandaag:
            end_membership(lid, door=door, versie=lid.versie, tot=vandaag, aan=aan)
        else:
            _geef_werk_door(lid, door=door, aan=aan)
            verwijder(lid, door=door, versie=lid.versie)
    if over := open_werk_van(persoon):
        raise ValidationError({"overdragen_aan": f"De coördinator moet eerst overdragen: {'; '.join(over)}."})


def _geef_werk_door(lidmaatschap: Lidmaatschap, *, door: Persoon, aan: Gebruiker | None) -> None:
    if tegen := bezwaren(lidmaatschap, aan=aan):
        raise ValidationError({"overdragen_aan": tegen})
    if aan is not None:
        for soort in SOORTEN:
            soort.draag_over(lidmaatschap, aan=aan, door=door)

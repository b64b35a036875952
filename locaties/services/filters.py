"""Keeping filters under a name."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.http import QueryDict

from locaties.models import Bewaardfilter
from locaties.models.bewaard import LANGSTE_VRAAG
from werkplan.kern.models import Gebruiker, Organisatie
from werkplan.kern.permissions import Toegang
from werkplan.kern.services import voeg_toe, wijzig

MEESTE = 50
"""How many filters one person may keep."""


def als_regels(vraag: QueryDict, sleutels: Collection[str]) -> str:
    """The keys of an address that a list knows, a line for each value."""
    return "\n".join(
        f"{sleutel}={' '.join(waarde.split())}"
        for sleutel, waarden in vraag.lists()
        for waarde in waarden
        if sleutel in sleutels and waarde.strip()
    )


def bewaar_filter(
    *, door: Gebruiker, lijst: str, naam: str, vraag: str, organisatie: Organisatie | None
) -> Bewaardfilter:
    """Keep these filters; raises `ValidationError` when nothing is chosen."""
    if not vraag:
        raise ValidationError("Kies eerst in de lijst een of meer filters; dan kun je ze hier bewaren.")
    if len(vraag) > LANGSTE_VRAAG:
        raise ValidationError("Deze filters zijn te lang om te bewaren. Zoek met minder woorden.")
    if Bewaardfilter.objects.filter(eigenaar=door).count() >= MEESTE:
        raise ValidationError(f"Je hebt al {MEESTE} filters bewaard. Verwijder er eerst een.")
    _controleer_deling(door, organisatie)
    nieuw = Bewaardfilter(eigenaar=door, lijst=lijst, naam=naam, vraag=vraag, organisatie=organisatie)
    return voeg_toe(nieuw, door=door)


def wijzig_filter(
    bewaard: Bewaardfilter, *, door: Gebruiker, versie: int, naam: str, organisatie: Organisatie | None
) -> Bewaardfilter:
    """Another name, or shared with another organisation or with nobody."""
    if organisatie is not None and organisatie.pk != bewaard.organisatie_id:
        _controleer_deling(door, organisatie)
    return wijzig(bewaard, door=door, versie=versie, naam=naam, organisatie=organisatie)


def _controleer_deling(door: Gebruiker, organisatie: Organisatie | None) -> None:
    if organisatie is not None and organisatie.pk not in Toegang.van(door).organisaties:
        raise ValidationError({"organisatie": "Je kunt alleen delen met een organisatie waar je bij hoort."})

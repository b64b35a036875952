"""The lists of the loket: topics, and for whom and what schemes are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError

from loket.models import Inhoud, Kenmerk, Onderwerp
from loket.zoekindex import indexeer
from werkplan.kern.services import Persoon, verwijder, voeg_toe, wijzig

RegelT = TypeVar("RegelT", Onderwerp, Kenmerk)
IN_GEBRUIK = "Dit is in gebruik: haal het eerst weg bij de pagina's of onderwerpen die het noemen."


def voeg_regel_toe(regel: RegelT, *, door: Persoon) -> RegelT:
    """A new topic or kenmerk."""
    return voeg_toe(regel, door=door)


@transaction.atomic
def wijzig_regel(regel: RegelT, *, door: Persoon, versie: int, velden: Mapping[str, Any]) -> RegelT:
    """Change a topic or kenmerk; the pages that name it are found by its new name at once."""
    wijzig(regel, door=door, versie=versie, **velden)
    for pagina in _paginas(regel):
        indexeer(pagina)
    return regel


@transaction.atomic
def verwijder_regel(regel: Onderwerp | Kenmerk, *, door: Persoon, versie: int) -> None:
    """Delete what no page names; raises `ValidationError` when one does."""
    try:
        verwijder(regel, door=door, versie=versie)
    except ProtectedError as fout:
        raise ValidationError(IN_GEBRUIK) from fout


def _paginas(regel: Onderwerp | Kenmerk) -> list[Inhoud]:
    regelingen: list[Inhoud] = list(regel.regelingen.all())
    return [*regelingen, *regel.artikelen.all()] if isinstance(regel, Onderwerp) else regelingen

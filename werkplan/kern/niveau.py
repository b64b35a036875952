"""How far a record or one of its fields is shared."""

from __future__ import annotations

from django.db import models


class Niveau(models.IntegerChoices):
    """Who may know. A higher number is narrower, so that a comparison answers who may read."""

    OPENBAAR = 0, "openbaar"
    REGIO = 1, "regio (overheden in de regio)"
    GEMEENTE = 2, "alleen de eigen gemeente"


def niveauveld(naam: str, standaard: Niveau) -> models.PositiveSmallIntegerField[int, int]:
    """A field that says how far something is shared."""
    return models.PositiveSmallIntegerField(naam, choices=Niveau.choices, default=standaard)

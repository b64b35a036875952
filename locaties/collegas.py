"""Whom to call about space in another municipality."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from werkplan.kern.models import Gebruiker, Lidmaatschap
from werkplan.kern.rechtentabel import Rol


def account_managers(gemeenten: Iterable[int], vandaag: date) -> dict[int, list[Gebruiker]]:
    """The account managers of some municipalities on a day, by the id of the municipality; one query."""
    leden = Lidmaatschap.objects.geldig_op(vandaag).filter(
        rol=Rol.ACCOUNTMANAGER, organisatie__gemeente__in=list(gemeenten), gebruiker__is_active=True
    )
    per_gemeente: dict[int, list[Gebruiker]] = {}
    for lid in leden.select_related("gebruiker", "organisatie").order_by("gebruiker__naam"):
        per_gemeente.setdefault(lid.organisatie.gemeente_id or 0, []).append(lid.gebruiker)
    return per_gemeente

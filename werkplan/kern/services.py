"""The three ways in which a record of ours is written. Every service of the apps goes through one of them."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.shortcuts import get_object_or_404

from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import Bewerkbaar, VersieConflict
from werkplan.kern.permissions import Begrensd, require

ModelT = TypeVar("ModelT", bound=models.Model)
BewerkbaarT = TypeVar("BewerkbaarT", bound=Bewerkbaar)
Persoon = Gebruiker | AnonymousUser


@transaction.atomic
def voeg_toe(nieuw: ModelT, *, door: Persoon, on: Begrensd | None = None) -> ModelT:
    """Validate and store a new record; `on` is what it is added to, when the record itself cannot tell.

    Raises `PermissionDenied`, or `ValidationError` with the messages per field.
    """
    require(door, "add", type(nieuw), on=on or cast(Begrensd, nieuw))
    nieuw.full_clean()
    nieuw.save()
    return nieuw


@transaction.atomic
def wijzig(record: BewerkbaarT, *, door: Persoon, versie: int, **velden: Any) -> BewerkbaarT:
    """Store new values as the successor of `versie`. The right is asked of the stored record and of the new one.

    Without `velden` the record is stored as a whole, as it is handed in.
    Raises `PermissionDenied`, `VersieConflict` when somebody else saved first, `ValidationError` on bad values.
    """
    opgeslagen = get_object_or_404(
        type(record)._default_manager.select_for_update(of=("self",)), pk=record.pk
    )
    for naam, waarde in velden.items():
        setattr(record, naam, waarde)
    for kandidaat in (opgeslagen, record):
        require(door, "change", type(record), on=cast(Begrensd, kandidaat))
    record.bewaar(versie=versie, velden=velden or None)
    return record


@transaction.atomic
def verwijder(record: Bewerkbaar, *, door: Persoon, versie: int) -> None:
    """Delete a record that nobody changed since it was read; its history stays."""
    huidig = get_object_or_404(type(record)._default_manager.select_for_update(of=("self",)), pk=record.pk)
    require(door, "delete", type(record), on=cast(Begrensd, huidig))
    if huidig.versie != versie:
        raise VersieConflict(huidig)
    huidig.delete()

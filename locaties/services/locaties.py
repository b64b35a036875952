"""What a municipality changes about a location or a unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from locaties.models import Contact, Doelgroep, Werklocatie, Werkruimte
from werkplan.kern.models import Gebruiker
from werkplan.kern.services import Persoon, voeg_toe, wijzig


def controleer(locatie: Werklocatie, *, door: Gebruiker, versie: int, vandaag: date) -> Werklocatie:
    """Somebody looked at the data of a location today and found them right."""
    return wijzig(locatie, door=door, versie=versie, gecontroleerd_op=vandaag, gecontroleerd_door=door)


@transaction.atomic
def voeg_locatie_toe(
    locatie: Werklocatie, *, door: Gebruiker, doelgroepen: Iterable[Doelgroep], vandaag: date
) -> Werklocatie:
    """A new location; who enters it has checked it."""
    locatie.gecontroleerd_op, locatie.gecontroleerd_door = vandaag, door
    voeg_toe(locatie, door=door)
    locatie.doelgroepen.set(doelgroepen)
    return locatie


@transaction.atomic
def wijzig_locatie(
    locatie: Werklocatie,
    *,
    door: Persoon,
    versie: int,
    velden: Mapping[str, Any],
    doelgroepen: Iterable[Doelgroep] | None = None,
) -> Werklocatie:
    """Change the fields that are named, and the target groups where they are given."""
    wijzig(locatie, door=door, versie=versie, **velden)
    if doelgroepen is not None:
        locatie.doelgroepen.set(doelgroepen)
    return locatie


@transaction.atomic
def voeg_ruimte_toe(ruimte: Werkruimte, *, door: Persoon, doelgroepen: Iterable[Doelgroep]) -> Werkruimte:
    """A new unit of a location."""
    ruimte.gemeente_id, ruimte.niveau = ruimte.locatie.gemeente_id, ruimte.locatie.niveau
    voeg_toe(ruimte, door=door)
    ruimte.doelgroepen.set(doelgroepen)
    return ruimte


@transaction.atomic
def wijzig_ruimte(
    ruimte: Werkruimte,
    *,
    door: Persoon,
    versie: int,
    velden: Mapping[str, Any],
    doelgroepen: Iterable[Doelgroep],
) -> Werkruimte:
    """Change the fields that are named, and the target groups."""
    wijzig(ruimte, door=door, versie=versie, **velden)
    ruimte.doelgroepen.set(doelgroepen)
    return ruimte


@transaction.atomic
def zet_contact(
    locatie: Werklocatie, *, door: Persoon, versie: int, gegevens: Mapping[str, str], niveau: int
) -> Werklocatie:
    """Whom to ask about a location: its own contact is changed, a shared one is never touched."""
    wie = Contact(gemeente=locatie.gemeente, **gegevens)
    bekend = Contact.objects.filter(gemeente=locatie.gemeente, **gegevens).first()
    leeg = not any(gegevens.values())
    contact = None if leeg else bekend or voeg_toe(wie, door=door)
    return wijzig(locatie, door=door, versie=versie, contact=contact, contact_niveau=niveau)

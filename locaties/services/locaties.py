"""What a municipality changes about a location or a unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from locaties.models import (
    Aanbod,
    Contact,
    Doelgroep,
    Gebruik,
    Herkomst,
    Leegstandsperiode,
    Locatiemeting,
    Werklocatie,
    Werkruimte,
)
from locaties.zicht import in_zicht
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, verwijder, voeg_toe, wijzig


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
    _houd_in_zicht(locatie, "niveau", door=door)
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
    _houd_in_zicht(locatie, "niveau", door=door)
    if doelgroepen is not None:
        locatie.doelgroepen.set(doelgroepen)
    return locatie


@transaction.atomic
def verwijder_locatie(locatie: Werklocatie, *, door: Persoon, versie: int) -> None:
    """A location that should never have been recorded: nothing may hang on it yet."""
    require(door, "delete", Werklocatie, on=locatie)
    _weiger_als(
        {
            "ruimten": Werkruimte.objects.filter(locatie=locatie).exists(),
            "metingen": Locatiemeting.objects.filter(locatie=locatie).exists(),
        },
        "Vul liever in tot wanneer de locatie bestaat: dan blijft de historie waar.",
    )
    verwijder(locatie, door=door, versie=versie)


@transaction.atomic
def voeg_ruimte_toe(ruimte: Werkruimte, *, door: Persoon, doelgroepen: Iterable[Doelgroep]) -> Werkruimte:
    """A new unit of a location."""
    ruimte.gemeente_id, ruimte.niveau = ruimte.locatie.gemeente_id, ruimte.locatie.niveau
    voeg_toe(ruimte, door=door)
    _houd_in_zicht(ruimte, "eigen_niveau", door=door)
    ruimte.doelgroepen.set(doelgroepen)
    return ruimte


@transaction.atomic
def wijzig_ruimte(
    ruimte: Werkruimte,
    *,
    door: Persoon,
    versie: int,
    velden: Mapping[str, Any],
    doelgroepen: Iterable[Doelgroep] | None = None,
) -> Werkruimte:
    """Change the fields that are named, and the target groups where they are given."""
    wijzig(ruimte, door=door, versie=versie, **velden)
    _houd_in_zicht(ruimte, "eigen_niveau", door=door)
    if doelgroepen is not None:
        ruimte.doelgroepen.set(doelgroepen)
    return ruimte


@transaction.atomic
def verwijder_ruimte(ruimte: Werkruimte, *, door: Persoon, versie: int) -> None:
    """A unit that should never have been recorded: nothing may hang on it yet."""
    require(door, "delete", Werkruimte, on=ruimte)
    hangt_aan: dict[str, QuerySet[Any]] = {
        "leegstand": Leegstandsperiode.objects.filter(ruimte=ruimte),
        "aanbod": Aanbod.objects.filter(ruimte=ruimte),
        "gebruik": Gebruik.objects.filter(ruimte=ruimte),
        "herkomst": Herkomst.objects.filter(Q(van=ruimte) | Q(naar=ruimte)),
    }
    _weiger_als(
        {naam: rijen.exists() for naam, rijen in hangt_aan.items()},
        "Beëindig de ruimte liever: dan blijft de historie waar.",
    )
    verwijder(ruimte, door=door, versie=versie)


def _weiger_als(aanwezig: Mapping[str, bool], raad: str) -> None:
    if namen := [naam for naam, is_er in aanwezig.items() if is_er]:
        raise ValidationError(f"Dit kan niet weg: er hangt nog iets aan vast ({', '.join(namen)}). {raad}")


def _houd_in_zicht(record: Werklocatie | Werkruimte, veld: str, *, door: Persoon) -> None:
    """Whoever writes for another municipality may not put a record out of the own sight."""
    if not in_zicht(door, record):
        raise ValidationError({veld: "Kies openbaar of regio: anders kun je dit zelf niet meer zien."})


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

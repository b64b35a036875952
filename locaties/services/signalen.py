"""A signal comes in, gets an answer, and is closed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from locaties.models import Glasvezeldrempel, Signaal, Werklocatie
from locaties.services.bundelen import pass_on
from werkplan.kern.models import Gebruiker, Organisatie
from werkplan.kern.services import Persoon, voeg_toe, wijzig

Stand = Signaal.Stand


def report(
    locatie: Werklocatie,
    *,
    door: Persoon,
    soort: str,
    tekst: str,
    vandaag: date,
    organisatie: Organisatie | None = None,
    is_demo: bool = False,
) -> Signaal:
    """A bottleneck on a location, told by somebody without an account or by an organisation."""
    signaal = Signaal(
        locatie=locatie,
        soort=soort,
        tekst=tekst,
        organisatie=organisatie,
        ontvangen_op=vandaag,
        is_demo=is_demo,
    )
    return voeg_toe(signaal, door=door)


@transaction.atomic
def answer(
    signaal: Signaal,
    *,
    door: Gebruiker,
    versie: int,
    stand: str,
    antwoord: str,
    antwoord_openbaar: bool,
    vandaag: date,
) -> Signaal:
    """What the municipality, or who it was assigned to, does with a signal; it reaches all of its cluster.

    An answer about enforcement is never for everybody.
    """
    if signaal.hoort_bij is not None:
        raise ValidationError(f"Dit signaal hoort bij {signaal.hoort_bij}. Beantwoord dat.")
    fouten: dict[str, Any] = {}
    if stand == Stand.BEANTWOORD and not antwoord.strip():
        fouten["antwoord"] = "Schrijf het antwoord erbij."
    if antwoord_openbaar and signaal.soort == Signaal.Soort.HANDHAVING:
        fouten["antwoord_openbaar"] = "Een antwoord over handhaving kan niet openbaar zijn."
    elif antwoord_openbaar and not antwoord.strip():
        fouten["antwoord_openbaar"] = "Er is nog geen antwoord om te laten lezen."
    if fouten:
        raise ValidationError(fouten)
    wijzig(
        signaal,
        door=door,
        versie=versie,
        stand=stand,
        antwoord=antwoord,
        antwoord_openbaar=antwoord_openbaar,
        beantwoord_op=(signaal.beantwoord_op or vandaag) if antwoord.strip() else None,
    )
    pass_on(signaal)
    return signaal


@transaction.atomic
def set_fibre_threshold(
    locatie: Werklocatie, *, door: Gebruiker, versie: int, aantal: int
) -> Glasvezeldrempel:
    """How much interest in fibre is enough on a location; version 0 when nobody said so before."""
    Werklocatie.objects.select_for_update(of=("self",)).get(pk=locatie.pk)
    bekend = Glasvezeldrempel.objects.select_related("locatie").filter(locatie=locatie).first()
    if bekend is None:
        return voeg_toe(Glasvezeldrempel(locatie=locatie, aantal=aantal), door=door)
    return wijzig(bekend, door=door, versie=versie, aantal=aantal)

"""What people choose about reminders, and the reminder that the coordinator sends by a button."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string

from acties.herinneringen import Werkregel, alle_werk
from acties.models import Actie, Mailvoorkeur, Uitstel, Voortgang
from acties.stand import KLAAR, zonder_nieuws
from werkplan.kern.models import Bericht, Gebruiker
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import may, require
from werkplan.kern.post import plan_bericht
from werkplan.kern.services import verwijder, voeg_toe, wijzig

LANGSTE_UITSTEL = timedelta(days=366)
NOG_NIET_BEWAARD = 0
"""The version of preferences that nobody stored yet."""


def voorkeur_van(gebruiker: Gebruiker) -> Mailvoorkeur:
    """The stored preferences, or the defaults at version `NOG_NIET_BEWAARD`."""
    opgeslagen = Mailvoorkeur.objects.visible_to(gebruiker).filter(gebruiker=gebruiker).first()
    return opgeslagen or Mailvoorkeur(gebruiker=gebruiker, versie=NOG_NIET_BEWAARD)


@transaction.atomic
def bewaar_voorkeur(*, door: Gebruiker, versie: int, **velden: Any) -> Mailvoorkeur:
    """Store one's own preferences. Raises `VersieConflict` when they were stored elsewhere meanwhile."""
    # Two first stores at once: the second one waits here, and then finds the row.
    Gebruiker.objects.select_for_update().get(pk=door.pk)
    huidig = Mailvoorkeur.objects.filter(gebruiker=door).first()
    if huidig is None:
        return voeg_toe(Mailvoorkeur(gebruiker=door, **velden), door=door)
    if versie == NOG_NIET_BEWAARD:
        require(door, "change", Mailvoorkeur, on=huidig)
        raise VersieConflict(huidig)
    return wijzig(huidig, door=door, versie=versie, **velden)


@transaction.atomic
def stel_uit(
    *, door: Gebruiker, soort: Uitstel.Soort, onderwerp_id: int, tot: date, vandaag: date
) -> Uitstel:
    """Leave one line out of one's own work until a day. Putting it off again changes the day.

    What does not wait for this person (any more) cannot be put off.
    """
    require(door, "add", Uitstel, on=Uitstel(gebruiker=door))
    if vind_regel(door, soort, onderwerp_id, vandaag) is None:
        raise ValidationError("Dit wacht niet of niet meer op jou. Er is niets om uit te stellen.")
    if not vandaag < tot <= vandaag + LANGSTE_UITSTEL:
        raise ValidationError({"tot": "Kies een dag na vandaag, hooguit een jaar vooruit."})
    Gebruiker.objects.select_for_update().get(pk=door.pk)
    huidig = Uitstel.objects.filter(gebruiker=door, soort=soort, onderwerp_id=onderwerp_id).first()
    if huidig is None:
        return voeg_toe(Uitstel(gebruiker=door, soort=soort, onderwerp_id=onderwerp_id, tot=tot), door=door)
    return wijzig(huidig, door=door, versie=huidig.versie, tot=tot)


def vind_regel(
    gebruiker: Gebruiker, soort: Uitstel.Soort, onderwerp_id: int, vandaag: date
) -> Werkregel | None:
    """A line of one's own work, put off or not; None when it does not wait."""
    return next(
        (
            regel
            for regel in alle_werk(gebruiker, vandaag)
            if (regel.soort, regel.onderwerp_id) == (soort, onderwerp_id)
        ),
        None,
    )


def haal_terug(uitstel: Uitstel, *, door: Gebruiker, versie: int) -> None:
    """End a postponement: the line shows again at once."""
    verwijder(uitstel, door=door, versie=versie)


@transaction.atomic
def herinner(actie: Actie, *, door: Gebruiker, vandaag: date) -> list[Gebruiker]:
    """Ask the actiehouder, or else the people of the trekker, for news. Once a day per action."""
    require(door, "change", Actie, on=actie)
    Actie.objects.select_for_update(of=("self",)).get(pk=actie.pk)
    kenmerk = f"herinnering-{actie.pk}-{vandaag.isoformat()}-"
    if Bericht.objects.filter(sleutel__startswith=kenmerk).exists():
        raise ValidationError(f"Voor actie {actie.nummer} is vandaag al een herinnering verstuurd.")
    ontvangers = _wie_weet_meer(actie, vandaag)
    for gebruiker in ontvangers:
        plan_bericht(
            sleutel=f"{kenmerk}{gebruiker.pk}",
            aan=gebruiker,
            onderwerp=f"Werkplan: hoe gaat het met actie {actie.nummer}?",
            tekst=_tekst(actie, door, vandaag),
        )
    return ontvangers


def _wie_weet_meer(actie: Actie, vandaag: date) -> list[Gebruiker]:
    if actie.status in KLAAR:
        raise ValidationError(f"Actie {actie.nummer} is {actie.get_status_display()}: er is niets te vragen.")
    if actie.trekker is None:
        raise ValidationError(f"Actie {actie.nummer} heeft nog geen trekker. Wijs eerst een trekker aan.")
    leden = Gebruiker.objects.filter(
        is_active=True, lidmaatschappen__in=actie.trekker.lidmaatschappen.geldig_op(vandaag)
    ).distinct()
    schrijvers = [lid for lid in leden if may(lid, "add", Voortgang, on=actie)]
    houder = [lid for lid in schrijvers if lid.pk == actie.actiehouder_id]
    ontvangers = houder or [lid for lid in schrijvers if not may(lid, "change", Actie)]
    if not ontvangers:
        raise ValidationError(
            f"Bij {actie.trekker} is nog niemand die deze actie bijhoudt. Neem zelf contact op."
        )
    return ontvangers


def _tekst(actie: Actie, door: Gebruiker, vandaag: date) -> str:
    return render_to_string(
        "acties/mail/herinnering.txt",
        {
            "actie": actie,
            "stand": zonder_nieuws(actie.toestand, vandaag),
            "adres": f"{settings.WERKPLAN_ADRES}{actie.url('voortgang-nieuw')}",
            "door": door,
        },
    )

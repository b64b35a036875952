"""The answer of a provider by a signed link, and what the municipality does with a correction."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from locaties.kloplink import Kloplink
from locaties.models import Bevestiging, Correctie, Rondegemeente
from locaties.services.correcties import take_over
from locaties.services.klopvragen import note_answer
from werkplan.kern.models import Gebruiker
from werkplan.kern.services import wijzig

Stand = Correctie.Stand
HOOGSTENS = 5
"""Corrections of one location that may wait at once."""


@transaction.atomic
def answer_yes(link: Kloplink, *, vandaag: date) -> Bevestiging:
    """It is right. The link is the right to say so; saying it twice changes nothing."""
    _lock_open(link)
    note_answer(link.vraag_id, vandaag=vandaag)
    bevestiging, _ = Bevestiging.objects.get_or_create(
        ronde=link.deel.ronde, locatie=link.locatie, defaults={"op": vandaag, "via_link": True}
    )
    return bevestiging


@transaction.atomic
def answer_no(link: Kloplink, *, tekst: str, vandaag: date) -> Correctie:
    """Something is not right: it waits for the account manager and changes nothing by itself."""
    _lock_open(link)
    note_answer(link.vraag_id, vandaag=vandaag)
    wachtend = Correctie.objects.filter(ronde=link.deel.ronde, locatie=link.locatie, stand=Stand.WACHT)
    if dubbel := wachtend.filter(tekst=tekst).first():
        return dubbel
    if wachtend.count() >= HOOGSTENS:
        raise ValidationError(gettext("Er wachten al vijf correcties. Bel de gemeente als er haast bij is."))
    correctie = Correctie(
        ronde=link.deel.ronde,
        locatie=link.locatie,
        tekst=tekst,
        ontvangen_op=vandaag,
        is_demo=link.deel.ronde.is_demo,
    )
    correctie.full_clean()
    correctie.save()
    return correctie


def _lock_open(link: Kloplink) -> None:
    huidig = Rondegemeente.objects.select_for_update(of=("self",)).get(pk=link.deel.pk)
    if not huidig.is_open:
        raise ValidationError(gettext("De gemeente heeft deze ronde al afgerond. Bel de gemeente."))


@transaction.atomic
def handle_correction(
    correctie: Correctie,
    *,
    door: Gebruiker,
    versie: int,
    stand: str,
    antwoord: str,
    vandaag: date,
    recordversie: int | None = None,
) -> Correctie:
    """The municipality takes a correction over, or tells why not.

    A proposal of the region with fields is written into the record at once; what is told in words only, somebody
    changes on the page of the location.
    """
    if stand not in (Stand.OVERGENOMEN, Stand.AFGEWEZEN):
        raise ValidationError({"stand": "Kies wat je met de correctie doet."})
    if stand == Stand.AFGEWEZEN and not antwoord.strip():
        raise ValidationError({"antwoord": "Leg uit waarom je dit niet overneemt."})
    al_overgenomen = Correctie.objects.filter(pk=correctie.pk, stand=Stand.OVERGENOMEN).exists()
    wijzig(
        correctie,
        door=door,
        versie=versie,
        stand=stand,
        antwoord=antwoord,
        behandeld_door=door,
        behandeld_op=vandaag,
    )
    if stand == Stand.OVERGENOMEN and correctie.velden and not al_overgenomen:
        take_over(correctie, door=door, recordversie=recordversie)
    return correctie

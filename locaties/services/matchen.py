"""Space is sent to a company, or named on the telephone: what, by whom, and how its wishes fitted then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from locaties.kandidaten import Kandidaat, met_aanbod, met_redenen, voor, wensen_van
from locaties.models import Aanbod, Match, Zoeker, Zoekvraag
from locaties.passend import Oordeel
from locaties.zoekvraagmail import mail_places
from werkplan.kern.models import Gebruiker
from werkplan.kern.niveau import Niveau
from werkplan.kern.permissions import may
from werkplan.kern.services import voeg_toe

HOOGSTENS = 20


def may_be_told(aanbod: Aanbod, *, door: Gebruiker) -> bool:
    """Whether a company may hear of an offer: everybody may know it, or it is of a municipality of one's own."""
    is_openbaar = aanbod.is_gepubliceerd and aanbod.publiceren_toegestaan
    is_openbaar = is_openbaar and aanbod.ruimte.niveau == Niveau.OPENBAAR
    return is_openbaar or may(door, "change", Aanbod, on=aanbod)


@transaction.atomic
def send(
    zoekvraag: Zoekvraag,
    *,
    door: Gebruiker,
    aanbod: Sequence[Aanbod],
    langs: str,
    tekst: str,
    vandaag: date,
) -> list[Match]:
    """Record the places that a company gets to hear of; by mail they leave with the caller's transaction.

    Raises `ValidationError` when a place is no candidate any more, may not be told, or was told before.
    """
    zoeker = Zoeker.objects.select_for_update().filter(zoekvraag=zoekvraag).first()
    if not zoekvraag.is_open:
        raise ValidationError("Deze zoekvraag is gesloten.")
    if langs == Match.Langs.MAIL and (zoeker is None or not zoeker.email):
        raise ValidationError({"langs": "Van dit bedrijf is geen e-mailadres bekend. Bel het bedrijf."})
    kandidaten = _gekozen(zoekvraag, aanbod, door, vandaag)
    matches = [
        voeg_toe(_match(zoekvraag, kandidaat, langs, door, vandaag), door=door) for kandidaat in kandidaten
    ]
    if langs == Match.Langs.MAIL and zoeker is not None:
        mail_places(zoeker, matches, tekst, door=door)
    return matches


def _gekozen(
    zoekvraag: Zoekvraag, aanbod: Sequence[Aanbod], door: Gebruiker, vandaag: date
) -> list[Kandidaat]:
    if not 0 < len(aanbod) <= HOOGSTENS:
        raise ValidationError(f"Kies 1 tot {HOOGSTENS} plekken.")
    wensen = wensen_van(zoekvraag, vandaag)
    rijen = voor(door, wensen, vandaag).filter(aanbod__in=[een.pk for een in aanbod])
    kandidaten = list(met_redenen(met_aanbod(rijen), wensen, door, vandaag))
    if len(kandidaten) < len({een.pk for een in aanbod}):
        raise ValidationError("Een van de plekken wordt niet meer aangeboden. Kies opnieuw.")
    verzwegen = [str(een.aanbod.ruimte) for een in kandidaten if not may_be_told(een.aanbod, door=door)]
    if verzwegen:
        raise ValidationError(f"Nog niet openbaar: {', '.join(verzwegen)}. Bel eerst je collega.")
    return kandidaten


def _match(zoekvraag: Zoekvraag, kandidaat: Kandidaat, langs: str, door: Gebruiker, vandaag: date) -> Match:
    return Match(
        zoekvraag=zoekvraag,
        ruimte=kandidaat.aanbod.ruimte,
        aanbod=kandidaat.aanbod,
        langs=langs,
        op=vandaag,
        door=door,
        **{oordeel.value: kandidaat.aantal(oordeel) for oordeel in Oordeel},
    )

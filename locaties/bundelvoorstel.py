"""Which signals that somebody may know look as if they are about the same thing."""

from __future__ import annotations

from datetime import date, timedelta

from locaties.bundels import Bundel, Kandidaat, propose
from locaties.models import Signaal
from locaties.models.signaal import SignaalQuerySet
from werkplan.kern.services import Persoon

TERUG = timedelta(days=365)
MEESTE = 1_000
"""How many signals of the last year are compared."""


def proposals_for(persoon: Persoon, vandaag: date) -> list[Bundel]:
    """The clusters that a person may make of the signals of the last year."""
    signalen = Signaal.objects.visible_to(persoon)
    return propose(candidates(signalen.filter(ontvangen_op__gte=vandaag - TERUG)))


def candidates(signalen: SignaalQuerySet) -> list[Kandidaat]:
    """The signals that can still be joined, the newest of them."""
    los = signalen.filter(hoort_bij=None).exclude(stand=Signaal.Stand.GESLOTEN)
    return [
        Kandidaat(
            signaal_id=signaal.pk,
            locatie_id=signaal.locatie_id,
            soort=signaal.soort,
            ontvangen_op=signaal.ontvangen_op,
            is_open=signaal.is_open,
            heeft_antwoord=bool(signaal.antwoord),
            aantal=1 + signaal.aantal_leden,  # type: ignore[attr-defined]  # annotated
        )
        for signaal in los.with_members()[:MEESTE]
    ]

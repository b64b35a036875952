"""What waits for who makes reports: one that did not succeed, also when the product itself asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, F, OuterRef, Q

from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import may
from werkplan.kern.werk import Wachtend
from werkplan.rapport.models import Rapport

Status = Rapport.Status


def wait_for_failed(gebruiker: Gebruiker, vandaag: date) -> Iterator[Wachtend]:
    """The reports that failed and have no next version, and those of which the last files or the adoption did.

    One query, only for who can ask again.
    """
    if not may(gebruiker, "add", Rapport):
        return
    volgende = Rapport.objects.filter(
        plan=OuterRef("plan"),
        soort=OuterRef("soort"),
        jaar=OuterRef("jaar"),
        peildatum=OuterRef("peildatum"),
        volgnummer__gt=OuterRef("volgnummer"),
    )
    zonder_bestanden = Q(status=Status.CONCEPT, opgemaakt__lt=F("teksten")) | Q(status=Status.IN_BEOORDELING)
    gestrand = Rapport.objects.exclude(fout="").filter(zonder_bestanden | Q(status=Status.MISLUKT))
    for rapport in gestrand.exclude(Exists(volgende)).select_related("plan"):
        wat = "Rapport" if rapport.status == Status.MISLUKT else "Bestanden van een rapport"
        yield Wachtend(
            soort="rapport",
            onderwerp_id=rapport.pk,
            tekst=f"{wat} niet gelukt: {rapport}",
            over=str(rapport.plan),
            url=rapport.get_absolute_url(),
            knop="Bekijk het rapport",
        )

"""For which organisations somebody with an account may report a signal."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from werkplan.kern.models import Gebruiker, Organisatie
from werkplan.kern.permissions import Toegang


def organisations_to_report_for(persoon: Gebruiker, vandaag: date) -> QuerySet[Organisatie]:
    """One's own organisations; who is actiehouder of some reports for these."""
    leden = persoon.lidmaatschappen.geldig_op(vandaag)
    eigen = Organisatie.objects.filter(lidmaatschappen__in=leden).distinct()
    trekkers = Toegang.van(persoon).trekkers
    return eigen.filter(pk__in=trekkers) if trekkers else eigen

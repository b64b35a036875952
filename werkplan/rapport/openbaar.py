"""The adopted reports of a plan, for everybody."""

from __future__ import annotations

from django.db.models import Prefetch
from django.urls import reverse

from werkplan.kern.publicaties import Publicatie
from werkplan.rapport.models import Rapport, Rapportbestand


def adopted_reports(plan_id: int) -> list[Publicatie]:
    """Each adopted report with its files."""
    bestanden = Prefetch(
        "bestanden", Rapportbestand.objects.filter(soort=Rapportbestand.Soort.RAPPORT).defer("inhoud")
    )
    rapporten = Rapport.objects.adopted().filter(plan=plan_id).prefetch_related(bestanden)
    return [
        Publicatie(
            titel=str(rapport),
            adres=rapport.get_absolute_url(),
            uitleg=rapport.vastgesteld_door,
            op=rapport.vastgesteld_op,
            bestanden=tuple(
                (bestand.formaat.upper(), reverse("rapport:bestand", args=[rapport.pk, bestand.formaat]))
                for bestand in rapport.bestanden.all()
            ),
        )
        for rapport in rapporten
        if rapport.vastgesteld_op is not None
    ]

"""What a report tells of signals and of the loket, with the rows behind it: only what may be counted in public.

No texts and no references: who reports or asks is nobody's business here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import AnonymousUser

from locaties.models import Signaal
from loket.models import Inloopspreekuur, Regeling, Vraag
from loket.regelingstand import Regelingstand
from werkplan.rapport.momentopname import dag, getal

IETS_ANDERS = "iets anders"
Rij = Mapping[str, Any]


def read_signals(peildag: date, jaar: int) -> dict[str, Any]:
    """Signals that came in this year, by kind; those about enforcement are counted nowhere in public."""
    signalen = Signaal.objects.public().filter(ontvangen_op__gte=date(jaar, 1, 1), ontvangen_op__lte=peildag)
    regels = [
        {
            "id": signaal.pk,
            "soort": Signaal.Soort(signaal.soort).label,
            "locatie": signaal.locatie.naam,
            "gemeente": signaal.locatie.gemeente.naam,
            "datum": dag(signaal.ontvangen_op),
            "stand": signaal.get_stand_display(),
        }
        for signaal in signalen.select_related("locatie__gemeente").order_by("ontvangen_op", "pk")
    ]
    soorten = Counter(regel["soort"] for regel in regels)
    op_volgorde = sorted(soorten.items(), key=lambda paar: (-paar[1], paar[0]))
    return {"perSoort": [{"naam": naam, "aantal": aantal} for naam, aantal in op_volgorde], "regels": regels}


def read_desk(peildag: date, jaar: int) -> dict[str, Any]:
    """What the loket offers now, its schemes and walk-in hours; and the questions that came in this year."""
    regelingen = [
        {
            "titel": een.titel,
            "aanbieder": een.aanbieder,
            "stand": str(een.stand_op(peildag).label),
            "isOpen": een.stand_op(peildag) == Regelingstand.OPEN,
        }
        for een in Regeling.objects.visible_to(AnonymousUser()).order_by("titel", "pk")
    ]
    uren = Inloopspreekuur.objects.visible_to(AnonymousUser()).select_related("steunpunt")
    spreekuren = [{"steunpunt": str(uur.steunpunt), "wanneer": str(uur)} for uur in uren]
    vragen = _vragen(peildag, jaar)
    return {
        "regelingen": len(regelingen),
        "regelingenOpen": sum(een["isOpen"] for een in regelingen),
        "inloopspreekuren": len(spreekuren),
        "vragen": _per_onderwerp(vragen),
        "regels": {"regelingen": regelingen, "inloopspreekuren": spreekuren, "vragen": vragen},
    }


def _vragen(peildag: date, jaar: int) -> list[dict[str, Any]]:
    vragen = Vraag.objects.filter(ontvangen_op__gte=date(jaar, 1, 1), ontvangen_op__lte=peildag)
    return [
        {
            "id": vraag.pk,
            "onderwerp": vraag.onderwerp.naam if vraag.onderwerp else IETS_ANDERS,
            "datum": dag(vraag.ontvangen_op),
            "beantwoordOp": dag(vraag.beantwoord_op),
            "opTijd": vraag.beantwoord_op is not None and vraag.beantwoord_op <= vraag.eerste_termijn,
            "werkdagen": vraag.werkdagen,
        }
        for vraag in vragen.select_related("onderwerp").order_by("ontvangen_op", "pk")
    ]


def _per_onderwerp(vragen: Sequence[Rij]) -> list[dict[str, Any]]:
    """The questions of each topic, as `loket.figures.count_questions` counts them."""
    groepen: dict[str, list[Rij]] = defaultdict(list)
    for vraag in vragen:
        groepen[vraag["onderwerp"]].append(vraag)
    return [
        {
            "onderwerp": naam,
            "aantal": len(rijen),
            "beantwoord": sum(rij["beantwoordOp"] is not None for rij in rijen),
            "opTijd": sum(rij["opTijd"] for rij in rijen),
            "werkdagen": _gemiddeld([rij["werkdagen"] for rij in rijen if rij["werkdagen"] is not None]),
        }
        for naam, rijen in sorted(
            groepen.items(), key=lambda groep: (-len(groep[1]), groep[0] == IETS_ANDERS, groep[0])
        )
    ]


def _gemiddeld(werkdagen: Sequence[int]) -> int | float | None:
    return getal(round(Decimal(sum(werkdagen)) / len(werkdagen), 1)) if werkdagen else None

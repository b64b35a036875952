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

from locaties.models import Signaal, Zoekvraag
from locaties.zoekvraagcijfers import ZONDER_RUIMTE, met_klasse, namen_van_klassen
from loket.models import Gesprek, Inloopspreekuur, Regeling, Vraag
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
    """What the loket offers now, its schemes and walk-in hours; and the questions, conversations and searches for space
    of this year."""
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
    vragen, gesprekken = _vragen(peildag, jaar), _gesprekken(peildag, jaar)
    zoekvragen = _zoekvragen(peildag, jaar)
    return {
        "regelingen": len(regelingen),
        "regelingenOpen": sum(een["isOpen"] for een in regelingen),
        "inloopspreekuren": len(spreekuren),
        "vragen": _per_onderwerp(vragen, gesprekken),
        "zoekvragen": _per_klasse(zoekvragen),
        "regels": {
            "regelingen": regelingen,
            "inloopspreekuren": spreekuren,
            "vragen": vragen,
            "gesprekken": gesprekken,
            "zoekvragen": zoekvragen,
        },
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


def _gesprekken(peildag: date, jaar: int) -> list[dict[str, Any]]:
    """About what people talked; not where, and not what was noted."""
    gesprekken = Gesprek.objects.filter(datum__gte=date(jaar, 1, 1), datum__lte=peildag)
    return [
        {
            "id": gesprek.pk,
            "onderwerp": gesprek.onderwerp.naam if gesprek.onderwerp else IETS_ANDERS,
            "datum": dag(gesprek.datum),
        }
        for gesprek in gesprekken.select_related("onderwerp").order_by("datum", "pk")
    ]


def _zoekvragen(peildag: date, jaar: int) -> list[dict[str, Any]]:
    """How much space was looked for and how that ended; not by whom, and not where."""
    zoekvragen = Zoekvraag.objects.filter(ontvangen_op__gte=date(jaar, 1, 1), ontvangen_op__lte=peildag)
    velden = ("pk", "klasse", "ontvangen_op", "stand", "aantal_passend", "uitkomst")
    rijen = list(met_klasse(zoekvragen).order_by("ontvangen_op", "pk").values(*velden))
    return [
        {
            "id": rij["pk"],
            "klasse": naam,
            "datum": dag(rij["ontvangen_op"]),
            "isOpen": rij["stand"] != Zoekvraag.Stand.GESLOTEN,
            "nietsGevonden": rij["aantal_passend"] == 0,
            "gevestigd": rij["uitkomst"] == Zoekvraag.Uitkomst.GEVESTIGD,
            "zonderRuimte": rij["uitkomst"] in ZONDER_RUIMTE,
        }
        for klasse, naam in namen_van_klassen().items()
        for rij in rijen
        if rij["klasse"] == klasse
    ]


def _per_klasse(zoekvragen: Sequence[Rij]) -> list[dict[str, Any]]:
    """The searches of each size class, as `locaties.zoekvraagcijfers.count_per_class` counts them."""
    groepen: dict[str, list[Rij]] = defaultdict(list)
    for zoekvraag in zoekvragen:
        groepen[zoekvraag["klasse"]].append(zoekvraag)
    return [
        {
            "klasse": naam,
            "aantal": len(rijen),
            "open": sum(rij["isOpen"] for rij in rijen),
            "nietsGevonden": sum(rij["isOpen"] and rij["nietsGevonden"] for rij in rijen),
            "gevestigd": sum(rij["gevestigd"] for rij in rijen),
            "zonderRuimte": sum(rij["zonderRuimte"] for rij in rijen),
        }
        for naam, rijen in groepen.items()
    ]


def _per_onderwerp(vragen: Sequence[Rij], gesprekken: Sequence[Rij]) -> list[dict[str, Any]]:
    """The questions and conversations of each topic, as `loket.figures.count_questions` counts them."""
    gesproken = Counter(gesprek["onderwerp"] for gesprek in gesprekken)
    groepen: dict[str, list[Rij]] = {onderwerp: [] for onderwerp in gesproken}
    for vraag in vragen:
        groepen.setdefault(vraag["onderwerp"], []).append(vraag)
    return [
        {
            "onderwerp": naam,
            "aantal": len(rijen),
            "beantwoord": sum(rij["beantwoordOp"] is not None for rij in rijen),
            "opTijd": sum(rij["opTijd"] for rij in rijen),
            "werkdagen": _gemiddeld([rij["werkdagen"] for rij in rijen if rij["werkdagen"] is not None]),
            "gesprekken": gesproken[naam],
        }
        for naam, rijen in sorted(
            groepen.items(),
            key=lambda groep: (-len(groep[1]), -gesproken[groep[0]], groep[0] == IETS_ANDERS, groep[0]),
        )
    ]


def _gemiddeld(werkdagen: Sequence[int]) -> int | float | None:
    return getal(round(Decimal(sum(werkdagen)) / len(werkdagen), 1)) if werkdagen else None

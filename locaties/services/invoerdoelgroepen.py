"""The target groups of units that an import sets, and as they were before it.

A unit whose target groups change gets a new version, so that a later change of them stands in the way of undoing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from locaties.invoer.rij import Oordeel
from locaties.models import Invoer, RuimteDoelgroep
from werkplan.kern import bulk
from werkplan.kern.peil import tracked_models

DOELGROEP = "ruimtedoelgroep"


def schrijf_doelgroepen(invoer: Invoer, oordelen: Iterable[Oordeel]) -> list[tuple[Any, ...]]:
    """Make and take away what the rows say of units that are written already; returns the tracks."""
    erbij: list[tuple[int, RuimteDoelgroep]] = []
    weg: list[tuple[int, int]] = []
    for oordeel in oordelen:
        if oordeel.doelgroepen is not None:
            ruimte = oordeel.records[0][0]
            nu = oordeel.doel.doelgroepen if oordeel.doel else {}
            erbij += [
                (oordeel.nummer, RuimteDoelgroep(ruimte_id=ruimte.pk, doelgroep_id=groep))
                for groep in sorted(oordeel.doelgroepen - nu.keys())
            ]
            weg += [(oordeel.nummer, pk) for groep, pk in nu.items() if groep not in oordeel.doelgroepen]
    RuimteDoelgroep.objects.filter(pk__in=[pk for _, pk in weg]).delete()
    bulk.maak(RuimteDoelgroep, [koppeling for _, koppeling in erbij])
    gemaakt = [(invoer.pk, nummer, DOELGROEP, koppeling.pk, None, 1) for nummer, koppeling in erbij]
    return [*gemaakt, *((invoer.pk, nummer, DOELGROEP, pk, 1, 1) for nummer, pk in weg)]


def zet_doelgroepen_terug(invoer: Invoer) -> None:
    """Take away what the import made, and make again what it took away, as the audit trail has it."""
    sporen = list(invoer.sporen.filter(model=DOELGROEP))
    RuimteDoelgroep.objects.filter(
        pk__in=[spoor.record_id for spoor in sporen if spoor.versie_voor is None]
    ).delete()
    weg = [spoor.record_id for spoor in sporen if spoor.versie_voor is not None]
    events: Any = tracked_models()[RuimteDoelgroep]._default_manager
    paren = events.filter(pgh_obj_id__in=weg, pgh_label="delete").values_list("ruimte_id", "doelgroep_id")
    bulk.maak(
        RuimteDoelgroep, [RuimteDoelgroep(ruimte_id=ruimte, doelgroep_id=groep) for ruimte, groep in paren]
    )

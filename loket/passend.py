"""Which public schemes fit what somebody answered: the rules of `loket.wijzer` over the records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from loket.models import Kenmerk, Regeling
from loket.regelingstand import Regelingstand
from loket.wijzer import Antwoorden, Uitslag, Voorwaarden, beoordeel
from werkplan.kern.services import Persoon

KenmerkSoort = Kenmerk.Soort


def beoordeelde_regelingen(
    antwoorden: Antwoorden, lezer: Persoon, dag: date
) -> Iterator[tuple[Regeling, Uitslag]]:
    """Every public scheme with how it fits and why, in the order of the list of schemes."""
    rijen = Regeling.objects.visible_to(lezer).openbaar(dag).with_stand(dag).op_volgorde()
    for regeling in rijen.select_related("gemeente").prefetch_related("kenmerken"):
        yield regeling, beoordeel(_voorwaarden(regeling), antwoorden)


def _voorwaarden(regeling: Regeling) -> Voorwaarden:
    kenmerken = regeling.kenmerken.all()

    def van(soort: str) -> frozenset[str]:
        return frozenset(kenmerk.slug for kenmerk in kenmerken if kenmerk.soort == soort)

    return Voorwaarden(
        stand=Regelingstand(regeling.stand_nu),
        doelgroepen=van(KenmerkSoort.DOELGROEP),
        doelen=van(KenmerkSoort.DOEL),
        sectoren=van(KenmerkSoort.SECTOR),
        medewerkers_van=regeling.medewerkers_van,
        medewerkers_tot=regeling.medewerkers_tot,
        gemeente="" if regeling.gemeente is None else regeling.gemeente.code,
        is_gecontroleerd=regeling.gecontroleerd_op is not None,
    )

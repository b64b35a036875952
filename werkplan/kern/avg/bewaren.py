"""The approval of a period: who decided when for how long a kind of records is kept."""

from __future__ import annotations

from django.db import transaction

from werkplan.kern.klok import nu
from werkplan.kern.models import Bewaartermijn, Gebruiker
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import require
from werkplan.kern.services import voeg_toe, wijzig


@transaction.atomic
def keur_goed(soort: str, *, door: Gebruiker, dagen: int | None, versie: int) -> Bewaartermijn:
    """Approve the days after which a kind may be destroyed; None: it is kept. `versie` 0: none was approved yet.

    Raises `VersieConflict` when somebody else approved meanwhile, `ValidationError` on a wrong number.
    """
    require(door, "change", Bewaartermijn)
    huidig = Bewaartermijn.objects.filter(soort=soort).first()
    if huidig is None:
        return voeg_toe(
            Bewaartermijn(soort=soort, dagen=dagen, goedgekeurd_door=door, goedgekeurd_op=nu()), door=door
        )
    if huidig.versie != versie:
        raise VersieConflict(huidig)
    return wijzig(huidig, door=door, versie=versie, dagen=dagen, goedgekeurd_door=door, goedgekeurd_op=nu())

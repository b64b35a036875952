"""Units that stand empty and that nobody offers, for the wishes of a company: for colleagues, never for the public.

They are judged and ordered as offers are; of what only an offer tells, form, price and parts, nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery, Value

from locaties.kandidaten import Beoordeeld, aangeboden_rijen, doelgroepen_van, gewogen, plek_van
from locaties.models import Kandidaatrij, Werkruimte
from locaties.passend import Wensen, beoordeel
from locaties.weging import Zicht
from werkplan.kern.models import Gebruiker


def leegstaand(persoon: Gebruiker, wensen: Wensen, dag: date) -> QuerySet[Kandidaatrij]:
    """The units without an offer that somebody may know, with `punten`; the best first.

    A unit of which it is known when somebody moves in is no candidate. Whether one is offered is asked of each that was
    found (a subquery with a value): as a join the database would read all offers for it.
    """
    aangeboden = aangeboden_rijen(dag, Kandidaatrij.objects.filter(ruimte=OuterRef("ruimte")))
    rijen: Any = Kandidaatrij.objects.visible_to(persoon).filter(leegstand__isnull=False, van__lte=dag)
    niet_aangeboden = rijen.annotate(is_leeg=Value(True)).alias(nu=Subquery(aangeboden.values("aanbod")[:1]))
    return gewogen(niet_aangeboden.filter(nu=None), wensen, Zicht(), dag)


def met_ruimte(rijen: QuerySet[Kandidaatrij]) -> QuerySet[Kandidaatrij]:
    """With each its unit, location and municipality: read of the rows of a page alone."""
    return rijen.prefetch_related(Prefetch("ruimte", Werkruimte.objects.select_related("locatie__gemeente")))


def leeg_met_redenen(rijen: Iterable[Kandidaatrij], wensen: Wensen, dag: date) -> Iterator[Beoordeeld]:
    """Rows of `met_ruimte`, each with the reason of every wish."""
    paren = [(rij, rij.ruimte) for rij in rijen]
    voor_wie = doelgroepen_van([ruimte for _, ruimte in paren], wensen)
    for rij, ruimte in paren:
        plek = plek_van(rij, ruimte, doelgroepen=voor_wie[ruimte.pk], dag=dag)
        yield Beoordeeld(ruimte, beoordeel(wensen, plek, dag))

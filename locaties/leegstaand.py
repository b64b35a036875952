"""Units that stand empty and that nobody offers, for the wishes of a company: for colleagues, never for the public.

They are judged and ordered as offers are; of what only an offer tells, form, price and parts, nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, DecimalField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast

from locaties.kandidaten import Beoordeeld, doelgroepen_van, gewogen, plek_van
from locaties.models import Leegstandsperiode
from locaties.passend import Wensen, beoordeel
from locaties.selectie import aangeboden_op, begonnen_op
from locaties.weging import Zicht
from werkplan.kern.models import Gebruiker

GEEN_BEDRAG = Cast(Value(None), DecimalField(max_digits=12, decimal_places=2))


def leegstaand(persoon: Gebruiker, wensen: Wensen, dag: date) -> QuerySet[Leegstandsperiode]:
    """The periods of vacancy of units without an offer that somebody may know, with `punten`; the best first.

    A unit of which it is known when somebody moves in is no candidate.
    """
    perioden = begonnen_op(dag, Leegstandsperiode.objects.visible_to(persoon)).filter(
        ~Exists(aangeboden_op(dag).filter(ruimte=OuterRef("ruimte"))), kandidaatrij__leegstand__isnull=False
    )
    zonder_aanbod: Any = perioden.annotate(
        is_leeg=Value(True),
        vorm=Value("", CharField()),
        prijs=GEEN_BEDRAG,
        prijs_per=Value("", CharField()),
        prijs_niveau=Value(0),
        deelbaar_vanaf=GEEN_BEDRAG,
        beschikbaar_vanaf=Cast(Value(None), DateField()),
    )
    gevonden: QuerySet[Leegstandsperiode] = gewogen(zonder_aanbod, wensen, Zicht(), dag)
    return gevonden


def leeg_met_redenen(
    perioden: Iterable[Leegstandsperiode], wensen: Wensen, dag: date
) -> Iterator[Beoordeeld]:
    """Periods that came from this module, each with the reason of every wish."""
    rijen = list(perioden)
    voor_wie = doelgroepen_van([periode.ruimte for periode in rijen])
    for periode in rijen:
        plek = plek_van(periode, doelgroepen=voor_wie[periode.ruimte_id], toont_prijs=False, dag=dag)
        yield Beoordeeld(periode.ruimte, beoordeel(wensen, plek, dag))

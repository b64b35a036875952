"""What was published last in the loket."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain

from loket.models import Artikel, Bijeenkomst, Inhoud, Regeling
from werkplan.kern.services import Persoon

NIEUW_BINNEN = timedelta(days=90)


def nieuwste(lezer: Persoon, dag: date, aantal: int) -> list[Inhoud]:
    """The public pages that were published last, whatever their kind."""
    per_soort = [
        model.objects.visible_to(lezer)
        .openbaar(dag)
        .filter(gepubliceerd_op__gte=dag - NIEUW_BINNEN)
        .order_by("-gepubliceerd_op", "-pk")
        for model in (Artikel, Regeling, Bijeenkomst)
    ]
    pagina_s: list[Inhoud] = list(chain.from_iterable(rijen[:aantal] for rijen in per_soort))
    return sorted(pagina_s, key=lambda pagina: str(pagina.gepubliceerd_op), reverse=True)[:aantal]

"""What people quote about questions. Every count comes with the query string that shows its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from django.db.models import Avg, Count, F, Q

from loket.models import Vraag
from loket.models.vraag import VraagQuerySet

Dimensie = Literal["onderwerp", "gemeente"]
KOLOMMEN: dict[Dimensie, tuple[str, str, str]] = {
    "onderwerp": ("onderwerp_id", "onderwerp__naam", "iets anders"),
    "gemeente": ("gemeente__code", "gemeente__naam", "onbekend"),
}
"""By what questions are counted -> key in the address, name, and the word for none."""


@dataclass(frozen=True, slots=True)
class Vraagtelling:
    """The questions of one topic or municipality. `filter` is the query string of the rows.

    `sleutel` is the id of the topic or the code of the municipality; None: the questions without one.

    `werkdagen` is the mean number of working days until the first answer; None while nothing was answered.
    """

    sleutel: str | None
    filter: str
    naam: str
    aantal: int
    open: int
    te_laat: int
    op_tijd: int
    beantwoord: int
    werkdagen: Decimal | None


def count_questions(vragen: VraagQuerySet, per: Dimensie, dag: date) -> list[Vraagtelling]:
    """The questions per topic or municipality on a day, the largest number first; one query."""
    sleutel, naam, geen = KOLOMMEN[per]
    is_open = Q(stand__in=Vraag.OPEN)
    rijen = (
        vragen.order_by()
        .values(sleutel, naam)
        .annotate(
            aantal=Count("pk"),
            open_nu=Count("pk", filter=is_open),
            te_laat=Count("pk", filter=is_open & Q(antwoord_voor__lt=dag)),
            beantwoord=Count("pk", filter=Q(beantwoord_op__isnull=False)),
            op_tijd=Count("pk", filter=Q(beantwoord_op__lte=F("eerste_termijn"))),
            gemiddeld=Avg("werkdagen"),
        )
        .order_by("-aantal", naam)
    )
    return [
        Vraagtelling(
            sleutel=None if rij[sleutel] is None else str(rij[sleutel]),
            filter=f"zonder={per}" if rij[sleutel] is None else f"{per}={rij[sleutel]}",
            naam=rij[naam] or geen,
            aantal=rij["aantal"],
            open=rij["open_nu"],
            te_laat=rij["te_laat"],
            op_tijd=rij["op_tijd"],
            beantwoord=rij["beantwoord"],
            werkdagen=None if rij["gemiddeld"] is None else round(Decimal(rij["gemiddeld"]), 1),
        )
        for rij in rijen
    ]

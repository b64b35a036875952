"""Whether somebody can apply for a scheme on a day: decided by its dates, so it opens and closes by itself."""

from __future__ import annotations

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Regelingstand(TextChoices):
    """In the order in which a list shows them."""

    OPEN = "open", _("open")
    BINNENKORT = "binnenkort", _("gaat nog open")
    ONBEKEND = "onbekend", _("kijk bij de aanbieder")
    TIJDELIJK_DICHT = "tijdelijk-dicht", _("tijdelijk gesloten")
    GESLOTEN = "gesloten", _("gesloten")


def stand_op(
    dag: date,
    *,
    opent_op: date | None,
    laatste_dag: date | None,
    is_doorlopend: bool,
    is_tijdelijk_dicht: bool,
) -> Regelingstand:
    """The stand on a day in the Netherlands. The last day counts whole; without any date it is unknown."""
    if laatste_dag is not None and laatste_dag < dag:
        return Regelingstand.GESLOTEN
    if is_tijdelijk_dicht:
        return Regelingstand.TIJDELIJK_DICHT
    if opent_op is not None and opent_op > dag:
        return Regelingstand.BINNENKORT
    if opent_op is None and laatste_dag is None and not is_doorlopend:
        return Regelingstand.ONBEKEND
    return Regelingstand.OPEN

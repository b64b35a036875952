"""How content of the loket is written, reviewed, published and confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from loket.models import Inhoud, Inloopspreekuur, Kenmerk, Regeling, Stand
from loket.services.links import leg_links_vast, vergeet_links
from loket.zoekindex import indexeer, verwijder_uit_index
from werkplan.kern.services import Persoon, verwijder, voeg_toe, wijzig

InhoudT = TypeVar("InhoudT", bound=Inhoud)
HOUDBAAR = timedelta(days=180)
"""How long after somebody looked at a page its owner is asked to look again."""


@transaction.atomic
def voeg_inhoud_toe(record: InhoudT, *, door: Persoon, kenmerken: Iterable[Kenmerk] | None = None) -> InhoudT:
    """A new page, as a draft."""
    voeg_toe(record, door=door)
    return _af(record, kenmerken)


@transaction.atomic
def wijzig_inhoud(
    record: InhoudT,
    *,
    door: Persoon,
    versie: int,
    velden: Mapping[str, Any],
    kenmerken: Iterable[Kenmerk] | None = None,
) -> InhoudT:
    """Change a page; what is published is public, and found, at once."""
    wijzig(record, door=door, versie=versie, **velden)
    return _af(record, kenmerken)


@transaction.atomic
def zet_stand(record: InhoudT, stand: Stand, *, door: Persoon, versie: int, vandaag: date) -> InhoudT:
    """Offer a page for review, publish it, or take it back. Who publishes has looked at it."""
    velden: dict[str, Any] = {"stand": stand}
    if stand == Stand.GEPUBLICEERD:
        velden |= {
            "gepubliceerd_op": record.gepubliceerd_op or vandaag,
            "gecontroleerd_op": vandaag,
            "nakijken_op": _volgende(record, vandaag),
        }
    wijzig(record, door=door, versie=versie, **velden)
    return _af(record, None)


@transaction.atomic
def bevestig(record: InhoudT, *, door: Persoon, versie: int, vandaag: date) -> InhoudT:
    """Somebody looked at a published page today and it is still right."""
    if not record.is_openbaar:
        raise ValidationError("Alleen wat gepubliceerd is, kun je bevestigen.")
    return wijzig(record, door=door, versie=versie, gecontroleerd_op=vandaag, nakijken_op=vandaag + HOUDBAAR)


@transaction.atomic
def verwijder_inhoud(record: Inhoud, *, door: Persoon, versie: int) -> None:
    """Delete a page; its history stays."""
    verwijder_uit_index(record)
    vergeet_links(record)
    verwijder(record, door=door, versie=versie)


@transaction.atomic
def voeg_spreekuur_toe(spreekuur: Inloopspreekuur, *, door: Persoon) -> Inloopspreekuur:
    """New hours at a desk."""
    voeg_toe(spreekuur, door=door)
    indexeer(spreekuur.steunpunt)
    return spreekuur


@transaction.atomic
def wijzig_spreekuur(
    spreekuur: Inloopspreekuur, *, door: Persoon, versie: int, velden: Mapping[str, Any]
) -> Inloopspreekuur:
    """Other hours at a desk."""
    wijzig(spreekuur, door=door, versie=versie, **velden)
    indexeer(spreekuur.steunpunt)
    return spreekuur


@transaction.atomic
def verwijder_spreekuur(spreekuur: Inloopspreekuur, *, door: Persoon, versie: int) -> None:
    """The hours are no more; those of the past can be ended by `tot` instead."""
    steunpunt = spreekuur.steunpunt
    verwijder(spreekuur, door=door, versie=versie)
    indexeer(steunpunt)


def _volgende(record: Inhoud, vandaag: date) -> date:
    if record.nakijken_op is not None and record.nakijken_op > vandaag:
        return record.nakijken_op
    return vandaag + HOUDBAAR


def _af(record: InhoudT, kenmerken: Iterable[Kenmerk] | None) -> InhoudT:
    if kenmerken is not None and isinstance(record, Regeling):
        record.kenmerken.set(kenmerken)
    indexeer(record)
    leg_links_vast(record)
    return record

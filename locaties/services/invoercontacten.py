"""The contacts that an import makes for its offers; those that were there are used and never changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from locaties.invoer.rij import Oordeel
from locaties.models import Aanbod, Contact, Invoer, Werklocatie
from werkplan.kern import bulk

CONTACT = "contact"


def schrijf_contacten(invoer: Invoer, oordelen: Iterable[Oordeel]) -> list[tuple[Any, ...]]:
    """Make the new contacts before the offers that name them; returns the tracks."""
    aanbod = [
        (oordeel.nummer, record)
        for oordeel in oordelen
        for record, _ in oordeel.records
        if isinstance(record, Aanbod) and record.aanbieder is not None
    ]
    nieuw: dict[int, tuple[int, Contact]] = {}
    for nummer, een in aanbod:
        if een.aanbieder is not None and een.aanbieder_id is None:
            nieuw.setdefault(id(een.aanbieder), (nummer, een.aanbieder))
    bulk.maak(Contact, [contact for _, contact in nieuw.values()])
    for _, een in aanbod:
        een.aanbieder_id = een.aanbieder.pk if een.aanbieder else None
    return [(invoer.pk, nummer, CONTACT, contact.pk, None, 1) for nummer, contact in nieuw.values()]


def verwijder_contacten(invoer: Invoer) -> None:
    """Take away the contacts that the import made and that nothing else names by now."""
    pks = list(invoer.sporen.filter(model=CONTACT).values_list("record_id", flat=True))
    gebruikt = {*Aanbod.objects.filter(aanbieder__in=pks).values_list("aanbieder", flat=True)}
    gebruikt |= {*Werklocatie.objects.filter(contact__in=pks).values_list("contact", flat=True)}
    Contact.objects.filter(pk__in=set(pks) - gebruikt).delete()

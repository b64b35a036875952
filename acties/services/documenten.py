"""Documents of an action: a file in protected storage, or a link."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction

from acties.bestanden import Geweigerd, controleer, extensie, schone_naam
from acties.models import Actie, Document
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, verwijder, voeg_toe, wijzig


@dataclass(frozen=True, slots=True)
class DocumentInvoer:
    """A file or a link. For a change `bestand` None keeps the file that is there, unless a link replaces it."""

    titel: str
    soort: str
    datum: date
    bestand: File[Any] | None = None
    url: str = ""
    is_openbaar: bool = False
    woo_categorie: str = ""
    gepubliceerd_op: date | None = None


def voeg_document_toe(*, actie: Actie, door: Persoon, invoer: DocumentInvoer) -> Document:
    """Add a file or a link to an action."""
    require(door, "add", Document, on=actie)
    if bool(invoer.bestand) == bool(invoer.url):
        raise ValidationError({"url": "Kies een bestand of vul een link in, een van beide."})
    document = Document(actie=actie, **_velden(invoer), **_inhoud(invoer))
    return _met_bestand(document, lambda: voeg_toe(document, door=door))


def wijzig_document(document: Document, *, door: Persoon, versie: int, invoer: DocumentInvoer) -> Document:
    """Change a document; a new file or a link takes the place of what was there."""
    require(door, "change", Document, on=document)
    if invoer.bestand and invoer.url:
        raise ValidationError({"url": "Kies een bestand of vul een link in, niet allebei."})
    oud = document.bestand.name
    inhoud = _inhoud(invoer) if invoer.bestand or invoer.url else {}
    if not inhoud and not oud:
        raise ValidationError({"url": "Kies een bestand of vul een link in, een van beide."})
    gewijzigd = _met_bestand(
        document, lambda: wijzig(document, door=door, versie=versie, **_velden(invoer), **inhoud)
    )
    if inhoud and oud:
        _ruim_op(document, oud)
    return gewijzigd


def verwijder_document(document: Document, *, door: Persoon, versie: int) -> None:
    """Remove a document with its file; the history keeps that it was there."""
    naam = document.bestand.name
    verwijder(document, door=door, versie=versie)
    if naam:
        _ruim_op(document, naam)


def _velden(invoer: DocumentInvoer) -> dict[str, Any]:
    weg = {"bestand", "url"}
    return {veld.name: getattr(invoer, veld.name) for veld in fields(invoer) if veld.name not in weg}


def _inhoud(invoer: DocumentInvoer) -> dict[str, Any]:
    """The columns that hold the file (under a random name) or the link."""
    if not invoer.bestand:
        if urlsplit(invoer.url).scheme not in ("http", "https"):
            raise ValidationError({"url": "Vul een link in die begint met https:// of http://."})
        return {"bestand": "", "bestandsnaam": "", "url": invoer.url}
    naam = schone_naam(invoer.bestand.name or "")
    try:
        controleer(invoer.bestand.file, naam=naam, grootte=invoer.bestand.size)
    except Geweigerd as fout:
        raise ValidationError({"bestand": str(fout)}) from fout
    inhoud = File(invoer.bestand.file, name=f"{uuid4().hex}.{extensie(naam)}")
    return {"bestand": inhoud, "bestandsnaam": naam, "url": ""}


def _met_bestand(document: Document, opslaan: Any) -> Document:
    """Store the record; when that fails the file that was written for it goes again."""
    try:
        with transaction.atomic():
            bewaard: Document = opslaan()
            return bewaard
    except BaseException:
        geschreven = document.bestand
        if geschreven and geschreven._committed and geschreven.name != _naam_in_database(document):
            geschreven.storage.delete(geschreven.name)
        raise


def _naam_in_database(document: Document) -> str | None:
    if document.pk is None:
        return None
    return Document.objects.filter(pk=document.pk).values_list("bestand", flat=True).first()


def _ruim_op(document: Document, naam: str) -> None:
    opslag = document._meta.get_field("bestand").storage
    transaction.on_commit(lambda: opslag.delete(naam))

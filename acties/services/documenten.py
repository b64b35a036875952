"""Documents of an action: a file in protected storage, or a link."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.db.models import FileField

from acties.bestanden import GeweigerdError, controleer, extensie, schone_naam
from acties.models import Actie, Document
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, verwijder, voeg_toe, wijzig


@dataclass(frozen=True, slots=True)
class DocumentInvoer:
    """A file or a link. In a change no file keeps the one that is there, unless a link replaces it."""

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
    inhoud = _inhoud(invoer)
    nieuw = Document(actie=actie, **_velden(invoer), **inhoud)
    with _opruimen_bij_fout(inhoud):
        return voeg_toe(nieuw, door=door)


def wijzig_document(document: Document, *, door: Persoon, versie: int, invoer: DocumentInvoer) -> Document:
    """Change a document; a new file or a link takes the place of what was there."""
    require(door, "change", Document, on=document)
    if invoer.bestand and invoer.url:
        raise ValidationError({"url": "Kies een bestand of vul een link in, niet allebei."})
    oud = document.bestand.name
    inhoud = _inhoud(invoer) if invoer.bestand or invoer.url else {}
    if not inhoud and not oud:
        raise ValidationError({"url": "Kies een bestand of vul een link in, een van beide."})
    with _opruimen_bij_fout(inhoud):
        gewijzigd = wijzig(document, door=door, versie=versie, **_velden(invoer), **inhoud)
    if inhoud and oud:
        _wis(oud)
    return gewijzigd


def verwijder_document(document: Document, *, door: Persoon, versie: int) -> None:
    """Remove a document with its file; the history keeps that it was there."""
    naam = document.bestand.name
    verwijder(document, door=door, versie=versie)
    if naam:
        _wis(naam)


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
        controleer(cast(BinaryIO, invoer.bestand.file), naam=naam, grootte=invoer.bestand.size)
    except GeweigerdError as fout:
        raise ValidationError({"bestand": str(fout)}) from fout
    return {"bestand": _schrijf(invoer.bestand, extensie(naam)), "bestandsnaam": naam, "url": ""}


def _schrijf(bestand: File[Any], soort: str) -> str:
    """Write a file to the storage under a random name, and return that name."""
    veld = _veld()
    return veld.storage.save(veld.generate_filename(Document(), f"{uuid4().hex}.{soort}"), bestand)


def _veld() -> FileField:
    return Document._meta.get_field("bestand")


@contextmanager
def _opruimen_bij_fout(inhoud: dict[str, Any]) -> Iterator[None]:
    """Whatever refuses the record takes the file that was written for it away again."""
    try:
        yield
    except BaseException:
        if inhoud.get("bestand"):
            _veld().storage.delete(inhoud["bestand"])
        raise


def _wis(naam: str) -> None:
    transaction.on_commit(lambda: _veld().storage.delete(naam))

"""Files in which somebody is named. A computer cannot read a picture or every pdf: the page says so."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from django.db import models

from werkplan.kern.avg.register import REGISTER, model, uitgeschreven
from werkplan.kern.avg.teksten import python_patroon

GROOTSTE_DEEL = 50_000_000
"""A part of a packed file that unpacks to more than this is left out."""
XML = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Bestand:
    """A file of a record, by the names that people know."""

    soort: str
    nummer: int
    naam: str


def bestanden_met(termen: Sequence[str]) -> list[Bestand]:
    """The stored files whose text holds one of the terms."""
    gezocht = python_patroon(termen) if termen else None
    return [
        Bestand(str(record._meta.verbose_name), record.pk, str(record))
        for record, bestand in _bestanden()
        if gezocht is not None and any(gezocht.search(tekst) for tekst in _teksten(bestand))
    ]


def _bestanden() -> Iterator[tuple[models.Model, bytes]]:
    for soort in REGISTER:
        for label, naam in uitgeschreven(soort.overig):
            veld = model(label)._meta.get_field(naam)
            if isinstance(veld, models.FileField):
                for record in model(label)._default_manager.exclude(**{naam: ""}).iterator():
                    bestand = getattr(record, naam)
                    if bestand.storage.exists(bestand.name):
                        with bestand.open("rb") as inhoud:
                            yield record, inhoud.read()


def _teksten(inhoud: bytes) -> Iterator[str]:
    yield _tekst(inhoud)
    try:
        with zipfile.ZipFile(BytesIO(inhoud)) as pak:
            for deel in pak.infolist():
                if deel.file_size <= GROOTSTE_DEEL:
                    yield XML.sub("", _tekst(pak.read(deel)))
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError):
        return


def _tekst(inhoud: bytes) -> str:
    try:
        return inhoud.decode()
    except UnicodeDecodeError:
        return inhoud.decode("cp1252", errors="replace")

"""A conversation is logged in a minute; what was promised is done, and a question of it goes its own way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import transaction

from loket.models import Gesprek
from loket.services.vragen import Vraaginvoer, ask
from werkplan.kern.models import Gebruiker
from werkplan.kern.services import voeg_toe, wijzig

Vervolg = Gesprek.Vervolg


@transaction.atomic
def log_conversation(gesprek: Gesprek, *, door: Gebruiker, vandaag: date, email: str = "") -> Gesprek:
    """Store a conversation. A question that follows of it is asked as the entrepreneur would, with the note as text;
    the answer goes to `email` when that was given, which is not kept here."""
    _klopt(gesprek, vandaag)
    voeg_toe(gesprek, door=door)
    return _maak_vraag(gesprek, door=door, vandaag=vandaag, email=email)


@transaction.atomic
def change_conversation(
    gesprek: Gesprek, *, door: Gebruiker, versie: int, vandaag: date, velden: Mapping[str, Any]
) -> Gesprek:
    """Store other values. What became a question already stays one."""
    for naam, waarde in velden.items():
        setattr(gesprek, naam, waarde)
    _klopt(gesprek, vandaag)
    eigen = {"voor": gesprek.voor, "gedaan_op": gesprek.gedaan_op}
    wijzig(gesprek, door=door, versie=versie, **{**velden, **eigen})
    return _maak_vraag(gesprek, door=door, vandaag=vandaag, email="")


@transaction.atomic
def finish(gesprek: Gesprek, *, door: Gebruiker, versie: int, vandaag: date) -> Gesprek:
    """What was promised is done."""
    if not gesprek.is_beloofd():
        raise ValidationError("Bij dit gesprek is niets meer te doen.")
    return wijzig(gesprek, door=door, versie=versie, gedaan_op=vandaag)


def _klopt(gesprek: Gesprek, vandaag: date) -> None:
    """Refuse what cannot be, and drop the day of a promise that is none any more."""
    if gesprek.spreekuur is not None:
        gesprek.gemeente = gesprek.spreekuur.steunpunt.gemeente
    if gesprek.vervolg != Vervolg.ZELF:
        gesprek.voor = gesprek.gedaan_op = None
    elif gesprek.voor is None:
        raise ValidationError({"voor": "Vul in vóór welke dag je dit doet."})
    if gesprek.datum > vandaag:
        raise ValidationError({"datum": "Dit gesprek moet nog komen. Kies vandaag of een eerdere dag."})
    if gesprek.vervolg == Vervolg.VRAAG and not gesprek.notitie.strip():
        raise ValidationError({"notitie": "Schrijf op wat de ondernemer vraagt."})


def _maak_vraag(gesprek: Gesprek, *, door: Gebruiker, vandaag: date, email: str) -> Gesprek:
    if gesprek.vervolg != Vervolg.VRAAG or gesprek.vraag_id is not None:
        return gesprek
    invoer = Vraaginvoer(
        tekst=gesprek.notitie, onderwerp=gesprek.onderwerp, gemeente=gesprek.gemeente, email=email
    )
    vraag = ask(invoer, door=AnonymousUser(), vandaag=vandaag, is_demo=gesprek.is_demo)
    return wijzig(gesprek, door=door, versie=gesprek.versie, vraag=vraag)

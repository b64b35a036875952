"""Erasing one person: the account becomes a nameless author, and what is about the person alone disappears.

What was recorded for the plan stays: an entry, a decision, a booking. See `register` for each kind of data.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction

from werkplan.kern.avg.register import REGISTER, BijWissen, rijen_van, uitgeschreven
from werkplan.kern.avg.teksten import KORTSTE_TERM, python_patroon, vervang
from werkplan.kern.klok import nu
from werkplan.kern.models import Gebruiker, Vernietiging
from werkplan.kern.overdracht import end_all_memberships, open_werk_van
from werkplan.kern.permissions import require

GEWIST_ACCOUNT = "Dit account is al gewist."
EIGEN_ACCOUNT = "Je kunt je eigen account niet wissen. Vraag een andere beheerder."


def voorgestelde_termen(persoon: Gebruiker) -> list[str]:
    """What a person can be looked for by in texts: full name, e-mail address and telephone number.

    A name of one word is a word of any text, and a name that somebody else has too may mean the other: those are
    left to the judgement of a person.
    """
    if persoon.gewist_op is not None:
        return []
    naamgenoot = Gebruiker.objects.filter(naam__iexact=persoon.naam).exclude(pk=persoon.pk)
    naam = "" if len(persoon.naam.split()) < 2 or naamgenoot.exists() else persoon.naam
    return [term for term in (naam, persoon.email, persoon.telefoon) if len(term) >= KORTSTE_TERM]


@transaction.atomic
def wis_persoon(
    persoon: Gebruiker, *, door: Gebruiker, termen: Sequence[str], aan: Gebruiker | None, vandaag: date
) -> Vernietiging:
    """Erase a person: end the memberships with `aan` taking over, take the terms out of all texts, empty the account.

    Raises `ValidationError` when open work stays behind, and for an account that is erased or one's own.
    """
    require(door, "add", Vernietiging)
    huidig = Gebruiker.objects.select_for_update().get(pk=persoon.pk)
    if huidig.pk == door.pk:
        raise ValidationError(EIGEN_ACCOUNT)
    if huidig.gewist_op is not None:
        raise ValidationError(GEWIST_ACCOUNT)
    end_all_memberships(huidig, door=door, vandaag=vandaag, aan=aan)
    return _wis(huidig, door=door, termen=termen)


@transaction.atomic
def wis_zonder_rol(persoon_id: int) -> bool:
    """Erase somebody whose period has passed, for the scheduled round; False when open work still waits for it."""
    huidig = Gebruiker.objects.select_for_update().get(pk=persoon_id)
    if huidig.gewist_op is not None or open_werk_van(huidig):
        return False
    _wis(huidig, door=None, termen=voorgestelde_termen(huidig))
    return True


@transaction.atomic
def wis_uit_teksten(termen: Sequence[str], *, door: Gebruiker) -> Vernietiging:
    """Take the name of somebody without an account out of all texts."""
    require(door, "add", Vernietiging)
    aantal = vervang(termen)
    _wis_sessies(None, termen)
    return Vernietiging.objects.create(soort=Vernietiging.NAAM, op=nu(), aantal=aantal, door=door)


def _wis(persoon: Gebruiker, *, door: Gebruiker | None, termen: Sequence[str]) -> Vernietiging:
    for soort in REGISTER:
        if soort.bij_wissen == BijWissen.WEG:
            for label, naam in uitgeschreven(soort.verwijst):
                rijen_van(label, naam, persoon.pk).delete()
    aantal = vervang(termen)
    _wis_sessies(persoon.pk, termen)
    _maak_naamloos(persoon)
    return Vernietiging.objects.create(
        soort=Vernietiging.PERSOON, op=nu(), aantal=aantal, door=door, betrof=persoon
    )


def _maak_naamloos(persoon: Gebruiker) -> None:
    persoon.username = f"verwijderd-{persoon.pk}"
    persoon.naam = f"Verwijderde gebruiker {persoon.pk}"
    persoon.email = persoon.telefoon = ""
    persoon.last_login = None
    persoon.is_active = False
    persoon.gewist_op = nu()
    persoon.set_unusable_password()
    persoon.bewaar(versie=persoon.versie)


def _wis_sessies(persoon_id: int | None, termen: Sequence[str]) -> None:
    """End the sessions of a person, and those in which a message of the screen names this person."""
    gezocht = python_patroon(termen) if termen else None
    for sessie in Session.objects.iterator():
        inhoud = sessie.get_decoded()
        van_persoon = inhoud.get("_auth_user_id") == str(persoon_id)
        tekst = json.dumps(inhoud, ensure_ascii=False, default=str)
        if van_persoon or (gezocht is not None and gezocht.search(tekst)):
            sessie.delete()

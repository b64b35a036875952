"""Making, using and withdrawing the keys with which a program acts for a person."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from werkplan.kern.klok import nu, vandaag
from werkplan.kern.models import ApiToken, Gebruiker
from werkplan.kern.permissions import require
from werkplan.kern.services import voeg_toe

VOORVOEGSEL = "wp_"
"""Lets a person, and a scanner for leaked secrets, recognise a key of this product."""
LANGSTE_GELDIGHEID = timedelta(days=366)
BIJHOUDEN_PER = timedelta(minutes=10)
"""The last use is recorded this often at most: reading does not write each time."""


def maak_token(
    *, naam: str, recht: str, geldig_tot: date, door: Gebruiker, bronnen: Sequence[str] = ()
) -> tuple[ApiToken, str]:
    """A new token of oneself with its key. The key is nowhere stored and cannot be shown again.

    With `bronnen` it opens only these resources of the API.

    Raises `ValidationError` on a name that is taken or empty.
    """
    sleutel = VOORVOEGSEL + secrets.token_urlsafe(32)
    token = ApiToken(
        gebruiker=door,
        naam=naam,
        recht=recht,
        bronnen=sorted(bronnen),
        hash=fingerprint(sleutel),
        gemaakt_op=nu(),
        geldig_tot=geldig_tot,
    )
    return voeg_toe(token, door=door), sleutel


@transaction.atomic
def trek_token_in(token: ApiToken, *, door: Gebruiker) -> None:
    """Withdraw a token: from now on its key opens nothing. Its history stays."""
    require(door, "delete", ApiToken, on=token)
    token.delete()


def find_token(sleutel: str) -> ApiToken | None:
    """The token that a key belongs to, with its user; None when it is unknown, withdrawn or expired."""
    tokens = ApiToken.objects.select_related("gebruiker").geldig_op(vandaag())
    token: ApiToken | None = tokens.filter(hash=fingerprint(sleutel)).first()
    return token


def record_use(token: ApiToken) -> None:
    """Record that a token was used just now, unless that was recorded moments ago."""
    moment = nu()
    grens = moment - BIJHOUDEN_PER
    if token.laatst_gebruikt is not None and grens < token.laatst_gebruikt <= moment:
        return
    ApiToken.objects.filter(pk=token.pk).filter(
        Q(laatst_gebruikt=None) | Q(laatst_gebruikt__lte=grens) | Q(laatst_gebruikt__gt=moment)
    ).update(laatst_gebruikt=moment)


def fingerprint(sleutel: str) -> str:
    """The SHA-256 of a key. A key holds 256 random bits, so that no slow hash is needed to protect it."""
    return hashlib.sha256(sleutel.encode()).hexdigest()

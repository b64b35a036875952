"""The secret link of a question: who has it may follow the question and react, without an account."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from loket.models import Vraag

ZOUT = "vraag volgen"


def make_token(vraag: Vraag) -> str:
    """What makes the link. It does not grow old."""
    return signing.dumps(vraag.kenmerk, salt=ZOUT)


def kenmerk_van(token: str) -> str | None:
    """The reference number in a token; None when it is not ours."""
    try:
        return str(signing.loads(token, salt=ZOUT))
    except signing.BadSignature:
        return None


def adres_van(vraag: Vraag) -> str:
    """The whole address of the link, in the language of who asked."""
    with translation.override(vraag.taal):
        return f"{settings.WERKPLAN_ADRES}{reverse('openbaar:vraag-volgen', args=[make_token(vraag)])}"

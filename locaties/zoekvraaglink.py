"""The secret link of a search for space: who has it may follow the search and stop it, without an account."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from locaties.models import Zoekvraag

ZOUT = "zoekvraag volgen"


def make_token(zoekvraag: Zoekvraag) -> str:
    """What makes the link. It does not grow old."""
    return signing.dumps(zoekvraag.kenmerk, salt=ZOUT)


def kenmerk_van(token: str) -> str | None:
    """The reference number in a token; None when it is not ours."""
    try:
        return str(signing.loads(token, salt=ZOUT))
    except signing.BadSignature:
        return None


def adres_van(zoekvraag: Zoekvraag) -> str:
    """The whole address of the link, in the language of the company."""
    with translation.override(zoekvraag.taal):
        pad = reverse("openbaar:zoekvraag-volgen", args=[make_token(zoekvraag)])
    return f"{settings.WERKPLAN_ADRES}{pad}"

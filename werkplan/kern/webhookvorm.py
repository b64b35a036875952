"""How a message to a webhook looks, how it is signed, and where it may go."""

from __future__ import annotations

import hashlib
import hmac
import json
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac

from werkplan.kern.internet import POORTEN, Netwerk, is_openbaar
from werkplan.kern.models import Levering, Webhook

VOORVOEGSEL = "whs_"
"""Lets a person, and a scanner for leaked secrets, recognise a secret of this product."""
ONBEREIKBAAR = (
    "Geef een adres dat begint met https:// en vanaf internet te bereiken is, zonder gebruikersnaam en zonder "
    "poortnummer."
)


def geheim_van(webhook: Webhook) -> str:
    """What the receiver knows us by: of its salt and our key, so that the database alone signs nothing."""
    return VOORVOEGSEL + salted_hmac("werkplan.kern.webhooks", webhook.zout, algorithm="sha256").hexdigest()


def handtekening(geheim: str, tijd: int, inhoud: bytes) -> str:
    """HMAC-SHA256 of the moment of sending and the body: an old message cannot be sent again as a new one."""
    return hmac.new(geheim.encode(), f"{tijd}.".encode() + inhoud, hashlib.sha256).hexdigest()


def inhoud_van(levering: Levering) -> bytes:
    """What a message says: numbers and addresses, never what a record holds. The same at every attempt."""
    inhoud = {
        "id": str(levering.kenmerk),
        "moment": levering.gemaakt_op.isoformat(),
        "wijzigingen": levering.wijzigingen,
    }
    return json.dumps(inhoud, ensure_ascii=False, separators=(",", ":")).encode()


def koppen_van(levering: Levering, inhoud: bytes, tijd: int) -> dict[str, str]:
    """The headers that go with a message."""
    teken = handtekening(geheim_van(levering.webhook), tijd, inhoud)
    return {
        "Content-Type": "application/json",
        "User-Agent": f"Werkplan webhook (+{settings.WERKPLAN_ADRES})",
        "Werkplan-Levering": str(levering.kenmerk),
        "Werkplan-Handtekening": f"t={tijd},v1={teken}",
    }


def netwerk() -> Netwerk:
    """Where messages may go: https on the public internet, or anywhere where the setting says so."""
    if settings.WEBHOOKS_INTERN:
        return Netwerk(lambda _: True, None)
    return Netwerk(is_openbaar, frozenset({POORTEN["https"]}))


def delen_van(adres: str) -> SplitResult | None:
    """The parts of an address that we may send to; None for all others. Where its name leads to is asked later."""
    try:
        delen = urlsplit(adres)
        poort = delen.port
    except ValueError:
        return None
    soorten = set(POORTEN) if settings.WEBHOOKS_INTERN else {"https"}
    if delen.scheme not in soorten or not delen.hostname or delen.username or not adres.isprintable():
        return None
    toegestaan = netwerk().poorten
    is_goede_poort = poort is None or toegestaan is None or poort in toegestaan
    return delen if is_goede_poort and _mag_naar(delen.hostname) else None


def controleer_adres(adres: str) -> None:
    """Raises `ValidationError` on an address that we may not send to."""
    if delen_van(adres) is None:
        raise ValidationError({"adres": ONBEREIKBAAR})


def _mag_naar(host: str) -> bool:
    """What is written as a number can be judged at once; `localhost` and names without a point are never public."""
    try:
        return netwerk().mag(ip_address(host))
    except ValueError:
        is_naam = "." in host and not host.endswith((".localhost", ".local"))
        return settings.WEBHOOKS_INTERN or is_naam

"""Handing messages to webhooks over: claimed first, tried again with growing waits, and given up in sight.

Where nothing arrives for days, nothing more is sent until the owner says so (`werkplan.kern.webhookpauze`).

A message whose worker died is sent again: at least once, never silently not at all. Its id tells the receiver.
"""

from __future__ import annotations

import http.client
import ssl
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db.models import F, Q

from werkplan.kern.internet import NietOpenbaarError, pad_van, verbinding
from werkplan.kern.klok import nu
from werkplan.kern.models import Levering
from werkplan.kern.webhookpauze import onthoud_uitkomst
from werkplan.kern.webhookvorm import delen_van, inhoud_van, koppen_van, netwerk

log = structlog.get_logger(__name__)

MEESTE_POGINGEN = 6
WACHTTIJD = timedelta(minutes=1)
"""Before the second attempt; each next wait is five times as long (1, 5, 25 minutes, 2 and 10 hours)."""
LANGSTE_VERZENDING = timedelta(minutes=5)
"""Longer than any hand-over takes."""
PER_RONDE = 500
BEWAREN = timedelta(days=30)
"""How long messages are kept to look back at."""

NIET_TOEGESTAAN = "Naar dit adres mogen we niets sturen: het is niet via https op internet te bereiken."
GEEN_ANTWOORD = "Het programma gaf geen antwoord."
ONVEILIG = "De beveiligde verbinding (https) klopt niet."
STUURT_DOOR = "Het adres stuurt door naar een ander adres. Dat volgen we niet."
OPGEHEVEN = "Het programma zegt dat dit adres is opgeheven (410)."


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """How one attempt ended. `is_definitief`: trying again makes no sense."""

    antwoord: int | None = None
    fout: str = ""
    is_definitief: bool = False


def wachtende(moment: datetime) -> list[int]:
    """The ids of the messages that may be offered now, the oldest first."""
    rijen = Levering.objects.filter(_aan_de_beurt(moment)).order_by("pk")
    return list(rijen.values_list("pk", flat=True)[:PER_RONDE])


def bied_afgebroken_opnieuw_aan(moment: datetime) -> int:
    """What a worker was sending when it died waits again."""
    afgebroken = Levering.objects.filter(
        status=Levering.Status.BEZIG, geclaimd_op__lt=moment - LANGSTE_VERZENDING
    ).update(status=Levering.Status.WACHT)
    if afgebroken:
        log.warning("webhook messages broken off", aantal=afgebroken)
    return afgebroken


def ruim_leveringen_op() -> int:
    """Messages past their time go, also those that were given up."""
    oud = Levering.objects.filter(gemaakt_op__lt=nu() - BEWAREN)
    return oud.exclude(status=Levering.Status.BEZIG).delete()[0]


def bezorg(levering_id: int, *, moment: datetime) -> Levering.Status | None:
    """Claim a message and send it; None when there is nothing to claim. Not inside a transaction."""
    geclaimd = Levering.objects.filter(_aan_de_beurt(moment), pk=levering_id).update(
        status=Levering.Status.BEZIG, geclaimd_op=moment, pogingen=F("pogingen") + 1
    )
    if not geclaimd:
        return None
    levering = Levering.objects.select_related("webhook").get(pk=levering_id)
    uitkomst = _stuur(levering, moment)
    status = _status(levering, uitkomst)
    Levering.objects.filter(pk=levering.pk, geclaimd_op=moment).update(
        status=status,
        antwoord=uitkomst.antwoord,
        fout=uitkomst.fout,
        volgende_poging=_volgende(levering, moment) if status == Levering.Status.WACHT else None,
        geleverd_op=nu() if status == Levering.Status.GELEVERD else None,
    )
    onthoud_uitkomst(
        levering.webhook, fout=uitkomst.fout, is_opgeheven=uitkomst.antwoord == 410, moment=moment
    )
    log.info("webhook", levering=levering_id, status=status.value, antwoord=uitkomst.antwoord)
    return status


def _aan_de_beurt(moment: datetime) -> Q:
    mag_nu = Q(volgende_poging=None) | Q(volgende_poging__lte=moment)
    return Q(status=Levering.Status.WACHT, webhook__gepauzeerd_op=None) & mag_nu


def _status(levering: Levering, uitkomst: Uitkomst) -> Levering.Status:
    if not uitkomst.fout:
        return Levering.Status.GELEVERD
    is_op = uitkomst.is_definitief or levering.pogingen >= MEESTE_POGINGEN
    return Levering.Status.MISLUKT if is_op else Levering.Status.WACHT


def _volgende(levering: Levering, moment: datetime) -> datetime:
    keer: int = 5 ** (levering.pogingen - 1)
    return moment + WACHTTIJD * keer


def _stuur(levering: Levering, moment: datetime) -> Uitkomst:
    delen = delen_van(levering.webhook.adres)
    if delen is None:
        return Uitkomst(fout=NIET_TOEGESTAAN, is_definitief=True)
    inhoud = inhoud_van(levering)
    koppen = koppen_van(levering, inhoud, int(moment.timestamp()))
    try:
        with verbinding(delen, netwerk()) as site:
            site.request("POST", pad_van(delen), inhoud, koppen)
            return _oordeel(site.getresponse().status)
    except NietOpenbaarError:
        return Uitkomst(fout=NIET_TOEGESTAAN, is_definitief=True)
    except ssl.SSLError:
        return Uitkomst(fout=ONVEILIG)
    except (OSError, http.client.HTTPException, ValueError):
        return Uitkomst(fout=GEEN_ANTWOORD)


def _oordeel(code: int) -> Uitkomst:
    match code:
        case _ if 200 <= code < 300:
            return Uitkomst(code)
        case 410:
            return Uitkomst(code, OPGEHEVEN, is_definitief=True)
        case _ if 300 <= code < 400:
            return Uitkomst(code, STUURT_DOOR)
        case _:
            return Uitkomst(code, f"Het programma antwoordde met een fout ({code}).")

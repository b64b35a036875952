"""Handing mail over. A row is claimed first, so that a crash never sends a mail twice.

Before the claim nothing happened; after the last update all is known. In between the row is `bezig`, and when
the worker died there nobody knows whether the mail server took it: the sweep makes such a row `onzeker`, and
only a person sends it again.
"""

from __future__ import annotations

import smtplib
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Q

from werkplan.kern.klok import nu
from werkplan.kern.models import Bericht

log = structlog.get_logger(__name__)

MEESTE_POGINGEN = 5
WACHTTIJD = timedelta(minutes=2)
"""Before the second attempt; each next wait is three times as long (2, 6, 18 and 54 minutes)."""
LANGSTE_VERZENDING = timedelta(minutes=15)
"""Longer than any hand-over takes: the mail server has `EMAIL_TIMEOUT` seconds for each answer."""
PER_RONDE = 200

AFGEBROKEN = "De verzending is afgebroken. Niemand weet of de mailserver het bericht heeft aangenomen."
VERBROKEN = "De verbinding met de mailserver viel weg tijdens het versturen."
GEEN_VERBINDING = "De mailserver was niet bereikbaar."
AANMELDEN_MISLUKT = "De mailserver nam onze aanmelding niet aan."
GEEN_ADRES = "Deze persoon heeft geen e-mailadres. Vul het in en verstuur het bericht opnieuw."
GESLOTEN = "Het account van deze persoon is gesloten."
GEWIST = "Het e-mailadres is gewist."
ONGELDIG = "Van dit bericht is geen geldige e-mail te maken. Controleer het e-mailadres."


@dataclass(frozen=True, slots=True)
class Afloop:
    """How a hand-over ended. `later`: the mail server surely did not take it, and may do so another time."""

    status: Bericht.Status
    fout: str = ""
    later: bool = False


VERZONDEN = Afloop(Bericht.Status.VERZONDEN)


def wachtende(moment: datetime) -> list[int]:
    """The ids of the mails that may be offered now, the oldest first."""
    aan_de_beurt = Bericht.objects.filter(_aan_de_beurt(moment)).order_by("gemaakt_op", "pk")
    return list(aan_de_beurt.values_list("pk", flat=True)[:PER_RONDE])


def meld_afgebroken(moment: datetime) -> int:
    """Make the mails visible whose worker died during the hand-over."""
    afgebroken = Bericht.objects.filter(
        status=Bericht.Status.BEZIG, geclaimd_op__lt=moment - LANGSTE_VERZENDING
    ).update(status=Bericht.Status.ONZEKER, fout=AFGEBROKEN)
    if afgebroken:
        log.error("mail broken off", aantal=afgebroken)
    return afgebroken


def verzend(bericht_id: int, *, moment: datetime) -> Bericht.Status | None:
    """Claim a mail and hand it over; None when there is nothing to claim. Not inside a transaction."""
    if not _claim(bericht_id, moment):
        return None
    bericht = Bericht.objects.select_related("aan", "namens").get(pk=bericht_id)
    afloop = _geef_af(bericht)
    if afloop.later:
        afloop = _later(bericht, afloop, moment)
    else:
        _leg_vast(bericht, moment, status=afloop.status, fout=afloop.fout)
    log.info("mail", bericht=bericht_id, status=afloop.status.value, poging=bericht.pogingen)
    return afloop.status


def _aan_de_beurt(moment: datetime) -> Q:
    return Q(status=Bericht.Status.WACHT) & (Q(volgende_poging=None) | Q(volgende_poging__lte=moment))


def _claim(bericht_id: int, moment: datetime) -> bool:
    rij = Bericht.objects.filter(_aan_de_beurt(moment), pk=bericht_id)
    return bool(
        rij.update(status=Bericht.Status.BEZIG, geclaimd_op=moment, pogingen=F("pogingen") + 1, fout="")
    )


def _later(bericht: Bericht, afloop: Afloop, moment: datetime) -> Afloop:
    if bericht.pogingen >= MEESTE_POGINGEN:
        mislukt = Afloop(Bericht.Status.MISLUKT, f"{afloop.fout} Er is {bericht.pogingen} keer geprobeerd.")
        _leg_vast(bericht, moment, status=mislukt.status, fout=mislukt.fout)
        return mislukt
    volgende = moment + WACHTTIJD * 3 ** (bericht.pogingen - 1)
    _leg_vast(bericht, moment, status=afloop.status, fout=afloop.fout, volgende_poging=volgende)
    return afloop


def _leg_vast(
    bericht: Bericht,
    claim: datetime,
    *,
    status: Bericht.Status,
    fout: str,
    volgende_poging: datetime | None = None,
) -> None:
    """Store the end of the hand-over that this claim began, even if the sweep lost patience with it."""
    Bericht.objects.filter(
        pk=bericht.pk, status__in=[Bericht.Status.BEZIG, Bericht.Status.ONZEKER], geclaimd_op=claim
    ).update(
        status=status,
        fout=fout,
        volgende_poging=volgende_poging,
        verzonden_op=nu() if status == Bericht.Status.VERZONDEN else None,
    )


def _geef_af(bericht: Bericht) -> Afloop:
    if settings.MAILSERVER is None:
        return Afloop(Bericht.Status.POSTVAK)
    adres, bezwaar = _adres(bericht)
    if not adres:
        return Afloop(Bericht.Status.MISLUKT, bezwaar)
    try:
        mail = _mail(bericht, adres)
        mail.message()
    except ValueError:
        return Afloop(Bericht.Status.MISLUKT, ONGELDIG)
    return _lever(mail)


def _adres(bericht: Bericht) -> tuple[str, str]:
    """Where a mail goes, or nothing and why."""
    if bericht.aan is None:
        return bericht.adres, GEWIST
    if not bericht.aan.is_active:
        return "", GESLOTEN
    return bericht.aan.email, GEEN_ADRES


def _mail(bericht: Bericht, adres: str) -> EmailMessage:
    antwoord_aan = bericht.namens.email if bericht.namens and bericht.namens.is_active else ""
    mail = EmailMessage(
        subject=bericht.onderwerp,
        body=bericht.tekst,
        to=[adres],
        reply_to=[antwoord_aan] if antwoord_aan else None,
        headers={"Message-ID": bericht.message_id, "Auto-Submitted": "auto-generated"},
    )
    if bericht.bijlage_naam:
        mail.attach(bericht.bijlage_naam, bericht.bijlage, bericht.bijlage_type)
    return mail


def _lever(mail: EmailMessage) -> Afloop:
    verbinding: BaseEmailBackend = get_connection()
    try:
        verbinding.open()
    except smtplib.SMTPAuthenticationError:
        return Afloop(Bericht.Status.WACHT, AANMELDEN_MISLUKT, later=True)
    except (smtplib.SMTPException, OSError):
        return Afloop(Bericht.Status.WACHT, GEEN_VERBINDING, later=True)
    try:
        return _bied_aan(mail, verbinding)
    finally:
        # The mail server has answered already: a quarrel about the goodbye changes nothing.
        with suppress(smtplib.SMTPException, OSError):
            verbinding.close()


def _bied_aan(mail: EmailMessage, verbinding: BaseEmailBackend) -> Afloop:
    try:
        verbinding.send_messages([mail])
    except smtplib.SMTPRecipientsRefused as weigering:
        return _geweigerd(next(iter(weigering.recipients.values()))[0])
    except smtplib.SMTPResponseException as weigering:
        return _geweigerd(weigering.smtp_code)
    except smtplib.SMTPNotSupportedError:
        return Afloop(Bericht.Status.MISLUKT, ONGELDIG)
    except (smtplib.SMTPException, OSError):
        return Afloop(Bericht.Status.ONZEKER, VERBROKEN)
    return VERZONDEN


def _geweigerd(code: int) -> Afloop:
    if 400 <= code < 500:
        fout = f"De mailserver vroeg om het later te proberen (code {code})."
        return Afloop(Bericht.Status.WACHT, fout, later=True)
    if 500 <= code < 600:
        fout = f"De mailserver weigerde het bericht (code {code}). Controleer het e-mailadres."
        return Afloop(Bericht.Status.MISLUKT, fout)
    return Afloop(Bericht.Status.ONZEKER, VERBROKEN)

"""Writing mail: a row in the transaction of its cause. `werkplan.kern.verzending` hands it over later."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from werkplan.kern.achtergrond import wek_na_afloop
from werkplan.kern.klok import nu
from werkplan.kern.models import Bericht, Gebruiker
from werkplan.kern.permissions import require
from werkplan.kern.posttaken import verzend_bericht

LANGSTE_ONDERWERP = 200
OPNIEUW_TE_VERSTUREN = (Bericht.Status.ONZEKER, Bericht.Status.MISLUKT)


@dataclass(frozen=True, slots=True)
class Bijlage:
    """A file of text that goes with a mail, such as an invitation for the calendar."""

    naam: str
    soort: str
    tekst: str


@transaction.atomic
def plan_bericht(
    *,
    sleutel: str,
    aan: Gebruiker | str,
    onderwerp: str,
    tekst: str,
    bijlage: Bijlage | None = None,
    namens: Gebruiker | None = None,
) -> Bericht:
    """Put a mail in the outbox, in the caller's transaction; it leaves after the commit.

    `aan` is an account, or the address of somebody without one; the answers to that then go to `namens`.
    `sleutel` names the occasion and the person: a second call with it returns the row that is there, and no
    second mail is sent. Raises `ValidationError` when a header would hold a line break or control character.
    """
    ontvanger = {"adres": _kopregel(aan)} if isinstance(aan, str) else {"aan": aan}
    bericht, is_nieuw = Bericht.objects.get_or_create(
        sleutel=sleutel,
        defaults={
            "message_id": make_msgid(domain=urlsplit(settings.WERKPLAN_ADRES).hostname),
            **ontvanger,
            "namens": namens,
            "onderwerp": _kort(_kopregel(onderwerp)),
            "tekst": tekst,
            "bijlage_naam": _kopregel(bijlage.naam) if bijlage else "",
            "bijlage_type": _kopregel(bijlage.soort) if bijlage else "",
            "bijlage": bijlage.tekst if bijlage else "",
            "status": _begin_status(),
            "gemaakt_op": nu(),
        },
    )
    if is_nieuw:
        _wek_worker(bericht)
    return bericht


@transaction.atomic
def verstuur_opnieuw(bericht: Bericht, *, door: Gebruiker) -> bool:
    """Offer a failed or uncertain mail again, with the same Message-ID. False when it is neither any more."""
    require(door, "change", Bericht, on=bericht)
    gewijzigd = Bericht.objects.filter(pk=bericht.pk, status__in=OPNIEUW_TE_VERSTUREN).update(
        status=_begin_status(), pogingen=0, fout="", volgende_poging=None, geclaimd_op=None
    )
    if gewijzigd:
        bericht.refresh_from_db()
        _wek_worker(bericht)
    return bool(gewijzigd)


@transaction.atomic
def bevestig_aankomst(bericht: Bericht, *, door: Gebruiker) -> bool:
    """Record that an uncertain mail did arrive. False when it is not uncertain any more."""
    require(door, "change", Bericht, on=bericht)
    gewijzigd = Bericht.objects.filter(pk=bericht.pk, status=Bericht.Status.ONZEKER).update(
        status=Bericht.Status.VERZONDEN, verzonden_op=nu(), fout=""
    )
    bericht.refresh_from_db()
    return bool(gewijzigd)


def _begin_status() -> Bericht.Status:
    return Bericht.Status.POSTVAK if settings.MAILSERVER is None else Bericht.Status.WACHT


def _kopregel(tekst: str) -> str:
    if not tekst.isprintable():
        raise ValidationError("Haal de regeleinden en tabs uit het onderwerp van de e-mail.")
    return tekst


def _kort(tekst: str) -> str:
    return tekst if len(tekst) <= LANGSTE_ONDERWERP else f"{tekst[: LANGSTE_ONDERWERP - 1].rstrip()}…"


def _wek_worker(bericht: Bericht) -> None:
    if bericht.status == Bericht.Status.WACHT:
        wek_na_afloop(verzend_bericht, bericht.pk)

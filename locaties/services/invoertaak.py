"""Doing what an import waits for, once: small files at once, large ones by the worker.

The row is the job. It is claimed once; what is broken off half-way left nothing behind, because each task is one
transaction or can be done again, so the sweep offers it anew as soon as the signs of life stop.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

import pghistory
import structlog
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q

from locaties.models import Invoer
from locaties.services.beoordeling import beoordeel
from locaties.services.invoer import slot_op
from locaties.services.invoervoortgang import meld_voortgang
from locaties.services.toepassen import draai_terug, pas_toe
from werkplan.kern.claim import NietMeerVanMij, geef_teken, is_verlaten, van_mij
from werkplan.kern.klok import kloktijd
from werkplan.kern.models import Gebruiker

log = structlog.get_logger(__name__)

DIRECT = 1_500
"""Up to so many rows it is done while the page waits."""
MISLUKT = (
    "Er ging iets mis bij ons. Er is niets overgenomen. Probeer het opnieuw; gaat het weer mis, meld het dan."
)


@transaction.atomic
def vraag(invoer: Invoer, *, door: Gebruiker, versie: int, taak: str) -> Invoer:
    """Ask for applying or undoing an import that is ready for it. Raises `ValidationError`, `VersieConflict`."""
    huidig = slot_op(invoer, door=door, versie=versie)
    nodig = {
        Invoer.Taak.TOEPASSEN: (Invoer.Status.TE_BEOORDELEN, "Deze import is niet klaar om toe te passen."),
        Invoer.Taak.TERUGDRAAIEN: (Invoer.Status.TOEGEPAST, "Deze import is niet toegepast."),
    }
    status, melding = nodig[Invoer.Taak(taak)]
    if huidig.status != status:
        raise ValidationError(melding)
    huidig.status, huidig.taak, huidig.door = Invoer.Status.WACHT, taak, door
    huidig.verwerkt, huidig.fout = 0, ""
    huidig.bewaar(versie=versie)
    return huidig


def is_klein(invoer: Invoer) -> bool:
    return invoer.aantal <= DIRECT


def wachtende(moment: datetime) -> list[int]:
    """The imports that nobody is at, the oldest first."""
    return list(
        Invoer.objects.filter(_vrij(moment)).order_by("gemaakt_op", "pk").values_list("pk", flat=True)
    )


def _vrij(moment: datetime) -> Q:
    return Q(status=Invoer.Status.WACHT) | (Q(status=Invoer.Status.BEZIG) & is_verlaten(moment))


def verwerk(invoer_id: int, *, moment: datetime | None = None, dag: date) -> bool:
    """Claim an import and do what it waits for; False when there is nothing to claim."""
    moment = moment or kloktijd()
    if not _claim(invoer_id, moment):
        return False
    invoer = Invoer.objects.select_related("gemeente", "door").get(pk=invoer_id)
    # What is there already stays there: looking through it for garbage time and again takes a fifth of the work.
    gc.freeze()
    try:
        with pghistory.context(user=invoer.door_id, invoer=invoer_id):
            _doe(invoer, dag)
    finally:
        gc.unfreeze()
    return True


@transaction.atomic
def _claim(invoer_id: int, moment: datetime) -> bool:
    """Take an import that nobody is at. Whoever applies or undoes one holds its row: that is a sign of life too."""
    vrij = Invoer.objects.select_for_update(of=("self",), skip_locked=True).filter(
        _vrij(moment), pk=invoer_id
    )
    if vrij.first() is None:
        return False
    Invoer.objects.filter(pk=invoer_id).update(status=Invoer.Status.BEZIG, geclaimd_op=moment)
    return True


def _stap(invoer: Invoer) -> Callable[[int], None]:
    """A step of judging: it is shown, and it is a sign of life."""

    def gemeld(klaar: int) -> None:
        geef_teken(Invoer.objects.all(), invoer)
        meld_voortgang(invoer, klaar)

    return gemeld


def _doe(invoer: Invoer, dag: date) -> None:
    try:
        match invoer.taak:
            case Invoer.Taak.BEOORDELEN:
                beoordeel(invoer, dag=dag, gemeld=_stap(invoer))
            case Invoer.Taak.TOEPASSEN:
                pas_toe(invoer, dag=dag, gemeld=partial(meld_voortgang, invoer))
            case Invoer.Taak.TERUGDRAAIEN:
                draai_terug(invoer)
    except NietMeerVanMij:
        log.info("import was taken over", invoer=invoer.pk)
    except ValidationError as fout:
        _zet(invoer, _terug_naar(invoer), "\n".join(fout.messages))
    except PermissionDenied as fout:
        _zet(invoer, _terug_naar(invoer), str(fout))
    except Exception:
        # Whatever it is, the import must not look busy for ever, and the worker must go on.
        log.exception("import failed", invoer=invoer.pk, taak=invoer.taak)
        _zet(invoer, _terug_naar(invoer), MISLUKT)


def _terug_naar(invoer: Invoer) -> Any:
    """Where an import stands again when its task was refused or failed: nothing of it happened."""
    if invoer.taak == Invoer.Taak.TERUGDRAAIEN:
        return Invoer.Status.TOEGEPAST
    return Invoer.Status.TE_BEOORDELEN if invoer.taak == Invoer.Taak.TOEPASSEN else Invoer.Status.MISLUKT


def _zet(invoer: Invoer, status: str, fout: str) -> None:
    van_mij(Invoer.objects.all(), invoer).update(status=status, fout=fout)

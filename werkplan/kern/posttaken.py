"""Background work of the outbox, apart from the other tasks: those may write mail themselves."""

from __future__ import annotations

from celery import shared_task

from werkplan.kern import verzending
from werkplan.kern.klok import kloktijd


@shared_task
def verzend_bericht(bericht_id: int) -> None:
    """Hand one mail over, unless another worker has it or had it."""
    verzending.verzend(bericht_id, moment=kloktijd())


@shared_task
def verzend_wachtende_berichten() -> None:
    """Offer again what nobody picked up, and make visible what was broken off."""
    moment = kloktijd()
    verzending.meld_afgebroken(moment)
    for bericht_id in verzending.wachtende(moment):
        verzend_bericht.delay(bericht_id)

"""Background work of the core. A task is only the doorbell: the row says what is to be done."""

from __future__ import annotations

from celery import shared_task

from werkplan.kern import verzending
from werkplan.kern.avg import opruimen
from werkplan.kern.klok import kloktijd, vandaag


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


@shared_task
def ruim_op() -> None:
    """Destroy what is past its approved period."""
    opruimen.ruim_op(vandaag())

"""Background work of the inventory. A task is only the doorbell: the row says what is to be done."""

from __future__ import annotations

from celery import shared_task

from locaties.models import Invoer
from locaties.services import invoertaak
from locaties.services.klopvragen import remind_all
from locaties.services.ruimtesommen import rebuild_sums
from werkplan.kern.achtergrond import wek_na_afloop
from werkplan.kern.klok import kloktijd, vandaag


@shared_task
def verwerk_invoer(invoer_id: int) -> None:
    """Judge, apply or undo an import, unless another worker is at it or did it."""
    invoertaak.verwerk(invoer_id, dag=vandaag())


@shared_task
def verwerk_wachtende_invoer() -> None:
    """Offer again what nobody picked up, and what was broken off."""
    for invoer_id in invoertaak.wachtende(kloktijd()):
        verwerk_invoer.delay(invoer_id)


@shared_task
def herinner_aanbieders() -> None:
    """Ask once more which providers did not say whether a location is right."""
    remind_all(vandaag())


@shared_task
def tel_ruimten_op() -> None:
    """Make the sums of units one row each again, and find out whether one was wrong."""
    rebuild_sums()


def start(invoer: Invoer) -> None:
    """Do at once what a small import waits for; wake the worker for a large one."""
    if invoertaak.is_klein(invoer):
        invoertaak.verwerk(invoer.pk, dag=vandaag())
    else:
        wek_na_afloop(verwerk_invoer, invoer.pk)

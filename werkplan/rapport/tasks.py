"""Background work of reports. A task is only the doorbell: the row says what is to be done."""

from __future__ import annotations

from celery import shared_task

from werkplan.kern.achtergrond import wek_na_afloop
from werkplan.kern.klok import kloktijd, nu, vandaag
from werkplan.rapport.models import Rapport
from werkplan.rapport.services import maken, werk


@shared_task
def maak_rapport(rapport_id: int) -> None:
    """Make a report, or its files anew, unless another worker is at it or did it.

    What was written meanwhile rang in vain, so its files are made here too.
    """
    while werk.work(rapport_id, vandaag=vandaag()) and rapport_id in werk.waiting(kloktijd()):
        continue


@shared_task
def maak_wachtende_rapporten() -> None:
    """Offer again what nobody picked up, and what was broken off."""
    for rapport_id in werk.waiting(kloktijd()):
        maak_rapport.delay(rapport_id)


@shared_task
def maak_jaarconcepten() -> None:
    """In January: the annual report of last year lies ready as a concept, without anybody asking."""
    for rapport in maken.prepare_year(vandaag=vandaag(), moment=nu()):
        wake(rapport)


def wake(rapport: Rapport) -> None:
    """Ring for a report once it is stored."""
    wek_na_afloop(maak_rapport, rapport.pk)

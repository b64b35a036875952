"""Background work of the core. A task is only the doorbell: the row says what is to be done."""

from __future__ import annotations

from celery import shared_task

from werkplan.kern import bezorging, webhookstroom
from werkplan.kern.avg import opruimen
from werkplan.kern.klok import kloktijd, nu, vandaag


@shared_task
def bezorg_levering(levering_id: int) -> None:
    """Send one message to a webhook, unless another worker has it or had it."""
    bezorging.bezorg(levering_id, moment=kloktijd())


@shared_task
def vertel_wijzigingen() -> None:
    """Write messages for webhooks of what changed, and offer all that wait."""
    moment = kloktijd()
    webhookstroom.verzamel(nu())
    bezorging.bied_afgebroken_opnieuw_aan(moment)
    for levering_id in bezorging.wachtende(moment):
        bezorg_levering.delay(levering_id)


@shared_task
def ruim_op() -> None:
    """Destroy what is past its approved period."""
    bezorging.ruim_leveringen_op()
    opruimen.ruim_op(vandaag())

"""Background work of the loket. A task is only the doorbell: the rows say what is to be done."""

from __future__ import annotations

from celery import shared_task
from django.conf import settings

from loket.services import links
from werkplan.kern.klok import kloktijd, vandaag


@shared_task
def controleer_links() -> None:
    """Look whether the links on public pages still work."""
    if settings.LINKCONTROLE:
        links.leg_alle_links_vast()
        links.controleer_links(moment=kloktijd(), vandaag=vandaag())

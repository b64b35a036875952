"""A webhook at which nothing arrives any more is paused, in sight of its owner, who lets it go on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from werkplan.kern.klok import nu
from werkplan.kern.models import Gebruiker, Levering, Webhook
from werkplan.kern.permissions import require
from werkplan.kern.post import plan_bericht
from werkplan.kern.werk import Wachtend

log = structlog.get_logger(__name__)

PAUZE_NA = timedelta(days=3)
"""A failure pauses the webhook when nothing arrived since one that is this long ago."""
SOORT = "webhook"


def onthoud_uitkomst(webhook: Webhook, *, fout: str, is_opgeheven: bool, moment: datetime) -> None:
    """Keep since when nothing arrives, and pause what fails too long, or what says itself that it is gone (410)."""
    zelf = Webhook.objects.filter(pk=webhook.pk)
    if not fout:
        if webhook.faalt_sinds is not None:
            zelf.update(faalt_sinds=None)
        return
    zelf.filter(faalt_sinds=None).update(faalt_sinds=moment)
    te_lang = zelf if is_opgeheven else zelf.filter(faalt_sinds__lte=moment - PAUZE_NA)
    with transaction.atomic():
        if te_lang.filter(gepauzeerd_op=None).update(gepauzeerd_op=nu()):
            log.warning("webhook paused", webhook=webhook.pk)
            _meld(webhook, fout, moment)


@transaction.atomic
def hervat(webhook: Webhook, *, door: Gebruiker) -> int:
    """Let a paused webhook go on; returns how many messages were waiting, which all begin anew."""
    require(door, "change", Webhook, on=webhook)
    gewijzigd = Webhook.objects.filter(pk=webhook.pk).exclude(gepauzeerd_op=None)
    if not gewijzigd.update(gepauzeerd_op=None, faalt_sinds=None):
        return 0
    webhook.refresh_from_db(fields=["gepauzeerd_op", "faalt_sinds"])
    wachtend = webhook.leveringen.filter(status=Levering.Status.WACHT)
    return wachtend.update(pogingen=0, fout="", antwoord=None, volgende_poging=None)


def wait_for_webhooks(gebruiker: Gebruiker, vandaag: date) -> Iterator[Wachtend]:
    """Each webhook of somebody that is paused. One query."""
    for webhook in Webhook.objects.visible_to(gebruiker).gepauzeerd():
        yield Wachtend(
            soort=SOORT,
            onderwerp_id=webhook.pk,
            tekst=f"De webhook “{webhook.naam}” staat op pauze",
            over="Berichten komen niet aan bij je programma",
            url=reverse("kern:webhook", args=[webhook.pk]),
            knop="Bekijk de webhook",
            sinds=webhook.pauze_sinds,
        )


def _meld(webhook: Webhook, fout: str, moment: datetime) -> None:
    adres = settings.WERKPLAN_ADRES + reverse("kern:webhook", args=[webhook.pk])
    plan_bericht(
        sleutel=f"webhook-pauze-{webhook.pk}-{moment:%Y%m%d%H%M%S}",
        aan=webhook.gebruiker,
        onderwerp=f"Je webhook “{webhook.naam}” staat op pauze",
        tekst=(
            f"Beste {webhook.gebruiker.naam},\n\n"
            f"Berichten van je webhook “{webhook.naam}” komen niet meer aan. {fout}\n"
            "Daarom staat de webhook op pauze: er gaan geen berichten meer naar je programma. Wat er wijzigt, "
            "bewaren we dertig dagen voor je.\n\n"
            f"Werkt je programma weer? Kies dan Hervatten op deze pagina:\n{adres}\n"
        ),
    )

"""Making and withdrawing webhooks, and what their owner does with messages that did not arrive."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from werkplan.kern.achtergrond import wek_na_afloop
from werkplan.kern.klok import nu
from werkplan.kern.models import Gebruiker, Levering, Webhook
from werkplan.kern.permissions import require
from werkplan.kern.services import voeg_toe
from werkplan.kern.tasks import bezorg_levering
from werkplan.kern.webhookstroom import begin_te_volgen, volgbare_bronnen
from werkplan.kern.webhookvorm import controleer_adres, geheim_van

MEESTE_WEBHOOKS = 20
"""Of one person."""


def maak_webhook(
    *, naam: str, adres: str, door: Gebruiker, bronnen: Sequence[str] = ()
) -> tuple[Webhook, str]:
    """A new webhook of oneself with its secret, which cannot be shown again.

    Raises `ValidationError` on a name that is taken or empty, on an address that we may not send to, and on a source
    that nobody can follow.
    """
    if vreemd := set(bronnen) - {bron.naam for bron in volgbare_bronnen()}:
        raise ValidationError(
            {"bronnen": f"Van deze bronnen hoort een programma niets: {', '.join(sorted(vreemd))}."}
        )
    controleer_adres(adres)
    if door.webhooks.count() >= MEESTE_WEBHOOKS:
        raise ValidationError(f"Je hebt al {MEESTE_WEBHOOKS} webhooks. Trek er eerst een in.")
    begin_te_volgen()
    webhook = Webhook(
        gebruiker=door,
        naam=naam,
        adres=adres,
        bronnen=sorted(set(bronnen)),
        zout=secrets.token_urlsafe(32),
        gemaakt_op=nu(),
    )
    return voeg_toe(webhook, door=door), geheim_van(webhook)


@transaction.atomic
def trek_webhook_in(webhook: Webhook, *, door: Gebruiker) -> None:
    """Withdraw a webhook with its messages: from now on it hears nothing. Its history stays."""
    require(door, "delete", Webhook, on=webhook)
    webhook.delete()


@transaction.atomic
def stuur_proef(webhook: Webhook, *, door: Gebruiker) -> Levering:
    """Send a message without changes, to see whether the program hears us; not while the webhook is paused."""
    require(door, "change", Webhook, on=webhook)
    _niet_op_pauze(webhook)
    levering = Levering.objects.create(webhook=webhook, wijzigingen=[], gemaakt_op=nu())
    wek_na_afloop(bezorg_levering, levering.pk)
    return levering


@transaction.atomic
def stuur_opnieuw(webhook: Webhook, leveringen: Sequence[int] | None = None, *, door: Gebruiker) -> int:
    """Offer messages that were given up again, all of them or these; returns how many there were. Not in a pause."""
    require(door, "change", Webhook, on=webhook)
    _niet_op_pauze(webhook)
    mislukt = webhook.leveringen.select_for_update().filter(status=Levering.Status.MISLUKT)
    if leveringen is not None:
        mislukt = mislukt.filter(pk__in=leveringen)
    ids = list(mislukt.values_list("pk", flat=True))
    Levering.objects.filter(pk__in=ids).update(
        status=Levering.Status.WACHT, pogingen=0, fout="", antwoord=None, volgende_poging=None
    )
    for pk in ids:
        wek_na_afloop(bezorg_levering, pk)
    return len(ids)


def _niet_op_pauze(webhook: Webhook) -> None:
    if webhook.gepauzeerd_op is not None:
        raise ValidationError("Deze webhook staat op pauze. Kies eerst Hervatten.")

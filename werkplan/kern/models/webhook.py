"""Telling another program that something changed: where to, what is told, and how the telling went."""

from __future__ import annotations

import uuid
from datetime import date

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, Q

from werkplan.kern.klok import AMSTERDAM
from werkplan.kern.models.basis import Grens, RechtenQuerySet
from werkplan.kern.models.mensen import Gebruiker
from werkplan.kern.permissions import Toegang
from werkplan.kern.rechtentabel import Bereik


class WebhookQuerySet(RechtenQuerySet["Webhook"]):
    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> WebhookQuerySet:
        return self.filter(Q(gebruiker=toegang.gebruiker_id))

    def met_mislukt(self) -> WebhookQuerySet:
        """With `mislukt`: how many messages were given up."""
        return self.annotate(mislukt=Count("leveringen", filter=Q(leveringen__status="mislukt")))

    def met_wachtend(self) -> WebhookQuerySet:
        """With `wachtend`: how many messages wait to be sent."""
        return self.annotate(wachtend=Count("leveringen", filter=Q(leveringen__status="wacht")))

    def gepauzeerd(self) -> WebhookQuerySet:
        """Those that wait for their owner."""
        return self.exclude(gepauzeerd_op=None)

    def actief(self) -> WebhookQuerySet:
        """Those of people whose account is open."""
        return self.filter(gebruiker__is_active=True)


@pghistory.track(exclude=["naam", "adres", "zout", "faalt_sinds"])
class Webhook(models.Model):
    """An address of a program of one person that hears of changes.

    One at which nothing arrives for days is paused: what it would hear waits until its owner lets it go on.
    Its secret is nowhere stored: it is made of `zout` and the key of the product (`werkplan.kern.webhooks`).
    """

    gebruiker = models.ForeignKey(
        Gebruiker, models.CASCADE, verbose_name="gebruiker", related_name="webhooks"
    )
    naam = models.CharField(
        "naam",
        max_length=100,
        help_text="Waar gebruik je de webhook voor? Bijvoorbeeld: kaart van de gemeente.",
    )
    adres = models.CharField(
        "adres",
        max_length=500,
        help_text="Het adres van je programma. Het begint met https:// en is vanaf internet te bereiken.",
    )
    bronnen = ArrayField(
        models.CharField(max_length=60),
        verbose_name="alleen bij wijzigingen van",
        default=list,
        blank=True,
        help_text="Kies niets als het programma alles moet horen wat jij mag zien.",
    )
    """The resources of which changes are told, by their name in the API; empty: of all."""
    zout = models.CharField("zout", max_length=64, editable=False)
    gemaakt_op = models.DateTimeField("gemaakt op", editable=False)
    faalt_sinds = models.DateTimeField("faalt sinds", null=True, blank=True, editable=False)
    """The first attempt since which nothing arrived, by the real clock; None: the last one arrived."""
    gepauzeerd_op = models.DateTimeField("op pauze sinds", null=True, blank=True, editable=False)

    versie = 1
    """Nobody changes it: it is withdrawn and made anew."""

    objects = WebhookQuerySet.as_manager()

    class Meta:
        verbose_name = "webhook"
        verbose_name_plural = "webhooks"
        ordering = ["-gemaakt_op", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gebruiker", "naam"],
                name="webhook_naam_uniek",
                violation_error_message="Je hebt al een webhook met deze naam. Kies een andere naam.",
            )
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def pauze_sinds(self) -> date | None:
        """The day of the pause; None: it goes on."""
        return None if self.gepauzeerd_op is None else self.gepauzeerd_op.astimezone(AMSTERDAM).date()

    def hoort(self, bron: str) -> bool:
        """Whether changes of this resource are told."""
        return not self.bronnen or bron in self.bronnen

    def grens(self) -> Grens:
        return Grens(eigenaar_id=self.gebruiker_id)


class LeveringQuerySet(RechtenQuerySet["Levering"]):
    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> LeveringQuerySet:
        return self.filter(Q(webhook__gebruiker=toegang.gebruiker_id))

    def mislukt(self) -> LeveringQuerySet:
        """What was given up: somebody has to decide."""
        return self.filter(status=Levering.Status.MISLUKT)


class Levering(models.Model):
    """One message to a webhook, with the changes that it tells. It is claimed before it is sent.

    A message whose worker died on the way is sent again: `kenmerk` lets the receiver see that it had it before.
    """

    class Status(models.TextChoices):
        WACHT = "wacht", "wacht"
        BEZIG = "bezig", "wordt verstuurd"
        GELEVERD = "geleverd", "geleverd"
        MISLUKT = "mislukt", "mislukt"

    webhook = models.ForeignKey(Webhook, models.CASCADE, verbose_name="webhook", related_name="leveringen")
    kenmerk = models.UUIDField("kenmerk", unique=True, default=uuid.uuid4, editable=False)
    wijzigingen = models.JSONField("wijzigingen")
    """Of each change the resource, the id, what happened, the version and the address; empty: a trial."""
    status = models.CharField("status", max_length=10, choices=Status.choices, default=Status.WACHT)
    pogingen = models.PositiveSmallIntegerField("pogingen", default=0)
    antwoord = models.PositiveSmallIntegerField("antwoord", null=True, blank=True)
    """The status that the program answered the last time; None: it gave no answer."""
    fout = models.CharField("fout", max_length=200, blank=True)
    gemaakt_op = models.DateTimeField("gemaakt op")
    volgende_poging = models.DateTimeField("volgende poging", null=True, blank=True)
    geclaimd_op = models.DateTimeField("geclaimd op", null=True, blank=True)
    geleverd_op = models.DateTimeField("geleverd op", null=True, blank=True)

    objects = LeveringQuerySet.as_manager()

    class Meta:
        verbose_name = "levering"
        verbose_name_plural = "leveringen"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["status", "volgende_poging"], name="levering_te_versturen"),
            models.Index(fields=["webhook", "-id"], name="levering_van_webhook"),
            models.Index(fields=["gemaakt_op"], name="levering_oud"),
        ]

    def __str__(self) -> str:
        return str(self.kenmerk)

    def grens(self) -> Grens:
        return self.webhook.grens()


class Volgpunt(models.Model):
    """How far the audit trail was read for webhooks: the last event of each table. One row, or none."""

    stand = models.JSONField("stand", default=dict)

    objects = RechtenQuerySet["Volgpunt"].as_manager()

    class Meta:
        verbose_name = "volgpunt"
        verbose_name_plural = "volgpunten"

    def __str__(self) -> str:
        return str(self.pk)

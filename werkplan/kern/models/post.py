"""Outgoing mail: a row first, the hand-over afterwards."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from werkplan.kern.models.basis import Grens, RechtenQuerySet
from werkplan.kern.models.mensen import Gebruiker
from werkplan.kern.permissions import Toegang
from werkplan.kern.rechtentabel import Bereik


class BerichtQuerySet(RechtenQuerySet["Bericht"]):
    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> BerichtQuerySet:
        return self.filter(Q(aan_id=toegang.gebruiker_id) | Q(namens_id=toegang.gebruiker_id))

    def niet_aangekomen(self) -> BerichtQuerySet:
        """What failed, or may not have arrived: somebody has to decide."""
        return self.filter(status__in=[Bericht.Status.ONZEKER, Bericht.Status.MISLUKT])


@pghistory.track(
    pghistory.InsertEvent("insert"),
    pghistory.UpdateEvent("update", condition=pgtrigger.AnyChange()),
    pghistory.DeleteEvent("delete"),
    fields=["id", "status"],
)
class Bericht(models.Model):
    """One e-mail. It is claimed before the hand-over: a crash during it leaves the row `onzeker`, visible."""

    class Status(models.TextChoices):
        WACHT = "wacht", "wacht op verzending"
        BEZIG = "bezig", "wordt verzonden"
        VERZONDEN = "verzonden", "verzonden"
        ONZEKER = "onzeker", "onzeker of het is aangekomen"
        MISLUKT = "mislukt", "mislukt"
        POSTVAK = "postvak", "in het demo-postvak"

    sleutel = models.CharField("sleutel", max_length=200, unique=True)
    """Names the occasion, for example `weekmail-2020-W47-12`: a second attempt finds the row that is there."""
    message_id = models.CharField("Message-ID", max_length=200, unique=True)
    aan = models.ForeignKey(
        Gebruiker, models.PROTECT, verbose_name="aan", null=True, blank=True, related_name="berichten"
    )
    """The account that it goes to; None: to `adres`."""
    adres = models.EmailField("e-mailadres van iemand zonder account", blank=True)
    """Empty once the person was erased: the mail can then never leave."""
    namens = models.ForeignKey(
        Gebruiker, models.PROTECT, verbose_name="namens", null=True, blank=True, related_name="+"
    )
    """Who sends it to somebody without an account: gets the answers, and sees what became of it."""
    onderwerp = models.CharField("onderwerp", max_length=200)
    tekst = models.TextField("tekst")
    bijlage_naam = models.CharField("naam van de bijlage", max_length=100, blank=True)
    bijlage_type = models.CharField("soort bijlage", max_length=100, blank=True)
    bijlage = models.TextField("bijlage", blank=True)
    status = models.CharField("status", max_length=10, choices=Status.choices, default=Status.WACHT)
    pogingen = models.PositiveSmallIntegerField("pogingen", default=0)
    fout = models.CharField("fout", max_length=300, blank=True)
    gemaakt_op = models.DateTimeField("gemaakt op")
    volgende_poging = models.DateTimeField("volgende poging", null=True, blank=True)
    geclaimd_op = models.DateTimeField("geclaimd op", null=True, blank=True)
    verzonden_op = models.DateTimeField("verzonden op", null=True, blank=True)

    objects = BerichtQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering = ["-gemaakt_op", "-pk"]
        indexes = [
            models.Index(fields=["status", "volgende_poging"], name="bericht_te_verzenden"),
            models.Index(fields=["aan", "-gemaakt_op"], name="bericht_per_persoon"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="verzonden") | Q(verzonden_op__isnull=False), name="bericht_verzonden_op"
            ),
            models.CheckConstraint(condition=Q(aan=None) | Q(adres=""), name="bericht_een_ontvanger"),
        ]

    def __str__(self) -> str:
        return self.onderwerp

    @property
    def ontvanger(self) -> str:
        """Whom it goes to, as the screen says it."""
        return str(self.aan or self.adres or "gewist adres")

    def grens(self) -> Grens:
        return Grens(eigenaar_id=self.aan_id or self.namens_id)

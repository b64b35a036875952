"""Addresses of other sites that pages of the loket name, and whether they still work."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from loket.linkuitslag import Linkstand
from werkplan.kern.models.basis import RechtenQuerySet


class LinkQuerySet(RechtenQuerySet["Link"]):
    def aan_de_beurt(self, moment: datetime) -> Self:
        """What has to be looked at, what waits longest first."""
        return self.filter(volgende_op__lte=moment).order_by("volgende_op", "pk")

    def met_zorg(self) -> Self:
        """What does not work, or what could not be looked at."""
        return self.filter(stand__in=(Linkstand.STUK, Linkstand.ONZEKER))


class Link(models.Model):
    """One address with the outcome of the last look. `volgende_op` is when to look again, by the real clock.

    `mislukt` counts the looks in a row without an answer; `etag` and `gewijzigd` are what the site said of its page.
    """

    adres = models.URLField("adres", max_length=500, unique=True)
    stand = models.CharField("stand", max_length=7, choices=Linkstand.choices, default=Linkstand.NIEUW)
    code = models.PositiveSmallIntegerField("antwoord", null=True, blank=True)
    reden = models.CharField("reden", max_length=200, blank=True)
    mislukt = models.PositiveSmallIntegerField("mislukt", default=0)
    stuk_sinds = models.DateField("stuk sinds", null=True, blank=True)
    gecontroleerd_op = models.DateTimeField("gecontroleerd op", null=True, blank=True)
    volgende_op = models.DateTimeField("weer kijken op", default=timezone.now)
    etag = models.CharField("etag", max_length=200, blank=True)
    gewijzigd = models.CharField("gewijzigd", max_length=60, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = "link"
        verbose_name_plural = "links"
        ordering = ["adres"]
        indexes = [
            models.Index(fields=["volgende_op"], name="link_volgende"),
            models.Index(fields=["stand"], name="link_zorg", condition=Q(stand__in=["stuk", "onzeker"])),
        ]

    def __str__(self) -> str:
        return self.adres


class Linkplek(models.Model):
    """A page names a link; derived on every save of the page."""

    link = models.ForeignKey(Link, models.CASCADE, related_name="plekken")
    soort = models.CharField("soort", max_length=14)
    record_id = models.BigIntegerField("nummer")

    objects = RechtenQuerySet["Linkplek"].as_manager()

    class Meta:
        verbose_name = "plek van een link"
        verbose_name_plural = "plekken van een link"
        constraints = [models.UniqueConstraint(fields=["link", "soort", "record_id"], name="linkplek_uniek")]
        indexes = [models.Index(fields=["soort", "record_id"], name="linkplek_record")]

    def __str__(self) -> str:
        return f"{self.soort} {self.record_id}"

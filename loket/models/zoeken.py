"""What search needs: stems per page and language, synonyms, and what people missed."""

from __future__ import annotations

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from werkplan.kern.models.basis import Bewerkbaar, RechtenQuerySet


class Zoekrij(models.Model):
    """The stems of one page in one language, derived on every save of the page."""

    soort = models.CharField("soort", max_length=14)
    record_id = models.BigIntegerField("nummer")
    taal = models.CharField("taal", max_length=2)
    stammen = SearchVectorField("stammen")

    objects = RechtenQuerySet["Zoekrij"].as_manager()

    class Meta:
        verbose_name = "zoekrij"
        verbose_name_plural = "zoekrijen"
        constraints = [models.UniqueConstraint(fields=["soort", "record_id", "taal"], name="zoekrij_uniek")]
        indexes = [GinIndex(fields=["stammen"], name="zoekrij_stammen")]

    def __str__(self) -> str:
        return f"{self.soort} {self.record_id} {self.taal}"


@pghistory.track()
class Synoniem(Bewerkbaar):
    """Who searches for `woord` also means the words of `betekent`; the coordinator keeps the list."""

    woord = models.CharField("woord", max_length=60, unique=True)
    betekent = models.CharField(
        "betekent ook", max_length=300, help_text="Een of meer woorden, met komma's ertussen."
    )

    objects = RechtenQuerySet["Synoniem"].as_manager()

    class Meta:
        verbose_name = "synoniem"
        verbose_name_plural = "synoniemen"
        ordering = ["woord"]

    def __str__(self) -> str:
        return self.woord


@pghistory.track()
class Gemist(models.Model):
    """Somebody searched, found nothing, and said in one click what was missing. Nobody's name is asked."""

    class Wat(models.TextChoices):
        REGELING = "regeling", "een regeling"
        RUIMTE = "ruimte", "een werkplek of ruimte"
        REGELS = "regels", "regels of een vergunning"
        PERSOON = "persoon", "een persoon om te bellen"
        ANDERS = "anders", "iets anders"

    woorden = models.CharField("gezocht", max_length=100)
    wat = models.CharField("wat er ontbrak", max_length=9, choices=Wat.choices)
    op = models.DateField("op", db_index=True)

    objects = RechtenQuerySet["Gemist"].as_manager()

    class Meta:
        verbose_name = "gemiste zoekvraag"
        verbose_name_plural = "gemiste zoekvragen"
        ordering = ["-op", "-pk"]

    def __str__(self) -> str:
        return self.woorden

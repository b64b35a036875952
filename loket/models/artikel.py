"""A text of the region or of a municipality that answers a question of entrepreneurs."""

from __future__ import annotations

import pghistory
from django.db import models
from django.urls import reverse

from loket.models.inhoud import Inhoud, InhoudQuerySet
from loket.models.onderwerp import Onderwerp
from loket.opmaak import UITLEG


@pghistory.track()
class Artikel(Inhoud):
    """An answer in a few paragraphs, below one topic."""

    onderwerp = models.ForeignKey(
        Onderwerp, models.PROTECT, verbose_name="onderwerp", related_name="artikelen"
    )
    tekst = models.TextField("tekst", max_length=20_000, help_text=UITLEG)
    tekst_en = models.TextField("tekst in het Engels", max_length=20_000, blank=True)

    objects = InhoudQuerySet["Artikel"].as_manager()

    soort = "artikelen"
    zoektekst = ("tekst",)

    class Meta:
        verbose_name = "artikel"
        verbose_name_plural = "artikelen"
        ordering = ["titel", "pk"]
        indexes = [models.Index(fields=["onderwerp", "titel"], name="artikel_onderwerp")]

    def get_absolute_url(self) -> str:
        return reverse("openbaar:artikel", args=[self.slug])

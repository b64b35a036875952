"""Meetings and courses for entrepreneurs."""

from __future__ import annotations

from datetime import date
from typing import Self

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from loket.models.inhoud import Inhoud, InhoudQuerySet, gemeenteveld_of_regio
from loket.opmaak import UITLEG


class BijeenkomstQuerySet(InhoudQuerySet["Bijeenkomst"]):
    def vanaf(self, dag: date) -> Self:
        """What is still to come on a day, that day included, the first one on top."""
        return self.filter(datum__gte=dag).order_by("datum", "begin", "pk")


@pghistory.track()
class Bijeenkomst(Inhoud):
    """Something that entrepreneurs can attend on a day, in the time of the Netherlands."""

    gemeente = gemeenteveld_of_regio()
    organisator = models.CharField("organisator", max_length=120, blank=True)
    datum = models.DateField("datum")
    begin = models.TimeField("van")
    einde = models.TimeField("tot")
    plek = models.CharField("waar", max_length=150)
    url = models.URLField("webpagina om aan te melden", blank=True)
    tekst = models.TextField("uitleg", max_length=5_000, blank=True, help_text=UITLEG)
    tekst_en = models.TextField("uitleg in het Engels", max_length=5_000, blank=True)

    objects = BijeenkomstQuerySet.as_manager()

    soort = "bijeenkomsten"
    zoektekst = ("plek", "tekst")

    class Meta:
        verbose_name = "bijeenkomst"
        verbose_name_plural = "bijeenkomsten"
        ordering = ["-datum", "begin", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(einde__gt=F("begin")),
                name="bijeenkomst_tijden",
                violation_error_message="Het einde moet na het begin liggen.",
            )
        ]
        indexes = [models.Index(fields=["datum", "begin"], name="bijeenkomst_datum")]

    def get_absolute_url(self) -> str:
        return reverse("openbaar:bijeenkomst", args=[self.slug])

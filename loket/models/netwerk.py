"""Associations of entrepreneurs and other networks."""

from __future__ import annotations

import pghistory
from django.db import models
from django.urls import reverse

from loket.models.inhoud import Inhoud, InhoudQuerySet, gemeenteveld_of_regio


@pghistory.track()
class Netwerk(Inhoud):
    """A network that an entrepreneur can join; without a municipality it is one of the whole region."""

    gemeente = gemeenteveld_of_regio()
    url = models.URLField("webpagina", blank=True)

    objects = InhoudQuerySet["Netwerk"].as_manager()

    soort = "netwerken"

    class Meta:
        verbose_name = "netwerk"
        verbose_name_plural = "netwerken"
        ordering = ["titel", "pk"]

    def get_absolute_url(self) -> str:
        return f"{reverse('openbaar:netwerken')}#{self.slug}"

"""The boundaries of municipalities, as a public file gives them."""

from __future__ import annotations

from django.db import models

from werkplan.kern.models import Gemeente
from werkplan.kern.models.basis import RechtenQuerySet


class Gemeentegrens(models.Model):
    """The area of a municipality in WGS84, with the box around it: `laad_gemeentegrenzen` writes it as a whole."""

    gemeente = models.OneToOneField(
        Gemeente, models.CASCADE, verbose_name="gemeente", related_name="grens", primary_key=True
    )
    vlak = models.JSONField("vlak (GeoJSON, WGS84)")
    west = models.FloatField("west")
    zuid = models.FloatField("zuid")
    oost = models.FloatField("oost")
    noord = models.FloatField("noord")

    objects = RechtenQuerySet["Gemeentegrens"].as_manager()

    class Meta:
        verbose_name = "gemeentegrens"
        verbose_name_plural = "gemeentegrenzen"

    def __str__(self) -> str:
        return f"grens van {self.gemeente}"

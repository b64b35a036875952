"""The tree of topics; those that are an `ingang` are the ways in by situation on the landing page."""

from __future__ import annotations

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from werkplan.kern.models.basis import Bewerkbaar, RechtenQuerySet

IN_ZICHZELF = "Een onderwerp kan niet onder zichzelf vallen, ook niet via een ander onderwerp."


@pghistory.track()
class Onderwerp(Bewerkbaar):
    """A topic; without `ouder` it stands at the top."""

    naam = models.CharField("naam", max_length=100)
    naam_en = models.CharField("naam in het Engels", max_length=100, blank=True)
    slug = models.SlugField("adres", max_length=80, unique=True)
    uitleg = models.CharField("uitleg", max_length=300, blank=True)
    uitleg_en = models.CharField("uitleg in het Engels", max_length=300, blank=True)
    ouder = models.ForeignKey(
        "self", models.PROTECT, verbose_name="valt onder", null=True, blank=True, related_name="kinderen"
    )
    is_ingang = models.BooleanField("ingang op de voorpagina", default=False)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    objects = RechtenQuerySet["Onderwerp"].as_manager()

    class Meta:
        verbose_name = "onderwerp"
        verbose_name_plural = "onderwerpen"
        ordering = ["volgorde", "naam"]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("openbaar:onderwerp", args=[self.slug])

    def clean(self) -> None:
        """Following what a topic falls under never leads back."""
        gezien, hoger = {self.pk}, self.ouder
        while hoger is not None:
            if hoger.pk in gezien:
                raise ValidationError({"ouder": IN_ZICHZELF})
            gezien.add(hoger.pk)
            hoger = hoger.ouder

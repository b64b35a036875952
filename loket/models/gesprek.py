"""Conversations at walk-in hours, at the desk or by telephone: about what, and what follows."""

from __future__ import annotations

from datetime import date
from typing import Self

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from loket.models.inhoud import gemeenteveld
from loket.models.onderwerp import Onderwerp
from loket.models.steunpunt import Inloopspreekuur
from loket.models.vraag import WOO, Vraag
from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import Bewerkbaar, RechtenQuerySet
from werkplan.kern.permissions import Grens, Toegang
from werkplan.kern.rechtentabel import Bereik


class GesprekQuerySet(RechtenQuerySet["Gesprek"]):
    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.filter(gemeente__in=toegang.gemeenten)

    def beloofd(self) -> Self:
        """Those of which somebody still has to do something."""
        return self.filter(vervolg=Gesprek.Vervolg.ZELF, gedaan_op=None)


@pghistory.track()
class Gesprek(Bewerkbaar):
    """One conversation with an entrepreneur. Who that was is not asked, and `notitie` is no place for it.

    Who will do something (`vervolg` is ZELF) does so by `voor`; that waits until `gedaan_op`.
    """

    class Vervolg(models.TextChoices):
        GEEN = "geen", "geen"
        ZELF = "zelf", "nog iets te doen"
        VRAAG = "vraag", "vraag voor het loket"
        SIGNAAL = "signaal", "signaal over een locatie"

    gemeente = gemeenteveld()
    spreekuur = models.ForeignKey(
        Inloopspreekuur,
        models.SET_NULL,
        verbose_name="spreekuur",
        null=True,
        blank=True,
        related_name="+",
    )
    """None: not at walk-in hours, or at hours that are no more."""
    onderwerp = models.ForeignKey(
        Onderwerp, models.PROTECT, verbose_name="onderwerp", null=True, blank=True, related_name="+"
    )
    """None: something else."""
    datum = models.DateField("datum")
    notitie = models.TextField(
        "in het kort",
        max_length=1_000,
        blank=True,
        help_text=f"Schrijf geen namen of andere gegevens van mensen op. {WOO}",
    )
    vervolg = models.CharField("vervolg", max_length=7, choices=Vervolg.choices, default=Vervolg.GEEN)
    voor = models.DateField("te doen vóór of op", null=True, blank=True)
    gedaan_op = models.DateField("gedaan op", null=True, blank=True)
    persoon = models.ForeignKey(Gebruiker, models.PROTECT, verbose_name="van", related_name="+")
    vraag = models.OneToOneField(
        Vraag, models.PROTECT, verbose_name="vraag", null=True, blank=True, related_name="gesprek"
    )
    """The question that came of it."""
    is_demo = models.BooleanField("demo", default=False, editable=False)

    objects = GesprekQuerySet.as_manager()

    class Meta:
        verbose_name = "gesprek"
        verbose_name_plural = "gesprekken"
        ordering = ["-datum", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(vervolg="zelf", voor__isnull=False)
                | (~Q(vervolg="zelf") & Q(voor=None, gedaan_op=None)),
                name="gesprek_voor",
                violation_error_message="Bij wat je nog gaat doen, hoort een dag.",
            ),
            models.CheckConstraint(
                condition=Q(voor=None) | Q(voor__gte=F("datum")),
                name="gesprek_na_datum",
                violation_error_message="Kies een dag op of na het gesprek.",
            ),
            models.CheckConstraint(
                condition=Q(vraag=None) | Q(vervolg="vraag"),
                name="gesprek_vraag",
                violation_error_message="Van dit gesprek is al een vraag gemaakt.",
            ),
        ]
        indexes = [
            models.Index(fields=["gemeente", "-datum"], name="gesprek_gemeente"),
            models.Index(fields=["-datum", "-id"], name="gesprek_lijst"),
            models.Index(
                fields=["persoon", "voor"],
                name="gesprek_beloofd",
                condition=Q(vervolg="zelf", gedaan_op=None),
            ),
        ]

    def __str__(self) -> str:
        return f"gesprek van {self.datum:%d-%m-%Y}"

    def get_absolute_url(self) -> str:
        return reverse("loket:gesprek", args=[self.pk])

    def grens(self) -> Grens:
        return Grens(gemeente_id=self.gemeente_id)

    def is_beloofd(self) -> bool:
        """Whether somebody still has to do something."""
        return self.vervolg == self.Vervolg.ZELF and self.gedaan_op is None

    def is_te_laat(self, dag: date) -> bool:
        return self.is_beloofd() and self.voor is not None and self.voor < dag

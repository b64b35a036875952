"""Whom an entrepreneur can call, per municipality and topic."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q

from loket.models.inhoud import gemeenteveld
from loket.models.onderwerp import Onderwerp
from werkplan.kern.audit import ZONDER_WAARDEN
from werkplan.kern.models.basis import Bewerkbaar, RechtenQuerySet
from werkplan.kern.permissions import Grens


@pghistory.track(*ZONDER_WAARDEN, fields=["id"])
class Loketcontact(Bewerkbaar):
    """A person at the desk of a municipality; without a topic for everything. Personal data: its history keeps
    no values."""

    gemeente = gemeenteveld()
    onderwerp = models.ForeignKey(
        Onderwerp,
        models.SET_NULL,
        verbose_name="onderwerp",
        null=True,
        blank=True,
        related_name="+",
        help_text="Leeg: voor alles.",
    )
    naam = models.CharField("naam", max_length=150, blank=True)
    functie = models.CharField("functie", max_length=100, blank=True)
    functie_en = models.CharField("functie in het Engels", max_length=100, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    telefoon = models.CharField("telefoonnummer", max_length=30, blank=True)
    is_demo = models.BooleanField("demo", default=False, editable=False)

    objects = RechtenQuerySet["Loketcontact"].as_manager()

    class Meta:
        verbose_name = "contact van het loket"
        verbose_name_plural = "contacten van het loket"
        ordering = ["gemeente__naam", F("onderwerp__volgorde").asc(nulls_first=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "onderwerp"],
                name="loketcontact_uniek",
                violation_error_message="Voor dit onderwerp heeft deze gemeente al een contact.",
            ),
            models.UniqueConstraint(
                fields=["gemeente"],
                condition=Q(onderwerp=None),
                name="loketcontact_algemeen",
                violation_error_message="Deze gemeente heeft al een contact voor alles.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam or self.functie

    def grens(self) -> Grens:
        return Grens(gemeente_id=self.gemeente_id)

"""What somebody without an account says that is not right about a location, and what the municipality did with it."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from locaties.models.locatie import Werklocatie
from locaties.models.ronde import Meetronde, VanRondelocatieQuerySet
from locaties.models.velden import WOO
from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import Bewerkbaar
from werkplan.kern.permissions import Grens


@pghistory.track()
class Correctie(Bewerkbaar):
    """An answer "no" to "klopt dit nog?", by a signed link. Who wrote it is not asked. It changes nothing by itself."""

    class Stand(models.TextChoices):
        WACHT = "wacht", "wacht op een antwoord"
        OVERGENOMEN = "overgenomen", "overgenomen"
        AFGEWEZEN = "afgewezen", "niet overgenomen"

    ronde = models.ForeignKey(Meetronde, models.PROTECT, verbose_name="meetronde", related_name="+")
    locatie = models.ForeignKey(
        Werklocatie, models.CASCADE, verbose_name="werklocatie", related_name="correcties"
    )
    tekst = models.TextField("wat er niet klopt", max_length=2000)
    ontvangen_op = models.DateField("ontvangen op")
    stand = models.CharField("wat doe je ermee", max_length=11, choices=Stand.choices, default=Stand.WACHT)
    antwoord = models.TextField("antwoord aan de aanbieder", blank=True, max_length=2000, help_text=WOO)
    behandeld_door = models.ForeignKey(
        Gebruiker, models.SET_NULL, verbose_name="behandeld door", null=True, blank=True, related_name="+"
    )
    behandeld_op = models.DateField("behandeld op", null=True, blank=True)
    is_demo = models.BooleanField("demo", default=False, editable=False)

    objects = VanRondelocatieQuerySet["Correctie"].as_manager()

    class Meta:
        verbose_name = "correctie"
        verbose_name_plural = "correcties"
        ordering = ["-ontvangen_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(stand="afgewezen") | ~Q(antwoord=""),
                name="correctie_antwoord",
                violation_error_message="Leg uit waarom je dit niet overneemt.",
            )
        ]
        indexes = [models.Index(fields=["ronde", "locatie", "stand"], name="correctie_ronde")]

    def __str__(self) -> str:
        return f"Correctie van {self.ontvangen_op:%d-%m-%Y}"

    def get_absolute_url(self) -> str:
        return reverse("locaties:correctie", args=[self.pk])

    def grens(self) -> Grens:
        return self.locatie.grens()

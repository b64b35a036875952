"""What somebody says that is not right about a location or a unit, and what the municipality did with it."""

from __future__ import annotations

from typing import Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from locaties.models.locatie import Werklocatie
from locaties.models.ronde import Meetronde, VanRondelocatieQuerySet
from locaties.models.ruimte import Werkruimte
from locaties.models.velden import WOO
from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import Bewerkbaar
from werkplan.kern.niveau import Niveau
from werkplan.kern.permissions import Grens, Toegang
from werkplan.kern.rechtentabel import Bereik


class CorrectieQuerySet(VanRondelocatieQuerySet["Correctie"]):
    """Corrections of locations, and of units as far as these may be known."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        bekend = Q(ruimte=None) | Q(ruimte__niveau__lte=Niveau.REGIO)
        if Bereik.EIGEN_GEMEENTE in bereiken:
            bekend |= Q(ruimte__gemeente__in=toegang.gemeenten)
        return super().within(bereiken, toegang).filter(bekend)

    def waiting(self) -> Self:
        """What nobody answered yet."""
        return self.filter(stand=Correctie.Stand.WACHT)


@pghistory.track()
class Correctie(Bewerkbaar):
    """What is not right. It changes nothing by itself: the municipality takes it over, or tells why not.

    Either an answer "no" to "klopt dit nog?" by a signed link, of which nobody asks who wrote it, in a `ronde`; or
    a proposal of `voorgesteld_door` (the region), with the fields that would change, what they held when it was
    written, and what they would hold: `velden`, `voor` and `na` side by side, as `locaties.voorstel` writes them.
    """

    class Stand(models.TextChoices):
        WACHT = "wacht", "wacht op een antwoord"
        OVERGENOMEN = "overgenomen", "overgenomen"
        AFGEWEZEN = "afgewezen", "niet overgenomen"

    ronde = models.ForeignKey(
        Meetronde, models.PROTECT, verbose_name="meetronde", null=True, blank=True, related_name="+"
    )
    locatie = models.ForeignKey(
        Werklocatie, models.CASCADE, verbose_name="werklocatie", related_name="correcties"
    )
    ruimte = models.ForeignKey(
        Werkruimte, models.CASCADE, verbose_name="ruimte", null=True, blank=True, related_name="correcties"
    )
    """The unit that it is about; none: the location itself."""
    voorgesteld_door = models.ForeignKey(
        Gebruiker, models.PROTECT, verbose_name="voorgesteld door", null=True, blank=True, related_name="+"
    )
    velden = ArrayField(models.CharField(max_length=40), verbose_name="velden", default=list, blank=True)
    voor = ArrayField(models.TextField(blank=True), verbose_name="voor", default=list, blank=True)
    na = ArrayField(models.TextField(blank=True), verbose_name="na", default=list, blank=True)
    tekst = models.TextField("wat er niet klopt", max_length=2000)
    ontvangen_op = models.DateField("ontvangen op")
    stand = models.CharField("wat doe je ermee", max_length=11, choices=Stand.choices, default=Stand.WACHT)
    antwoord = models.TextField("antwoord", blank=True, max_length=2000, help_text=WOO)
    behandeld_door = models.ForeignKey(
        Gebruiker, models.SET_NULL, verbose_name="behandeld door", null=True, blank=True, related_name="+"
    )
    behandeld_op = models.DateField("behandeld op", null=True, blank=True)
    is_demo = models.BooleanField("demo", default=False, editable=False)

    objects = CorrectieQuerySet.as_manager()

    class Meta:
        verbose_name = "correctie"
        verbose_name_plural = "correcties"
        ordering = ["-ontvangen_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(stand="afgewezen") | ~Q(antwoord=""),
                name="correctie_antwoord",
                violation_error_message="Leg uit waarom je dit niet overneemt.",
            ),
            models.CheckConstraint(
                condition=Q(ronde__isnull=False) | Q(voorgesteld_door__isnull=False),
                name="correctie_herkomst",
                violation_error_message="Een correctie hoort bij een meetronde, of heeft een indiener.",
            ),
        ]
        indexes = [
            models.Index(fields=["ronde", "locatie", "stand"], name="correctie_ronde"),
            models.Index(fields=["locatie", "stand"], name="correctie_locatie"),
        ]

    def __str__(self) -> str:
        return f"Correctie van {self.ontvangen_op:%d-%m-%Y}"

    def get_absolute_url(self) -> str:
        return reverse("locaties:correctie", args=[self.pk])

    @property
    def van_wie(self) -> str:
        """Who says so, as the screen shows it."""
        return str(self.voorgesteld_door or "een aanbieder")

    @property
    def onderwerp(self) -> Werklocatie | Werkruimte:
        """What would change."""
        return self.ruimte or self.locatie

    def grens(self) -> Grens:
        return self.onderwerp.grens()

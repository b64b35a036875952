"""What a unit is used for."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q

from locaties.models.ruimte import VanRuimte, VanRuimteQuerySet, Werkruimte
from locaties.models.velden import milieucategorie
from werkplan.kern.audit import PER_OPDRACHT
from werkplan.kern.niveau import Niveau, niveauveld


@pghistory.track(*PER_OPDRACHT)
class Gebruik(VanRuimte):
    """What a unit is used for in [van, tot): SBI code and environmental category; the company's name is optional."""

    ruimte = models.ForeignKey(Werkruimte, models.CASCADE, verbose_name="werkruimte", related_name="gebruik")
    van = models.DateField("vanaf", null=True, blank=True)
    tot = models.DateField("tot", null=True, blank=True)
    sbi = models.CharField("SBI-code", max_length=6, blank=True)
    milieucategorie = milieucategorie("milieucategorie")
    gebruiker = models.CharField("gebruiker", max_length=150, blank=True)
    gebruiker_niveau = niveauveld("wie mag de gebruiker zien", Niveau.GEMEENTE)
    werkzame_personen = models.PositiveIntegerField("werkzame personen", null=True, blank=True)

    objects = VanRuimteQuerySet["Gebruik"].as_manager()

    class Meta:
        verbose_name = "gebruik"
        verbose_name_plural = "gebruik"
        ordering = ["ruimte", F("van").asc(nulls_first=True)]
        constraints = [
            models.CheckConstraint(
                condition=Q(tot=None) | Q(van=None) | Q(tot__gt=F("van")),
                name="gebruik_periode",
                violation_error_message="De einddatum moet na de begindatum liggen.",
            )
        ]

    def __str__(self) -> str:
        return self.sbi or "gebruik"

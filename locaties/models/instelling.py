"""What a region decides about its signals and figures: one row, or the defaults while nobody decided otherwise."""

from __future__ import annotations

from decimal import Decimal

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from locaties.milieucategorie import KEUZES
from locaties.scheefwerken import STANDAARD, Drempels
from werkplan.kern.models.basis import Bewerkbaar, RechtenQuerySet

FRICTIENORM = Decimal("8.0")
"""Per cent of offices that may stand empty so that companies can move."""


class InstellingQuerySet(RechtenQuerySet["Instelling"]):
    """The one row."""

    def huidig(self) -> Instelling:
        """What holds now."""
        return self.first() or Instelling(versie=Instelling.ONBESLIST)


@pghistory.track()
class Instelling(Bewerkbaar):
    """When a location without a minimum gives the indication scheefwerken, and the frictienorm for offices."""

    ENIGE = 1
    ONBESLIST = 0
    """The version while nobody decided: whoever decides second is told so."""
    id = models.PositiveSmallIntegerField(primary_key=True, default=ENIGE, editable=False)
    indicatie_telt = models.BooleanField("de indicatie scheefwerken telt mee", default=STANDAARD.telt)
    licht_tot = models.CharField(
        "licht gebruik is tot en met categorie", max_length=3, choices=KEUZES, default=STANDAARD.licht_tot
    )
    zwaar_vanaf = models.CharField(
        "zware locatie is vanaf categorie", max_length=3, choices=KEUZES, default=STANDAARD.zwaar_vanaf
    )
    frictienorm = models.DecimalField(
        "frictienorm voor kantoren (%)",
        max_digits=4,
        decimal_places=1,
        default=FRICTIENORM,
        validators=[
            MinValueValidator(0, "Vul een percentage in van 0 tot en met 100."),
            MaxValueValidator(100, "Vul een percentage in van 0 tot en met 100."),
        ],
    )

    objects = InstellingQuerySet.as_manager()

    class Meta:
        verbose_name = "instelling"
        verbose_name_plural = "instellingen"
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="instelling_enige")]

    def __str__(self) -> str:
        return "instellingen"

    @property
    def drempels(self) -> Drempels:
        """The thresholds as a plain value."""
        return Drempels(self.licht_tot, self.zwaar_vanaf, telt=self.indicatie_telt)

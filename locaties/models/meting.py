"""Figures of a location at a date, stated by somebody: used where its units are not complete."""

from __future__ import annotations

from decimal import Decimal

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from locaties.models.locatie import VanLocatieQuerySet, Werklocatie
from locaties.models.ruimte import Maat
from locaties.models.velden import hectare
from werkplan.kern.models.basis import Bewerkbaar
from werkplan.kern.permissions import Grens


def m2(naam: str) -> models.DecimalField[Decimal | None, Decimal | None]:
    return models.DecimalField(
        naam,
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0, "Vul een getal vanaf 0 in.")],
    )


@pghistory.track()
class Locatiemeting(Bewerkbaar):
    """What a location holds at `peildatum`: stock and vacancy in m² of one `maat`, or hectares; with its source."""

    locatie = models.ForeignKey(
        Werklocatie, models.CASCADE, verbose_name="werklocatie", related_name="metingen"
    )
    peildatum = models.DateField("peildatum")
    maat = models.CharField("maat", max_length=11, choices=Maat.choices, default=Maat.VVO)
    voorraad_m2 = m2("voorraad (m²)")
    leegstand_m2 = m2("leegstand (m²)")
    bruto_ha = hectare("bruto (ha)")
    netto_ha = hectare("netto (ha)")
    uitgeefbaar_ha = hectare("uitgeefbaar (ha)")
    banen = models.PositiveIntegerField("banen", null=True, blank=True)
    woningen = models.PositiveIntegerField("woningen", null=True, blank=True)
    bron = models.CharField("bron", max_length=300)
    is_demo = models.BooleanField("demo", default=False, editable=False)

    objects = VanLocatieQuerySet["Locatiemeting"].as_manager()

    class Meta:
        verbose_name = "locatiemeting"
        verbose_name_plural = "locatiemetingen"
        ordering = ["locatie", "-peildatum"]
        constraints = [
            models.UniqueConstraint(
                fields=["locatie", "peildatum", "maat"],
                name="locatiemeting_uniek",
                violation_error_message="Voor deze datum en maat is er al een meting.",
            ),
            models.CheckConstraint(
                condition=Q(leegstand_m2=None) | Q(voorraad_m2__gte=F("leegstand_m2")),
                name="locatiemeting_leegstand",
                violation_error_message="Er kan niet meer leegstaan dan de voorraad.",
            ),
        ]

    def __str__(self) -> str:
        return f"meting van {self.peildatum:%d-%m-%Y}"

    def grens(self) -> Grens:
        return self.locatie.grens()

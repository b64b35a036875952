"""When a unit stands empty."""

from __future__ import annotations

from datetime import date

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GistIndex
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce

from locaties.models.kandidaattriggers import kandidaattriggers
from locaties.models.ruimte import NA_BEGIN, VanRuimte, VanRuimteQuerySet, Werkruimte
from werkplan.kern.audit import PER_OPDRACHT


@pghistory.track(*PER_OPDRACHT)
class Leegstandsperiode(VanRuimte):
    """The period [van, tot) in which a unit, or `m2` of it, stands empty.

    No `van`: the first day is unknown, and it was seen empty for the first time on `gezien_op`. Leegstandsbeheer
    and antikraak count as vacant.
    """

    class Beheer(models.TextChoices):
        GEEN = "", "geen"
        LEEGSTANDSBEHEER = "leegstandsbeheer", "leegstandsbeheer"
        ANTIKRAAK = "antikraak", "antikraak"

    ruimte = models.ForeignKey(
        Werkruimte, models.CASCADE, verbose_name="werkruimte", related_name="leegstand"
    )
    van = models.DateField("leeg sinds", null=True, blank=True, help_text="Leeg: de eerste dag is onbekend.")
    gezien_op = models.DateField("leeg gezien op", null=True, blank=True)
    tot = models.DateField("leeg tot", null=True, blank=True, help_text="De eerste dag weer in gebruik.")
    m2 = models.DecimalField(
        "m² leeg",
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Leeg: de hele ruimte.",
        validators=[MinValueValidator(0, "Vul een getal vanaf 0 in.")],
    )
    beheer = models.CharField("beheer", max_length=16, choices=Beheer.choices, blank=True)

    objects = VanRuimteQuerySet["Leegstandsperiode"].as_manager()

    class Meta:
        verbose_name = "leegstandsperiode"
        verbose_name_plural = "leegstandsperioden"
        ordering = ["ruimte", F("van").asc(nulls_first=True)]
        constraints = [
            models.CheckConstraint(
                condition=Q(van__isnull=False) | Q(gezien_op__isnull=False),
                name="leegstand_begin",
                violation_error_message="Vul in sinds wanneer de ruimte leeg is, of wanneer dat gezien is.",
            ),
            models.CheckConstraint(
                condition=Q(tot=None) | Q(tot__gt=Coalesce("van", "gezien_op")),
                name="leegstand_periode",
                violation_error_message=NA_BEGIN,
            ),
            ExclusionConstraint(
                name="leegstand_geen_overlap",
                expressions=[
                    (
                        Func(F("ruimte"), F("ruimte"), Value("[]"), function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func(Coalesce("van", "gezien_op"), F("tot"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="Deze ruimte staat in een deel van deze periode al als leeg.",
            ),
        ]
        indexes = [
            models.Index(
                "ruimte", Coalesce("van", "gezien_op"), include=["van", "tot", "m2"], name="leegstand_ruimte"
            ),
            GistIndex(
                Func(Coalesce("van", "gezien_op"), F("tot"), function="daterange"), name="leegstand_dag"
            ),
        ]
        triggers = list(kandidaattriggers("leegstand"))

    def __str__(self) -> str:
        return f"leeg sinds {self.van or 'onbekend'}"

    @property
    def begin(self) -> date | None:
        """The first day on which it counts as vacant."""
        return self.van or self.gezien_op

    def clean(self) -> None:
        """A period lies within the existence of the unit, and no more is empty than there is."""
        ruimte = self.ruimte
        if self.begin and self.tot and self.tot <= self.begin:
            raise ValidationError({"tot": NA_BEGIN})
        if self.begin and ruimte.bestaat_van and self.begin < ruimte.bestaat_van:
            raise ValidationError({"van": f"De ruimte bestaat pas vanaf {ruimte.bestaat_van:%d-%m-%Y}."})
        if ruimte.bestaat_tot and (self.tot is None or self.tot > ruimte.bestaat_tot):
            raise ValidationError({"tot": f"De ruimte bestaat tot {ruimte.bestaat_tot:%d-%m-%Y}."})
        if self.m2 is not None and ruimte.oppervlakte is not None and self.m2 > ruimte.oppervlakte:
            raise ValidationError({"m2": "Er kan niet meer leegstaan dan de oppervlakte van de ruimte."})

"""Lists that a region may extend: kinds of locations, target groups, size classes."""

from __future__ import annotations

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from locaties.klassen import Klasse
from werkplan.kern.models.basis import Bewerkbaar, RechtenQuerySet


class Soort(models.TextChoices):
    """Formal locations are known to IBIS; informal ones are in no Dutch register."""

    FORMEEL = "formeel", "formeel"
    INFORMEEL = "informeel", "informeel"


@pghistory.track()
class Locatietype(Bewerkbaar):
    """A kind of work location, such as bedrijventerrein or broedplaats. `ibis_code`: what IBIS calls it."""

    naam = models.CharField("naam", max_length=80, unique=True)
    soort = models.CharField("soort", max_length=10, choices=Soort.choices)
    ibis_code = models.CharField("IBIS-code", max_length=4, blank=True)
    uitleg = models.CharField("uitleg", max_length=300, blank=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    is_actief = models.BooleanField("te kiezen", default=True)

    objects = RechtenQuerySet["Locatietype"].as_manager()

    class Meta:
        verbose_name = "type werklocatie"
        verbose_name_plural = "typen werklocatie"
        ordering = ["soort", "volgorde", "naam"]

    def __str__(self) -> str:
        return self.naam


@pghistory.track()
class Doelgroep(Bewerkbaar):
    """For whom a location or a unit is meant, such as starters or maakbedrijven."""

    naam = models.CharField("naam", max_length=80, unique=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    is_actief = models.BooleanField("te kiezen", default=True)

    objects = RechtenQuerySet["Doelgroep"].as_manager()

    class Meta:
        verbose_name = "doelgroep"
        verbose_name_plural = "doelgroepen"
        ordering = ["volgorde", "naam"]

    def __str__(self) -> str:
        return self.naam


@pghistory.track()
class Grootteklasse(Bewerkbaar):
    """A half-open range [van, tot) in m²; no `tot` is open. The two lists are never added together."""

    class Lijst(models.TextChoices):
        VLOER = "vloer", "vloeroppervlak"
        PERCEEL = "perceel", "perceel"

    lijst = models.CharField("lijst", max_length=8, choices=Lijst.choices)
    van = models.DecimalField("vanaf (m²)", max_digits=10, decimal_places=2)
    tot = models.DecimalField("tot (m²)", max_digits=10, decimal_places=2, null=True, blank=True)
    bijnaam = models.CharField("bijnaam", max_length=60, blank=True)
    """What people call this class, such as middensegment; a class with a name is highlighted."""

    objects = RechtenQuerySet["Grootteklasse"].as_manager()

    class Meta:
        verbose_name = "grootteklasse"
        verbose_name_plural = "grootteklassen"
        ordering = ["lijst", "van"]
        constraints = [
            models.CheckConstraint(
                condition=Q(van__gte=0) & (Q(tot=None) | Q(tot__gt=F("van"))),
                name="grootteklasse_bereik",
                violation_error_message="Een grootteklasse loopt van een kleiner naar een groter getal.",
            ),
            *(
                ExclusionConstraint(
                    name=f"grootteklasse_geen_overlap_{lijst}",
                    expressions=[
                        (Func(F("van"), F("tot"), Value("[)"), function="numrange"), RangeOperators.OVERLAPS)
                    ],
                    condition=Q(lijst=lijst),
                    violation_error_message="Deze grootteklasse overlapt een andere uit dezelfde lijst.",
                )
                for lijst in ("vloer", "perceel")
            ),
        ]

    def __str__(self) -> str:
        return str(self.bereik)

    @property
    def bereik(self) -> Klasse:
        """The range of this class as a plain value."""
        return Klasse(self.van, self.tot)

    @property
    def code(self) -> str:
        """The class in addresses and in the API: `400-1500`, or `5000-` for the open one."""
        return f"{self.van:.0f}-" if self.tot is None else f"{self.van:.0f}-{self.tot:.0f}"

    @property
    def naam(self) -> str:
        """The range with what people call it."""
        return f"{self} ({self.bijnaam})" if self.bijnaam else str(self)

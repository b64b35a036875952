"""What is offered for rent or sale."""

from __future__ import annotations

from typing import Self

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value

from locaties.models.kandidaattriggers import kandidaattriggers
from locaties.models.locatie import Contact
from locaties.models.ruimte import NA_BEGIN, VanRuimte, VanRuimteQuerySet, Werkruimte
from locaties.models.velden import keuze
from werkplan.kern.audit import PER_OPDRACHT
from werkplan.kern.niveau import Niveau, niveauveld
from werkplan.kern.permissions import Toegang
from werkplan.kern.rechtentabel import Bereik


class AanbodQuerySet(VanRuimteQuerySet["Aanbod"]):
    """Offers; without a membership only those that a municipality published."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        rijen = super().within(bereiken, toegang)
        return rijen.filter(is_gepubliceerd=True) if toegang.is_publiek else rijen


@pghistory.track(*PER_OPDRACHT)
class Aanbod(VanRuimte):
    """What is offered for rent or sale in [van, tot). Prices in euros excluding btw. Offered is not vacant."""

    class Vorm(models.TextChoices):
        HUUR = "huur", "te huur"
        KOOP = "koop", "te koop"
        ERFPACHT = "erfpacht", "in erfpacht"

    class Per(models.TextChoices):
        M2_JAAR = "m2-jaar", "per m² per jaar"
        MAAND = "maand", "per maand"
        TOTAAL = "totaal", "totaal"
        PLEK_MAAND = "plek-maand", "per werkplek per maand"

    ruimte = models.ForeignKey(Werkruimte, models.CASCADE, verbose_name="werkruimte", related_name="aanbod")
    vorm = models.CharField("vorm", max_length=8, choices=Vorm.choices)
    van = models.DateField("aangeboden vanaf")
    tot = models.DateField("aangeboden tot", null=True, blank=True)
    beschikbaar_vanaf = models.DateField("beschikbaar vanaf", null=True, blank=True)
    m2 = models.DecimalField(
        "m² aangeboden", max_digits=10, decimal_places=2, null=True, blank=True, help_text="Leeg: alles."
    )
    deelbaar_vanaf = models.DecimalField(
        "deelbaar vanaf (m²)", max_digits=10, decimal_places=2, null=True, blank=True
    )
    prijs = models.DecimalField("prijs (€)", max_digits=12, decimal_places=2, null=True, blank=True)
    prijs_ntb = models.BooleanField("prijs nader te bepalen", default=False)
    prijs_per = keuze("prijs is", Per)
    prijs_niveau = niveauveld("wie mag de prijs zien", Niveau.OPENBAAR)
    aanbieder = models.ForeignKey(
        Contact, models.SET_NULL, verbose_name="aanbieder", null=True, blank=True, related_name="aanbod"
    )
    aanbieder_niveau = niveauveld("wie mag de aanbieder zien", Niveau.OPENBAAR)
    url = models.URLField("webpagina", blank=True)
    bron = models.CharField("bron", max_length=300, blank=True)
    gebruiksrecht = models.CharField("gebruiksrecht van de bron", max_length=200, blank=True)
    publiceren_toegestaan = models.BooleanField(
        "publiceren toegestaan", default=False, help_text="Mag dit van de bron openbaar worden?"
    )
    is_gepubliceerd = models.BooleanField("tonen aan ondernemers", default=False)
    is_demo = models.BooleanField("demo", default=False, editable=False)

    objects = AanbodQuerySet.as_manager()

    class Meta:
        verbose_name = "aanbod"
        verbose_name_plural = "aanbod"
        ordering = ["ruimte", "van"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tot=None) | Q(tot__gt=F("van")),
                name="aanbod_periode",
                violation_error_message=NA_BEGIN,
            ),
            models.CheckConstraint(
                condition=Q(is_gepubliceerd=False) | Q(publiceren_toegestaan=True),
                name="aanbod_publiceren",
                violation_error_message="Publiceren kan pas als de bron dat toestaat.",
            ),
            models.CheckConstraint(
                condition=Q(prijs=None) | Q(prijs_ntb=False, prijs__gte=0) & ~Q(prijs_per=""),
                name="aanbod_prijs",
                violation_error_message="Vul bij een prijs in waarvoor die geldt; een prijs is niet ook n.t.b.",
            ),
            *(
                ExclusionConstraint(
                    name=f"aanbod_geen_overlap_{vorm}",
                    expressions=[
                        (
                            Func(F("ruimte"), F("ruimte"), Value("[]"), function="int8range"),
                            RangeOperators.OVERLAPS,
                        ),
                        (Func(F("van"), F("tot"), function="daterange"), RangeOperators.OVERLAPS),
                    ],
                    condition=Q(vorm=vorm),
                    violation_error_message="Deze ruimte wordt in een deel van deze periode al zo aangeboden.",
                )
                for vorm in ("huur", "koop", "erfpacht")
            ),
        ]
        indexes = [models.Index(fields=["ruimte", "van"], include=["tot", "m2"], name="aanbod_ruimte")]
        triggers = list(kandidaattriggers("aanbod"))

    def __str__(self) -> str:
        return f"{self.get_vorm_display()} vanaf {self.van:%d-%m-%Y}"

    def clean(self) -> None:
        """Said at the field; a period that runs backwards is also more than the constraint on overlap can take."""
        if None not in (self.van, self.tot) and self.tot <= self.van:  # type: ignore[operator]  # as a form fills it
            raise ValidationError({"tot": NA_BEGIN})

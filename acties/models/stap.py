"""The steps of an action, and the stand of each municipality on a step that all carry out."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from acties.models.actie import Actie, Opgave, VanActie
from acties.models.plan import WOO
from acties.models.zoektekst import zoektriggers
from werkplan.kern.models import Gemeente, Organisatie
from werkplan.kern.models.basis import Bewerkbaar, Grens, RechtenQuerySet


@pghistory.track()
class Stap(VanActie):
    """A numbered step with its own executor. `per_gemeente`: each municipality carries it out and keeps its stand."""

    class Stand(models.TextChoices):
        NIET_BEGONNEN = "niet-begonnen", "niet begonnen"
        LOOPT = "loopt", "loopt"
        KLAAR = "klaar", "klaar"
        VERVALLEN = "vervallen", "vervallen"

    actie = models.ForeignKey(Actie, models.CASCADE, verbose_name="actie", related_name="stappen")
    nummer = models.PositiveSmallIntegerField("nummer")
    titel = models.CharField("titel", max_length=300)
    uitvoerder = models.ForeignKey(
        Organisatie,
        models.PROTECT,
        verbose_name="uitvoerder",
        null=True,
        blank=True,
        related_name="uit_te_voeren_stappen",
    )
    per_gemeente = models.BooleanField("elke gemeente voert deze stap zelf uit", default=False)
    stand = models.CharField(
        "stand",
        max_length=15,
        choices=Stand.choices,
        default=Stand.NIET_BEGONNEN,
        help_text="Voor een stap die elke gemeente zelf uitvoert, telt de stand per gemeente.",
    )
    opmerking = models.TextField("opmerking", blank=True, help_text=WOO)
    niet_meegerekend = ArrayField(
        models.CharField(max_length=200), verbose_name="niet meegerekend", default=list, blank=True
    )

    objects = RechtenQuerySet["Stap"].as_manager()

    class Meta:
        verbose_name = "stap"
        verbose_name_plural = "stappen"
        ordering = ["actie", "nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["actie", "nummer"],
                name="stap_nummer_uniek",
                violation_error_message="Deze actie heeft al een stap met dit nummer.",
            )
        ]
        triggers = list(zoektriggers("actie_id", "titel", "opmerking"))

    def __str__(self) -> str:
        return f"{self.nummer}. {self.titel}"


class VanStap(Bewerkbaar):
    """A record that belongs to one step and shares the boundaries of its action."""

    stap: models.ForeignKey[Stap, Stap]
    stap_id: int

    class Meta:
        abstract = True

    def grens(self) -> Grens:
        return self.stap.grens()


@pghistory.track()
class StapOpgave(VanStap):
    """A step that answers an opgave of the same action."""

    stap = models.ForeignKey(Stap, models.CASCADE, verbose_name="stap", related_name="stapopgaven")
    opgave = models.ForeignKey(Opgave, models.CASCADE, verbose_name="opgave", related_name="stapopgaven")

    objects = RechtenQuerySet["StapOpgave"].as_manager()

    class Meta:
        verbose_name = "opgave van een stap"
        verbose_name_plural = "opgaven van een stap"
        ordering = ["stap", "opgave__letter"]
        constraints = [models.UniqueConstraint(fields=["stap", "opgave"], name="stapopgave_uniek")]

    def __str__(self) -> str:
        return str(self.opgave)


@pghistory.track()
class StapMet(VanStap):
    """An organisation together with which the executor does a step."""

    stap = models.ForeignKey(Stap, models.CASCADE, verbose_name="stap", related_name="samen_met")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, verbose_name="organisatie", related_name="+")

    objects = RechtenQuerySet["StapMet"].as_manager()

    class Meta:
        verbose_name = "mede-uitvoerder"
        verbose_name_plural = "mede-uitvoerders"
        ordering = ["stap", "pk"]
        constraints = [models.UniqueConstraint(fields=["stap", "organisatie"], name="stapmet_uniek")]

    def __str__(self) -> str:
        return str(self.organisatie)


@pghistory.track()
class Gemeentestand(VanStap):
    """How far one municipality is with a step that each carries out. Without a row it has not begun."""

    cijfers_in_historie: ClassVar[bool] = True

    class Stand(models.TextChoices):
        NIET_BEGONNEN = "niet-begonnen", "niet begonnen"
        LOOPT = "loopt", "loopt"
        KLAAR = "klaar", "klaar"
        DOET_NIET_MEE = "doet-niet-mee", "doet niet mee"

    stap = models.ForeignKey(Stap, models.CASCADE, verbose_name="stap", related_name="gemeentestanden")
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, verbose_name="gemeente", related_name="gemeentestanden"
    )
    stand = models.CharField("stand", max_length=15, choices=Stand.choices, default=Stand.NIET_BEGONNEN)
    toelichting = models.TextField("toelichting", blank=True, help_text=WOO)

    objects = RechtenQuerySet["Gemeentestand"].as_manager()

    class Meta:
        verbose_name = "stand van een gemeente"
        verbose_name_plural = "standen per gemeente"
        ordering = ["stap", "gemeente__naam"]
        constraints = [
            models.UniqueConstraint(fields=["stap", "gemeente"], name="gemeentestand_uniek"),
            models.CheckConstraint(
                condition=~Q(stand="doet-niet-mee") | ~Q(toelichting=""),
                name="gemeentestand_reden",
                violation_error_message="Schrijf op waarom de gemeente niet meedoet.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gemeente}: {self.get_stand_display()}"

    def grens(self) -> Grens:
        return Grens(gemeente_id=self.gemeente_id)

"""A yearly round in which every municipality says that its inventory is right, and the figures that come of it."""

from __future__ import annotations

from typing import Self

import pghistory
import pgtrigger
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from locaties.models.locatie import Werklocatie
from locaties.models.ruimte import Maat
from locaties.models.velden import WOO
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.models.basis import Bewerkbaar, ModelT, RechtenQuerySet
from werkplan.kern.niveau import Niveau
from werkplan.kern.permissions import Grens, Toegang
from werkplan.kern.rechtentabel import Bereik


@pghistory.track()
class Meetronde(Bewerkbaar):
    """A round about the state of the inventory on `peildatum`, in IBIS 1 January; to be handed in by `uiterlijk`."""

    peildatum = models.DateField(
        "peildatum",
        unique=True,
        help_text="Alleen wat er op deze dag is, telt mee. In IBIS is dat 1 januari.",
        error_messages={"unique": "Er is al een meetronde met deze peildatum."},
    )
    geopend_op = models.DateField("geopend op", editable=False)
    uiterlijk = models.DateField("inleveren voor of op")
    is_demo = models.BooleanField("demo", default=False, editable=False)

    objects = RechtenQuerySet["Meetronde"].as_manager()

    class Meta:
        verbose_name = "meetronde"
        verbose_name_plural = "meetronden"
        ordering = ["-peildatum"]
        constraints = [
            models.CheckConstraint(
                condition=Q(uiterlijk__gte=models.F("geopend_op")) & Q(peildatum__lte=models.F("geopend_op")),
                name="meetronde_dagen",
                violation_error_message="De peildatum ligt voor het begin van de ronde, en de laatste dag erna.",
            )
        ]

    def __str__(self) -> str:
        return f"Meetronde {self.peildatum:%d-%m-%Y}"

    def get_absolute_url(self) -> str:
        return reverse("locaties:ronde", args=[self.pk])

    def grens(self) -> Grens:
        return Grens()


class VanGemeenteQuerySet(RechtenQuerySet[ModelT]):
    """Rows of a municipality in a round, for the municipality itself."""

    gemeente_pad = "gemeente"

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.filter(**{f"{self.gemeente_pad}__in": toegang.gemeenten})


@pghistory.track()
class Rondegemeente(Bewerkbaar):
    """How far one municipality is in a round. Once accepted it changes no more: a trigger keeps it so.

    `zonder_niet_gedeelde`: the frozen figures leave out objects that the municipality does not share.
    """

    class Stand(models.TextChoices):
        BEZIG = "bezig", "bezig"
        INGEDIEND = "ingediend", "ingediend"
        TERUGGESTUURD = "teruggestuurd", "teruggestuurd"
        GOEDGEKEURD = "goedgekeurd", "goedgekeurd"

    OPEN = (Stand.BEZIG, Stand.TERUGGESTUURD)

    ronde = models.ForeignKey(Meetronde, models.PROTECT, verbose_name="meetronde", related_name="gemeenten")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, verbose_name="gemeente", related_name="+")
    stand = models.CharField("stand", max_length=13, choices=Stand.choices, default=Stand.BEZIG)
    toelichting = models.TextField("toelichting", blank=True, max_length=2000, help_text=WOO)
    opmerking = models.TextField("vraag van de regio", blank=True, max_length=2000, help_text=WOO)
    ingediend_op = models.DateField("ingediend op", null=True, blank=True)
    beoordeeld_op = models.DateField("beoordeeld op", null=True, blank=True)
    zonder_niet_gedeelde = models.BooleanField("zonder niet-gedeelde objecten", default=False)

    objects = VanGemeenteQuerySet["Rondegemeente"].as_manager()

    class Meta:
        verbose_name = "gemeente in een meetronde"
        verbose_name_plural = "gemeenten in meetronden"
        ordering = ["gemeente__naam"]
        constraints = [
            models.UniqueConstraint(fields=["ronde", "gemeente"], name="rondegemeente_uniek"),
            models.CheckConstraint(
                condition=~Q(stand="teruggestuurd") | ~Q(opmerking=""),
                name="rondegemeente_vraag",
                violation_error_message="Schrijf erbij wat er nog moet gebeuren.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="goedgekeurd_blijft",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__stand="goedgekeurd"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.gemeente} in {self.ronde}"

    @property
    def is_open(self) -> bool:
        """Whether the municipality can still work on it."""
        return self.stand in self.OPEN

    def get_absolute_url(self) -> str:
        return reverse("locaties:rondegemeente", args=[self.pk])

    def grens(self) -> Grens:
        return Grens(gemeente_id=self.gemeente_id)


class VanRondelocatieQuerySet(RechtenQuerySet[ModelT]):
    """What a round says about a location: for the municipality, and for the region as far as it is shared."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        mag = Q(locatie__gemeente__in=toegang.gemeenten) if Bereik.EIGEN_GEMEENTE in bereiken else Q(pk=None)
        return self.filter(mag | Q(locatie__niveau__lte=Niveau.REGIO) if Bereik.REGIO in bereiken else mag)


@pghistory.track()
class Bevestiging(models.Model):
    """The data of a location and of all its units are right, for one round. Without `door`: by a signed link."""

    ronde = models.ForeignKey(Meetronde, models.PROTECT, verbose_name="meetronde", related_name="+")
    locatie = models.ForeignKey(
        Werklocatie, models.CASCADE, verbose_name="werklocatie", related_name="bevestigingen"
    )
    op = models.DateField("bevestigd op")
    door = models.ForeignKey(
        Gebruiker, models.SET_NULL, verbose_name="bevestigd door", null=True, blank=True, related_name="+"
    )
    via_link = models.BooleanField("door de aanbieder", default=False)

    objects = VanRondelocatieQuerySet["Bevestiging"].as_manager()

    class Meta:
        verbose_name = "bevestiging"
        verbose_name_plural = "bevestigingen"
        constraints = [
            models.UniqueConstraint(
                fields=["ronde", "locatie"],
                name="bevestiging_uniek",
                violation_error_message="Deze locatie is in deze ronde al bevestigd.",
            )
        ]

    def __str__(self) -> str:
        return f"bevestigd op {self.op:%d-%m-%Y}"

    def grens(self) -> Grens:
        return self.locatie.grens()


CIJFER_NA_AKKOORD = """
    IF EXISTS (SELECT FROM locaties_rondegemeente WHERE id = NEW.rondegemeente_id AND stand = 'goedgekeurd') THEN
        RAISE EXCEPTION 'the figures of an accepted round are frozen';
    END IF;
    RETURN NEW;
"""


class CijferQuerySet(VanGemeenteQuerySet["Rondecijfer"]):
    gemeente_pad = "rondegemeente__gemeente"


@pghistory.track()
class Rondecijfer(models.Model):
    """One figure of a municipality on the reference date, as it was when the round was accepted. Never changes.

    In m² of `maat`, hectares or a count. No `waarde`: unknown, which is not zero. `onbekend`: how many locations or
    units state nothing and are left out of it. `bron`: where it comes from, as in `locaties/figures.py`.
    """

    class Naam(models.TextChoices):
        VOORRAAD = "voorraad", "voorraad"
        LEEGSTAND = "leegstand", "leegstand"
        KORT = "kort", "leegstand, kort (frictie)"
        LANGDURIG = "langdurig", "leegstand, langdurig"
        STRUCTUREEL = "structureel", "leegstand, structureel"
        ONBEKEND = "onbekend", "leegstand, duur onbekend"
        AANGEBODEN = "aangeboden", "aangeboden"
        BRUTO = "bruto_ha", "bruto (ha)"
        NETTO = "netto_ha", "netto (ha)"
        LOCATIES = "locaties", "locaties"
        RUIMTEN = "ruimten", "ruimten"
        BEVESTIGD = "bevestigd", "bevestigde locaties en ruimten"

    class Bron(models.TextChoices):
        OBJECTEN = "objecten", "ruimten"
        METING = "meting", "metingen van locaties"
        GEMENGD = "gemengd", "ruimten en metingen"
        ONVOLLEDIG = "onvolledig", "ruimten, nog niet volledig"
        OPGAVE = "opgave", "opgave van de locaties"
        TELLING = "telling", "telling"

    rondegemeente = models.ForeignKey(
        Rondegemeente, models.PROTECT, verbose_name="gemeente in een meetronde", related_name="cijfers"
    )
    naam = models.CharField("cijfer", max_length=12, choices=Naam.choices)
    maat = models.CharField("maat", max_length=11, choices=Maat.choices, blank=True)
    waarde = models.DecimalField("waarde", max_digits=14, decimal_places=4, null=True, blank=True)
    onbekend = models.PositiveIntegerField("zonder opgave", default=0, validators=[MinValueValidator(0)])
    bron = models.CharField("bron", max_length=10, choices=Bron.choices)

    objects = CijferQuerySet.as_manager()

    class Meta:
        verbose_name = "cijfer van een meetronde"
        verbose_name_plural = "cijfers van meetronden"
        ordering = ["rondegemeente", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["rondegemeente", "naam", "maat"], name="rondecijfer_uniek")
        ]
        triggers = [
            pgtrigger.Protect(name="bevroren", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="niet_na_akkoord",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=CIJFER_NA_AKKOORD,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_naam_display()} {self.maat}".strip()

    def grens(self) -> Grens:
        return self.rondegemeente.grens()

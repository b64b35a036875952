"""Municipalities with their dates, the region that they form, and organisations."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, QuerySet, Value

from werkplan.kern.models.basis import Bewerkbaar, Grens, ModelT, RechtenQuerySet


class GeldigQuerySet(RechtenQuerySet[ModelT]):
    """Rows with a half-open period [van, tot); an empty van or tot is open."""

    def geldig_op(self, dag: date) -> Self:
        return self.filter(Q(van=None) | Q(van__lte=dag), Q(tot=None) | Q(tot__gt=dag))


def geen_overlap(*velden: str, naam: str, melding: str, condition: Q | None = None) -> ExclusionConstraint:
    """A constraint that periods [van, tot) with the same ids in `velden` never overlap."""
    return ExclusionConstraint(
        name=naam,
        expressions=[
            *((_id_range(veld), RangeOperators.OVERLAPS) for veld in velden),
            (Func(F("van"), F("tot"), function="daterange"), RangeOperators.OVERLAPS),
        ],
        condition=condition,
        violation_error_message=melding,
    )


def _id_range(veld: str) -> Func:
    """`int8range(id, id, '[]')`: equality in an exclusion constraint without the btree_gist extension."""
    return Func(F(veld), F(veld), Value("[]"), function="int8range")


class GemeenteQuerySet(GeldigQuerySet["Gemeente"]):
    """Municipalities, also those of the plan of another region."""

    def van_regio(self, *ook: QuerySet[Any, Any]) -> Self:
        """Those that belong or belonged to this region or took their place, of which people work here, or in `ook`."""
        leden = Regiolidmaatschap.objects.order_by().values("gemeente")
        opvolgers = Gemeente.objects.filter(pk__in=leden).exclude(opvolger=None).order_by().values("opvolger")
        hier = Organisatie.objects.exclude(lidmaatschappen=None).order_by().values("gemeente")
        keuze = Q()
        for rijen in (leden, opvolgers, hier, *ook):
            keuze |= Q(pk__in=rijen)
        return self.filter(keuze)


ZICHZELF = "Een gemeente kan zichzelf niet opvolgen, ook niet via een andere gemeente."
PERIODE_GOED = Q(tot=None) | Q(van=None) | Q(tot__gt=F("van"))


@pghistory.track()
class Gemeente(Bewerkbaar):
    """A municipality by its CBS code, with the period in which it exists. `tot` is the first day without it."""

    code = models.CharField("CBS-code", max_length=6, unique=True)
    naam = models.CharField("naam", max_length=100)
    provincie = models.CharField("provincie", max_length=50, blank=True)
    van = models.DateField("bestaat vanaf", null=True, blank=True)
    tot = models.DateField("bestaat tot", null=True, blank=True)
    opvolger = models.ForeignKey(
        "self", models.PROTECT, verbose_name="opvolger", null=True, blank=True, related_name="voorgangers"
    )
    inwoners = models.PositiveIntegerField("inwoners", null=True, blank=True)
    inwoners_peildatum = models.DateField("peildatum inwoners", null=True, blank=True)
    opmerking = models.CharField("opmerking", max_length=200, blank=True)

    objects = GemeenteQuerySet.as_manager()

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ["naam"]
        constraints = [
            models.CheckConstraint(
                condition=PERIODE_GOED,
                name="gemeente_periode",
                violation_error_message="De einddatum moet na de begindatum liggen.",
            ),
            models.CheckConstraint(
                condition=Q(opvolger=None) | ~Q(opvolger=F("id")),
                name="gemeente_opvolger",
                violation_error_message=ZICHZELF,
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def clean(self) -> None:
        """A merger has its day, and following the successors never leads back."""
        if self.opvolger is not None and self.tot is None:
            raise ValidationError({"tot": "Vul in vanaf welke dag de gemeente is opgegaan in haar opvolger."})
        gezien, volgende = {self.pk}, self.opvolger
        while volgende is not None:
            if volgende.pk in gezien:
                raise ValidationError({"opvolger": ZICHZELF})
            gezien.add(volgende.pk)
            volgende = volgende.opvolger


@pghistory.track()
class Regiolidmaatschap(Bewerkbaar):
    """The period in which a municipality belongs to this region; only full members count in its totals."""

    class Soort(models.TextChoices):
        VOLLEDIG = "volledig", "volledig"
        PARTIEEL = "partieel", "partieel"

    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, verbose_name="gemeente", related_name="regiolidmaatschappen"
    )
    soort = models.CharField("soort", max_length=10, choices=Soort.choices, default=Soort.VOLLEDIG)
    van = models.DateField("van", null=True, blank=True)
    tot = models.DateField("tot", null=True, blank=True)

    objects = GeldigQuerySet["Regiolidmaatschap"].as_manager()

    class Meta:
        verbose_name = "lidmaatschap van de regio"
        verbose_name_plural = "lidmaatschappen van de regio"
        ordering = ["gemeente__naam", "van"]
        constraints = [
            geen_overlap(
                "gemeente",
                naam="regiolidmaatschap_geen_overlap",
                melding="Deze gemeente is in een deel van deze periode al lid van de regio.",
            ),
            models.CheckConstraint(
                condition=PERIODE_GOED,
                name="regiolidmaatschap_periode",
                violation_error_message="De einddatum moet na de begindatum liggen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gemeente} ({self.get_soort_display()})"


@pghistory.track()
class Mandaat(Bewerkbaar):
    """A municipality lets the region keep its inventory in [van, tot): the coordinator then writes in its name."""

    gemeente = models.ForeignKey(Gemeente, models.PROTECT, verbose_name="gemeente", related_name="mandaten")
    van = models.DateField("van")
    tot = models.DateField("tot", null=True, blank=True)
    grondslag = models.CharField(
        "vastgelegd in", max_length=200, help_text="Bijvoorbeeld: besluit van het college."
    )

    objects = GeldigQuerySet["Mandaat"].as_manager()

    class Meta:
        verbose_name = "mandaat"
        verbose_name_plural = "mandaten"
        ordering = ["gemeente__naam", "van"]
        constraints = [
            geen_overlap(
                "gemeente",
                naam="mandaat_geen_overlap",
                melding="Deze gemeente gaf voor een deel van deze periode al een mandaat.",
            ),
            models.CheckConstraint(
                condition=PERIODE_GOED,
                name="mandaat_periode",
                violation_error_message="De einddatum moet na de begindatum liggen.",
            ),
        ]

    def __str__(self) -> str:
        return f"mandaat van {self.gemeente}"

    def grens(self) -> Grens:
        return Grens(gemeente_id=self.gemeente_id)


class OrganisatieQuerySet(RechtenQuerySet["Organisatie"]):
    def bestaand_op(self, dag: date) -> Self:
        """Without the organisations of municipalities that are no more on the day, or not yet."""
        begonnen = Q(gemeente__van=None) | Q(gemeente__van__lte=dag)
        return self.filter(begonnen, Q(gemeente__tot=None) | Q(gemeente__tot__gt=dag))


@pghistory.track()
class Organisatie(Bewerkbaar):
    """An organisation that carries out, pays or is involved. A municipality's own one names its `gemeente`;
    a collective of the plan ("Gemeenten", "Ondernemers") does not."""

    class Soort(models.TextChoices):
        REGIO = "regio", "regio"
        GEMEENTE = "gemeente", "gemeente"
        ONDERNEMERS = "ondernemers", "ondernemers"
        SAMENWERKING = "samenwerking", "samenwerkingsverband"
        OVERHEID = "overheid", "overheid"
        ONDERWIJS = "onderwijs", "onderwijs"
        LOKET = "loket", "loket"
        BUREAU = "bureau", "bureau"
        MARKT = "markt", "marktpartij"
        PARTNER = "partner", "partner"

    naam = models.CharField("naam", max_length=150, unique=True)
    soort = models.CharField("soort", max_length=20, choices=Soort.choices)
    gemeente = models.OneToOneField(
        Gemeente,
        models.PROTECT,
        verbose_name="gemeente",
        null=True,
        blank=True,
        related_name="organisatie",
    )
    is_demo = models.BooleanField("demo", default=False)

    objects = OrganisatieQuerySet.as_manager()

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam

    def grens(self) -> Grens:
        return Grens(gemeente_id=self.gemeente_id)

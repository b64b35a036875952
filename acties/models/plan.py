"""The plan of a region for a period, with its key figures and themes."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import ClassVar, Self, TypeVar

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from werkplan.kern.models import Gemeente
from werkplan.kern.models.basis import Bewerkbaar, Grens, RechtenQuerySet
from werkplan.kern.values import format_getal

ModelT = TypeVar("ModelT", bound=models.Model)
WOO = "Deze tekst kan bij een Woo-verzoek openbaar worden."


EERSTE_JAAR, LAATSTE_JAAR = 1990, 2100


def binnen_jaren(*velden: str, naam: str) -> models.CheckConstraint:
    """A constraint that years, where they are given, are years in which a plan can be."""
    goed = Q()
    for veld in velden:
        goed &= Q(**{veld: None}) | Q(**{f"{veld}__gte": EERSTE_JAAR, f"{veld}__lte": LAATSTE_JAAR})
    return models.CheckConstraint(
        condition=goed,
        name=naam,
        violation_error_message=f"Vul een jaar in van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}.",
    )


class WerkplanQuerySet(RechtenQuerySet["Werkplan"]):
    def huidig(self) -> Werkplan | None:
        """The plan that the region works on now, or None when there is none yet."""
        return self.filter(is_huidig=True).first()

    def na(self, plan: Werkplan) -> Werkplan | None:
        """The current plan when it came after this one; else None."""
        huidig = self.huidig()
        return huidig if huidig is not None and plan.pk in huidig.eerdere_plannen else None

    def published(self) -> WerkplanQuerySet:
        """What everybody may read: the current plan, if the coordinator shows it to the public."""
        return self.filter(is_huidig=True, is_openbaar=True)


@pghistory.track()
class Werkplan(Bewerkbaar):
    """A plan of a region for the years [startjaar, eindjaar], both included. At most one is current."""

    naam = models.CharField("naam", max_length=200)
    regio = models.CharField("regio", max_length=100)
    startjaar = models.PositiveSmallIntegerField("startjaar")
    eindjaar = models.PositiveSmallIntegerField("eindjaar")
    is_huidig = models.BooleanField("huidig plan", default=False)
    is_openbaar = models.BooleanField("op de openbare planpagina", default=True)
    vastgesteld_op = models.DateField("vastgesteld op", null=True, blank=True)
    vastgesteld_door = models.CharField("vastgesteld door", max_length=200, blank=True)
    valt_onder = models.CharField("valt onder", max_length=300, blank=True)
    rapportage = models.TextField("rapportage", blank=True)
    doel = models.TextField("doel", blank=True)
    rol_regio = models.CharField("rol van de regio", max_length=100, blank=True)
    rol_werkgroep = ArrayField(
        models.CharField(max_length=50), verbose_name="rol van de werkgroep", default=list, blank=True
    )
    flexibel = models.TextField("flexibiliteit", blank=True)
    rapportageritme_dagen = models.PositiveSmallIntegerField(
        "ritme van voortgang in dagen",
        default=90,
        help_text="Een actie zonder nieuws in dit aantal dagen is verouderd.",
    )
    voorganger = models.ForeignKey(
        "self", models.PROTECT, verbose_name="voorganger", null=True, blank=True, related_name="opvolgers"
    )

    objects = WerkplanQuerySet.as_manager()

    class Meta:
        verbose_name = "werkplan"
        verbose_name_plural = "werkplannen"
        ordering = ["-startjaar", "naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["regio", "naam", "startjaar", "eindjaar"],
                name="werkplan_uniek",
                violation_error_message="Er is al een plan met deze naam, regio en periode.",
            ),
            models.UniqueConstraint(
                fields=["is_huidig"], condition=Q(is_huidig=True), name="werkplan_een_huidig"
            ),
            models.CheckConstraint(
                condition=Q(eindjaar__gte=F("startjaar"))
                & Q(startjaar__gte=EERSTE_JAAR)
                & Q(eindjaar__lte=LAATSTE_JAAR),
                name="werkplan_periode",
                violation_error_message="Het eindjaar ligt niet voor het startjaar; beide tussen 1990 en 2100.",
            ),
            models.CheckConstraint(
                condition=Q(rapportageritme_dagen__gte=1),
                name="werkplan_ritme",
                violation_error_message="Vul een ritme van minstens 1 dag in.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam} {self.startjaar}-{self.eindjaar}"

    def get_absolute_url(self) -> str:
        return reverse("acties:plan", args=[self.pk])

    def grens(self) -> Grens:
        return Grens()

    @property
    def jaren(self) -> range:
        """The years of the plan."""
        return range(self.startjaar, self.eindjaar + 1)

    @cached_property
    def eerdere_plannen(self) -> tuple[int, ...]:
        """The ids of the plans that the current plan came after: its predecessor and the earlier ones of its
        region. Of a plan that is not the current one: none."""
        if not self.is_huidig:
            return ()
        eerder = Q(pk=self.voorganger_id) | Q(regio=self.regio, startjaar__lt=self.startjaar)
        return tuple(Werkplan.objects.filter(eerder).order_by("pk").values_list("pk", flat=True))


def _getal(waarde: Decimal) -> str:
    heel = waarde == waarde.to_integral_value()
    return format_getal(waarde, decimalen=0 if heel else 2)


class LopendQuerySet(RechtenQuerySet[ModelT]):
    """Records of plans that wait until somebody deals with them, also when the next plan is the current one."""

    OPEN: ClassVar[Q]
    """Which records still wait."""

    def open(self) -> Self:
        return self.filter(self.OPEN)

    def in_beeld(self, plan: Werkplan) -> Self:
        """All records of a plan, and what still waits of the plans before it."""
        return self.filter(Q(plan=plan) | (Q(plan__in=plan.eerdere_plannen) & self.OPEN))


class VanPlan(Bewerkbaar):
    """A record that belongs to a plan as a whole."""

    class Meta:
        abstract = True

    def grens(self) -> Grens:
        return Grens()


@pghistory.track()
class Plangemeente(VanPlan):
    """A municipality of a plan that brings its own list. A plan without such rows has the region's full members."""

    plan = models.ForeignKey(Werkplan, models.CASCADE, verbose_name="plan", related_name="plangemeenten")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, verbose_name="gemeente", related_name="+")

    objects = RechtenQuerySet["Plangemeente"].as_manager()

    class Meta:
        verbose_name = "gemeente van het plan"
        verbose_name_plural = "gemeenten van het plan"
        constraints = [models.UniqueConstraint(fields=["plan", "gemeente"], name="plangemeente_uniek")]

    def __str__(self) -> str:
        return str(self.gemeente)


@pghistory.track()
class Kengetal(VanPlan):
    """A key figure that the plan rests on: one value, or a range [waarde, waarde_tot]."""

    plan = models.ForeignKey(Werkplan, models.CASCADE, verbose_name="plan", related_name="kengetallen")
    naam = models.CharField("naam", max_length=200)
    waarde = models.DecimalField("waarde", max_digits=14, decimal_places=2)
    waarde_tot = models.DecimalField("waarde tot", max_digits=14, decimal_places=2, null=True, blank=True)
    kwalificatie = models.CharField("kwalificatie", max_length=50, blank=True)
    eenheid = models.CharField("eenheid", max_length=50)
    bron = models.CharField("bron", max_length=200, blank=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    objects = RechtenQuerySet["Kengetal"].as_manager()

    class Meta:
        verbose_name = "kengetal"
        verbose_name_plural = "kengetallen"
        ordering = ["plan", "volgorde", "naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "naam"],
                name="kengetal_uniek",
                violation_error_message="Dit plan heeft al een kengetal met deze naam.",
            ),
            models.CheckConstraint(
                condition=Q(waarde_tot=None) | Q(waarde_tot__gte=F("waarde")),
                name="kengetal_bereik",
                violation_error_message="Vul bij “tot” een getal in dat niet kleiner is dan het eerste.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def in_woorden(self) -> str:
        """`circa 14 ha`, `1.500 tot 2.500 m2`."""
        getallen = [_getal(waarde) for waarde in (self.waarde, self.waarde_tot) if waarde is not None]
        return f"{self.kwalificatie} {' tot '.join(getallen)} {self.eenheid}".strip()


@pghistory.track()
class Thema(VanPlan):
    """A theme of the plan and of its longlist."""

    plan = models.ForeignKey(Werkplan, models.CASCADE, verbose_name="plan", related_name="themas")
    naam = models.CharField("naam", max_length=100)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    objects = RechtenQuerySet["Thema"].as_manager()

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema's"
        ordering = ["plan", "volgorde", "naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "naam"],
                name="thema_uniek",
                violation_error_message="Dit plan heeft al een thema met deze naam.",
            )
        ]

    def __str__(self) -> str:
        return self.naam

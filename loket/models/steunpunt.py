"""Desks of municipalities, and the hours at which an entrepreneur can walk in."""

from __future__ import annotations

from typing import Self

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from loket.inloop import Dag, Reeks, Ritme, Uitzondering
from loket.models.inhoud import Inhoud, InhoudQuerySet, gemeenteveld
from loket.opmaak import UITLEG
from werkplan.kern.models.basis import Bewerkbaar, ModelT, RechtenQuerySet
from werkplan.kern.permissions import Grens, Toegang
from werkplan.kern.rechtentabel import Bereik

NA_BEGIN = "Het einde moet na het begin liggen."


@pghistory.track()
class Steunpunt(Inhoud):
    """A fixed place in a municipality where entrepreneurs are helped."""

    gemeente = gemeenteveld()
    straat = models.CharField("straat en huisnummer", max_length=120)
    postcode = models.CharField("postcode", max_length=7)
    plaats = models.CharField("plaats", max_length=80)
    telefoon = models.CharField("telefoonnummer", max_length=30, blank=True)
    url = models.URLField("webpagina", blank=True)
    tekst = models.TextField("uitleg", max_length=5_000, blank=True, help_text=UITLEG)
    tekst_en = models.TextField("uitleg in het Engels", max_length=5_000, blank=True)

    objects = InhoudQuerySet["Steunpunt"].as_manager()

    soort = "steunpunten"
    zoektekst = ("plaats", "straat", "tekst")

    class Meta:
        verbose_name = "steunpunt"
        verbose_name_plural = "steunpunten"
        ordering = ["gemeente__naam", "titel", "pk"]

    def get_absolute_url(self) -> str:
        return reverse("openbaar:steunpunt", args=[self.slug])


class VanSteunpuntQuerySet(RechtenQuerySet[ModelT]):
    """Rows that are as public as their desk."""

    naar_steunpunt = "steunpunt"

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        steunpunten = Steunpunt.objects.within(bereiken, toegang).values("pk")
        return self.filter(**{f"{self.naar_steunpunt}__in": steunpunten})


@pghistory.track()
class Inloopspreekuur(Bewerkbaar):
    """Recurring hours in [van, tot) at a desk, in the time of the Netherlands."""

    steunpunt = models.ForeignKey(
        Steunpunt, models.CASCADE, verbose_name="steunpunt", related_name="spreekuren"
    )
    dag = models.PositiveSmallIntegerField("dag", choices=Dag.choices)
    ritme = models.CharField("hoe vaak", max_length=8, choices=Ritme.choices, default=Ritme.ELKE_WEEK)
    begin = models.TimeField("van")
    einde = models.TimeField("tot")
    van = models.DateField("voor het eerst vanaf")
    tot = models.DateField("tot", null=True, blank=True, help_text="De eerste dag zonder dit spreekuur.")
    wie = models.CharField("wie er zijn", max_length=200, blank=True)
    wie_en = models.CharField("wie er zijn, in het Engels", max_length=200, blank=True)
    is_op_afspraak = models.BooleanField("alleen op afspraak", default=False)
    ook_op_feestdagen = models.BooleanField("ook op feestdagen", default=False)
    is_demo = models.BooleanField("demo", default=False, editable=False)

    objects = VanSteunpuntQuerySet["Inloopspreekuur"].as_manager()

    class Meta:
        verbose_name = "inloopspreekuur"
        verbose_name_plural = "inloopspreekuren"
        ordering = ["steunpunt", "dag", "begin", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(einde__gt=F("begin")), name="inloop_tijden", violation_error_message=NA_BEGIN
            ),
            models.CheckConstraint(
                condition=Q(tot=None) | Q(tot__gt=F("van")),
                name="inloop_periode",
                violation_error_message=NA_BEGIN,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_dag_display()} {self.begin:%H.%M}-{self.einde:%H.%M}"

    def grens(self) -> Grens:
        return self.steunpunt.grens()

    @property
    def reeks(self) -> Reeks:
        """The recurrence as a plain value."""
        return Reeks(
            dag=self.dag,
            ritme=Ritme(self.ritme),
            begin=self.begin,
            einde=self.einde,
            van=self.van,
            tot=self.tot,
            ook_op_feestdagen=self.ook_op_feestdagen,
        )


class UitzonderingQuerySet(VanSteunpuntQuerySet["Inloopuitzondering"]):
    naar_steunpunt = "spreekuur__steunpunt"


@pghistory.track()
class Inloopuitzondering(Bewerkbaar):
    """One day on which hours are cancelled, or held at other times; also a day on which they are extra."""

    spreekuur = models.ForeignKey(
        Inloopspreekuur, models.CASCADE, verbose_name="spreekuur", related_name="uitzonderingen"
    )
    datum = models.DateField("datum")
    begin = models.TimeField("van", null=True, blank=True, help_text="Leeg: het spreekuur vervalt die dag.")
    einde = models.TimeField("tot", null=True, blank=True)
    reden = models.CharField("reden", max_length=120, blank=True)
    reden_en = models.CharField("reden in het Engels", max_length=120, blank=True)

    objects = UitzonderingQuerySet.as_manager()

    class Meta:
        verbose_name = "uitzondering op een spreekuur"
        verbose_name_plural = "uitzonderingen op een spreekuur"
        ordering = ["datum", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["spreekuur", "datum"],
                name="uitzondering_dag",
                violation_error_message="Voor deze dag staat er al een uitzondering.",
            ),
            models.CheckConstraint(
                condition=Q(begin=None, einde=None) | Q(begin__isnull=False, einde__gt=F("begin")),
                name="uitzondering_tijden",
                violation_error_message="Vul beide tijden in, het einde na het begin, of laat ze allebei leeg.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.datum:%d-%m-%Y}"

    def grens(self) -> Grens:
        return self.spreekuur.grens()

    @property
    def waarde(self) -> Uitzondering:
        """The exception as a plain value."""
        return Uitzondering(
            datum=self.datum, begin=self.begin, einde=self.einde, reden=self.reden, reden_en=self.reden_en
        )

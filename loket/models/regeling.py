"""Subsidy, finance and coaching schemes, and by what they are found."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Self

import pghistory
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from loket.models.inhoud import Inhoud, InhoudQuerySet, gemeenteveld_of_regio
from loket.models.onderwerp import Onderwerp
from loket.opmaak import UITLEG
from loket.regelingstand import Regelingstand, stand_op
from werkplan.kern.models.basis import Bewerkbaar, RechtenQuerySet
from werkplan.kern.permissions import Toegang
from werkplan.kern.rechtentabel import Bereik

EIGEN_TEKST = ("regionaal", "lokaal")


@pghistory.track()
class Kenmerk(Bewerkbaar):
    """For whom, for what or for which sector a scheme is; the coordinator keeps the lists."""

    class Soort(models.TextChoices):
        DOELGROEP = "doelgroep", "doelgroep"
        DOEL = "doel", "doel"
        SECTOR = "sector", "sector"

    soort = models.CharField("soort", max_length=9, choices=Soort.choices)
    naam = models.CharField("naam", max_length=80)
    naam_en = models.CharField("naam in het Engels", max_length=80, blank=True)
    slug = models.SlugField("code", max_length=80, unique=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    is_actief = models.BooleanField("te kiezen", default=True)

    objects = RechtenQuerySet["Kenmerk"].as_manager()

    class Meta:
        verbose_name = "kenmerk van regelingen"
        verbose_name_plural = "kenmerken van regelingen"
        ordering = ["soort", "volgorde", "naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["soort", "naam"],
                name="kenmerk_naam",
                violation_error_message="Deze naam staat al in de lijst.",
            )
        ]

    def __str__(self) -> str:
        return self.naam


class RegelingQuerySet(InhoudQuerySet["Regeling"]):
    def with_stand(self, dag: date) -> Self:
        """Each with `stand_nu` on a day, by the definition of `loket.regelingstand`."""
        return self.annotate(
            stand_nu=Case(
                When(laatste_dag__lt=dag, then=Value(Regelingstand.GESLOTEN)),
                When(is_tijdelijk_dicht=True, then=Value(Regelingstand.TIJDELIJK_DICHT)),
                When(opent_op__gt=dag, then=Value(Regelingstand.BINNENKORT)),
                When(
                    Q(opent_op__isnull=False) | Q(laatste_dag__isnull=False) | Q(is_doorlopend=True),
                    then=Value(Regelingstand.OPEN),
                ),
                default=Value(Regelingstand.ONBEKEND),
                output_field=models.CharField(),
            )
        )

    def in_stand(self, dag: date, standen: Collection[str]) -> Self:
        """Those of which the stand on a day is one of these."""
        return self.with_stand(dag).filter(Q(stand_nu__in=standen))

    def voor(self, soort: str, slug: str) -> Self:
        """Those for one kenmerk, and those without any of its kind."""
        van_soort = RegelingKenmerk.objects.filter(regeling=OuterRef("pk"), kenmerk__soort=soort)
        return self.filter(Exists(van_soort.filter(kenmerk__slug=slug)) | ~Exists(van_soort))

    def in_gemeente(self, code: str) -> Self:
        """Those of a municipality, and those that are for more than one."""
        return self.filter(Q(gemeente=None) | Q(gemeente__code=code))

    def op_volgorde(self) -> Self:
        """Open ones first, the one that closes soonest on top; then what opens, what is unknown, what is closed."""
        plaats = Case(
            *(When(stand_nu=stand, then=Value(nummer)) for nummer, stand in enumerate(Regelingstand)),
            output_field=models.IntegerField(),
        )
        return self.order_by(plaats, F("laatste_dag").asc(nulls_last=True), "titel", "pk")


@pghistory.track()
class Regeling(Inhoud):
    """A scheme. Of a national one only its name, one sentence, link and dates; own text is regional or local.

    Without kenmerken of a kind it is for all of that kind. `laatste_dag` is the last day to apply.
    """

    class Vorm(models.TextChoices):
        SUBSIDIE = "subsidie", _("subsidie")
        LENING = "lening", _("lening")
        GARANTIE = "garantie", _("garantie")
        BEGELEIDING = "begeleiding", _("begeleiding")
        VOUCHER = "voucher", _("voucher")
        FISCAAL = "fiscaal", _("belastingvoordeel")

    class Schaal(models.TextChoices):
        LOKAAL = "lokaal", _("van de gemeente")
        REGIONAAL = "regionaal", _("van de regio")
        PROVINCIAAL = "provinciaal", _("van de provincie")
        LANDELIJK = "landelijk", _("landelijk")
        EUROPEES = "europees", _("Europees")

    vorm = models.CharField("vorm", max_length=11, choices=Vorm.choices)
    schaal = models.CharField("schaal", max_length=11, choices=Schaal.choices)
    aanbieder = models.CharField("aanbieder", max_length=100)
    gemeente = gemeenteveld_of_regio()
    onderwerp = models.ForeignKey(
        Onderwerp, models.PROTECT, verbose_name="onderwerp", related_name="regelingen"
    )
    kenmerken = models.ManyToManyField(
        Kenmerk, through="RegelingKenmerk", verbose_name="kenmerken", related_name="regelingen"
    )
    bedrag_van = models.DecimalField(
        "bedrag vanaf (€)", max_digits=12, decimal_places=2, null=True, blank=True
    )
    bedrag_tot = models.DecimalField(
        "bedrag tot en met (€)", max_digits=12, decimal_places=2, null=True, blank=True
    )
    medewerkers_van = models.PositiveIntegerField("medewerkers vanaf", null=True, blank=True)
    medewerkers_tot = models.PositiveIntegerField("medewerkers tot en met", null=True, blank=True)
    opent_op = models.DateField("gaat open op", null=True, blank=True)
    laatste_dag = models.DateField("laatste dag om aan te vragen", null=True, blank=True)
    is_doorlopend = models.BooleanField("het hele jaar open", default=False)
    is_tijdelijk_dicht = models.BooleanField("tijdelijk gesloten", default=False)
    url = models.URLField("webpagina van de aanbieder", blank=True)
    tekst = models.TextField("uitleg", max_length=20_000, blank=True, help_text=UITLEG)
    tekst_en = models.TextField("uitleg in het Engels", max_length=20_000, blank=True)
    stappen = models.TextField("zo vraagt u aan", max_length=5_000, blank=True, help_text=UITLEG)
    stappen_en = models.TextField("zo vraagt u aan, in het Engels", max_length=5_000, blank=True)
    bron = models.CharField("bron", max_length=300, blank=True)

    objects = RegelingQuerySet.as_manager()

    stand_nu: str
    """Set by `with_stand`."""

    soort = "regelingen"
    zoektekst = ("tekst", "stappen")

    class Meta:
        verbose_name = "regeling"
        verbose_name_plural = "regelingen"
        ordering = ["titel", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(schaal__in=EIGEN_TEKST) | Q(tekst="", tekst_en="", stappen="", stappen_en=""),
                name="regeling_eigen_tekst",
                violation_error_message="Schrijf alleen bij een regeling van de regio of een gemeente een eigen "
                "tekst. Van een andere regeling is één zin met een link genoeg.",
            ),
            models.CheckConstraint(
                condition=Q(laatste_dag=None) | Q(opent_op=None) | Q(laatste_dag__gte=F("opent_op")),
                name="regeling_periode",
                violation_error_message="De laatste dag ligt voor de dag waarop de regeling opengaat.",
            ),
            models.CheckConstraint(
                condition=Q(bedrag_tot=None) | Q(bedrag_van=None) | Q(bedrag_tot__gte=F("bedrag_van")),
                name="regeling_bedrag",
                violation_error_message="Het hoogste bedrag is lager dan het laagste.",
            ),
            models.CheckConstraint(
                condition=Q(medewerkers_tot=None)
                | Q(medewerkers_van=None)
                | Q(medewerkers_tot__gte=F("medewerkers_van")),
                name="regeling_medewerkers",
                violation_error_message="Het hoogste aantal medewerkers is lager dan het laagste.",
            ),
            models.CheckConstraint(
                condition=~Q(schaal="lokaal") | Q(gemeente__isnull=False),
                name="regeling_gemeente",
                violation_error_message="Kies bij een regeling van de gemeente welke gemeente het is.",
            ),
        ]
        indexes = [
            models.Index(fields=["stand", "laatste_dag"], name="regeling_stand"),
            models.Index(fields=["onderwerp", "titel"], name="regeling_onderwerp"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("openbaar:regeling", args=[self.slug])

    def stand_op(self, dag: date) -> Regelingstand:
        """Whether somebody can apply on a day."""
        return stand_op(
            dag,
            opent_op=self.opent_op,
            laatste_dag=self.laatste_dag,
            is_doorlopend=self.is_doorlopend,
            is_tijdelijk_dicht=self.is_tijdelijk_dicht,
        )


class RegelingKenmerkQuerySet(RechtenQuerySet["RegelingKenmerk"]):
    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.filter(regeling__in=Regeling.objects.within(bereiken, toegang).values("pk"))


@pghistory.track()
class RegelingKenmerk(models.Model):
    """A scheme is for this target group, purpose or sector."""

    regeling = models.ForeignKey(Regeling, models.CASCADE, related_name="+")
    kenmerk = models.ForeignKey(Kenmerk, models.PROTECT, related_name="+")

    objects = RegelingKenmerkQuerySet.as_manager()

    class Meta:
        verbose_name = "kenmerk van een regeling"
        verbose_name_plural = "kenmerken van een regeling"
        constraints = [models.UniqueConstraint(fields=["regeling", "kenmerk"], name="regelingkenmerk_uniek")]

    def __str__(self) -> str:
        return f"{self.regeling_id}-{self.kenmerk_id}"

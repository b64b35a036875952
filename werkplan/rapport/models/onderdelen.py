"""What belongs to one report: its snapshot, its files, and the texts that people write."""

from __future__ import annotations

from dataclasses import replace
from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from acties.models.plan import WOO
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.models.basis import Grens, ModelT, RechtenQuerySet
from werkplan.kern.permissions import Toegang
from werkplan.kern.rechtentabel import Bereik
from werkplan.rapport.models.rapport import Rapport

BIJ_VASTGESTELD = (
    "EXISTS (SELECT FROM rapport_rapport r WHERE r.id = {rij}.rapport_id AND r.status = 'vastgesteld')"
)


def vast_met_rapport() -> pgtrigger.Trigger:
    """What belongs to an adopted report is neither added, changed nor removed."""
    return pgtrigger.Trigger(
        name="vast_met_rapport",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF (TG_OP <> 'INSERT' AND {BIJ_VASTGESTELD.format(rij="OLD")})
                OR (TG_OP <> 'DELETE' AND {BIJ_VASTGESTELD.format(rij="NEW")})
            THEN
                RAISE EXCEPTION 'an adopted report never changes';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )


class VanRapportQuerySet(RechtenQuerySet[ModelT]):
    """What belongs to a report, for who may read that report."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.filter(rapport__status=Rapport.Status.VASTGESTELD)


class VanRapport(models.Model):
    """Something of one report."""

    rapport: models.ForeignKey[Rapport, Rapport]

    class Meta:
        abstract = True

    def grens(self) -> Grens:
        return self.rapport.grens()


@pghistory.track(fields=["id", "rapport", "schema", "sha256"])
class Momentopname(VanRapport):
    """Everything that a report states, as one text of JSON; never changed after it was collected."""

    rapport = models.OneToOneField(
        Rapport, models.CASCADE, verbose_name="rapport", related_name="momentopname"
    )
    schema = models.PositiveSmallIntegerField("versie van het schema")
    inhoud = models.TextField("inhoud")
    sha256 = models.CharField("SHA-256", max_length=64)

    objects = VanRapportQuerySet["Momentopname"].as_manager()

    class Meta:
        verbose_name = "momentopname"
        verbose_name_plural = "momentopnamen"
        triggers = [
            pgtrigger.Protect(name="bevroren", operation=pgtrigger.Update),
            vast_met_rapport(),
        ]

    def __str__(self) -> str:
        return f"Momentopname van {self.rapport}"


@pghistory.track(
    fields=["id", "rapport", "soort", "gemeente", "formaat", "sha256"], model_name="RapportbestandEvent"
)
class Rapportbestand(VanRapport):
    """The report in one format, or a note or letter that goes with it.

    Its bytes stand in the row: there is never a file without a row, or a row without.
    """

    class Soort(models.TextChoices):
        RAPPORT = "rapport", "rapport"
        NOTITIE = "notitie", "notitie voor het portefeuillehoudersoverleg"
        BRIEF = "raadsinformatiebrief", "raadsinformatiebrief"

    class Formaat(models.TextChoices):
        HTML = "html", "webpagina (HTML)"
        PDF = "pdf", "PDF"
        DOCX = "docx", "Word (DOCX)"
        XLSX = "xlsx", "Excel (XLSX)"
        JSON = "json", "gegevens (JSON)"

    rapport = models.ForeignKey(Rapport, models.CASCADE, verbose_name="rapport", related_name="bestanden")
    soort = models.CharField("soort", max_length=20, choices=Soort.choices, default=Soort.RAPPORT)
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, verbose_name="gemeente", null=True, blank=True, related_name="+"
    )
    formaat = models.CharField("formaat", max_length=4, choices=Formaat.choices)
    inhoud = models.BinaryField("inhoud")
    omvang = models.PositiveIntegerField("bytes")
    sha256 = models.CharField("SHA-256", max_length=64)

    objects = VanRapportQuerySet["Rapportbestand"].as_manager()

    class Meta:
        verbose_name = "bestand van een rapport"
        verbose_name_plural = "bestanden van een rapport"
        ordering = ["rapport", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rapport", "soort", "gemeente", "formaat"],
                name="rapportbestand_uniek",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(soort="raadsinformatiebrief", gemeente__isnull=False)
                | (~Q(soort="raadsinformatiebrief") & Q(gemeente__isnull=True)),
                name="rapportbestand_gemeente",
            ),
        ]
        triggers = [vast_met_rapport()]

    def __str__(self) -> str:
        return self.get_formaat_display()

    @property
    def is_rapport(self) -> bool:
        """Whether it is the report itself."""
        return self.soort == self.Soort.RAPPORT

    @property
    def naam(self) -> str:
        """Its place among the files that go with a report: `raadsinformatiebrief-GM0402.pdf`."""
        van = f"-{self.gemeente.code}" if self.gemeente else ""
        return f"{self.soort}{van}.{self.formaat}"


@pghistory.track()
class Rapporttekst(VanRapport):
    """One version of the story of a section; the last one counts. Without `auteur`: the generated first draft."""

    rapport = models.ForeignKey(Rapport, models.CASCADE, verbose_name="rapport", related_name="verhalen")
    sectie = models.CharField("deel van het rapport", max_length=40)
    gemeente = models.ForeignKey(
        Gemeente,
        models.PROTECT,
        verbose_name="gemeente",
        null=True,
        blank=True,
        related_name="+",
        help_text="Van wie de alinea is; leeg bij de andere delen.",
    )
    volgnummer = models.PositiveSmallIntegerField("versie", default=1)
    tekst = models.TextField("tekst", blank=True, help_text=WOO)
    auteur = models.ForeignKey(
        Gebruiker, models.PROTECT, verbose_name="auteur", null=True, blank=True, related_name="+"
    )
    gemaakt_op = models.DateTimeField("geschreven op")

    objects = VanRapportQuerySet["Rapporttekst"].as_manager()

    class Meta:
        verbose_name = "tekst van een rapport"
        verbose_name_plural = "teksten van een rapport"
        ordering = ["rapport", "sectie", "-volgnummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["rapport", "sectie", "volgnummer"],
                name="rapporttekst_uniek",
                violation_error_message="Iemand anders heeft deze tekst intussen gewijzigd.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="onveranderlijk", operation=pgtrigger.Update),
            vast_met_rapport(),
        ]

    def __str__(self) -> str:
        return f"{self.sectie}, versie {self.volgnummer}"

    def grens(self) -> Grens:
        """The paragraph of a municipality is written by that municipality too."""
        return replace(super().grens(), gemeente_id=self.gemeente_id)

    @property
    def is_opzet(self) -> bool:
        """Whether it was made from the figures, and by nobody."""
        return self.auteur_id is None

    @property
    def versie(self) -> int:
        return self.volgnummer

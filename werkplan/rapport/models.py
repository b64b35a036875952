"""A report: one frozen snapshot of the plan, the story that people write on top of it, and the files for readers."""

from __future__ import annotations

from datetime import date
from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from acties.models import Werkplan
from acties.models.plan import WOO, binnen_jaren
from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import Bewerkbaar, Grens, ModelT, RechtenQuerySet
from werkplan.kern.niveau import Niveau
from werkplan.kern.permissions import Toegang
from werkplan.kern.rechtentabel import Bereik

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


class RapportQuerySet(RechtenQuerySet["Rapport"]):
    """Reports; who may not read concepts sees the adopted ones."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.adopted()

    def adopted(self) -> Self:
        return self.filter(status=Rapport.Status.VASTGESTELD)


class VanRapportQuerySet(RechtenQuerySet[ModelT]):
    """What belongs to a report, for who may read that report."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.filter(rapport__status=Rapport.Status.VASTGESTELD)


@pghistory.track(
    pghistory.InsertEvent("insert"),
    pghistory.UpdateEvent("update", condition=pgtrigger.AnyChange()),
    pghistory.DeleteEvent("delete"),
)
class Rapport(Bewerkbaar):
    """The report of a plan about a year, as it stood on `peildatum`. Each next one of a year has a `volgnummer`.

    `wacht` and `bezig` say that the worker has to do `taak`; only a conditional update takes a row from one to the
    other, so that nothing is done twice. `teksten` counts the changes of the story, `opgemaakt` says up to which of
    them the files go.
    """

    class Soort(models.TextChoices):
        JAAR = "jaarrapportage", "jaarrapportage"
        TUSSEN = "tussenrapportage", "tussenrapportage"

    class Status(models.TextChoices):
        WACHT = "wacht", "wacht"
        BEZIG = "bezig", "bezig"
        CONCEPT = "concept", "concept"
        IN_BEOORDELING = "in-beoordeling", "in beoordeling"
        VASTGESTELD = "vastgesteld", "vastgesteld"
        MISLUKT = "mislukt", "mislukt"
        GEANNULEERD = "geannuleerd", "geannuleerd"

    plan = models.ForeignKey(Werkplan, models.PROTECT, verbose_name="plan", related_name="rapporten")
    soort = models.CharField("soort", max_length=16, choices=Soort.choices, default=Soort.JAAR)
    jaar = models.PositiveSmallIntegerField("jaar")
    peildatum = models.DateField("peildatum")
    volgnummer = models.PositiveSmallIntegerField("versie van het rapport", default=1)
    wijziging = models.TextField("wat er anders is dan in de vorige versie", blank=True, help_text=WOO)
    status = models.CharField("status", max_length=14, choices=Status.choices, default=Status.WACHT)
    na_afloop = models.CharField(
        "status na het werk", max_length=14, choices=Status.choices, default=Status.CONCEPT
    )
    stap = models.CharField("waarmee bezig", max_length=100, blank=True)
    voortgang = models.PositiveSmallIntegerField("voortgang in procent", default=0)
    geclaimd_op = models.DateTimeField("begonnen op", null=True, blank=True)
    fout = models.TextField("wat er misging", blank=True)
    gemaakt_op = models.DateTimeField("gevraagd op")
    gevraagd_door = models.ForeignKey(
        Gebruiker, models.PROTECT, verbose_name="gevraagd door", null=True, blank=True, related_name="+"
    )
    teksten = models.PositiveIntegerField("wijzigingen van de tekst", default=0)
    opgemaakt = models.PositiveIntegerField("opgemaakt tot en met", default=0)
    vastgesteld_op = models.DateField("vastgesteld op", null=True, blank=True)
    vastgesteld_door = models.CharField("vastgesteld door", max_length=200, blank=True)
    besluit = models.TextField("besluit", blank=True, help_text=WOO)

    objects = RapportQuerySet.as_manager()

    class Meta:
        verbose_name = "rapport"
        verbose_name_plural = "rapporten"
        ordering = ["-jaar", "-peildatum", "-volgnummer", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "soort", "jaar", "volgnummer"],
                name="rapport_uniek",
                violation_error_message="Deze versie van het rapport is er al.",
            ),
            binnen_jaren("jaar", naam="rapport_jaar"),
            models.CheckConstraint(condition=Q(voortgang__lte=100), name="rapport_voortgang"),
            models.CheckConstraint(
                condition=~Q(status="vastgesteld")
                | (Q(vastgesteld_op__isnull=False) & ~Q(vastgesteld_door="") & ~Q(besluit="")),
                name="rapport_vaststelling",
                violation_error_message="Vul in wanneer, door wie en met welk besluit het rapport is vastgesteld.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["status", "geclaimd_op"],
                condition=Q(status__in=["wacht", "bezig"]),
                name="rapport_wacht",
            ),
            models.Index(fields=["plan", "-jaar", "-peildatum"], name="rapport_plan"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="vastgesteld_blijft",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status="vastgesteld"),
            )
        ]

    def __str__(self) -> str:
        naam = f"{self.get_soort_display().capitalize()} {self.jaar}"
        if self.is_tussentijds or self.soort == self.Soort.TUSSEN:
            naam += f", stand op {self.peildatum:%d-%m-%Y}"
        return naam if self.volgnummer == 1 else f"{naam} (versie {self.volgnummer})"

    def get_absolute_url(self) -> str:
        return reverse("rapport:rapport", args=[self.pk])

    def grens(self) -> Grens:
        """An adopted report is for everybody; a concept for who works on the plan."""
        is_vast = self.status == self.Status.VASTGESTELD
        return Grens(niveau=Niveau.OPENBAAR if is_vast else Niveau.REGIO)

    @property
    def is_tussentijds(self) -> bool:
        """Whether the year was not over on the reference date."""
        return self.peildatum < date(self.jaar, 12, 31)

    @property
    def is_tussenstand(self) -> bool:
        """An annual report of a year that is not over, which cannot be adopted."""
        return self.soort == self.Soort.JAAR and self.is_tussentijds

    @property
    def is_bezig(self) -> bool:
        return self.status in (self.Status.WACHT, self.Status.BEZIG)

    @property
    def is_demo(self) -> bool:
        """Whether it tells of the invented story of the demo: somebody of the demo asked for it."""
        return self.gevraagd_door is not None and self.gevraagd_door.is_demo

    @property
    def is_te_bewerken(self) -> bool:
        return self.status == self.Status.CONCEPT

    @property
    def is_leesbaar(self) -> bool:
        return self.status in (self.Status.CONCEPT, self.Status.IN_BEOORDELING, self.Status.VASTGESTELD)


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


@pghistory.track(fields=["id", "rapport", "formaat", "sha256"])
class Rapportbestand(VanRapport):
    """The report in one format. Its bytes stand in the row: there is never a file without a row, or a row without."""

    class Formaat(models.TextChoices):
        HTML = "html", "webpagina (HTML)"
        PDF = "pdf", "PDF"
        DOCX = "docx", "Word (DOCX)"
        XLSX = "xlsx", "Excel (XLSX)"
        JSON = "json", "gegevens (JSON)"

    rapport = models.ForeignKey(Rapport, models.CASCADE, verbose_name="rapport", related_name="bestanden")
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
            models.UniqueConstraint(fields=["rapport", "formaat"], name="rapportbestand_uniek"),
        ]
        triggers = [vast_met_rapport()]

    def __str__(self) -> str:
        return self.get_formaat_display()


@pghistory.track()
class Rapporttekst(VanRapport):
    """One version of the story of a section; the last one counts. Without `auteur`: the generated first draft."""

    rapport = models.ForeignKey(Rapport, models.CASCADE, verbose_name="rapport", related_name="verhalen")
    sectie = models.CharField("deel van het rapport", max_length=40)
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

    @property
    def versie(self) -> int:
        return self.volgnummer

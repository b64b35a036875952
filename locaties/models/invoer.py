"""An import: a file that was read, what becomes of each of its rows, and what applying it touched."""

from __future__ import annotations

from typing import Self

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.models.basis import Bewerkbaar, ModelT, RechtenQuerySet
from werkplan.kern.permissions import Grens, Toegang
from werkplan.kern.rechtentabel import Bereik


class Uitkomst(models.TextChoices):
    """What becomes of a row. Data rows = nieuw + gewijzigd + ongewijzigd + geweigerd, always."""

    NIEUW = "nieuw", "nieuw"
    GEWIJZIGD = "gewijzigd", "gewijzigd"
    ONGEWIJZIGD = "ongewijzigd", "ongewijzigd"
    GEWEIGERD = "geweigerd", "geweigerd"
    OVERGESLAGEN = "overgeslagen", "overgeslagen"


SPOREN = ("werklocatie", "werkruimte", "leegstandsperiode", "aanbod", "gebruik", "ruimtedoelgroep", "contact")
"""The models of which applying an import writes records."""


class InvoerQuerySet(RechtenQuerySet["Invoer"]):
    """Imports of the own municipality, or of one that gave the region a mandate."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.filter(_van(_eigen(bereiken, toegang)))


class KolomkeuzeQuerySet(RechtenQuerySet["Kolomkeuze"]):
    """What the own municipality chose."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.filter(gemeente__in=_eigen(bereiken, toegang))


class VanInvoerQuerySet(RechtenQuerySet[ModelT]):
    """What belongs to an import, for who may see that import."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.filter(_van(_eigen(bereiken, toegang), "invoer__"))


def _eigen(bereiken: frozenset[Bereik], toegang: Toegang) -> frozenset[int]:
    gemeenten = toegang.gemeenten if Bereik.EIGEN_GEMEENTE in bereiken else frozenset()
    return gemeenten | (toegang.mandaten if Bereik.MANDAAT in bereiken else frozenset())


def _van(gemeenten: frozenset[int], via: str = "") -> Q:
    """The imports of these municipalities: of one of them, or of several that are all among them."""
    van_een = Q(**{f"{via}gemeente__in": gemeenten})
    return van_een | Q(**{f"{via}gemeente": None, f"{via}gemeenten__contained_by": list(gemeenten)})


@pghistory.track(
    pghistory.InsertEvent("insert"),
    pghistory.UpdateEvent("update", condition=pgtrigger.AnyChange("gemeente", "lijst", "status", "versie")),
    pghistory.DeleteEvent("delete"),
    fields=["id", "gemeente", "lijst", "status", "versie"],
)
class Invoer(Bewerkbaar):
    """One file of one municipality, or of several at once. The file itself is not kept, only the cells of its rows.

    `wacht` and `bezig` say that the worker has to do `taak`; only a conditional update takes a row from one to the
    other, so that nothing is done twice.
    """

    class Lijst(models.TextChoices):
        LOCATIES = "locaties", "locaties"
        RUIMTEN = "ruimten", "ruimten"

    class Status(models.TextChoices):
        WACHT = "wacht", "wacht"
        BEZIG = "bezig", "bezig"
        TE_BEOORDELEN = "te-beoordelen", "te beoordelen"
        TOEGEPAST = "toegepast", "toegepast"
        TERUGGEDRAAID = "teruggedraaid", "teruggedraaid"
        MISLUKT = "mislukt", "mislukt"

    class Taak(models.TextChoices):
        BEOORDELEN = "beoordelen", "bekijken wat er verandert"
        TOEPASSEN = "toepassen", "toepassen"
        TERUGDRAAIEN = "terugdraaien", "terugdraaien"

    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, verbose_name="gemeente", related_name="+", null=True, blank=True
    )
    """Empty: each row tells of which municipality it is."""
    gemeenten = ArrayField(models.BigIntegerField(), verbose_name="gemeenten", default=list, blank=True)
    """Without `gemeente`: the ids of those that rows are about; before they were judged, all that may be."""
    lijst = models.CharField("wat staat erin", max_length=8, choices=Lijst.choices)
    status = models.CharField("stand", max_length=13, choices=Status.choices, default=Status.WACHT)
    taak = models.CharField("wat te doen", max_length=12, choices=Taak.choices, default=Taak.BEOORDELEN)
    door = models.ForeignKey(
        Gebruiker, models.PROTECT, verbose_name="geïmporteerd door", related_name="+", null=True
    )
    bestandsnaam = models.CharField("bestand", max_length=200)
    herkend = models.JSONField("wat herkend is", default=dict, blank=True)
    """`soort`, `tekens`, `scheiding`, `blad` (the name), `nummer` (its place), `kopregel`, and `anders`: the sheets
    that are not read."""
    kolommen = models.JSONField("kolommen", default=list, blank=True)
    """One object for each column of the file: see `locaties.invoer.kopregel.Kolom`."""
    vast = models.JSONField("voor alle rijen", default=dict, blank=True)
    """`locatie` (id) and `soort` for rows that do not tell themselves."""
    vingerafdruk = models.CharField("vingerafdruk van het voorbeeld", max_length=64, blank=True)
    aantal = models.PositiveIntegerField("rijen", default=0)
    verwerkt = models.PositiveIntegerField("verwerkte rijen", default=0)
    fout = models.TextField("wat er misging", blank=True)
    gemaakt_op = models.DateTimeField("gemaakt op")
    geclaimd_op = models.DateTimeField("begonnen op", null=True, blank=True)
    toegepast_op = models.DateTimeField("toegepast op", null=True, blank=True)
    is_veranderd = models.BooleanField("opnieuw bekeken", default=False)
    """The data changed between the preview and applying, so the preview was made anew."""

    objects = InvoerQuerySet.as_manager()

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "importen"
        ordering = ["-gemaakt_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="invoer_een_of_meer_gemeenten",
                condition=Q(gemeente__isnull=False, gemeenten=[])
                | (Q(gemeente__isnull=True) & ~Q(gemeenten=[])),
                violation_error_message="Een import is van een gemeente, of van een of meer die de rijen noemen.",
            )
        ]
        indexes = [
            models.Index(fields=["gemeente", "-gemaakt_op"], name="invoer_gemeente"),
            models.Index(
                fields=["status", "geclaimd_op"],
                condition=Q(status__in=["wacht", "bezig"]),
                name="invoer_wacht",
            ),
        ]

    def __str__(self) -> str:
        return self.bestandsnaam

    def get_absolute_url(self) -> str:
        return reverse("locaties:import", args=[self.pk])

    def grens(self) -> Grens:
        return Grens(gemeente_id=self.gemeente_id, gemeenten=frozenset(self.gemeenten))

    @property
    def gemeente_ids(self) -> list[int]:
        """The municipalities that the import is about."""
        return self.gemeenten if self.gemeente_id is None else [self.gemeente_id]

    @property
    def van_wie(self) -> str:
        """Whose rows they are, in words."""
        return "meer gemeenten" if self.gemeente is None else str(self.gemeente)

    @property
    def is_bezig(self) -> bool:
        return self.status in (self.Status.WACHT, self.Status.BEZIG)

    def datarijen(self) -> VanInvoerQuerySet[Invoerrij]:
        """The rows below the header of the sheet that is read."""
        onder = self.herkend.get("kopregel", 0)
        rijen: VanInvoerQuerySet[Invoerrij] = Invoerrij.objects.filter(invoer=self)
        return rijen.filter(blad=self.herkend.get("nummer", 0), nummer__gt=onder).order_by("nummer")


class Invoerrij(models.Model):
    """A row of a file with what becomes of it. Its texts are those of the file: they may name people.

    Without an outcome: it lies above the header or on another sheet, and waits until somebody chooses otherwise.
    """

    invoer = models.ForeignKey(Invoer, models.CASCADE, related_name="rijen")
    blad = models.PositiveSmallIntegerField("werkblad", default=0)
    nummer = models.PositiveIntegerField("rij in het bestand")
    cellen = ArrayField(models.TextField(), verbose_name="cellen")
    uitkomst = models.CharField("uitkomst", max_length=12, choices=Uitkomst.choices, blank=True)
    fouten = models.JSONField("redenen", default=list)
    """Pairs of the place of a column (None: the whole row) and a sentence of ours."""
    waarschuwingen = models.JSONField("waarschuwingen", default=list)
    velden = ArrayField(models.CharField(max_length=100), verbose_name="velden", default=list)
    voor = ArrayField(models.TextField(), verbose_name="voor", default=list)
    na = ArrayField(models.TextField(), verbose_name="na", default=list)
    record_id = models.PositiveBigIntegerField("locatie of ruimte", null=True)
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, verbose_name="gemeente", related_name="+", null=True, db_index=False
    )
    """Of an import of several municipalities: which one the row is about, as far as known."""

    objects = VanInvoerQuerySet["Invoerrij"].as_manager()

    class Meta:
        verbose_name = "rij van een import"
        verbose_name_plural = "rijen van importen"
        ordering = ["invoer", "nummer"]
        constraints = [models.UniqueConstraint(fields=["invoer", "blad", "nummer"], name="invoerrij_nummer")]
        indexes = [models.Index(fields=["invoer", "uitkomst", "nummer"], name="invoerrij_uitkomst")]

    def __str__(self) -> str:
        return f"rij {self.nummer}"

    def grens(self) -> Grens:
        return self.invoer.grens()

    def verschillen(self) -> list[tuple[str, str, str]]:
        """Each value that the row gives: what it is called, what it was, and what it becomes."""
        return list(zip(self.velden, self.voor, self.na, strict=False))


class Invoerspoor(models.Model):
    """A record that applying an import made or changed, so that it can be undone as a whole."""

    invoer = models.ForeignKey(Invoer, models.CASCADE, related_name="sporen")
    rij = models.PositiveIntegerField("rij in het bestand")
    model = models.CharField(
        "soort",
        max_length=20,
        choices=[(naam, naam) for naam in SPOREN],
    )
    record_id = models.PositiveBigIntegerField("record")
    versie_voor = models.PositiveIntegerField("versie ervoor", null=True)
    """Empty: the import made it."""
    versie_na = models.PositiveIntegerField("versie erna")

    objects = VanInvoerQuerySet["Invoerspoor"].as_manager()

    class Meta:
        verbose_name = "spoor van een import"
        verbose_name_plural = "sporen van importen"
        constraints = [
            models.UniqueConstraint(fields=["invoer", "model", "record_id"], name="invoerspoor_uniek")
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.record_id}"

    def grens(self) -> Grens:
        return self.invoer.grens()


class Kolomkeuze(models.Model):
    """What a municipality said that a column means, remembered for its next file."""

    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="+")
    lijst = models.CharField("lijst", max_length=8, choices=Invoer.Lijst.choices)
    kolom = models.CharField("kolom", max_length=200)
    """Its name as bare letters and digits."""
    veld = models.CharField("betekent", max_length=40)

    objects = KolomkeuzeQuerySet.as_manager()

    class Meta:
        verbose_name = "onthouden kolom"
        verbose_name_plural = "onthouden kolommen"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "lijst", "kolom"], name="kolomkeuze_uniek")
        ]

    def __str__(self) -> str:
        return f"{self.kolom}: {self.veld}"

    def grens(self) -> Grens:
        return Grens(gemeente_id=self.gemeente_id)

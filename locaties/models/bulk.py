"""One change of many locations or units at once: what it sets, and per record what was there before."""

from __future__ import annotations

from typing import Self

import pghistory
import pgtrigger
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse

from locaties.models.invoer import Uitkomst
from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import Bewerkbaar, RechtenQuerySet
from werkplan.kern.permissions import Grens, Toegang
from werkplan.kern.rechtentabel import Bereik


class BulkwijzigingQuerySet(RechtenQuerySet["Bulkwijziging"]):
    """One's own."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.filter(door=toegang.gebruiker_id)


class BulkrijQuerySet(RechtenQuerySet["Bulkrij"]):
    """Those of one's own."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.filter(bulk__door=toegang.gebruiker_id)


@pghistory.track(
    pghistory.InsertEvent("insert"),
    pghistory.UpdateEvent("update", condition=pgtrigger.AnyChange()),
    pghistory.DeleteEvent("delete"),
    fields=["id", "lijst", "status", "versie"],
)
class Bulkwijziging(Bewerkbaar):
    """The same values for many records: first a preview, then applied as a whole, and undone as a whole."""

    class Lijst(models.TextChoices):
        LOCATIES = "locaties", "locaties"
        RUIMTEN = "ruimten", "ruimten"

    class Status(models.TextChoices):
        VOORBEELD = "voorbeeld", "nog niet toegepast"
        TOEGEPAST = "toegepast", "toegepast"
        TERUGGEDRAAID = "teruggedraaid", "teruggedraaid"

    lijst = models.CharField("lijst", max_length=8, choices=Lijst.choices)
    status = models.CharField("stand", max_length=13, choices=Status.choices, default=Status.VOORBEELD)
    door = models.ForeignKey(
        Gebruiker, models.PROTECT, verbose_name="gewijzigd door", related_name="+", null=True
    )
    waarden = models.JSONField("wat het wordt", encoder=DjangoJSONEncoder)
    """`velden` by name, and the ids of the target groups that come (`erbij`) and go (`eraf`)."""
    gemaakt_op = models.DateTimeField("gemaakt op")
    toegepast_op = models.DateTimeField("toegepast op", null=True, blank=True)
    is_veranderd = models.BooleanField("opnieuw bekeken", default=False)
    """Somebody changed a record between the preview and applying, so the preview was made anew."""

    objects = BulkwijzigingQuerySet.as_manager()

    class Meta:
        verbose_name = "wijziging van veel tegelijk"
        verbose_name_plural = "wijzigingen van veel tegelijk"
        ordering = ["-gemaakt_op", "-pk"]
        indexes = [models.Index(fields=["door", "-gemaakt_op"], name="bulkwijziging_van_wie")]

    def __str__(self) -> str:
        return f"{self.get_lijst_display()} tegelijk gewijzigd"

    def get_absolute_url(self) -> str:
        return reverse("locaties:bulk", args=[self.pk])

    def grens(self) -> Grens:
        return Grens(eigenaar_id=self.door_id)


class Bulkrij(models.Model):
    """What becomes of one record. `versie`: at which it was judged; after applying the one that it got."""

    bulk = models.ForeignKey(Bulkwijziging, models.CASCADE, related_name="rijen")
    nummer = models.PositiveIntegerField("nummer")
    record_id = models.PositiveBigIntegerField("locatie of ruimte")
    versie = models.PositiveIntegerField("versie", null=True)
    """Empty: the record is gone, or not shared any more."""
    uitkomst = models.CharField("uitkomst", max_length=12, choices=Uitkomst.choices)
    reden = models.CharField("waarom niet", max_length=300, blank=True)
    voor = models.JSONField("wat er stond", default=dict, encoder=DjangoJSONEncoder)
    """Field -> value before, of the fields that change; `doelgroepen`: ids."""
    is_veranderd = models.BooleanField("intussen door een ander gewijzigd", default=False)

    objects = BulkrijQuerySet.as_manager()

    class Meta:
        verbose_name = "rij van een wijziging van veel tegelijk"
        verbose_name_plural = "rijen van wijzigingen van veel tegelijk"
        ordering = ["bulk", "nummer"]
        constraints = [models.UniqueConstraint(fields=["bulk", "nummer"], name="bulkrij_nummer")]
        indexes = [models.Index(fields=["bulk", "uitkomst", "nummer"], name="bulkrij_uitkomst")]

    def __str__(self) -> str:
        return f"rij {self.nummer}"

    def grens(self) -> Grens:
        return self.bulk.grens()

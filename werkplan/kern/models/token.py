"""Keys with which another program acts for a person, and the memory that makes a repeated POST harmless."""

from __future__ import annotations

from datetime import date

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from werkplan.kern.models.basis import Grens, RechtenQuerySet
from werkplan.kern.models.mensen import Gebruiker
from werkplan.kern.permissions import Toegang
from werkplan.kern.rechtentabel import Bereik


class VanGebruikerQuerySet(RechtenQuerySet["ApiToken"]):
    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> VanGebruikerQuerySet:
        return self.filter(Q(gebruiker=toegang.gebruiker_id))

    def geldig_op(self, dag: date) -> VanGebruikerQuerySet:
        """The tokens that open something on a day; `geldig_tot` is the last day."""
        return self.filter(geldig_tot__gte=dag, gebruiker__is_active=True)


@pghistory.track(
    pghistory.InsertEvent("insert"),
    pghistory.UpdateEvent("update", condition=pgtrigger.AnyChange(exclude=["laatst_gebruikt"])),
    pghistory.DeleteEvent("delete"),
    exclude=["naam", "hash", "laatst_gebruikt"],
)
class ApiToken(models.Model):
    """A key of one person for the API. Only its SHA-256 is stored: the key itself is shown once, when it is made."""

    class Recht(models.TextChoices):
        LEZEN = "lezen", "alleen lezen"
        SCHRIJVEN = "schrijven", "lezen en schrijven"

    gebruiker = models.ForeignKey(Gebruiker, models.CASCADE, verbose_name="gebruiker", related_name="tokens")
    naam = models.CharField(
        "naam",
        max_length=100,
        help_text="Waar gebruik je het token voor? Bijvoorbeeld: dashboard van de gemeente.",
    )
    recht = models.CharField("wat mag het token", max_length=10, choices=Recht.choices, default=Recht.LEZEN)
    bronnen = ArrayField(
        models.CharField(max_length=60),
        verbose_name="alleen voor",
        default=list,
        blank=True,
        help_text="Kies niets als het token bij alles mag wat jij mag.",
    )
    """The resources that the token opens, by their name in the API; empty: all that its user may use."""
    hash = models.CharField("SHA-256", max_length=64, unique=True, editable=False)
    gemaakt_op = models.DateTimeField("gemaakt op", editable=False)
    geldig_tot = models.DateField("geldig tot en met")
    laatst_gebruikt = models.DateTimeField("laatst gebruikt", null=True, blank=True, editable=False)

    objects = VanGebruikerQuerySet.as_manager()

    class Meta:
        verbose_name = "token"
        verbose_name_plural = "tokens"
        ordering = ["-gemaakt_op", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gebruiker", "naam"],
                name="apitoken_naam_uniek",
                violation_error_message="Je hebt al een token met deze naam. Kies een andere naam.",
            )
        ]

    def __str__(self) -> str:
        return self.naam

    def opent(self, bron: str) -> bool:
        """Whether the token was made for this resource."""
        return not self.bronnen or bron in self.bronnen

    def grens(self) -> Grens:
        return Grens(eigenaar_id=self.gebruiker_id)


class Herhaalsleutel(models.Model):
    """An `Idempotency-Key` that a person sent with a POST, and the record that came of it."""

    gebruiker = models.ForeignKey(Gebruiker, models.CASCADE, verbose_name="gebruiker", related_name="+")
    sleutel = models.CharField("sleutel", max_length=200)
    vingerafdruk = models.CharField("SHA-256 van het verzoek", max_length=64)
    object_id = models.BigIntegerField("nummer van het antwoord", null=True)
    gemaakt_op = models.DateTimeField("gemaakt op")

    objects = RechtenQuerySet["Herhaalsleutel"].as_manager()

    class Meta:
        verbose_name = "herhaalsleutel"
        verbose_name_plural = "herhaalsleutels"
        constraints = [models.UniqueConstraint(fields=["gebruiker", "sleutel"], name="herhaalsleutel_uniek")]
        indexes = [models.Index(fields=["gemaakt_op"], name="herhaalsleutel_oud")]

    def __str__(self) -> str:
        return self.sleutel

    def grens(self) -> Grens:
        return Grens(eigenaar_id=self.gebruiker_id)

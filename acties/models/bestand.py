"""What plan files said before about the records of a plan."""

from __future__ import annotations

from django.db import models

from acties.models.plan import Werkplan
from werkplan.kern.models.basis import RechtenQuerySet


class Bestandssleutel(models.Model):
    """How a plan file calls a record, whatever number or name it got since, and what the file last said of it.

    Of keys and fields only a fingerprint is kept: the text of a file stands nowhere else than in the records.
    """

    NERGENS = 0
    """The id of what was never stored, because what it belongs to was removed."""

    plan = models.ForeignKey(
        Werkplan, models.CASCADE, verbose_name="plan", related_name="bestandssleutels", db_index=False
    )
    soort = models.CharField("soort", max_length=30)
    sleutel = models.CharField("sleutel", max_length=32)
    record_id = models.PositiveBigIntegerField("nummer van het record")
    vingerafdrukken = models.JSONField("vingerafdruk per veld", default=dict)

    objects = RechtenQuerySet["Bestandssleutel"].as_manager()

    class Meta:
        verbose_name = "bestandssleutel"
        verbose_name_plural = "bestandssleutels"
        constraints = [
            models.UniqueConstraint(fields=["plan", "soort", "sleutel"], name="bestandssleutel_uniek")
        ]
        indexes = [models.Index(fields=["soort", "sleutel"], name="bestandssleutel_zoek")]

    def __str__(self) -> str:
        return f"{self.soort} {self.record_id}"

"""How much space there is per location, summed by the database beside every change of a unit."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from locaties.models.locatie import Werklocatie, zichtbaar
from locaties.models.ruimte import Maat
from locaties.models.somtriggers import AFLEIDING
from werkplan.kern.models import Gemeente
from werkplan.kern.models.basis import RechtenQuerySet
from werkplan.kern.niveau import Niveau
from werkplan.kern.permissions import Toegang
from werkplan.kern.rechtentabel import Bereik


class RuimtesomQuerySet(RechtenQuerySet["Ruimtesom"]):
    """Sums of the units that somebody may know."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.filter(zichtbaar(bereiken, toegang))


class Ruimtesom(models.Model):
    """A difference in the units of a location that share a level, a measure and a period of existence.

    Rows add up to what there is. A change of units adds rows and touches none, so that writers never wait for each
    other here; at night they are made one again (`locaties.services.ruimtesommen`).
    """

    locatie = models.ForeignKey(
        Werklocatie, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    gemeente = models.ForeignKey(
        Gemeente, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    niveau = models.PositiveSmallIntegerField(choices=Niveau.choices)
    maat = models.CharField(max_length=11, choices=Maat.choices)
    bestaat_van = models.DateField(null=True)
    bestaat_tot = models.DateField(null=True)
    m2 = models.DecimalField(max_digits=14, decimal_places=2)
    aantal = models.IntegerField()
    zonder_oppervlakte = models.IntegerField()

    objects = RuimtesomQuerySet.as_manager()
    afleiding: ClassVar[str] = AFLEIDING

    class Meta:
        verbose_name = "som van ruimten"
        verbose_name_plural = "sommen van ruimten"
        indexes = [
            models.Index(fields=["locatie"], name="ruimtesom_locatie"),
            models.Index(fields=["gemeente", "niveau"], name="ruimtesom_gemeente"),
        ]

    def __str__(self) -> str:
        return f"{self.aantal} ruimten van locatie {self.locatie_id}"

"""What candidates for space are found and judged by, kept by the database beside every change of what it comes from.

One narrow row per offer, and per unit that stands empty for as far as is known: finding and judging those of a kind and
a size asks one index and this table alone, whatever the size of the inventory.
"""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from locaties.models.kandidaattriggers import AANBOD, LEEGSTAND, VAN_AANBOD, VUL
from locaties.models.locatie import zichtbaar
from locaties.models.velden import milieucategorie
from werkplan.kern.models.basis import RechtenQuerySet
from werkplan.kern.permissions import Toegang
from werkplan.kern.rechtentabel import Bereik

VAN_GEBOUW = (
    "milieucategorie_max",
    "vrije_hoogte",
    "overheaddeur",
    "buitenterrein",
    "vermogen_kva",
    "netcongestie",
    "glasvezel",
)


class KandidaatrijQuerySet(RechtenQuerySet["Kandidaatrij"]):
    """Candidates, with the rights of their units; never for who has no membership."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.none() if toegang.is_publiek else self.filter(zichtbaar(bereiken, toegang))


class Kandidaatrij(models.Model):
    """What wishes are judged by of an offer, or of the vacancy of a unit; derived, never written by hand.

    `hoog` and `laag`: the largest and the smallest part in m² that can be had; empty is unknown. `past_vanaf` and
    `past_tot` are the same bounds for finding: what is unknown may be any size. [van, tot) is the period of the offer
    or of the vacancy. Of what only an offer tells, a vacancy knows nothing.
    """

    aanbod = models.OneToOneField(
        "locaties.Aanbod", models.DO_NOTHING, null=True, db_constraint=False, related_name="kandidaatrij"
    )
    leegstand = models.OneToOneField(
        "locaties.Leegstandsperiode",
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="kandidaatrij",
    )
    ruimte = models.ForeignKey(
        "locaties.Werkruimte", models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    soort = models.CharField("soort", max_length=15)
    niveau = models.PositiveSmallIntegerField("niveau")
    gemeente = models.ForeignKey(
        "kern.Gemeente", models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    bestaat_van = models.DateField("bestaat vanaf", null=True)
    bestaat_tot = models.DateField("bestaat tot", null=True)
    van = models.DateField("vanaf", null=True)
    tot = models.DateField("tot", null=True)
    hoog = models.DecimalField("hoogstens (m²)", max_digits=10, decimal_places=2, null=True)
    laag = models.DecimalField("minstens (m²)", max_digits=10, decimal_places=2, null=True)
    vorm = models.CharField("vorm", max_length=8)
    prijs = models.DecimalField("prijs (€)", max_digits=12, decimal_places=2, null=True)
    prijs_per = models.CharField("prijs is", max_length=25)
    prijs_niveau = models.PositiveSmallIntegerField("wie mag de prijs zien")
    beschikbaar_vanaf = models.DateField("beschikbaar vanaf", null=True)
    milieucategorie_max = milieucategorie("milieucategorie, hoogstens")
    vrije_hoogte = models.DecimalField("vrije hoogte (m)", max_digits=5, decimal_places=2, null=True)
    overheaddeur = models.CharField("overheaddeur", max_length=8)
    buitenterrein = models.CharField("buitenterrein", max_length=8)
    vermogen_kva = models.PositiveIntegerField("vermogen (kVA)", null=True)
    netcongestie = models.CharField("netcongestie", max_length=8)
    glasvezel = models.CharField("glasvezel", max_length=8)

    past_vanaf = models.DecimalField("past vanaf (m²)", max_digits=10, decimal_places=2)
    past_tot = models.DecimalField("past tot (m²)", max_digits=10, decimal_places=2)

    objects = KandidaatrijQuerySet.as_manager()
    vulling: ClassVar[str] = VUL.format(rijen=f"{AANBOD} UNION ALL {LEEGSTAND}")

    class Meta:
        verbose_name = "kandidaatrij"
        verbose_name_plural = "kandidaatrijen"
        indexes = [
            # All that wishes ask stands in it, so a thousand of them at once read no rows.
            models.Index(
                fields=["soort", "gemeente", "past_vanaf", "past_tot"],
                include=["niveau", "ruimte", "bestaat_van", "bestaat_tot", *VAN_AANBOD, *VAN_GEBOUW],
                condition=models.Q(aanbod__isnull=False),
                name="kandidaatrij_aanbod",
            ),
            models.Index(
                fields=["soort", "past_vanaf", "past_tot"],
                condition=models.Q(leegstand__isnull=False),
                name="kandidaatrij_leegstand",
            ),
        ]

    def __str__(self) -> str:
        return f"kandidaat {self.ruimte_id}"

"""For how long records are kept, and what was destroyed."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from werkplan.kern.models.basis import Bewerkbaar, Grens, RechtenQuerySet
from werkplan.kern.models.mensen import Gebruiker

MEEST_RECENT = 50
LANGSTE = 36_500


class BewaartermijnQuerySet(RechtenQuerySet["Bewaartermijn"]):
    def dagen_per_soort(self) -> dict[str, int | None]:
        """The approved days of each kind; None: the coordinator decided to keep it."""
        return dict(self.values_list("soort", "dagen"))


@pghistory.track()
class Bewaartermijn(Bewerkbaar):
    """The coordinator's approval of what becomes of a kind of records. Without a row nothing is destroyed."""

    soort = models.CharField("soort", max_length=20, unique=True, editable=False)
    """A key of `werkplan.kern.avg.termijnen`."""
    dagen = models.PositiveIntegerField(
        "bewaren, in dagen",
        null=True,
        blank=True,
        validators=[
            MinValueValidator(1, "Vul minstens 1 dag in."),
            MaxValueValidator(LANGSTE, f"Vul hooguit {LANGSTE} dagen in, of laat dit leeg."),
        ],
    )
    goedgekeurd_door = models.ForeignKey(
        Gebruiker, models.PROTECT, verbose_name="goedgekeurd door", related_name="+", editable=False
    )
    goedgekeurd_op = models.DateTimeField("goedgekeurd op", editable=False)

    objects = BewaartermijnQuerySet.as_manager()

    class Meta:
        verbose_name = "bewaartermijn"
        verbose_name_plural = "bewaartermijnen"
        ordering = ["soort"]
        constraints = [
            models.CheckConstraint(
                condition=Q(dagen=None) | Q(dagen__gte=1, dagen__lte=LANGSTE),
                name="bewaartermijn_dagen",
                violation_error_message=f"Vul 1 tot en met {LANGSTE} dagen in.",
            )
        ]

    def __str__(self) -> str:
        return self.soort

    def grens(self) -> Grens:
        return Grens()


class VernietigingQuerySet(RechtenQuerySet["Vernietiging"]):
    """What was destroyed, newest first."""

    def met_inhoud(self) -> VernietigingQuerySet:
        """The last destructions of records and people."""
        return self.exclude(soort=Vernietiging.RONDE).select_related("door", "betrof")[:MEEST_RECENT]

    def van_mensen(self) -> VernietigingQuerySet:
        """The last erasures of people, by hand or by the scheduled round."""
        mensen = self.filter(soort__in=[Vernietiging.PERSOON, Vernietiging.NAAM])
        return mensen.select_related("door", "betrof")[:MEEST_RECENT]


class Vernietiging(models.Model):
    """That something was destroyed: never what. `door` is None for the scheduled round.

    `RONDE` stands for a whole round: its last row says when destruction last ran to its end.
    """

    PERSOON, NAAM, RONDE = "persoon", "naam", "ronde"

    soort = models.CharField("soort", max_length=20)
    op = models.DateTimeField("op")
    aantal = models.PositiveIntegerField("aantal")
    door = models.ForeignKey(
        Gebruiker, models.PROTECT, verbose_name="door", null=True, blank=True, related_name="+"
    )
    betrof = models.ForeignKey(
        Gebruiker, models.PROTECT, verbose_name="account", null=True, blank=True, related_name="+"
    )

    objects = VernietigingQuerySet.as_manager()

    class Meta:
        verbose_name = "vernietiging"
        verbose_name_plural = "vernietigingen"
        ordering = ["-op", "-pk"]
        triggers = [pgtrigger.Protect(name="onveranderlijk", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.soort}: {self.aantal}"

    def grens(self) -> Grens:
        return Grens()

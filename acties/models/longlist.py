"""The problems that the plan answers, its longlist, and the way from a point to an action."""

from __future__ import annotations

from decimal import Decimal

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from acties.models.actie import Actie
from acties.models.middelen import Zekerheid
from acties.models.overleg import Besluit
from acties.models.plan import WOO, LopendQuerySet, Thema, VanPlan, Werkplan, binnen_jaren
from werkplan.kern.models import Organisatie
from werkplan.kern.models.basis import RechtenQuerySet


@pghistory.track()
class Knelpunt(VanPlan):
    """A problem in the region that the plan answers, by its number."""

    plan = models.ForeignKey(Werkplan, models.CASCADE, verbose_name="plan", related_name="knelpunten")
    nummer = models.PositiveSmallIntegerField("nummer")
    titel = models.CharField("knelpunt", max_length=300)
    bron = models.CharField("bron", max_length=200, blank=True)

    objects = RechtenQuerySet["Knelpunt"].as_manager()

    class Meta:
        verbose_name = "knelpunt"
        verbose_name_plural = "knelpunten"
        ordering = ["plan", "nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "nummer"],
                name="knelpunt_uniek",
                violation_error_message="Dit plan heeft al een knelpunt met dit nummer.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nummer}. {self.titel}"


@pghistory.track()
class KnelpuntActie(VanPlan):
    """An action that answers a problem."""

    knelpunt = models.ForeignKey(
        Knelpunt, models.CASCADE, verbose_name="knelpunt", related_name="knelpuntacties"
    )
    actie = models.ForeignKey(Actie, models.CASCADE, verbose_name="actie", related_name="knelpuntacties")

    objects = RechtenQuerySet["KnelpuntActie"].as_manager()

    class Meta:
        verbose_name = "actie bij een knelpunt"
        verbose_name_plural = "acties bij een knelpunt"
        ordering = ["knelpunt", "actie__nummer"]
        constraints = [models.UniqueConstraint(fields=["knelpunt", "actie"], name="knelpuntactie_uniek")]

    def __str__(self) -> str:
        return str(self.actie)


@pghistory.track()
class Aandachtspunt(VanPlan):
    """A point of the longlist, unique by (theme, name). Without a theme it comes from the plan's context.

    A point without an action is the backlog from which new priorities are proposed.
    """

    plan = models.ForeignKey(Werkplan, models.CASCADE, verbose_name="plan", related_name="aandachtspunten")
    thema = models.ForeignKey(
        Thema,
        models.PROTECT,
        verbose_name="thema",
        null=True,
        blank=True,
        related_name="aandachtspunten",
        help_text="Leeg: uit de context van het plan.",
    )
    naam = models.CharField("aandachtspunt", max_length=200)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    objects = RechtenQuerySet["Aandachtspunt"].as_manager()

    class Meta:
        verbose_name = "aandachtspunt"
        verbose_name_plural = "aandachtspunten"
        ordering = ["plan", "thema__volgorde", "volgorde", "naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "thema", "naam"],
                nulls_distinct=False,
                name="aandachtspunt_uniek",
                violation_error_message="Dit punt staat al op de longlist.",
            )
        ]

    def __str__(self) -> str:
        return self.naam


@pghistory.track()
class AandachtspuntActie(VanPlan):
    """An action that takes up a point of the longlist."""

    aandachtspunt = models.ForeignKey(
        Aandachtspunt, models.CASCADE, verbose_name="aandachtspunt", related_name="aandachtspuntacties"
    )
    actie = models.ForeignKey(Actie, models.CASCADE, verbose_name="actie", related_name="aandachtspuntacties")

    objects = RechtenQuerySet["AandachtspuntActie"].as_manager()

    class Meta:
        verbose_name = "actie bij een aandachtspunt"
        verbose_name_plural = "acties bij een aandachtspunt"
        ordering = ["aandachtspunt", "actie__nummer"]
        constraints = [
            models.UniqueConstraint(fields=["aandachtspunt", "actie"], name="aandachtspuntactie_uniek")
        ]

    def __str__(self) -> str:
        return str(self.actie)


class VoorstelQuerySet(LopendQuerySet["Voorstel"]):
    """Proposals of any plan; open is that about which nothing was decided yet."""

    OPEN = Q(stand__in=["concept", "voorgelegd"])


@pghistory.track()
class Voorstel(VanPlan):
    """A proposal to make a point of the longlist into an action; with the decision it becomes one."""

    class Stand(models.TextChoices):
        CONCEPT = "concept", "concept"
        VOORGELEGD = "voorgelegd", "voorgelegd"
        AANGENOMEN = "aangenomen", "aangenomen"
        AFGEWEZEN = "afgewezen", "afgewezen"

    plan = models.ForeignKey(Werkplan, models.CASCADE, verbose_name="plan", related_name="voorstellen")
    aandachtspunt = models.ForeignKey(
        Aandachtspunt, models.PROTECT, verbose_name="aandachtspunt", related_name="voorstellen"
    )
    titel = models.CharField("titel van de actie", max_length=200)
    omschrijving = models.TextField("wat gaan we doen", help_text=WOO)
    trekker = models.ForeignKey(
        Organisatie,
        models.PROTECT,
        verbose_name="wie trekt de actie",
        null=True,
        blank=True,
        related_name="+",
        help_text="Leeg: de trekker is nog aan te wijzen.",
    )
    startjaar = models.PositiveSmallIntegerField("startjaar")
    eindjaar = models.PositiveSmallIntegerField("eindjaar", null=True, blank=True)
    bedrag: models.DecimalField[Decimal | None, Decimal | None] = models.DecimalField(
        "bedrag in euro",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0), "Vul een bedrag van 0 euro of meer in.")],
    )
    zekerheid = models.CharField(
        "hoe zeker is het bedrag", max_length=12, choices=Zekerheid.choices, default=Zekerheid.NTB
    )
    stand = models.CharField("stand", max_length=10, choices=Stand.choices, default=Stand.CONCEPT)
    besluit = models.ForeignKey(
        Besluit, models.PROTECT, verbose_name="besluit", null=True, blank=True, related_name="voorstellen"
    )
    actie = models.OneToOneField(
        Actie, models.PROTECT, verbose_name="actie", null=True, blank=True, related_name="voorstel"
    )

    objects = VoorstelQuerySet.as_manager()

    class Meta:
        verbose_name = "voorstel"
        verbose_name_plural = "voorstellen"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(zekerheid="ntb", bedrag=None)
                | (~Q(zekerheid="ntb") & Q(bedrag__isnull=False, bedrag__gte=0)),
                name="voorstel_bedrag",
                violation_error_message="Vul een bedrag in met hoe zeker het is, of kies n.t.b. zonder bedrag.",
            ),
            models.CheckConstraint(
                condition=Q(eindjaar=None) | Q(eindjaar__gte=models.F("startjaar")),
                name="voorstel_periode",
                violation_error_message="Het eindjaar mag niet voor het startjaar liggen.",
            ),
            binnen_jaren("startjaar", "eindjaar", naam="voorstel_jaren"),
            models.CheckConstraint(
                condition=~Q(stand="aangenomen") | Q(actie__isnull=False, besluit__isnull=False),
                name="voorstel_aangenomen",
                violation_error_message="Een aangenomen voorstel heeft een besluit en een actie.",
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("acties:voorstel", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether nothing was decided about it yet."""
        return self.stand in {self.Stand.CONCEPT, self.Stand.VOORGELEGD}

"""Means: money and days planned, and what became of them. Euros excluding btw; days in halves."""

from __future__ import annotations

from typing import Any, ClassVar

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Mod
from django.db.models.lookups import Exact

from acties.models.actie import Actie, VanActie
from acties.models.plan import WOO, binnen_jaren
from acties.models.stap import Stap, VanStap
from acties.querysets import BegrotingQuerySet, BoekingQuerySet, InzetQuerySet, UitgaveQuerySet
from werkplan.kern.models import Gemeente, Organisatie
from werkplan.kern.models.basis import Bewerkbaar, Grens, RechtenQuerySet
from werkplan.kern.values import HALVE_DAG, NUL

JAAR_HULP = "Leeg: hele looptijd."
REGULIER = "regulier"
"""The `dekking` of a line that is paid from regular budgets."""


class Zekerheid(models.TextChoices):
    """How sure an amount is; `ntb` is a value of its own."""

    VASTGESTELD = "vastgesteld", "vastgesteld"
    INDICATIEF = "indicatief", "indicatief"
    MOGELIJK = "mogelijk", "mogelijk"
    NTB = "ntb", "n.t.b."


def in_halve_dagen(veld: str) -> Q:
    """The condition that days stand in whole halves."""
    return Q(Exact(Mod(F(veld), Value(HALVE_DAG)), Value(NUL)))


def dagen_veld(naam: str, *, leeg: bool = True) -> models.DecimalField[Any, Any]:
    """A field for days with one decimal."""
    return models.DecimalField(
        naam,
        max_digits=7,
        decimal_places=1,
        null=leeg,
        blank=leeg,
        validators=[MinValueValidator(NUL, "Vul 0 of meer dagen in.")],
    )


@pghistory.track()
class Begrotingsregel(VanStap):
    """A line of planned money. No year means: whole period. An amount without `zekerheid` does not exist:

    `ntb` has no amount, the other certainties have one, and a line without certainty is paid from regular
    budgets without an amount (`dekking` = regulier): neither zero nor n.t.b.
    """

    cijfers_in_historie: ClassVar[bool] = True

    class Verdeelsleutel(models.TextChoices):
        INWONERS = "inwoners", "naar inwoners"
        GELIJK = "gelijk", "gelijke delen"
        VAST = "vast", "vaste bedragen"

    stap = models.ForeignKey(Stap, models.CASCADE, verbose_name="stap", related_name="begroting")
    jaar = models.PositiveSmallIntegerField("jaar", null=True, blank=True, help_text=JAAR_HULP)
    bedrag = models.DecimalField(
        "bedrag in euro",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(NUL, "Vul een bedrag van 0 euro of meer in.")],
    )
    zekerheid = models.CharField("zekerheid", max_length=12, choices=Zekerheid.choices, blank=True)
    dekking = models.CharField(
        "dekking",
        max_length=200,
        blank=True,
        help_text="Wie betaalt. Schrijf “regulier” als het uit bestaande budgetten komt.",
    )
    verdeelsleutel = models.CharField(
        "verdeelsleutel", max_length=10, choices=Verdeelsleutel.choices, blank=True
    )
    inclusief_btw = models.BooleanField("inclusief btw", default=False)
    opmerking = models.CharField("opmerking", max_length=300, blank=True, help_text=WOO)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    jaar_toegedeeld: int | None
    """Annotated by `BegrotingQuerySet.with_jaar`."""

    objects = BegrotingQuerySet.as_manager()

    class Meta:
        verbose_name = "begrotingsregel"
        verbose_name_plural = "begrotingsregels"
        ordering = ["stap", "volgorde", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(zekerheid="ntb", bedrag=None)
                    | Q(zekerheid="", bedrag=None, dekking=REGULIER)
                    | Q(
                        zekerheid__in=["vastgesteld", "indicatief", "mogelijk"],
                        bedrag__isnull=False,
                        bedrag__gte=0,
                    )
                ),
                name="begrotingsregel_zekerheid",
                violation_error_message=(
                    "Vul een bedrag in met hoe zeker het is, kies n.t.b. zonder bedrag, "
                    "of laat beide leeg bij dekking “regulier”."
                ),
            ),
            binnen_jaren("jaar", naam="begrotingsregel_jaar"),
        ]

    def __str__(self) -> str:
        return f"{self.stap}: {self.bedrag if self.bedrag is not None else self.zekerheid or REGULIER}"


@pghistory.track()
class VastAandeel(Bewerkbaar):
    """The fixed part of one municipality in a line with the key `vast`."""

    regel = models.ForeignKey(
        Begrotingsregel, models.CASCADE, verbose_name="begrotingsregel", related_name="vaste_aandelen"
    )
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, verbose_name="gemeente", related_name="+")
    bedrag = models.DecimalField(
        "bedrag in euro", max_digits=12, decimal_places=2, validators=[MinValueValidator(NUL)]
    )

    objects = RechtenQuerySet["VastAandeel"].as_manager()

    class Meta:
        verbose_name = "vast aandeel"
        verbose_name_plural = "vaste aandelen"
        ordering = ["regel", "gemeente__naam"]
        constraints = [
            models.UniqueConstraint(fields=["regel", "gemeente"], name="vastaandeel_uniek"),
            models.CheckConstraint(condition=Q(bedrag__gte=0), name="vastaandeel_bedrag"),
        ]

    def __str__(self) -> str:
        return f"{self.gemeente}: {self.bedrag}"

    def grens(self) -> Grens:
        return self.regel.grens()


@pghistory.track()
class Inzet(VanStap):
    """A line of planned days: of the trekker, and for each municipality that takes part. `ntb`: not known yet."""

    cijfers_in_historie: ClassVar[bool] = True

    stap = models.ForeignKey(Stap, models.CASCADE, verbose_name="stap", related_name="inzet")
    jaar = models.PositiveSmallIntegerField("jaar", null=True, blank=True, help_text=JAAR_HULP)
    dagen_trekker = dagen_veld("dagen van de trekker")
    dagen_per_gemeente = dagen_veld("dagen per gemeente")
    ntb = models.BooleanField("nader te bepalen", default=False)
    opmerking = models.CharField("opmerking", max_length=300, blank=True, help_text=WOO)

    jaar_toegedeeld: int | None
    peiljaar: int
    """Annotated by `InzetQuerySet.with_jaar` and `with_peiljaar`."""

    objects = InzetQuerySet.as_manager()

    class Meta:
        verbose_name = "inzet"
        verbose_name_plural = "inzet"
        ordering = ["stap", "jaar", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ntb=True, dagen_trekker=None, dagen_per_gemeente=None)
                | Q(ntb=False, dagen_trekker__isnull=False)
                | Q(ntb=False, dagen_per_gemeente__isnull=False),
                name="inzet_ntb",
                violation_error_message="Vul dagen in, of kies n.t.b. zonder dagen.",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{veld: None}) | (Q(**{f"{veld}__gte": 0}) & in_halve_dagen(veld)),
                    name=f"inzet_{veld}",
                    violation_error_message="Vul hele of halve dagen in, bijvoorbeeld 1,5.",
                )
                for veld in ("dagen_trekker", "dagen_per_gemeente")
            ),
            binnen_jaren("jaar", naam="inzet_jaar"),
        ]

    def __str__(self) -> str:
        return f"Inzet voor {self.stap}"


@pghistory.track()
class Uitgave(VanActie):
    """Money that was committed (verplicht) or paid (betaald). A correction is a negative amount."""

    cijfers_in_historie: ClassVar[bool] = True

    class Soort(models.TextChoices):
        VERPLICHT = "verplicht", "verplicht"
        BETAALD = "betaald", "betaald"

    actie = models.ForeignKey(Actie, models.CASCADE, verbose_name="actie", related_name="uitgaven")
    stap = models.ForeignKey(
        Stap, models.PROTECT, verbose_name="stap", null=True, blank=True, related_name="uitgaven"
    )
    soort = models.CharField("soort", max_length=10, choices=Soort.choices)
    datum = models.DateField("datum")
    bedrag = models.DecimalField(
        "bedrag in euro",
        max_digits=12,
        decimal_places=2,
        help_text="Een terugbetaling of correctie is een negatief bedrag.",
    )
    organisatie = models.ForeignKey(
        Organisatie,
        models.PROTECT,
        verbose_name="wie betaalt",
        null=True,
        blank=True,
        related_name="uitgaven",
    )
    omschrijving = models.CharField("waarvoor", max_length=200, help_text=WOO)

    objects = UitgaveQuerySet.as_manager()

    class Meta:
        verbose_name = "uitgave"
        verbose_name_plural = "uitgaven"
        ordering = ["-datum", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(bedrag=0),
                name="uitgave_bedrag",
                violation_error_message="Vul een ander bedrag dan 0 in.",
            ),
        ]
        indexes = [models.Index(fields=["actie", "-datum"], name="uitgave_actie")]

    def __str__(self) -> str:
        return self.omschrijving


@pghistory.track()
class Dagenboeking(Bewerkbaar):
    """The days that one organisation spent on an action in a quarter, confirmed by somebody."""

    cijfers_in_historie: ClassVar[bool] = True
    naam_in_historie: ClassVar[str] = "bestede dagen"

    KWARTALEN = [
        (1, "eerste kwartaal"),
        (2, "tweede kwartaal"),
        (3, "derde kwartaal"),
        (4, "vierde kwartaal"),
    ]

    actie = models.ForeignKey(Actie, models.CASCADE, verbose_name="actie", related_name="dagenboekingen")
    organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, verbose_name="organisatie", related_name="dagenboekingen"
    )
    jaar = models.PositiveSmallIntegerField("jaar")
    kwartaal = models.PositiveSmallIntegerField("kwartaal", choices=KWARTALEN)
    dagen = dagen_veld("bestede dagen", leeg=False)
    opmerking = models.CharField("opmerking", max_length=300, blank=True, help_text=WOO)

    objects = BoekingQuerySet.as_manager()

    class Meta:
        verbose_name = "dagenboeking"
        verbose_name_plural = "bestede dagen"
        ordering = ["-jaar", "-kwartaal", "organisatie__naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["actie", "organisatie", "jaar", "kwartaal"],
                name="dagenboeking_uniek",
                violation_error_message="Voor dit kwartaal zijn al dagen vastgelegd. Wijzig die regel.",
            ),
            models.CheckConstraint(
                condition=Q(dagen__gte=0) & in_halve_dagen("dagen"),
                name="dagenboeking_dagen",
                violation_error_message="Vul hele of halve dagen in, bijvoorbeeld 1,5.",
            ),
            models.CheckConstraint(
                condition=Q(kwartaal__gte=1, kwartaal__lte=4), name="dagenboeking_kwartaal"
            ),
            binnen_jaren("jaar", naam="dagenboeking_jaar"),
        ]
        indexes = [models.Index(fields=["organisatie", "jaar", "kwartaal"], name="dagenboeking_kwartaal_idx")]

    def __str__(self) -> str:
        return f"{self.organisatie}, {self.jaar} kwartaal {self.kwartaal}"

    def grens(self) -> Grens:
        """The trekker's days are the actiehouder's to book, a municipality's days its account manager's."""
        van_trekker = self.organisatie_id == self.actie.trekker_id
        return Grens(
            actiehouder_id=self.actie.actiehouder_id if van_trekker else None,
            trekker_id=self.actie.trekker_id if van_trekker else None,
            gemeente_id=self.organisatie.gemeente_id,
        )

"""One company that looks for space: the wish, who looks, and what was sent. Only the wish itself names nobody."""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Self

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse

from locaties.models.aanbod import Aanbod
from locaties.models.lijsten import Doelgroep
from locaties.models.ruimte import Werkruimte
from locaties.models.velden import WOO, keuze, milieucategorie
from werkplan.kern.audit import ZONDER_WAARDEN
from werkplan.kern.kenmerk import nieuw_kenmerk
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.models.basis import Bewerkbaar, ModelT, RechtenQuerySet
from werkplan.kern.niveau import Niveau
from werkplan.kern.permissions import Grens, Toegang
from werkplan.kern.rechtentabel import Bereik

WENSEN = (
    "soort",
    "m2_van",
    "m2_tot",
    "vorm",
    "prijs_tot",
    "prijs_per",
    "vanaf",
    "milieucategorie",
    "vrije_hoogte",
    "overheaddeur",
    "buitenterrein",
    "vermogen_kva",
    "zonder_wachtlijst",
    "glasvezel",
)
"""The fields of a wish with one value each; beside them stand its municipalities and a target group."""
MEESTE_WOORDEN = 6
VANAF_NUL = [MinValueValidator(0, "Vul een getal vanaf 0 in.")]


def new_reference() -> str:
    """`Z-7F3K2QD`."""
    return nieuw_kenmerk("Z")


def gewenst(naam: str, cijfers: int = 10) -> models.DecimalField[Decimal | None, Decimal | None]:
    """A bound that somebody wishes; empty is no wish."""
    return models.DecimalField(
        naam, max_digits=cijfers, decimal_places=2, null=True, blank=True, validators=VANAF_NUL
    )


class ZoekvraagQuerySet(RechtenQuerySet["Zoekvraag"]):
    """Wishes; whoever may read them at all reads all of them, because they name nobody."""

    def open(self) -> Self:
        """What somebody still looks for."""
        return self.exclude(stand=Zoekvraag.Stand.GESLOTEN)

    def zoek(self, tekst: str, zoekers: QuerySet[Zoeker]) -> Self:
        """Wishes of which the reference, the kind, the places or who looks has each of the words; who looks comes from
        `zoekers` alone."""
        rijen = self
        for woord in tekst.split()[:MEESTE_WOORDEN]:
            wie = reduce(
                or_, (Q(**{f"{veld}__icontains": woord}) for veld in ("bedrijf", "naam", "toelichting"))
            )
            waar = ZoekvraagGemeente.objects.filter(gemeente__naam__icontains=woord)
            rijen = rijen.filter(
                Q(kenmerk__icontains=woord)
                | Q(soort__icontains=woord)
                | Q(gemeente__naam__icontains=woord)
                | Q(pk__in=waar.values("zoekvraag"))
                | Q(pk__in=zoekers.filter(wie).values("zoekvraag"))
            )
        return rijen

    def tellingen(self, persoon: Gebruiker) -> dict[str, int]:
        """New ones, mine, and open ones for which nothing was found, in one query."""
        is_open = ~Q(stand=Zoekvraag.Stand.GESLOTEN)
        eigen = Q(gemeente__in=Toegang.van(persoon).gemeenten)
        geteld: dict[str, int] = self.order_by().aggregate(
            nieuw=Count("pk", filter=Q(stand=Zoekvraag.Stand.NIEUW) & eigen),
            mijn=Count("pk", filter=is_open & Q(persoon=persoon)),
            niets=Count("pk", filter=is_open & Q(aantal_passend=0)),
        )
        return geteld


@pghistory.track()
class Zoekvraag(Bewerkbaar):
    """What a company looks for; an empty wish is none. Who it is stands in `Zoeker`, which disappears after its period.

    `gemeente` helps the company; `is_gedeeld`: the company agreed that the other municipalities know who it is.
    `aantal_passend`: how many offers that the region shares had no wish that did not fit, when the wish was last
    written down.
    """

    class Stand(models.TextChoices):
        NIEUW = "nieuw", "nieuw"
        IN_BEHANDELING = "in-behandeling", "in behandeling"
        GESLOTEN = "gesloten", "gesloten"

    class Uitkomst(models.TextChoices):
        GEVESTIGD = "gevestigd", "heeft ruimte gevonden in de regio"
        ELDERS = "elders", "heeft ruimte gevonden buiten de regio"
        NIETS = "niets", "niets gevonden"
        GESTOPT = "gestopt", "zoekt niet meer"

    class Vorm(models.TextChoices):
        HUUR = "huur", "huur"
        KOOP = "koop", "koop"

    class Per(models.TextChoices):
        M2_JAAR = "m2-jaar", "per m² per jaar"
        MAAND = "maand", "per maand"
        TOTAAL = "totaal", "totaal"

    kenmerk = models.CharField("kenmerk", max_length=9, unique=True, default=new_reference, editable=False)
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, verbose_name="gemeente die helpt", related_name="+"
    )
    persoon = models.ForeignKey(
        Gebruiker, models.PROTECT, verbose_name="opgepakt door", null=True, blank=True, related_name="+"
    )
    soort = keuze("soort ruimte", Werkruimte.Soort)
    m2_van = gewenst("minstens (m²)")
    m2_tot = gewenst("hoogstens (m²)")
    gemeenten = models.ManyToManyField(
        Gemeente, through="ZoekvraagGemeente", verbose_name="waar", related_name="+", blank=True
    )
    """None: anywhere in the region."""
    vorm = keuze("huur of koop", Vorm)
    prijs_tot = gewenst("prijs tot (€)", 12)
    prijs_per = models.CharField("prijs is", max_length=7, choices=Per.choices, default=Per.M2_JAAR)
    vanaf = models.DateField("nodig vanaf", null=True, blank=True)
    milieucategorie = milieucategorie("milieucategorie van het bedrijf")
    vrije_hoogte = gewenst("vrije hoogte, minstens (m)", 5)
    overheaddeur = models.BooleanField("overheaddeur of laaddock", default=False)
    buitenterrein = models.BooleanField("buitenterrein", default=False)
    vermogen_kva = models.PositiveIntegerField("aansluiting, minstens (kVA)", null=True, blank=True)
    zonder_wachtlijst = models.BooleanField("geen wachtlijst voor stroom", default=False)
    glasvezel = models.BooleanField("glasvezel", default=False)
    doelgroep = models.ForeignKey(
        Doelgroep, models.PROTECT, verbose_name="doelgroep", null=True, blank=True, related_name="+"
    )
    is_gedeeld = models.BooleanField(
        "het bedrijf wil dat ook andere gemeenten contact opnemen", default=False
    )
    taal = models.CharField("taal", max_length=2, default="nl")
    stand = models.CharField("stand", max_length=14, choices=Stand.choices, default=Stand.NIEUW)
    uitkomst = keuze("hoe het afliep", Uitkomst)
    ontvangen_op = models.DateField("ontvangen op")
    afgehandeld_op = models.DateField("gesloten op", null=True, blank=True)
    aantal_passend = models.PositiveIntegerField("passend aanbod bij het noteren", default=0, editable=False)
    is_demo = models.BooleanField("demo", default=False, editable=False)

    objects = ZoekvraagQuerySet.as_manager()

    class Meta:
        verbose_name = "zoekvraag"
        verbose_name_plural = "zoekvragen"
        ordering = ["-ontvangen_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(m2_van=None) | Q(m2_tot=None) | Q(m2_tot__gte=F("m2_van")),
                name="zoekvraag_m2",
                violation_error_message="Het hoogste aantal m² mag niet lager zijn dan het laagste.",
            ),
            models.CheckConstraint(
                condition=(Q(stand="gesloten") & ~Q(uitkomst="") & Q(afgehandeld_op__isnull=False))
                | (~Q(stand="gesloten") & Q(uitkomst="", afgehandeld_op=None)),
                name="zoekvraag_gesloten",
                violation_error_message="Zeg bij het sluiten hoe het afliep.",
            ),
        ]
        indexes = [
            models.Index(fields=["-ontvangen_op", "-id"], name="zoekvraag_lijst"),
            models.Index(fields=["gemeente", "stand"], name="zoekvraag_gemeente"),
            models.Index(fields=["persoon", "stand"], name="zoekvraag_persoon"),
        ]

    def __str__(self) -> str:
        return self.kenmerk

    def get_absolute_url(self) -> str:
        return reverse("locaties:zoekvraag", args=[self.pk])

    def grens(self) -> Grens:
        return Grens(gemeente_id=self.gemeente_id)

    @property
    def is_open(self) -> bool:
        return self.stand != self.Stand.GESLOTEN

    def grens_van_zoeker(self) -> Grens:
        """How far who looks may be known."""
        niveau = Niveau.REGIO if self.is_gedeeld else Niveau.GEMEENTE
        return Grens(gemeente_id=self.gemeente_id, niveau=niveau)


class VanZoekerQuerySet(RechtenQuerySet[ModelT]):
    """What tells who looks: for the municipality that helps, and for the others once it is shared."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        mag = Q(pk=None)
        if toegang.niveau(bereiken) >= Niveau.REGIO:
            mag |= Q(zoekvraag__is_gedeeld=True)
        if Bereik.EIGEN_OF_REGIO in bereiken:
            mag |= Q(zoekvraag__gemeente__in=toegang.gemeenten)
        return self.filter(mag)


class VanZoekvraagQuerySet(RechtenQuerySet[ModelT]):
    """What belongs to a wish."""


@pghistory.track()
class ZoekvraagGemeente(models.Model):
    """A municipality in which a company wants to be."""

    zoekvraag = models.ForeignKey(Zoekvraag, models.CASCADE, related_name="+")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="+")

    objects = VanZoekvraagQuerySet["ZoekvraagGemeente"].as_manager()

    class Meta:
        verbose_name = "gewenste gemeente"
        verbose_name_plural = "gewenste gemeenten"
        constraints = [
            models.UniqueConstraint(fields=["zoekvraag", "gemeente"], name="zoekvraaggemeente_uniek")
        ]

    def __str__(self) -> str:
        return f"{self.zoekvraag_id}-{self.gemeente_id}"

    def grens(self) -> Grens:
        return self.zoekvraag.grens()


@pghistory.track(*ZONDER_WAARDEN, fields=["id"])
class Zoeker(models.Model):
    """The company that looks, and what it told in its own words; all of it may be empty.

    Personal data: its history keeps no values.
    """

    zoekvraag = models.OneToOneField(
        Zoekvraag, models.CASCADE, verbose_name="zoekvraag", related_name="zoeker", editable=False
    )
    bedrijf = models.CharField("bedrijf", max_length=150, blank=True)
    naam = models.CharField("naam", max_length=100, blank=True)
    telefoon = models.CharField("telefoon", max_length=30, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    toelichting = models.TextField("toelichting", max_length=1_000, blank=True, help_text=WOO)

    objects = VanZoekerQuerySet["Zoeker"].as_manager()

    class Meta:
        verbose_name = "zoeker"
        verbose_name_plural = "zoekers"

    def __str__(self) -> str:
        return f"wie {self.zoekvraag} stelde"

    def grens(self) -> Grens:
        return self.zoekvraag.grens_van_zoeker()


@pghistory.track()
class Match(models.Model):
    """Space that was sent to a company, or named on the telephone, with how its wishes fitted then. Never changed."""

    class Langs(models.TextChoices):
        MAIL = "e-mail", "e-mail"
        TELEFOON = "telefoon", "telefoon"

    zoekvraag = models.ForeignKey(Zoekvraag, models.CASCADE, verbose_name="zoekvraag", related_name="matches")
    ruimte = models.ForeignKey(Werkruimte, models.CASCADE, verbose_name="ruimte", related_name="matches")
    aanbod = models.ForeignKey(
        Aanbod, models.SET_NULL, verbose_name="aanbod", null=True, blank=True, related_name="+"
    )
    """None: the offer was removed since."""
    langs = models.CharField("langs", max_length=8, choices=Langs.choices)
    op = models.DateField("op")
    door = models.ForeignKey(Gebruiker, models.PROTECT, verbose_name="door", related_name="+")
    past = models.PositiveSmallIntegerField("wensen die passen")
    bijna = models.PositiveSmallIntegerField("wensen die bijna passen")
    onbekend = models.PositiveSmallIntegerField("wensen waarvan het niet bekend is")
    niet = models.PositiveSmallIntegerField("wensen die niet passen")

    objects = VanZoekerQuerySet["Match"].as_manager()

    class Meta:
        verbose_name = "match"
        verbose_name_plural = "matches"
        ordering = ["-op", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["zoekvraag", "ruimte"],
                name="match_uniek",
                violation_error_message="Deze ruimte is al aan dit bedrijf doorgegeven.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.zoekvraag_id}-{self.ruimte_id}"

    def grens(self) -> Grens:
        return self.zoekvraag.grens_van_zoeker()

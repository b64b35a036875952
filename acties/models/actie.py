"""An action of the plan, the problems that it answers, and who takes part."""

from __future__ import annotations

from datetime import date

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from acties.models.plan import WOO, Thema, Werkplan, binnen_jaren
from acties.models.zoektekst import zoektriggers
from acties.querysets import ActieQuerySet
from acties.stand import (
    STATUS_LABELS,
    STOPLICHT_LABELS,
    Oordeel,
    Status,
    Stoplicht,
    Toestand,
    beoordeel,
)
from werkplan.kern.models import Gebruiker, Gemeente, Organisatie
from werkplan.kern.models.basis import Bewerkbaar, Grens, RechtenQuerySet
from werkplan.kern.models.gemeenten import PERIODE_GOED, GeldigQuerySet, geen_overlap


@pghistory.track()
class Actie(Bewerkbaar):
    """A numbered action. No `eindjaar` means: open end, up to the end of the plan.

    `stoplicht`, `percentage` and `laatste_voortgang` repeat the last Voortgang entry (by date, then by time of
    entry); a database trigger keeps them so.
    """

    plan = models.ForeignKey(Werkplan, models.CASCADE, verbose_name="plan", related_name="acties")
    nummer = models.PositiveSmallIntegerField("nummer")
    titel = models.CharField("titel", max_length=200)
    omschrijving = models.TextField("wat gaan we doen", blank=True, help_text=WOO)
    thema = models.ForeignKey(
        Thema, models.PROTECT, verbose_name="thema", null=True, blank=True, related_name="acties"
    )
    startjaar = models.PositiveSmallIntegerField("startjaar")
    eindjaar = models.PositiveSmallIntegerField(
        "eindjaar", null=True, blank=True, help_text="Leeg: de actie loopt door tot het einde van het plan."
    )
    periode_tekst = models.CharField("periode in woorden", max_length=50, blank=True)
    trekker = models.ForeignKey(
        Organisatie,
        models.PROTECT,
        verbose_name="trekker",
        null=True,
        blank=True,
        related_name="acties",
        help_text="Leeg: de trekker is nog aan te wijzen.",
    )
    actiehouder = models.ForeignKey(
        Gebruiker, models.PROTECT, verbose_name="actiehouder", null=True, blank=True, related_name="acties"
    )
    status = models.CharField(
        "status", max_length=15, choices=STATUS_LABELS.items(), default=Status.NIET_GESTART
    )
    status_reden = models.TextField("reden van de status", blank=True, help_text=WOO)
    alle_gemeenten = models.BooleanField("alle gemeenten doen mee", default=True)
    vervangen_door = models.ForeignKey(
        "self", models.PROTECT, verbose_name="vervangen door", null=True, blank=True, related_name="vervangt"
    )
    voorganger = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="actie in het vorige plan",
        null=True,
        blank=True,
        related_name="opvolgers",
    )
    stoplicht = models.CharField(
        "stoplicht", max_length=6, choices=STOPLICHT_LABELS.items(), blank=True, editable=False
    )
    percentage = models.PositiveSmallIntegerField("percentage", null=True, blank=True, editable=False)
    laatste_voortgang = models.DateField("laatste bericht", null=True, blank=True, editable=False)

    objects = ActieQuerySet.as_manager()

    class Meta:
        verbose_name = "actie"
        verbose_name_plural = "acties"
        ordering = ["plan", "nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "nummer"],
                name="actie_nummer_uniek",
                violation_error_message="Dit plan heeft al een actie met dit nummer.",
            ),
            models.CheckConstraint(
                condition=Q(eindjaar=None) | Q(eindjaar__gte=F("startjaar")),
                name="actie_periode",
                violation_error_message="Het eindjaar mag niet voor het startjaar liggen.",
            ),
            binnen_jaren("startjaar", "eindjaar", naam="actie_jaren"),
            models.CheckConstraint(
                condition=Q(percentage=None) | Q(percentage__lte=100), name="actie_percentage"
            ),
            models.CheckConstraint(
                condition=Q(actiehouder=None) | Q(trekker__isnull=False),
                name="actie_houder_bij_trekker",
                violation_error_message="Kies eerst een trekker: de actiehouder is een persoon van de trekker.",
            ),
            models.CheckConstraint(
                condition=Q(vervangen_door=None) | Q(status=Status.VERVANGEN),
                name="actie_vervangen_status",
                violation_error_message="Alleen een vervangen actie verwijst naar de actie die haar plaats inneemt.",
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "status", "nummer"], name="actie_status"),
            models.Index(fields=["plan", "stoplicht", "nummer"], name="actie_stoplicht"),
            models.Index(fields=["plan", "trekker", "nummer"], name="actie_trekker"),
            models.Index(fields=["plan", "thema", "nummer"], name="actie_thema"),
            models.Index(
                fields=["plan", "nummer"],
                include=[
                    "id",
                    "status",
                    "stoplicht",
                    "startjaar",
                    "eindjaar",
                    "laatste_voortgang",
                    "alle_gemeenten",
                ],
                name="actie_lijst",
            ),
            models.Index(fields=["plan", "titel", "nummer"], include=["id"], name="actie_titel"),
            models.Index(
                "plan",
                F("laatste_voortgang").asc(nulls_first=True),
                "nummer",
                include=["id"],
                name="actie_laatste",
            ),
            models.Index(
                "plan",
                F("percentage").asc(nulls_first=True),
                "nummer",
                include=["id"],
                name="actie_percentage",
            ),
        ]
        triggers = list(zoektriggers("id", "titel", "omschrijving"))

    def __str__(self) -> str:
        return f"{self.nummer}. {self.titel}"

    def get_absolute_url(self) -> str:
        return self.url("actie")

    def url(self, naam: str) -> str:
        """The address of a page of this action: short in the current plan, below its plan in another one."""
        if self.plan.is_huidig:
            return reverse(f"acties:{naam}", args=[self.nummer])
        return reverse(f"acties:plan-{naam}", args=[self.plan_id, self.nummer])

    def grens(self) -> Grens:
        return Grens(actiehouder_id=self.actiehouder_id, trekker_id=self.trekker_id)

    @property
    def laatste_jaar(self) -> int:
        """The last year of the period; for an open end the last year of the plan."""
        return self.plan.eindjaar if self.eindjaar is None else self.eindjaar

    @property
    def periode(self) -> str:
        """The period in words: `2019`, `2020-2021`, `vanaf 2019`."""
        if self.eindjaar is None:
            return f"vanaf {self.startjaar}"
        return str(self.startjaar) if self.eindjaar == self.startjaar else f"{self.startjaar}-{self.eindjaar}"

    @property
    def toestand(self) -> Toestand:
        """All that decides the stand (see `acties.stand`)."""
        return Toestand(
            status=Status(self.status),
            startjaar=self.startjaar,
            eindjaar=self.laatste_jaar,
            stoplicht=Stoplicht(self.stoplicht) if self.stoplicht else None,
            laatste_voortgang=self.laatste_voortgang,
            ritme_dagen=self.plan.rapportageritme_dagen,
        )

    def oordeel(self, vandaag: date) -> Oordeel:
        """Whether the action is on course on a day, with the reasons (see `acties.stand`)."""
        return beoordeel(self.toestand, vandaag)


class VanActie(Bewerkbaar):
    """A record that belongs to one action and shares its boundaries."""

    actie: models.ForeignKey[Actie, Actie]
    actie_id: int

    class Meta:
        abstract = True

    def grens(self) -> Grens:
        return self.actie.grens()


@pghistory.track()
class Opgave(VanActie):
    """A problem that an action answers, by its letter."""

    actie = models.ForeignKey(Actie, models.CASCADE, verbose_name="actie", related_name="opgaven")
    letter = models.CharField("letter", max_length=2)
    tekst = models.TextField("tekst")

    objects = RechtenQuerySet["Opgave"].as_manager()

    class Meta:
        verbose_name = "opgave"
        verbose_name_plural = "opgaven"
        ordering = ["actie", "letter"]
        constraints = [
            models.UniqueConstraint(
                fields=["actie", "letter"],
                name="opgave_uniek",
                violation_error_message="Deze actie heeft al een opgave met deze letter.",
            )
        ]
        triggers = list(zoektriggers("actie_id", "tekst"))

    def __str__(self) -> str:
        return f"{self.letter}. {self.tekst}"


@pghistory.track()
class Betrokkene(VanActie):
    """An organisation with a stake in an action."""

    actie = models.ForeignKey(Actie, models.CASCADE, verbose_name="actie", related_name="betrokkenen")
    organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, verbose_name="organisatie", related_name="betrokken_bij"
    )
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    objects = RechtenQuerySet["Betrokkene"].as_manager()

    class Meta:
        verbose_name = "betrokkene"
        verbose_name_plural = "betrokkenen"
        ordering = ["actie", "volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["actie", "organisatie"],
                name="betrokkene_uniek",
                violation_error_message="Deze organisatie is al betrokken bij deze actie.",
            )
        ]

    def __str__(self) -> str:
        return str(self.organisatie)


@pghistory.track()
class Deelname(VanActie):
    """The period in which a municipality takes part, for an action in which not all do."""

    actie = models.ForeignKey(Actie, models.CASCADE, verbose_name="actie", related_name="deelnames")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, verbose_name="gemeente", related_name="+")
    van = models.DateField("van", null=True, blank=True)
    tot = models.DateField("tot", null=True, blank=True)

    objects = GeldigQuerySet["Deelname"].as_manager()

    class Meta:
        verbose_name = "deelname"
        verbose_name_plural = "deelnames"
        ordering = ["actie", "gemeente__naam", "van"]
        constraints = [
            geen_overlap(
                "actie",
                "gemeente",
                naam="deelname_geen_overlap",
                melding="Deze gemeente doet in een deel van deze periode al mee.",
            ),
            models.CheckConstraint(
                condition=PERIODE_GOED,
                name="deelname_periode",
                violation_error_message="De einddatum moet na de begindatum liggen.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.gemeente)


@pghistory.track()
class Relatie(VanActie):
    """An action, or one step of it, that hangs together with another action, or one opgave of that."""

    actie = models.ForeignKey(Actie, models.CASCADE, verbose_name="actie", related_name="relaties")
    stap = models.ForeignKey(
        "acties.Stap", models.CASCADE, verbose_name="stap", null=True, blank=True, related_name="relaties"
    )
    naar_actie = models.ForeignKey(
        Actie, models.CASCADE, verbose_name="hangt samen met", related_name="relaties_hierheen"
    )
    naar_opgave = models.ForeignKey(
        Opgave, models.CASCADE, verbose_name="opgave", null=True, blank=True, related_name="+"
    )
    toelichting = models.CharField("toelichting", max_length=300, blank=True)

    objects = RechtenQuerySet["Relatie"].as_manager()

    class Meta:
        verbose_name = "relatie"
        verbose_name_plural = "relaties"
        ordering = ["actie", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["actie", "stap", "naar_actie", "naar_opgave"],
                nulls_distinct=False,
                name="relatie_uniek",
                violation_error_message="Deze relatie is er al.",
            )
        ]

    def __str__(self) -> str:
        doel = f"actie {self.naar_actie.nummer}"
        return f"{doel}{self.naar_opgave.letter}" if self.naar_opgave else doel

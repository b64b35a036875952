"""Action 0: meetings with their agenda, attendance, decisions and action points."""

from __future__ import annotations

from datetime import date
from typing import Self

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.urls import reverse

from acties.agenda import AANLEIDING_LABELS, Aanleiding
from acties.models.actie import Actie
from acties.models.plan import WOO, LopendQuerySet, VanPlan, Werkplan
from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import Bewerkbaar, Grens, RechtenQuerySet
from werkplan.kern.zoekwoorden import search_query


class OverlegQuerySet(RechtenQuerySet["Overleg"]):
    """Meetings of any plan."""

    def komend(self, vandaag: date) -> Self:
        """The meetings of a day and after it that go on, the first on top."""
        return self.filter(datum__gte=vandaag, afgezegd_op=None).order_by("datum", "begintijd", "pk")


@pghistory.track()
class Overleg(VanPlan):
    """A meeting about a plan."""

    class Soort(models.TextChoices):
        WERKGROEP = "werkgroep", "werkgroep werklandschappen"
        PORTEFEUILLEHOUDERS = "portefeuillehouders", "portefeuillehoudersoverleg"
        ANDERS = "anders", "ander overleg"

    plan = models.ForeignKey(Werkplan, models.CASCADE, verbose_name="plan", related_name="overleggen")
    soort = models.CharField("soort overleg", max_length=20, choices=Soort.choices, default=Soort.WERKGROEP)
    titel = models.CharField("titel", max_length=200)
    datum = models.DateField("datum")
    begintijd = models.TimeField("begintijd", null=True, blank=True)
    eindtijd = models.TimeField("eindtijd", null=True, blank=True)
    locatie = models.CharField("plaats", max_length=200, blank=True)
    verslag = models.TextField("verslag", blank=True, help_text=WOO)
    uitgenodigd_op = models.DateTimeField("uitnodiging verstuurd op", null=True, blank=True, editable=False)
    uitgenodigd_door = models.ForeignKey(
        Gebruiker,
        models.PROTECT,
        verbose_name="uitgenodigd door",
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    """Who is the organizer in all calendars: they take changes from nobody else."""
    lijst_verzonden_op = models.DateTimeField("lijst verstuurd op", null=True, blank=True, editable=False)
    afgezegd_op = models.DateTimeField("afgezegd op", null=True, blank=True, editable=False)
    reden_afzegging = models.CharField("waarom het niet doorgaat", max_length=300, blank=True, help_text=WOO)

    objects = OverlegQuerySet.as_manager()

    class Meta:
        verbose_name = "overleg"
        verbose_name_plural = "overleggen"
        ordering = ["-datum", "-pk"]
        indexes = [models.Index(fields=["plan", "-datum"], name="overleg_datum")]
        constraints = [
            models.CheckConstraint(
                condition=Q(eindtijd=None) | Q(begintijd__isnull=False, eindtijd__gt=models.F("begintijd")),
                name="overleg_tijden",
                violation_error_message="De eindtijd moet na de begintijd liggen.",
            )
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("acties:overleg", args=[self.pk])

    @property
    def is_afgezegd(self) -> bool:
        """Whether it does not go on."""
        return self.afgezegd_op is not None


class VanOverleg(Bewerkbaar):
    """A record of one meeting."""

    class Meta:
        abstract = True

    def grens(self) -> Grens:
        return Grens()


@pghistory.track()
class Agendapunt(VanOverleg):
    """One item of an agenda; `aanleiding` says why the product proposed it."""

    overleg = models.ForeignKey(Overleg, models.CASCADE, verbose_name="overleg", related_name="agenda")
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    titel = models.CharField("onderwerp", max_length=300)
    toelichting = models.TextField("toelichting", blank=True, help_text=WOO)
    aanleiding = models.CharField(
        "aanleiding", max_length=10, choices=AANLEIDING_LABELS.items(), default=Aanleiding.LOS
    )
    actie = models.ForeignKey(
        Actie, models.CASCADE, verbose_name="actie", null=True, blank=True, related_name="agendapunten"
    )
    besluit = models.ForeignKey(
        "acties.Besluit", models.SET_NULL, verbose_name="besluit", null=True, blank=True, related_name="+"
    )
    voorstel = models.ForeignKey(
        "acties.Voorstel", models.SET_NULL, verbose_name="voorstel", null=True, blank=True, related_name="+"
    )

    objects = RechtenQuerySet["Agendapunt"].as_manager()

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        ordering = ["overleg", "volgorde", "pk"]

    def __str__(self) -> str:
        return self.titel


@pghistory.track()
class Aanwezigheid(VanOverleg):
    """Somebody who was invited to a meeting, and whether this person came."""

    class Stand(models.TextChoices):
        UITGENODIGD = "uitgenodigd", "uitgenodigd"
        AANWEZIG = "aanwezig", "aanwezig"
        AFWEZIG = "afwezig", "afwezig"

    overleg = models.ForeignKey(Overleg, models.CASCADE, verbose_name="overleg", related_name="aanwezigheid")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, verbose_name="persoon", related_name="+")
    stand = models.CharField("aanwezig", max_length=12, choices=Stand.choices, default=Stand.UITGENODIGD)

    objects = RechtenQuerySet["Aanwezigheid"].as_manager()

    class Meta:
        verbose_name = "aanwezigheid"
        verbose_name_plural = "aanwezigen"
        ordering = ["overleg", "gebruiker__naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["overleg", "gebruiker"],
                name="aanwezigheid_uniek",
                violation_error_message="Deze persoon staat al op de lijst.",
            )
        ]

    def __str__(self) -> str:
        return str(self.gebruiker)


BESLUITWOORDEN = SearchVector("titel", "toelichting", config="dutch")


class BesluitQuerySet(LopendQuerySet["Besluit"]):
    """Decisions of any plan; open is what is still to be taken."""

    OPEN = Q(stand="open")

    def zoek(self, tekst: str) -> Self:
        """The decisions that have all words, by the index of these columns."""
        query = search_query(tekst)
        return self.none() if query is None else self.alias(woorden=BESLUITWOORDEN).filter(woorden=query)


@pghistory.track()
class Besluit(VanPlan):
    """Something that was decided, or is still open; linked to the actions that it is about."""

    class Stand(models.TextChoices):
        OPEN = "open", "nog te nemen"
        GENOMEN = "genomen", "genomen"
        AFGEWEZEN = "afgewezen", "niet genomen"

    plan = models.ForeignKey(Werkplan, models.CASCADE, verbose_name="plan", related_name="besluiten")
    overleg = models.ForeignKey(
        Overleg, models.SET_NULL, verbose_name="overleg", null=True, blank=True, related_name="besluiten"
    )
    titel = models.CharField("besluit", max_length=300, help_text=WOO)
    toelichting = models.TextField("toelichting", blank=True, help_text=WOO)
    stand = models.CharField("stand", max_length=10, choices=Stand.choices, default=Stand.GENOMEN)
    datum = models.DateField("datum", null=True, blank=True)
    genomen_door = models.CharField("genomen door", max_length=200, blank=True)

    objects = BesluitQuerySet.as_manager()

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        ordering = [models.F("datum").desc(nulls_first=True), "-pk"]
        indexes = [GinIndex(BESLUITWOORDEN, name="besluit_woorden")]
        constraints = [
            models.CheckConstraint(
                condition=Q(stand="open") | Q(datum__isnull=False),
                name="besluit_datum",
                violation_error_message="Vul de datum van het besluit in.",
            )
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("acties:besluit", args=[self.pk])


@pghistory.track()
class BesluitActie(VanOverleg):
    """An action that a decision is about."""

    besluit = models.ForeignKey(Besluit, models.CASCADE, verbose_name="besluit", related_name="besluitacties")
    actie = models.ForeignKey(Actie, models.CASCADE, verbose_name="actie", related_name="besluitacties")

    objects = RechtenQuerySet["BesluitActie"].as_manager()

    class Meta:
        verbose_name = "actie van een besluit"
        verbose_name_plural = "acties van een besluit"
        ordering = ["besluit", "actie__nummer"]
        constraints = [models.UniqueConstraint(fields=["besluit", "actie"], name="besluitactie_uniek")]

    def __str__(self) -> str:
        return str(self.actie)


class ActiepuntQuerySet(LopendQuerySet["Actiepunt"]):
    """Action points of any plan; open is what is not done yet."""

    OPEN = Q(gereed_op=None)


@pghistory.track()
class Actiepunt(Bewerkbaar):
    """Something that one person promised to do before a date."""

    plan = models.ForeignKey(Werkplan, models.CASCADE, verbose_name="plan", related_name="actiepunten")
    overleg = models.ForeignKey(
        Overleg, models.SET_NULL, verbose_name="overleg", null=True, blank=True, related_name="actiepunten"
    )
    actie = models.ForeignKey(
        Actie, models.SET_NULL, verbose_name="actie", null=True, blank=True, related_name="actiepunten"
    )
    omschrijving = models.CharField("wat", max_length=300, help_text=WOO)
    eigenaar = models.ForeignKey(Gebruiker, models.PROTECT, verbose_name="wie", related_name="actiepunten")
    datum = models.DateField("uiterlijk op")
    gereed_op = models.DateField("gereed op", null=True, blank=True)

    objects = ActiepuntQuerySet.as_manager()

    class Meta:
        verbose_name = "actiepunt"
        verbose_name_plural = "actiepunten"
        ordering = ["datum", "pk"]
        indexes = [
            models.Index(
                fields=["eigenaar", "datum"], condition=Q(gereed_op=None), name="actiepunt_open_van"
            ),
            models.Index(fields=["plan", "datum"], condition=Q(gereed_op=None), name="actiepunt_open"),
        ]

    def __str__(self) -> str:
        return self.omschrijving

    def grens(self) -> Grens:
        return Grens(eigenaar_id=self.eigenaar_id)

    def is_laat(self, vandaag: date) -> bool:
        """Whether it is still open after its date."""
        return self.gereed_op is None and self.datum < vandaag

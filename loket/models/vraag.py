"""A question of an entrepreneur, what was said about it, and who asked. Only the question itself names nobody."""

from __future__ import annotations

from datetime import date
from typing import Self

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse

from loket.antwoordstand import STANDEN_OPEN, Antwoordstand, waar
from loket.models.onderwerp import Onderwerp
from werkplan.kern.audit import ZONDER_WAARDEN
from werkplan.kern.kenmerk import nieuw_kenmerk
from werkplan.kern.models import Gebruiker, Gemeente, Organisatie
from werkplan.kern.models.basis import Bewerkbaar, ModelT, RechtenQuerySet
from werkplan.kern.permissions import Grens, Toegang, bereik_van
from werkplan.kern.rechtentabel import Bereik
from werkplan.kern.zoekwoorden import search_query

BERICHTWOORDEN = SearchVector("tekst", config="dutch")
WOO = "Deze tekst kan bij een Woo-verzoek openbaar worden."


def new_reference() -> str:
    """`V-7F3K2QD`."""
    return nieuw_kenmerk("V")


def bij_wie(bereiken: frozenset[Bereik], toegang: Toegang) -> Q:
    """Which questions an own organisation has now; for who may do everything: all of them."""
    if Bereik.ALLES in bereiken:
        return ~Q(pk=None)
    van_ons = Q(pk=None)
    if Bereik.EIGEN_GEMEENTE in bereiken:
        van_ons |= Q(organisatie__gemeente__in=toegang.gemeenten)
    if Bereik.TOEGEWEZEN in bereiken:
        van_ons |= Q(organisatie__in=toegang.trekkers)
    return van_ons


def leesbaar(bereiken: frozenset[Bereik], toegang: Toegang, pad: str = "") -> Q:
    """Which questions somebody may know: those that the own organisation holds.

    A municipality keeps in view what it gave to a partner; what it gave to another municipality is theirs.
    """
    mag = Q(pk=None)
    if Bereik.EIGEN_GEMEENTE in bereiken:
        mag |= Q(**{f"{pad}organisatie__gemeente__in": toegang.gemeenten})
        mag |= Q(**{f"{pad}organisatie__gemeente__isnull": True, f"{pad}gemeente__in": toegang.gemeenten})
    if Bereik.TOEGEWEZEN in bereiken:
        mag |= Q(**{f"{pad}organisatie__in": toegang.trekkers})
    return mag


class VraagQuerySet(RechtenQuerySet["Vraag"]):
    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.filter(leesbaar(bereiken, toegang))

    def zoek(self, tekst: str) -> Self:
        """The question of a reference number, and those of which one text has all words, by the index of texts."""
        query = search_query(tekst)
        if query is None:
            return self.none()
        berichten = Vraagbericht.objects.alias(woorden=BERICHTWOORDEN).filter(woorden=query)
        return self.filter(Q(kenmerk=tekst.strip().upper()) | Q(pk__in=berichten.values("vraag")))

    def open(self) -> Self:
        """What still waits for an answer."""
        return self.filter(stand__in=Vraag.OPEN)

    def te_laat(self, dag: date) -> Self:
        """What should have been answered before a day."""
        return self.filter(waar(Antwoordstand.TE_LAAT, dag))

    def om_te_beantwoorden(self, persoon: Gebruiker) -> Self:
        """Those of which the clock runs for this person: whoever has a question, has its clock."""
        return self.filter(bij_wie(bereik_van(persoon, "change", Vraag), Toegang.van(persoon)))

    def elders(self, persoon: Gebruiker) -> Self:
        """What still waits, but for somebody else: handed over, and kept in view."""
        eigen = bij_wie(bereik_van(persoon, "change", Vraag), Toegang.van(persoon))
        return self.open().exclude(eigen)

    def van(self, persoon: Gebruiker) -> Self:
        """What a person took up and did not close."""
        return self.filter(persoon=persoon).exclude(stand=Vraag.Stand.GESLOTEN)

    def tellingen(self, persoon: Gebruiker, dag: date) -> dict[str, int]:
        """Mine; unanswered and late, of those that this person's organisations have; and those of others. One query."""
        eigen = bij_wie(bereik_van(persoon, "change", Vraag), Toegang.van(persoon))
        is_open = waar(Antwoordstand.OPEN, dag)
        geteld: dict[str, int] = self.order_by().aggregate(
            mijn=Count("pk", filter=Q(persoon=persoon) & ~Q(stand=Vraag.Stand.GESLOTEN)),
            onbeantwoord=Count("pk", filter=is_open & eigen),
            te_laat=Count("pk", filter=waar(Antwoordstand.TE_LAAT, dag) & eigen),
            elders=Count("pk", filter=is_open & ~eigen),
        )
        return geteld


@pghistory.track()
class Vraag(Bewerkbaar):
    """A question that came in. What was asked stands in its first `Vraagbericht`, who asked in `Vraagsteller`:
    both disappear after their period, this row stays and is counted.

    `antwoord_voor` is the last day on which an answer is in time.
    """

    class Stand(models.TextChoices):
        NIEUW = "nieuw", "nieuw"
        IN_BEHANDELING = "in-behandeling", "in behandeling"
        BEANTWOORD = "beantwoord", "beantwoord"
        GESLOTEN = "gesloten", "gesloten"

    OPEN = STANDEN_OPEN

    kenmerk = models.CharField("kenmerk", max_length=9, unique=True, default=new_reference, editable=False)
    onderwerp = models.ForeignKey(
        Onderwerp, models.PROTECT, verbose_name="onderwerp", null=True, blank=True, related_name="+"
    )
    """None: something else."""
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, verbose_name="gemeente", null=True, blank=True, related_name="+"
    )
    """Where the company is, by the postcode; none: not told, or outside the region."""
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, verbose_name="bij", related_name="+")
    """Who has to answer."""
    persoon = models.ForeignKey(
        Gebruiker, models.PROTECT, verbose_name="opgepakt door", null=True, blank=True, related_name="+"
    )
    taal = models.CharField("taal", max_length=2, default="nl")
    stand = models.CharField("stand", max_length=14, choices=Stand.choices, default=Stand.NIEUW)
    ontvangen_op = models.DateField("ontvangen op")
    antwoord_voor = models.DateField("antwoord uiterlijk op")
    eerste_termijn = models.DateField("eerste antwoord uiterlijk op", editable=False)
    """`antwoord_voor` as it was before somebody reacted to an answer: by this the first answer is judged."""
    beantwoord_op = models.DateField("eerste antwoord op", null=True, blank=True)
    werkdagen = models.PositiveSmallIntegerField("werkdagen tot het eerste antwoord", null=True, blank=True)
    afgehandeld_op = models.DateField("afgehandeld op", null=True, blank=True)
    is_demo = models.BooleanField("demo", default=False, editable=False)

    objects = VraagQuerySet.as_manager()

    class Meta:
        verbose_name = "vraag"
        verbose_name_plural = "vragen"
        ordering = ["antwoord_voor", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stand__in=["nieuw", "in-behandeling"], afgehandeld_op=None)
                | Q(stand__in=["beantwoord", "gesloten"], afgehandeld_op__isnull=False),
                name="vraag_afgehandeld",
                violation_error_message="Een vraag die openstaat, is nog niet afgehandeld.",
            ),
            models.CheckConstraint(
                condition=Q(beantwoord_op=None, werkdagen=None)
                | Q(beantwoord_op__isnull=False, werkdagen__isnull=False),
                name="vraag_beantwoord",
                violation_error_message="Bij een antwoord hoort hoe lang het duurde.",
            ),
        ]
        indexes = [
            models.Index(fields=["organisatie", "stand", "antwoord_voor"], name="vraag_organisatie"),
            models.Index(fields=["gemeente", "stand"], name="vraag_gemeente"),
            models.Index(fields=["persoon", "stand"], name="vraag_persoon"),
            models.Index(fields=["antwoord_voor", "id"], name="vraag_lijst"),
        ]

    def __str__(self) -> str:
        return self.kenmerk

    def get_absolute_url(self) -> str:
        return reverse("loket:vraag", args=[self.pk])

    def grens(self) -> Grens:
        return Grens(
            gemeente_id=self.organisatie.gemeente_id or self.gemeente_id, toegewezen_id=self.organisatie_id
        )

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.stand in self.OPEN


class VanVraagQuerySet(RechtenQuerySet[ModelT]):
    """What belongs to the questions that somebody may know."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.filter(leesbaar(bereiken, toegang, "vraag__"))


@pghistory.track(*ZONDER_WAARDEN, fields=["id"])
class Vraagsteller(models.Model):
    """Who asks; all of it may be empty. Personal data: its history keeps no values."""

    vraag = models.OneToOneField(
        Vraag, models.CASCADE, verbose_name="vraag", related_name="steller", editable=False
    )
    naam = models.CharField("naam", max_length=100, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    postcode = models.CharField("postcode", max_length=7, blank=True)

    objects = VanVraagQuerySet["Vraagsteller"].as_manager()

    class Meta:
        verbose_name = "vraagsteller"
        verbose_name_plural = "vraagstellers"

    def __str__(self) -> str:
        return f"wie {self.vraag} stelde"

    def grens(self) -> Grens:
        return self.vraag.grens()


@pghistory.track(*ZONDER_WAARDEN, fields=["id"])
class Vraagbericht(models.Model):
    """One step in the story of a question: what was asked, answered, or handed over. Added and never changed.

    Whoever asked reads all of them behind the own link. The history keeps no values.
    """

    class Soort(models.TextChoices):
        VRAAG = "vraag", "vraag"
        REACTIE = "reactie", "reactie van de ondernemer"
        ANTWOORD = "antwoord", "antwoord"
        DOORGEGEVEN = "doorgegeven", "doorgegeven"
        GESLOTEN = "gesloten", "gesloten"

    vraag = models.ForeignKey(Vraag, models.CASCADE, verbose_name="vraag", related_name="berichten")
    soort = models.CharField("soort", max_length=11, choices=Soort.choices)
    tekst = models.TextField("tekst", max_length=4_000, blank=True, help_text=WOO)
    door = models.ForeignKey(
        Gebruiker, models.PROTECT, verbose_name="door", null=True, blank=True, related_name="+"
    )
    """None: whoever asked."""
    namens = models.ForeignKey(
        Organisatie, models.PROTECT, verbose_name="namens", null=True, blank=True, related_name="+"
    )
    naar = models.ForeignKey(
        Organisatie, models.PROTECT, verbose_name="naar", null=True, blank=True, related_name="+"
    )
    op = models.DateField("op")

    objects = VanVraagQuerySet["Vraagbericht"].as_manager()

    class Meta:
        verbose_name = "bericht bij een vraag"
        verbose_name_plural = "berichten bij vragen"
        ordering = ["pk"]
        indexes = [GinIndex(BERICHTWOORDEN, name="vraagbericht_woorden")]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} van {self.op:%d-%m-%Y}"

    def grens(self) -> Grens:
        return self.vraag.grens()

"""What the coordinator keeps about questions: where they go, texts to begin an answer with, and the term."""

from __future__ import annotations

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from loket.models.onderwerp import Onderwerp
from werkplan.kern.models import Gemeente, Organisatie
from werkplan.kern.models.basis import Bewerkbaar, RechtenQuerySet

TERMIJN = 5
"""Working days in which a question is answered."""
DUBBEL = "Voor dit onderwerp en deze gemeente staat al iets in de tabel."


@pghistory.track()
class Vraagroute(Bewerkbaar):
    """A line of the routing table: questions about a topic, of a municipality, go to an organisation."""

    onderwerp = models.ForeignKey(
        Onderwerp,
        models.CASCADE,
        verbose_name="onderwerp",
        null=True,
        blank=True,
        related_name="+",
        help_text="Leeg: elk onderwerp.",
    )
    gemeente = models.ForeignKey(
        Gemeente,
        models.PROTECT,
        verbose_name="gemeente",
        null=True,
        blank=True,
        related_name="+",
        help_text="Leeg: elke gemeente.",
    )
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, verbose_name="gaat naar", related_name="+")
    is_demo = models.BooleanField("demo", default=False, editable=False)

    objects = RechtenQuerySet["Vraagroute"].as_manager()

    class Meta:
        verbose_name = "route van vragen"
        verbose_name_plural = "routes van vragen"
        ordering = [
            F("onderwerp__volgorde").asc(nulls_first=True),
            F("gemeente__naam").asc(nulls_first=True),
            "pk",
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["onderwerp", "gemeente"], name="vraagroute_uniek", violation_error_message=DUBBEL
            ),
            models.UniqueConstraint(
                fields=["onderwerp"],
                condition=Q(gemeente=None),
                name="vraagroute_onderwerp",
                violation_error_message=DUBBEL,
            ),
            models.UniqueConstraint(
                fields=["gemeente"],
                condition=Q(onderwerp=None),
                name="vraagroute_gemeente",
                violation_error_message=DUBBEL,
            ),
            models.CheckConstraint(
                condition=Q(onderwerp__isnull=False) | Q(gemeente__isnull=False),
                name="vraagroute_voor_iets",
                violation_error_message="Kies een onderwerp, een gemeente of allebei.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.onderwerp or 'elk onderwerp'}, {self.gemeente or 'elke gemeente'}"


@pghistory.track()
class Standaardantwoord(Bewerkbaar):
    """A text with which an answer can begin. Nobody sends it as it is: it is read and changed first."""

    titel = models.CharField("titel", max_length=100)
    onderwerp = models.ForeignKey(
        Onderwerp,
        models.SET_NULL,
        verbose_name="onderwerp",
        null=True,
        blank=True,
        related_name="+",
        help_text="Leeg: voor alles.",
    )
    tekst = models.TextField("tekst", max_length=3_000)
    tekst_en = models.TextField("tekst in het Engels", max_length=3_000, blank=True)
    is_demo = models.BooleanField("demo", default=False, editable=False)

    objects = RechtenQuerySet["Standaardantwoord"].as_manager()

    class Meta:
        verbose_name = "standaardantwoord"
        verbose_name_plural = "standaardantwoorden"
        ordering = ["titel", "pk"]

    def __str__(self) -> str:
        return self.titel


class VraaginstellingQuerySet(RechtenQuerySet["Vraaginstelling"]):
    """The one row."""

    def huidig(self) -> Vraaginstelling:
        """What holds now."""
        return self.first() or Vraaginstelling(versie=Vraaginstelling.ONBESLIST)


@pghistory.track()
class Vraaginstelling(Bewerkbaar):
    """In how many working days a question is answered; the default while nobody decided."""

    ENIGE = 1
    ONBESLIST = 0
    id = models.PositiveSmallIntegerField(primary_key=True, default=ENIGE, editable=False)
    termijn = models.PositiveSmallIntegerField(
        "antwoord binnen (werkdagen)",
        default=TERMIJN,
        validators=[
            MinValueValidator(1, "Vul een getal van 1 tot en met 60 in."),
            MaxValueValidator(60, "Vul een getal van 1 tot en met 60 in."),
        ],
    )

    objects = VraaginstellingQuerySet.as_manager()

    class Meta:
        verbose_name = "instelling van vragen"
        verbose_name_plural = "instellingen van vragen"
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="vraaginstelling_enige")]

    def __str__(self) -> str:
        return f"antwoord binnen {self.termijn} werkdagen"

"""What a person chose about reminders: how they come, and what may wait until later."""

from __future__ import annotations

from typing import Self

import pghistory
from django.db import models

from werkplan.kern.audit import ZONDER_WAARDEN
from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import Bewerkbaar, Grens, ModelT, RechtenQuerySet
from werkplan.kern.permissions import Toegang
from werkplan.kern.rechtentabel import Bereik


class PersoonlijkQuerySet(RechtenQuerySet[ModelT]):
    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.filter(gebruiker_id=toegang.gebruiker_id)


class Persoonlijk(Bewerkbaar):
    """A record of one person, for this person alone."""

    gebruiker_id: int

    class Meta:
        abstract = True

    def grens(self) -> Grens:
        return Grens(eigenaar_id=self.gebruiker_id)


@pghistory.track(*ZONDER_WAARDEN, fields=["id"], model_name="MailvoorkeurEvent")
class Mailvoorkeur(Persoonlijk):
    """Whether and on which day somebody gets the weekly mail. Without a row: every Monday, everything."""

    class Dag(models.IntegerChoices):
        MAANDAG = 1, "maandag"
        DINSDAG = 2, "dinsdag"
        WOENSDAG = 3, "woensdag"
        DONDERDAG = 4, "donderdag"
        VRIJDAG = 5, "vrijdag"

    gebruiker = models.OneToOneField(
        Gebruiker, models.CASCADE, verbose_name="gebruiker", related_name="mailvoorkeur"
    )
    wekelijks = models.BooleanField("stuur mij elke week een overzicht", default=True)
    dag = models.PositiveSmallIntegerField("op", choices=Dag.choices, default=Dag.MAANDAG)
    verouderd = models.BooleanField("acties zonder nieuws", default=True)
    termijnen = models.BooleanField(
        "mijlpalen, actiepunten en alinea's waarvan de datum nadert", default=True
    )
    kwartaal = models.BooleanField("dagen van het kwartaal", default=True)
    locaties = models.BooleanField(
        "meetronden, signalen, vragen, zoekvragen en pagina's van het loket", default=True
    )
    coordinatie = models.BooleanField(
        "acties zonder trekker, rode acties, e-mails die niet aankwamen en rapporten die niet lukten",
        default=True,
    )

    objects = PersoonlijkQuerySet["Mailvoorkeur"].as_manager()

    class Meta:
        verbose_name = "mailvoorkeur"
        verbose_name_plural = "mailvoorkeuren"

    def __str__(self) -> str:
        return f"Mailvoorkeur van {self.gebruiker}"


@pghistory.track(*ZONDER_WAARDEN, fields=["id"], model_name="UitstelEvent")
class Uitstel(Persoonlijk):
    """A line of the weekly mail that somebody put off until the day `tot`."""

    class Soort(models.TextChoices):
        VEROUDERD = "verouderd", "actie zonder nieuws"
        MIJLPAAL = "mijlpaal", "mijlpaal"
        ACTIEPUNT = "actiepunt", "actiepunt"
        KWARTAAL = "kwartaal", "dagen van het kwartaal"
        RONDE = "ronde", "meetronde"
        CORRECTIE = "correctie", "correcties van locaties"
        TOEGEWEZEN = "toegewezen", "toegewezen signaal"
        SIGNAAL = "signaal", "signalen over locaties"
        VRAAG = "vraag", "vraag van een ondernemer"
        VRAGEN = "vragen", "nieuwe vragen van ondernemers"
        LOKET = "loket", "pagina's van het loket"
        ZOEKVRAAG = "zoekvraag", "zoekvraag die binnenkort ruimte nodig heeft"
        ZOEKVRAGEN = "zoekvragen", "nieuwe zoekvragen"
        ALINEA = "alinea", "alinea voor een rapport"
        RAPPORT = "rapport", "rapport dat niet lukte"
        TREKKER = "trekker", "actie zonder trekker"
        ROOD = "rood", "rode actie"
        POST = "post", "e-mail die niet aankwam"
        WEBHOOK = "webhook", "webhook op pauze"

    gebruiker = models.ForeignKey(
        Gebruiker, models.CASCADE, verbose_name="gebruiker", related_name="uitstellen"
    )
    soort = models.CharField("soort", max_length=12, choices=Soort.choices)
    onderwerp_id = models.PositiveBigIntegerField("nummer van het onderwerp")
    """The id of the action, milestone, action point, mail or webhook; for a quarter the organisation's id;
    for a round the id of the municipality's part in it, for new signals and for corrections the municipality's id;
    for new questions the organisation's id, for new searches for space the municipality's;
    for the loket 1 (pages to look at again), 2 (dead links), 3 (reactions of readers) or 4 (what one promised)."""
    tot = models.DateField("later, vanaf")

    objects = PersoonlijkQuerySet["Uitstel"].as_manager()

    class Meta:
        verbose_name = "uitstel"
        verbose_name_plural = "uitstellen"
        constraints = [
            models.UniqueConstraint(fields=["gebruiker", "soort", "onderwerp_id"], name="uitstel_uniek")
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} tot {self.tot:%d-%m-%Y}"


@pghistory.track()
class Mailronde(models.Model):
    """The round of weekly mails of one day. Without `klaar_op` it was not made, or broken off half-way."""

    dag = models.DateField("dag", unique=True)
    klaar_op = models.DateTimeField("klaar op", null=True, blank=True)

    objects = RechtenQuerySet["Mailronde"].as_manager()

    class Meta:
        verbose_name = "ronde van de weekmail"
        verbose_name_plural = "ronden van de weekmail"
        ordering = ["-dag"]

    def __str__(self) -> str:
        return f"Weekmail van {self.dag:%d-%m-%Y}"

    def grens(self) -> Grens:
        return Grens()

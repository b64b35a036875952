"""A question by mail to somebody without an account: is what we know of this location still right?"""

from __future__ import annotations

from datetime import date
from typing import Self

import pghistory
from django.db import models
from django.db.models import Q

from locaties.models.locatie import Werklocatie
from locaties.models.ronde import Meetronde
from werkplan.kern.audit import ZONDER_WAARDEN
from werkplan.kern.models import Bericht, Gebruiker
from werkplan.kern.models.basis import RechtenQuerySet
from werkplan.kern.niveau import Niveau
from werkplan.kern.permissions import Grens, Toegang
from werkplan.kern.rechtentabel import Bereik


class KlopvraagQuerySet(RechtenQuerySet["Klopvraag"]):
    """The questions of the own municipality, or, about what it shares, of one that gave the region a mandate."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        eigen = toegang.gemeenten if Bereik.EIGEN_GEMEENTE in bereiken else frozenset()
        mandaten = toegang.mandaten if Bereik.MANDAAT in bereiken else frozenset()
        gedeeld = Q(locatie__gemeente__in=mandaten, locatie__niveau__lte=Niveau.REGIO)
        return self.filter(Q(locatie__gemeente__in=eigen) | gedeeld)

    def to_remind(self, vandaag: date) -> Self:
        """What waits for an answer and was not asked again yet, although that day has come."""
        return self.filter(
            herinneren_op__lte=vandaag, herinnerd_op=None, beantwoord_op=None, gevraagd_door__is_active=True
        ).exclude(adres="")


@pghistory.track(*ZONDER_WAARDEN, fields=["id"], model_name="KlopvraagEvent")
class Klopvraag(models.Model):
    """The link of a location in a round, mailed to a provider or operator. Personal data: no values in its history.

    `adres` is what somebody of the municipality entered; it is empty once the person was erased.
    """

    ronde = models.ForeignKey(Meetronde, models.PROTECT, verbose_name="meetronde", related_name="+")
    locatie = models.ForeignKey(
        Werklocatie, models.CASCADE, verbose_name="werklocatie", related_name="klopvragen"
    )
    adres = models.EmailField("e-mailadres", blank=True)
    gevraagd_op = models.DateField("gevraagd op")
    gevraagd_door = models.ForeignKey(
        Gebruiker, models.PROTECT, verbose_name="gevraagd door", related_name="+"
    )
    herinneren_op = models.DateField("herinneren op", null=True, blank=True)
    """None: never."""
    herinnerd_op = models.DateField("herinnerd op", null=True, blank=True)
    beantwoord_op = models.DateField("beantwoord op", null=True, blank=True)
    bericht = models.ForeignKey(
        Bericht, models.SET_NULL, verbose_name="e-mail", null=True, blank=True, related_name="+"
    )
    herinnering = models.ForeignKey(
        Bericht, models.SET_NULL, verbose_name="herinnering", null=True, blank=True, related_name="+"
    )
    """The mails are destroyed sooner than the question."""

    objects = KlopvraagQuerySet.as_manager()

    class Meta:
        verbose_name = "vraag of gegevens kloppen"
        verbose_name_plural = "vragen of gegevens kloppen"
        ordering = ["-gevraagd_op", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ronde", "locatie", "adres"],
                condition=~Q(adres=""),
                name="klopvraag_eenmaal",
                violation_error_message="Dit adres kreeg deze vraag al.",
            )
        ]
        indexes = [
            models.Index(
                fields=["herinneren_op"],
                condition=Q(herinnerd_op=None, beantwoord_op=None),
                name="klopvraag_herinneren",
            )
        ]

    def __str__(self) -> str:
        return f"vraag van {self.gevraagd_op:%d-%m-%Y}"

    def grens(self) -> Grens:
        return self.locatie.grens()

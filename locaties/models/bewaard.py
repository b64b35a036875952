"""Filters that somebody keeps under a name."""

from __future__ import annotations

from typing import Self

import pghistory
from django.db import models
from django.db.models import Q
from django.http import QueryDict

from werkplan.kern.audit import ZONDER_WAARDEN
from werkplan.kern.models import Gebruiker, Organisatie
from werkplan.kern.models.basis import Bewerkbaar, RechtenQuerySet
from werkplan.kern.permissions import Grens, Toegang
from werkplan.kern.rechtentabel import Bereik

LANGSTE_VRAAG = 2000


class BewaardfilterQuerySet(RechtenQuerySet["Bewaardfilter"]):
    """One's own, and those that a colleague shares with an organisation of which one is a member."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.filter(Q(eigenaar=toegang.gebruiker_id) | Q(organisatie__in=toegang.organisaties))


@pghistory.track(*ZONDER_WAARDEN, fields=["id"])
class Bewaardfilter(Bewerkbaar):
    """The filters and the order of a list under a name; only its owner changes it.

    `vraag` has a line per key of the address, `zoek=Hal B`, with the value as it was typed: a name of a person in it
    can be found and erased.
    """

    class Lijst(models.TextChoices):
        LOCATIES = "locaties", "locaties"
        RUIMTEN = "ruimten", "ruimten"

    eigenaar = models.ForeignKey(Gebruiker, models.CASCADE, verbose_name="eigenaar", related_name="+")
    organisatie = models.ForeignKey(
        Organisatie,
        models.SET_NULL,
        verbose_name="delen met",
        null=True,
        blank=True,
        related_name="+",
        help_text="Iedereen van deze organisatie ziet dan dit filter. Alleen jij kunt het wijzigen.",
    )
    lijst = models.CharField("lijst", max_length=8, choices=Lijst.choices)
    naam = models.CharField("naam", max_length=80, help_text="Bijvoorbeeld: hallen in Huizen.")
    vraag = models.TextField("filters", max_length=LANGSTE_VRAAG)

    objects = BewaardfilterQuerySet.as_manager()

    class Meta:
        verbose_name = "bewaard filter"
        verbose_name_plural = "bewaarde filters"
        ordering = ["naam", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["eigenaar", "lijst", "naam"],
                name="bewaardfilter_uniek",
                violation_error_message="Je hebt bij deze lijst al een filter met deze naam.",
            )
        ]

    def __str__(self) -> str:
        return self.naam

    def grens(self) -> Grens:
        return Grens(eigenaar_id=self.eigenaar_id)

    @property
    def adres(self) -> str:
        """The query string of the list."""
        vraag = QueryDict(mutable=True)
        for regel in self.vraag.splitlines():
            sleutel, _, waarde = regel.partition("=")
            vraag.appendlist(sleutel, waarde)
        return vraag.urlencode()

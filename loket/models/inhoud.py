"""What every published thing of the loket shares: two languages, a stand, an owner and a date to look again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from loket.talen import Taaltekst, in_taal
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.models.basis import Bewerkbaar, ModelT, RechtenQuerySet
from werkplan.kern.niveau import Niveau
from werkplan.kern.permissions import Grens, Toegang
from werkplan.kern.rechtentabel import Bereik

RESPIJT = timedelta(days=30)
"""How long something stays on the public pages after the day on which its owner should have looked again."""


class Stand(models.TextChoices):
    """How far a text is. Only what is published is public."""

    CONCEPT = "concept", "concept"
    BEOORDELING = "beoordeling", "ter beoordeling"
    GEPUBLICEERD = "gepubliceerd", "gepubliceerd"


class InhoudQuerySet(RechtenQuerySet[ModelT]):
    """Content: what is published for everybody, everything of one's own municipality for who keeps it."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        mag = Q(stand=Stand.GEPUBLICEERD)
        if Bereik.EIGEN_OF_REGIO in bereiken and toegang.gemeenten:
            mag |= Q(gemeente__in=toegang.gemeenten)
        return self.filter(mag)

    def openbaar(self, dag: date) -> Self:
        """What the public pages show on a day: published, and not left unconfirmed for too long."""
        return self.filter(Q(nakijken_op=None) | Q(nakijken_op__gt=dag - RESPIJT), stand=Stand.GEPUBLICEERD)

    def na_te_kijken(self, dag: date) -> Self:
        """What its owner should look at again."""
        return self.filter(nakijken_op__lte=dag).exclude(stand=Stand.CONCEPT)


class Inhoud(Bewerkbaar):
    """A page of the loket. Without `gecontroleerd_op` nobody looked at it yet, and the page says so."""

    titel = models.CharField("titel", max_length=150)
    titel_en = models.CharField("titel in het Engels", max_length=150, blank=True)
    slug = models.SlugField(
        "adres", max_length=80, unique=True, help_text="Het laatste deel van het webadres van deze pagina."
    )
    samenvatting = models.CharField("in één zin", max_length=300, blank=True)
    samenvatting_en = models.CharField("in één zin, in het Engels", max_length=300, blank=True)
    stand = models.CharField("stand", max_length=12, choices=Stand.choices, default=Stand.CONCEPT)
    eigenaar = models.ForeignKey(
        Gebruiker, models.PROTECT, verbose_name="eigenaar", null=True, blank=True, related_name="+"
    )
    nakijken_op = models.DateField("nakijken op", null=True, blank=True)
    gecontroleerd_op = models.DateField("gecontroleerd op", null=True, blank=True, editable=False)
    gepubliceerd_op = models.DateField("gepubliceerd op", null=True, blank=True, editable=False)
    is_demo = models.BooleanField("demo", default=False, editable=False)

    soort: ClassVar[str]
    """The kind in addresses and in the search index."""
    zoektekst: ClassVar[tuple[str, ...]] = ()
    """Longer texts that are searched beside title and sentence."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        """The public page; each kind has its own."""
        raise NotImplementedError

    def titel_in_taal(self) -> Taaltekst:
        return in_taal(self, "titel")

    @property
    def is_openbaar(self) -> bool:
        return self.stand == Stand.GEPUBLICEERD

    def grens(self) -> Grens:
        niveau = Niveau.OPENBAAR if self.is_openbaar else Niveau.GEMEENTE
        return Grens(gemeente_id=getattr(self, "gemeente_id", None), niveau=niveau)


def gemeenteveld() -> models.ForeignKey[Gemeente, Gemeente]:
    """The municipality that keeps a record."""
    return models.ForeignKey(Gemeente, models.PROTECT, verbose_name="gemeente", related_name="+")


def gemeenteveld_of_regio() -> models.ForeignKey[Gemeente | None, Gemeente | None]:
    """The municipality that a record is about; none: the whole region."""
    return models.ForeignKey(
        Gemeente, models.PROTECT, verbose_name="gemeente", null=True, blank=True, related_name="+"
    )

"""A bottleneck that somebody reports on a location, and how much interest in fibre is enough."""

from __future__ import annotations

from typing import Self

import pghistory
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from locaties.models.locatie import VanLocatieQuerySet, Werklocatie
from locaties.models.velden import WOO
from werkplan.kern.kenmerk import nieuw_kenmerk
from werkplan.kern.models import Gebruiker, Organisatie
from werkplan.kern.models.basis import Bewerkbaar, RechtenQuerySet
from werkplan.kern.niveau import Niveau
from werkplan.kern.permissions import Grens, Toegang
from werkplan.kern.rechtentabel import Bereik


def new_reference() -> str:
    """`S-7F3K2QD`."""
    return nieuw_kenmerk("S")


def leesbaar(bereiken: frozenset[Bereik], toegang: Toegang, pad: str = "") -> Q:
    """Which signals somebody may know; a partner those that it reported, and those that were assigned to it."""
    mag = Q(pk=None)
    if {Bereik.OPENBAAR, Bereik.REGIO} & bereiken:
        mag |= Q(**{f"{pad}locatie__niveau__lte": toegang.niveau(bereiken)})
    if Bereik.EIGEN_GEMEENTE in bereiken:
        mag |= Q(**{f"{pad}locatie__gemeente__in": toegang.gemeenten})
    if Bereik.EIGEN_ORGANISATIE in bereiken:
        mag |= Q(**{f"{pad}organisatie__in": toegang.trekkers})
        mag |= Q(**{f"{pad}toegewezen_aan__in": toegang.trekkers})
    return mag


class SignaalQuerySet(RechtenQuerySet["Signaal"]):
    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.filter(leesbaar(bereiken, toegang))

    def open(self) -> Self:
        """What still waits for an answer, each cluster once."""
        return self.filter(stand__in=[Signaal.Stand.NIEUW, Signaal.Stand.IN_BEHANDELING], hoort_bij=None)

    def with_members(self) -> Self:
        """With `aantal_leden`: how many others belong to each."""
        leden = Signaal.objects.filter(hoort_bij=OuterRef("pk")).order_by().values("hoort_bij")
        aantal = leden.annotate(aantal=Count("pk")).values("aantal")
        return self.annotate(aantal_leden=Coalesce(Subquery(aantal), 0))

    def public(self) -> Self:
        """What may be counted in public: on public locations, and never about enforcement."""
        return self.filter(locatie__niveau=Niveau.OPENBAAR).exclude(soort=Signaal.Soort.HANDHAVING)

    def answered_in_public(self) -> Self:
        """The signals whose answer everybody may read."""
        return self.public().filter(antwoord_openbaar=True)


@pghistory.track()
class Signaal(Bewerkbaar):
    """A reported bottleneck. Nobody's name is asked; `organisatie` is a partner that reports with an account.

    Signals about the same thing form a cluster: `hoort_bij` is the one that stands for them and gets the answer,
    which is copied to the others. An enforcement signal is never public: a constraint keeps it so.
    """

    class Soort(models.TextChoices):
        PARKEREN = "parkeren", "parkeren"
        BEREIKBAARHEID = "bereikbaarheid", "bereikbaarheid"
        HANDHAVING = "handhaving", "handhaving"
        VEILIGHEID = "veiligheid", "veiligheid"
        GLASVEZEL = "glasvezel", "glasvezel"
        VOORZIENINGEN = "voorzieningen", "voorzieningen"

    class Stand(models.TextChoices):
        NIEUW = "nieuw", "nieuw"
        IN_BEHANDELING = "in-behandeling", "in behandeling"
        BEANTWOORD = "beantwoord", "beantwoord"
        GESLOTEN = "gesloten", "gesloten"

    locatie = models.ForeignKey(
        Werklocatie, models.CASCADE, verbose_name="werklocatie", related_name="signalen"
    )
    soort = models.CharField("waarover", max_length=14, choices=Soort.choices)
    tekst = models.TextField("wat er aan de hand is", max_length=1000, help_text=WOO)
    kenmerk = models.CharField("kenmerk", max_length=9, unique=True, default=new_reference, editable=False)
    organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, verbose_name="gemeld door", null=True, blank=True, related_name="+"
    )
    """Who reports; none: somebody by the public page."""
    ontvangen_op = models.DateField("ontvangen op")
    stand = models.CharField("stand", max_length=14, choices=Stand.choices, default=Stand.NIEUW)
    antwoord = models.TextField("antwoord", blank=True, max_length=2000, help_text=WOO)
    antwoord_openbaar = models.BooleanField("iedereen mag dit antwoord lezen", default=False)
    beantwoord_op = models.DateField("beantwoord op", null=True, blank=True)
    hoort_bij = models.ForeignKey(
        "self", models.SET_NULL, verbose_name="hoort bij", null=True, blank=True, related_name="leden"
    )
    toegewezen_aan = models.ForeignKey(
        Organisatie, models.PROTECT, verbose_name="toegewezen aan", null=True, blank=True, related_name="+"
    )
    """Who has to do something with it; none: the municipality of the location."""
    toegewezen_persoon = models.ForeignKey(
        Gebruiker, models.PROTECT, verbose_name="bij wie", null=True, blank=True, related_name="+"
    )
    is_demo = models.BooleanField("demo", default=False, editable=False)

    objects = SignaalQuerySet.as_manager()

    class Meta:
        verbose_name = "signaal"
        verbose_name_plural = "signalen"
        ordering = ["-ontvangen_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(stand="beantwoord") | ~Q(antwoord=""),
                name="signaal_beantwoord",
                violation_error_message="Schrijf het antwoord erbij.",
            ),
            models.CheckConstraint(
                condition=Q(antwoord_openbaar=False) | (~Q(antwoord="") & ~Q(soort="handhaving")),
                name="signaal_openbaar",
                violation_error_message="Alleen een antwoord dat niet over handhaving gaat, kan openbaar zijn.",
            ),
            models.CheckConstraint(
                condition=Q(hoort_bij=None) | (~Q(hoort_bij=F("pk")) & Q(antwoord_openbaar=False)),
                name="signaal_bundel",
                violation_error_message="Alleen het hoofdsignaal van een bundel heeft een openbaar antwoord.",
            ),
            models.CheckConstraint(
                condition=Q(toegewezen_persoon=None) | Q(toegewezen_aan__isnull=False),
                name="signaal_toegewezen",
                violation_error_message="Kies ook de organisatie.",
            ),
        ]
        indexes = [
            models.Index(fields=["locatie", "soort"], name="signaal_locatie"),
            models.Index(fields=["-ontvangen_op", "-id"], name="signaal_lijst"),
        ]

    def __str__(self) -> str:
        return self.kenmerk

    def get_absolute_url(self) -> str:
        return reverse("locaties:signaal", args=[self.pk])

    def grens(self) -> Grens:
        return Grens(
            gemeente_id=self.locatie.gemeente_id,
            niveau=self.locatie.niveau,
            organisatie_id=self.organisatie_id,
            toegewezen_id=self.toegewezen_aan_id,
        )

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.stand in (self.Stand.NIEUW, self.Stand.IN_BEHANDELING)

    def clean(self) -> None:
        """A cluster is one level deep, and about one kind on one location."""
        hoofd = self.hoort_bij
        if hoofd is None:
            return
        if (hoofd.locatie_id, hoofd.soort) != (self.locatie_id, self.soort):
            raise ValidationError("Alleen signalen van dezelfde soort op dezelfde locatie horen bij elkaar.")
        if hoofd.hoort_bij_id is not None:
            raise ValidationError(f"{hoofd} hoort zelf al bij een ander signaal.")


class ToewijzingQuerySet(RechtenQuerySet["Toewijzing"]):
    """The trail of the signals that somebody may know."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.filter(leesbaar(bereiken, toegang, "signaal__"))


@pghistory.track()
class Toewijzing(models.Model):
    """One hand-over of a signal, with what was said. Added and never changed; the last one holds.

    Without `organisatie` it went back to the municipality.
    """

    signaal = models.ForeignKey(Signaal, models.CASCADE, verbose_name="signaal", related_name="toewijzingen")
    organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, verbose_name="aan", null=True, blank=True, related_name="+"
    )
    persoon = models.ForeignKey(
        Gebruiker, models.PROTECT, verbose_name="bij wie", null=True, blank=True, related_name="+"
    )
    opmerking = models.TextField("opmerking", blank=True, max_length=1000, help_text=WOO)
    door = models.ForeignKey(
        Gebruiker, models.PROTECT, verbose_name="door", null=True, blank=True, related_name="+"
    )
    op = models.DateField("op")

    objects = ToewijzingQuerySet.as_manager()

    class Meta:
        verbose_name = "toewijzing van een signaal"
        verbose_name_plural = "toewijzingen van signalen"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"toegewezen op {self.op:%d-%m-%Y}"

    def grens(self) -> Grens:
        return self.signaal.grens()


@pghistory.track()
class Glasvezeldrempel(Bewerkbaar):
    """How many interested companies are enough to bring fibre to a location."""

    locatie = models.OneToOneField(
        Werklocatie, models.CASCADE, verbose_name="werklocatie", related_name="glasvezeldrempel"
    )
    aantal = models.PositiveIntegerField(
        "genoeg belangstelling bij", validators=[MinValueValidator(1, "Vul een getal vanaf 1 in.")]
    )
    is_demo = models.BooleanField("demo", default=False, editable=False)

    objects = VanLocatieQuerySet["Glasvezeldrempel"].as_manager()

    class Meta:
        verbose_name = "drempel voor glasvezel"
        verbose_name_plural = "drempels voor glasvezel"

    def __str__(self) -> str:
        return f"{self.aantal} belangstellenden"

    def grens(self) -> Grens:
        return self.locatie.grens()

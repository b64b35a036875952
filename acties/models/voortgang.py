"""What happened to an action: progress entries that are final, milestones, and documents."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from acties.models.actie import Actie, VanActie
from acties.models.plan import WOO, Werkplan
from acties.models.stap import Stap
from acties.stand import STATUS_LABELS, STOPLICHT_LABELS
from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import RechtenQuerySet

VOLG_LAATSTE_VOORTGANG = """
    UPDATE acties_actie SET
        stoplicht = laatste.stoplicht,
        percentage = laatste.percentage,
        laatste_voortgang = laatste.datum,
        status = CASE WHEN laatste.id = NEW.id AND NEW.status <> '' THEN NEW.status ELSE acties_actie.status END,
        versie = acties_actie.versie + 1
    FROM (
        SELECT id, stoplicht, percentage, datum FROM acties_voortgang
        WHERE actie_id = NEW.actie_id ORDER BY datum DESC, id DESC LIMIT 1
    ) laatste
    WHERE acties_actie.id = NEW.actie_id;
    RETURN NULL;
"""


@pghistory.track()
class Voortgang(models.Model):
    """A dated entry in the story of an action. Never edited or deleted: a correction is a new entry."""

    actie = models.ForeignKey(Actie, models.CASCADE, verbose_name="actie", related_name="voortgang")
    datum = models.DateField("datum")
    auteur = models.ForeignKey(Gebruiker, models.PROTECT, verbose_name="auteur", related_name="+")
    stoplicht = models.CharField("stoplicht", max_length=6, choices=STOPLICHT_LABELS.items())
    percentage = models.PositiveSmallIntegerField(
        "percentage gereed", validators=[MaxValueValidator(100, "Vul een getal van 0 tot en met 100 in.")]
    )
    status = models.CharField(
        "nieuwe status",
        max_length=15,
        choices=STATUS_LABELS.items(),
        blank=True,
        help_text="Leeg: ongewijzigd.",
    )
    toelichting = models.TextField("toelichting", help_text=WOO)
    knelpunt = models.TextField("knelpunt", blank=True, help_text=WOO)
    volgende_stap = models.CharField("volgende stap", max_length=300, blank=True, help_text=WOO)
    sleutel = models.UUIDField(
        "sleutel van het formulier", unique=True, null=True, blank=True, editable=False
    )
    """Names one form that somebody filled in: sending it twice gives one entry."""

    objects = RechtenQuerySet["Voortgang"].as_manager()

    class Meta:
        verbose_name = "voortgang"
        verbose_name_plural = "voortgang"
        ordering = ["-datum", "-pk"]
        indexes = [models.Index(fields=["actie", "-datum", "-id"], name="voortgang_laatste")]
        constraints = [
            models.CheckConstraint(
                condition=Q(percentage__lte=100),
                name="voortgang_percentage",
                violation_error_message="Vul een getal van 0 tot en met 100 in.",
            )
        ]
        triggers = [
            pgtrigger.Protect(name="onveranderlijk", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="volg_laatste_voortgang",
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                func=VOLG_LAATSTE_VOORTGANG,
            ),
        ]

    def __str__(self) -> str:
        return f"Voortgang van {self.datum:%d-%m-%Y}"


@pghistory.track()
class Mijlpaal(VanActie):
    """A result with a planned date; reached from the day `gehaald_op`."""

    actie = models.ForeignKey(Actie, models.CASCADE, verbose_name="actie", related_name="mijlpalen")
    stap = models.ForeignKey(
        Stap, models.SET_NULL, verbose_name="stap", null=True, blank=True, related_name="mijlpalen"
    )
    titel = models.CharField("mijlpaal", max_length=200)
    datum = models.DateField("gepland op")
    gehaald_op = models.DateField("gehaald op", null=True, blank=True)
    vervallen = models.BooleanField("vervallen", default=False)
    toelichting = models.TextField("toelichting", blank=True, help_text=WOO)

    objects = RechtenQuerySet["Mijlpaal"].as_manager()

    class Meta:
        verbose_name = "mijlpaal"
        verbose_name_plural = "mijlpalen"
        ordering = ["datum", "pk"]
        indexes = [models.Index(fields=["datum"], condition=Q(gehaald_op=None), name="mijlpaal_open")]
        constraints = [
            models.CheckConstraint(
                condition=Q(vervallen=False) | Q(gehaald_op=None),
                name="mijlpaal_vervallen",
                violation_error_message="Een mijlpaal is gehaald of vervallen, niet allebei.",
            )
        ]

    def __str__(self) -> str:
        return self.titel


class DocumentQuerySet(RechtenQuerySet["Document"]):
    def published(self) -> DocumentQuerySet:
        """What everybody may read: the public documents of the plan that is public."""
        return self.filter(is_openbaar=True, actie__plan__in=Werkplan.objects.published())


@pghistory.track()
class Document(VanActie):
    """A file or a link that belongs to an action."""

    class Soort(models.TextChoices):
        BESLUIT = "besluit", gettext_noop("besluit")
        ONDERZOEK = "onderzoek", gettext_noop("onderzoek")
        VERSLAG = "verslag", gettext_noop("verslag")
        BRIEF = "brief", gettext_noop("brief")
        PRESENTATIE = "presentatie", gettext_noop("presentatie")
        OVERIG = "overig", gettext_noop("overig")

    actie = models.ForeignKey(Actie, models.CASCADE, verbose_name="actie", related_name="documenten")
    titel = models.CharField("titel", max_length=200)
    soort = models.CharField("soort", max_length=15, choices=Soort.choices)
    datum = models.DateField("datum van het document")
    bestand = models.FileField("bestand", upload_to="documenten/%Y/", blank=True)
    bestandsnaam = models.CharField("bestandsnaam", max_length=200, blank=True, editable=False)
    url = models.URLField("link", max_length=500, blank=True)
    is_openbaar = models.BooleanField("openbaar", default=False)
    woo_categorie = models.CharField("Woo-categorie", max_length=100, blank=True)
    gepubliceerd_op = models.DateField("gepubliceerd op", null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "document"
        verbose_name_plural = "documenten"
        ordering = ["-datum", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(bestand="") & ~Q(url="")) | (~Q(bestand="") & Q(url="")),
                name="document_bestand_of_url",
                violation_error_message="Kies een bestand of vul een link in, niet allebei.",
            )
        ]

    def __str__(self) -> str:
        return self.titel

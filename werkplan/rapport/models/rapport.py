"""A report of a plan, and how far it is."""

from __future__ import annotations

from datetime import date
from typing import Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from acties.models import Werkplan
from acties.models.plan import WOO, binnen_jaren
from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import Bewerkbaar, Grens, RechtenQuerySet
from werkplan.kern.niveau import Niveau
from werkplan.kern.permissions import Toegang
from werkplan.kern.rechtentabel import Bereik


class RapportQuerySet(RechtenQuerySet["Rapport"]):
    """Reports; who may not read concepts sees the adopted ones."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.adopted()

    def adopted(self) -> Self:
        return self.filter(status=Rapport.Status.VASTGESTELD)

    def versions_of(self, rapport: Rapport) -> Self:
        """The reports about the same day of the same plan, itself among them, the last version first."""
        zelfde = self.filter(
            plan=rapport.plan_id, soort=rapport.soort, jaar=rapport.jaar, peildatum=rapport.peildatum
        )
        return zelfde.order_by("-volgnummer")


@pghistory.track(
    pghistory.InsertEvent("insert"),
    pghistory.UpdateEvent("update", condition=pgtrigger.AnyChange()),
    pghistory.DeleteEvent("delete"),
)
class Rapport(Bewerkbaar):
    """The report of a plan about a year, as it stood on `peildatum`. Each next one about that day has a `volgnummer`.

    `wacht` and `bezig` say that the worker has to do `taak`; only a conditional update takes a row from one to the
    other, so that nothing is done twice. `teksten` counts the changes of the story, `opgemaakt` says up to which of
    them the files go.
    """

    class Soort(models.TextChoices):
        JAAR = "jaarrapportage", "jaarrapportage"
        TUSSEN = "tussenrapportage", "tussenrapportage"

    class Status(models.TextChoices):
        WACHT = "wacht", "wacht"
        BEZIG = "bezig", "bezig"
        CONCEPT = "concept", "concept"
        IN_BEOORDELING = "in-beoordeling", "in beoordeling"
        VASTGESTELD = "vastgesteld", "vastgesteld"
        MISLUKT = "mislukt", "mislukt"
        GEANNULEERD = "geannuleerd", "geannuleerd"

    plan = models.ForeignKey(Werkplan, models.PROTECT, verbose_name="plan", related_name="rapporten")
    soort = models.CharField("soort", max_length=16, choices=Soort.choices, default=Soort.JAAR)
    jaar = models.PositiveSmallIntegerField("jaar")
    peildatum = models.DateField("peildatum")
    volgnummer = models.PositiveSmallIntegerField("versie van het rapport", default=1)
    wijziging = models.TextField("wat er anders is dan in de vorige versie", blank=True, help_text=WOO)
    status = models.CharField("status", max_length=14, choices=Status.choices, default=Status.WACHT)
    na_afloop = models.CharField(
        "status na het werk", max_length=14, choices=Status.choices, default=Status.CONCEPT
    )
    stap = models.CharField("waarmee bezig", max_length=100, blank=True)
    voortgang = models.PositiveSmallIntegerField("voortgang in procent", default=0)
    geclaimd_op = models.DateTimeField("begonnen op", null=True, blank=True)
    fout = models.TextField("wat er misging", blank=True)
    gemaakt_op = models.DateTimeField("gevraagd op")
    gevraagd_door = models.ForeignKey(
        Gebruiker, models.PROTECT, verbose_name="gevraagd door", null=True, blank=True, related_name="+"
    )
    teksten = models.PositiveIntegerField("wijzigingen van de tekst", default=0)
    opgemaakt = models.PositiveIntegerField("opgemaakt tot en met", default=0)
    alineas_tot = models.DateField("gemeenten schrijven hun alinea tot en met", null=True, blank=True)
    vastgesteld_op = models.DateField("vastgesteld op", null=True, blank=True)
    vastgesteld_door = models.CharField("vastgesteld door", max_length=200, blank=True)
    besluit = models.TextField("besluit", blank=True, help_text=WOO)

    objects = RapportQuerySet.as_manager()

    class Meta:
        verbose_name = "rapport"
        verbose_name_plural = "rapporten"
        ordering = ["-jaar", "-peildatum", "-volgnummer", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "soort", "jaar", "peildatum", "volgnummer"],
                name="rapport_uniek",
                violation_error_message="Deze versie van het rapport is er al.",
            ),
            binnen_jaren("jaar", naam="rapport_jaar"),
            models.CheckConstraint(condition=Q(voortgang__lte=100), name="rapport_voortgang"),
            models.CheckConstraint(
                condition=~Q(status="vastgesteld")
                | (Q(vastgesteld_op__isnull=False) & ~Q(vastgesteld_door="") & ~Q(besluit="")),
                name="rapport_vaststelling",
                violation_error_message="Vul in wanneer, door wie en met welk besluit het rapport is vastgesteld.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["status", "geclaimd_op"],
                condition=Q(status__in=["wacht", "bezig"]),
                name="rapport_wacht",
            ),
            models.Index(fields=["plan", "-jaar", "-peildatum"], name="rapport_plan"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="vastgesteld_blijft",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status="vastgesteld"),
            )
        ]

    def __str__(self) -> str:
        naam = f"{self.get_soort_display().capitalize()} {self.jaar}"
        if self.is_tussentijds or self.soort == self.Soort.TUSSEN:
            naam += f", stand op {self.peildatum:%d-%m-%Y}"
        return naam if self.volgnummer == 1 else f"{naam} (versie {self.volgnummer})"

    def get_absolute_url(self) -> str:
        return reverse("rapport:rapport", args=[self.pk])

    def grens(self) -> Grens:
        """An adopted report is for everybody; a concept for who works on the plan."""
        is_vast = self.status == self.Status.VASTGESTELD
        return Grens(niveau=Niveau.OPENBAAR if is_vast else Niveau.REGIO)

    @property
    def is_tussentijds(self) -> bool:
        """Whether the year was not over on the reference date."""
        return self.peildatum < date(self.jaar, 12, 31)

    @property
    def is_tussenstand(self) -> bool:
        """An annual report of a year that is not over, which cannot be adopted."""
        return self.soort == self.Soort.JAAR and self.is_tussentijds

    @property
    def is_alleen_plan(self) -> bool:
        """Whether the year had not begun: then it tells what the plan says of it, and nothing else."""
        return self.jaar > self.peildatum.year

    @property
    def is_bezig(self) -> bool:
        return self.status in (self.Status.WACHT, self.Status.BEZIG)

    @property
    def is_demo(self) -> bool:
        """Whether it tells of the invented story of the demo: somebody of the demo asked for it, or its calendar."""
        if self.gevraagd_door is None:
            return settings.DEMO_DATUM is not None
        return self.gevraagd_door.is_demo

    @property
    def is_te_bewerken(self) -> bool:
        return self.status == self.Status.CONCEPT

    @property
    def is_achter(self) -> bool:
        """Whether the files are of an earlier story than the last one."""
        return self.opgemaakt < self.teksten

    @property
    def is_blijven_steken(self) -> bool:
        """Whether the files could not be made of the last story; the ones of an earlier story are still there."""
        return (
            self.is_achter
            and bool(self.fout)
            and self.status in (self.Status.CONCEPT, self.Status.IN_BEOORDELING)
        )

    def is_termijn_voorbij(self, vandaag: date) -> bool:
        """Whether municipalities are too late with their paragraph."""
        return self.alineas_tot is not None and self.alineas_tot < vandaag

    @property
    def is_leesbaar(self) -> bool:
        return self.status in (self.Status.CONCEPT, self.Status.IN_BEOORDELING, self.Status.VASTGESTELD)

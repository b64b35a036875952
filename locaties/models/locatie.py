"""A work location, formal (as IBIS knows it) or informal, and whom to ask about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from locaties.milieucategorie import als_maximum, als_minimum
from locaties.models.kandidaattriggers import locatietrigger
from locaties.models.keuzes import (
    Herstructurering,
    Herstructureringsfase,
    JaNee,
    Nauwkeurigheid,
    Oordeel,
    Oorzaak,
    Planfase,
    Planregime,
    Planstatus,
    Spoor,
    Water,
)
from locaties.models.lijsten import Doelgroep, Locatietype, Soort
from locaties.models.velden import WOO, hectare, ja_nee, keuze, milieucategorie, prijs
from werkplan.kern.audit import ZONDER_WAARDEN
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.models.basis import Bewerkbaar, ModelT, RechtenQuerySet
from werkplan.kern.niveau import Niveau, niveauveld
from werkplan.kern.permissions import Grens, Toegang
from werkplan.kern.rechtentabel import Bereik
from werkplan.kern.zoekwoorden import search_query


class ContactQuerySet(RechtenQuerySet["Contact"]):
    """Contacts of the own municipality; those of others are read through the record that shares them."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.filter(gemeente__in=toegang.gemeenten)


@pghistory.track(*ZONDER_WAARDEN, fields=["id"])
class Contact(models.Model):
    """Whom to ask about a location or an offer. Personal data: its history keeps no values."""

    gemeente = models.ForeignKey(Gemeente, models.PROTECT, verbose_name="gemeente", related_name="+")
    organisatie = models.CharField("organisatie", max_length=150, blank=True)
    naam = models.CharField("naam", max_length=150, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    telefoon = models.CharField("telefoon", max_length=30, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = "contact"
        verbose_name_plural = "contacten"

    def __str__(self) -> str:
        return self.organisatie or self.naam

    def grens(self) -> Grens:
        return Grens(gemeente_id=self.gemeente_id)


LOCATIEWOORDEN = SearchVector("naam", "kern", "omschrijving", config="simple")


class NiveauQuerySet(RechtenQuerySet["Werklocatie"]):
    """Rows that say themselves how far they are shared."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.filter(zichtbaar(bereiken, toegang))

    def zoek(self, tekst: str) -> Self:
        """The locations that have all words, also as the beginning of a word, by the index of these columns."""
        query = search_query(tekst, "simple")
        return self.none() if query is None else self.alias(woorden=LOCATIEWOORDEN).filter(woorden=query)


def zichtbaar(bereiken: frozenset[Bereik], toegang: Toegang, pad: str = "") -> Q:
    """Which rows (with `niveau` and `gemeente`) somebody may know: up to a level, and all of the own municipality.

    `pad` leads to the row and ends on two underscores.
    """
    mag = Q(**{f"{pad}niveau__lte": toegang.niveau(bereiken)})
    if Bereik.EIGEN_OF_REGIO in bereiken and toegang.gemeenten:
        mag |= Q(**{f"{pad}gemeente__in": toegang.gemeenten})
    return mag


WERK_RUIMTEN_BIJ = """
    UPDATE locaties_werkruimte SET gemeente_id = NEW.gemeente_id, niveau = GREATEST(eigen_niveau, NEW.niveau)
    WHERE locatie_id = NEW.id
    AND (gemeente_id <> NEW.gemeente_id OR niveau <> GREATEST(eigen_niveau, NEW.niveau));
    RETURN NULL;
"""


@pghistory.track()
class Werklocatie(Bewerkbaar):
    """A place where people work. Areas in hectares; an empty area, price or category is unknown.

    The municipality is the one in which the location was recorded; on a day after a merger it is that one's
    successor (`werkplan.kern.fusies`). `objecten_volledig_vanaf`: from that day its figures come from its units.
    """

    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, verbose_name="gemeente", related_name="werklocaties"
    )
    naam = models.CharField("naam", max_length=150)
    soort = models.CharField("soort", max_length=10, choices=Soort.choices)
    type = models.ForeignKey(Locatietype, models.PROTECT, verbose_name="type", related_name="werklocaties")
    niveau = niveauveld("wie mag dit zien", Niveau.REGIO)
    rin = models.PositiveIntegerField(
        "RIN-nummer", null=True, blank=True, unique=True, help_text="Het landelijke nummer in IBIS."
    )
    kern = models.CharField("kern", max_length=80, blank=True)
    omschrijving = models.TextField("omschrijving", blank=True, help_text=WOO)
    doelgroepen = models.ManyToManyField(
        Doelgroep, through="LocatieDoelgroep", verbose_name="doelgroepen", related_name="werklocaties"
    )
    bestaat_van = models.DateField("bestaat vanaf", null=True, blank=True)
    bestaat_tot = models.DateField("bestaat tot", null=True, blank=True, help_text="De eerste dag zonder.")
    objecten_volledig_vanaf = models.DateField(
        "ruimten volledig vanaf",
        null=True,
        blank=True,
        help_text="Vanaf deze dag tellen de ruimten; daarvoor de laatste meting van de locatie.",
    )

    lon = models.FloatField("lengtegraad", null=True, blank=True)
    lat = models.FloatField("breedtegraad", null=True, blank=True)
    vlak = models.JSONField("vlak (GeoJSON, WGS84)", null=True, blank=True)
    nauwkeurigheid = keuze("nauwkeurigheid van de plek", Nauwkeurigheid)
    postcode = models.CharField("postcode", max_length=7, blank=True)

    bruto_ha = hectare("bruto (ha)", "De hele locatie.")
    netto_ha = hectare("netto (ha)", "Zonder wegen, groen en water.")
    uitgegeven_ha = hectare("uitgegeven (ha netto)", "Tot een jaar voor de peildatum.")
    terstond_gemeente_ha = hectare("terstond uitgeefbaar, gemeente (ha)")
    terstond_particulier_ha = hectare("terstond uitgeefbaar, particulier (ha)")
    niet_terstond_gemeente_ha = hectare("niet terstond uitgeefbaar, gemeente (ha)")
    niet_terstond_particulier_ha = hectare("niet terstond uitgeefbaar, particulier (ha)")
    optie_ha = hectare("in optie (ha)")
    grootste_deel_ha = hectare("grootst uitgeefbaar deel (ha)")
    oppervlakten_van = models.DateField(
        "stand van de oppervlakten", null=True, blank=True, help_text="In IBIS is dat 1 januari."
    )
    startjaar = models.PositiveSmallIntegerField(
        "startjaar uitgifte",
        null=True,
        blank=True,
        validators=[MinValueValidator(1850), MaxValueValidator(2100)],
    )
    planregime = keuze("planregime", Planregime)
    planstatus = keuze("planstatus", Planstatus)
    planfase = keuze("planfase (IBIS)", Planfase)
    milieucategorie_min = milieucategorie("milieucategorie minimaal", "Vaak leeg: dan is er geen ondergrens.")
    milieucategorie_max = milieucategorie("milieucategorie maximaal")
    milieuzonering = ja_nee("geluidszone", "Er is een zone omdat grote lawaaimakers mogen.")

    bereikbaarheid = keuze("bereikbaarheid over de weg", Oordeel, "Files en afstand tot de snelweg.")
    spoor = keuze("spoor", Spoor)
    water = keuze("water", Water)
    parkeren = keuze("parkeren", Oordeel)
    glasvezel = ja_nee("glasvezel")
    parkmanagement = ja_nee("parkmanagement")
    kvo = ja_nee("Keurmerk Veilig Ondernemen")
    kvo_tot = models.DateField("keurmerk geldig tot", null=True, blank=True)

    verouderd = ja_nee("verouderd", "Is (een deel van) de locatie verouderd?")
    veroudering_oorzaak = keuze("hoofdoorzaak", Oorzaak, "Nodig bij verouderd: ja.")
    verouderd_ha = hectare("verouderd (ha bruto)", "Nodig bij verouderd: ja.")
    herstructurering = keuze("plan voor herstructurering", Herstructurering)
    herstructurering_ha = hectare("oppervlakte van dat plan (ha)", "Nodig bij een gekozen plan.")
    herstructureringsfase = keuze("fase van dat plan", Herstructureringsfase)

    verkoopprijs_min = prijs("verkoopprijs vanaf")
    verkoopprijs_max = prijs("verkoopprijs tot en met")
    erfpacht_min = prijs("erfpacht vanaf")
    erfpacht_max = prijs("erfpacht tot en met")
    prijs_niveau = niveauveld("wie mag de prijzen zien", Niveau.OPENBAAR)
    contact = models.ForeignKey(
        Contact, models.SET_NULL, verbose_name="contact", null=True, blank=True, related_name="werklocaties"
    )
    contact_niveau = niveauveld("wie mag het contact zien", Niveau.REGIO)
    opmerking = models.TextField("opmerking", blank=True, max_length=600, help_text=WOO)
    opmerking_niveau = niveauveld("wie mag de opmerking zien", Niveau.GEMEENTE)

    gecontroleerd_op = models.DateField("voor het laatst gecontroleerd", null=True, blank=True)
    gecontroleerd_door = models.ForeignKey(
        Gebruiker, models.SET_NULL, verbose_name="gecontroleerd door", null=True, blank=True, related_name="+"
    )
    bron = models.CharField("bron", max_length=300, blank=True)
    is_demo = models.BooleanField("demo", default=False, editable=False)

    objects = NiveauQuerySet.as_manager()

    class Meta:
        verbose_name = "werklocatie"
        verbose_name_plural = "werklocaties"
        ordering = ["naam", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "naam"],
                name="werklocatie_uniek",
                violation_error_message="Deze gemeente heeft al een locatie met deze naam.",
            ),
            models.CheckConstraint(
                condition=Q(bestaat_van=None) | Q(bestaat_tot=None) | Q(bestaat_tot__gt=F("bestaat_van")),
                name="werklocatie_bestaan",
                violation_error_message="De laatste dag moet na de eerste liggen.",
            ),
            models.CheckConstraint(
                condition=~Q(verouderd=JaNee.JA)
                | (~Q(veroudering_oorzaak="") & Q(verouderd_ha__isnull=False)),
                name="werklocatie_verouderd",
                violation_error_message="Vul bij een verouderde locatie de hoofdoorzaak en het aantal hectare in.",
            ),
            models.CheckConstraint(
                condition=Q(herstructurering="") | Q(herstructurering_ha__isnull=False),
                name="werklocatie_herstructurering",
                violation_error_message="Vul in om hoeveel hectare het plan voor herstructurering gaat.",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{naam}_min": None})
                    | Q(**{f"{naam}_max": None})
                    | Q(**{f"{naam}_max__gte": F(f"{naam}_min")}),
                    name=f"werklocatie_{naam}",
                    violation_error_message="De hoogste prijs mag niet lager zijn dan de laagste.",
                )
                for naam in ("verkoopprijs", "erfpacht")
            ),
            models.CheckConstraint(
                condition=(Q(lon=None) & Q(lat=None))
                | (Q(lon__range=(3.0, 7.5)) & Q(lat__range=(50.5, 54.0)) & ~Q(nauwkeurigheid="")),
                name="werklocatie_plek",
                violation_error_message="De plek moet in Nederland liggen; zeg ook hoe precies die is.",
            ),
        ]
        indexes = [
            models.Index(fields=["gemeente", "niveau", "naam"], name="werklocatie_gemeente"),
            models.Index(fields=["niveau", "naam", "id"], name="werklocatie_lijst"),
            models.Index(fields=["naam", "id"], name="werklocatie_naam"),
            models.Index(fields=["type", "niveau"], name="werklocatie_type"),
            models.Index(fields=["soort", "niveau"], name="werklocatie_soort"),
            models.Index(fields=["lon", "lat"], name="werklocatie_plek_idx"),
            GinIndex(LOCATIEWOORDEN, name="werklocatie_woorden"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="werk_ruimten_bij",
                operation=pgtrigger.UpdateOf("gemeente_id", "niveau"),  # type: ignore[no-untyped-call]  # it has no types
                when=pgtrigger.After,
                func=WERK_RUIMTEN_BIJ,
            ),
            locatietrigger(),
        ]

    def __str__(self) -> str:
        return self.naam

    def clean(self) -> None:
        """The rules between fields, each said at the field where it can be put right."""
        fouten = {veld: melding for is_fout, veld, melding in self._regels() if is_fout}
        if fouten:
            raise ValidationError(fouten)

    def _regels(self) -> Iterator[tuple[bool, str, str]]:
        """Whether a rule is broken, at which field, and what to do."""
        is_verouderd = self.verouderd == JaNee.JA
        yield is_verouderd and not self.veroudering_oorzaak, "veroudering_oorzaak", "Kies de hoofdoorzaak."
        yield (
            is_verouderd and self.verouderd_ha is None,
            "verouderd_ha",
            "Vul in hoeveel hectare verouderd is.",
        )
        is_plan_kaal = bool(self.herstructurering) and self.herstructurering_ha is None
        yield is_plan_kaal, "herstructurering_ha", "Vul in om hoeveel hectare dit plan gaat."
        for naam in ("verkoopprijs", "erfpacht"):
            laag, hoog = getattr(self, f"{naam}_min"), getattr(self, f"{naam}_max")
            is_omgekeerd = laag is not None and hoog is not None and hoog < laag
            yield is_omgekeerd, f"{naam}_max", "De hoogste prijs mag niet lager zijn dan de laagste."
        heeft_beide = bool(self.milieucategorie_min and self.milieucategorie_max)
        yield (
            heeft_beide and als_minimum(self.milieucategorie_min) > als_maximum(self.milieucategorie_max),
            "milieucategorie_max",
            "De hoogste categorie mag niet lager zijn dan de laagste.",
        )
        is_ander_type = bool(self.type_id) and self.type.soort != self.soort
        yield (
            is_ander_type,
            "type",
            f"Dit type is niet {self.soort}. Kies een ander type of een andere soort.",
        )
        is_los = self.kvo_tot is not None and self.kvo != JaNee.JA
        yield is_los, "kvo_tot", "Kies bij het keurmerk ja, of laat deze datum leeg."

    def get_absolute_url(self) -> str:
        return reverse("locaties:locatie", args=[self.pk])

    def grens(self) -> Grens:
        return Grens(gemeente_id=self.gemeente_id, niveau=self.niveau)


class VanLocatieQuerySet(RechtenQuerySet[ModelT]):
    """Records of a location, readable by who may know the location."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.filter(locatie__in=Werklocatie.objects.filter(zichtbaar(bereiken, toegang)).values("pk"))


@pghistory.track()
class LocatieDoelgroep(models.Model):
    """For whom a location is meant."""

    locatie = models.ForeignKey(Werklocatie, models.CASCADE, related_name="+")
    doelgroep = models.ForeignKey(Doelgroep, models.PROTECT, related_name="+")

    objects = VanLocatieQuerySet["LocatieDoelgroep"].as_manager()

    class Meta:
        verbose_name = "doelgroep van een locatie"
        verbose_name_plural = "doelgroepen van locaties"
        constraints = [
            models.UniqueConstraint(fields=["locatie", "doelgroep"], name="locatiedoelgroep_uniek")
        ]

    def __str__(self) -> str:
        return f"{self.locatie_id}-{self.doelgroep_id}"

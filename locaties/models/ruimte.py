"""Units within a location: what they are, how long they exist, and what became of them."""

from __future__ import annotations

from datetime import date
from typing import Self

import pghistory
import pgtrigger
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from locaties.models.kandidaattriggers import ruimtetrigger
from locaties.models.keuzes import Nauwkeurigheid
from locaties.models.lijsten import Doelgroep
from locaties.models.locatie import Werklocatie, zichtbaar
from locaties.models.somtriggers import somtriggers
from locaties.models.velden import WOO, ja_nee, keuze
from werkplan.kern.audit import PER_OPDRACHT
from werkplan.kern.models import Gemeente
from werkplan.kern.models.basis import Bewerkbaar, ModelT, RechtenQuerySet
from werkplan.kern.niveau import Niveau, niveauveld
from werkplan.kern.permissions import Grens, Toegang
from werkplan.kern.rechtentabel import Bereik


class Maat(models.TextChoices):
    """What an area measures; areas in different measures are never added together."""

    VVO = "vvo", "vvo (verhuurbaar vloeroppervlak)"
    BVO = "bvo", "bvo (bruto vloeroppervlak)"
    GO = "go", "go (gebruiksoppervlakte)"
    WVO = "wvo", "wvo (winkelvloeroppervlak)"
    GROND = "grond", "grond (m² perceel)"
    WERKPLEKKEN = "werkplekken", "werkplekken (aantal)"


class RuimteQuerySet(RechtenQuerySet["Werkruimte"]):
    """Units. `niveau` is never wider than that of the location: a trigger keeps it so."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.filter(zichtbaar(bereiken, toegang))

    def bestaand_op(self, dag: date) -> Self:
        """The units that exist on a day."""
        return self.filter(
            Q(bestaat_van=None) | Q(bestaat_van__lte=dag), Q(bestaat_tot=None) | Q(bestaat_tot__gt=dag)
        )


VOLG_LOCATIE = """
    SELECT gemeente_id, GREATEST(NEW.eigen_niveau, niveau) INTO NEW.gemeente_id, NEW.niveau
    FROM locaties_werklocatie WHERE id = NEW.locatie_id;
    RETURN NEW;
"""


@pghistory.track(*PER_OPDRACHT)
class Werkruimte(Bewerkbaar):
    """A business hall, office, studio, shop, flex place or plot. The area is in m² of `maat`; empty is unknown.

    `gemeente` and `niveau` repeat those of the location, so that lists and totals need no join; `niveau` is the
    narrower one of the location's and the unit's own.
    """

    class Soort(models.TextChoices):
        BEDRIJFSRUIMTE = "bedrijfsruimte", "bedrijfsruimte"
        KANTOOR = "kantoor", "kantoor"
        ATELIER = "atelier", "atelier of studio"
        WINKEL = "winkel", "winkel"
        FLEXPLEK = "flexplek", "flexplek"
        KAVEL = "kavel", "kavel"
        OVERIG = "overig", "overig"

    class Eigenaar(models.TextChoices):
        GEMEENTE = "gemeente", "gemeente"
        ANDERE_OVERHEID = "overheid", "andere overheid"
        PARTICULIER = "particulier", "particulier"
        BELEGGER = "belegger", "belegger"
        GEBRUIKER = "gebruiker", "eigenaar-gebruiker"
        CORPORATIE = "corporatie", "woningcorporatie"

    class Kavelstatus(models.TextChoices):
        UITGEGEVEN = "uitgegeven", "uitgegeven"
        TERSTOND = "terstond", "terstond uitgeefbaar"
        NIET_TERSTOND = "niet-terstond", "niet terstond uitgeefbaar"
        OPTIE = "optie", "optie"
        OPENBARE_RUIMTE = "openbare-ruimte", "openbare ruimte"
        WOONBEBOUWING = "woonbebouwing", "woonbebouwing"
        ONBEKEND = "onbekend", "niet bekend"

    class Einde(models.TextChoices):
        """Why a unit is no longer there."""

        GESPLITST = "gesplitst", "gesplitst"
        SAMENGEVOEGD = "samengevoegd", "samengevoegd"
        GESLOOPT = "gesloopt", "gesloopt"
        WONINGEN = "woningen", "omgezet naar woningen"
        ANDERS = "anders", "anders"

    locatie = models.ForeignKey(
        Werklocatie, models.CASCADE, verbose_name="werklocatie", related_name="ruimten"
    )
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="+", editable=False)
    niveau = models.PositiveSmallIntegerField(choices=Niveau.choices, editable=False, default=Niveau.REGIO)
    eigen_niveau = niveauveld("wie mag dit zien", Niveau.OPENBAAR)
    naam = models.CharField("naam", max_length=150, blank=True, help_text="Bijvoorbeeld: unit 4 of hal B.")
    straat = models.CharField("straat", max_length=120, blank=True)
    huisnummer = models.PositiveIntegerField("huisnummer", null=True, blank=True)
    toevoeging = models.CharField("toevoeging", max_length=10, blank=True)
    postcode = models.CharField("postcode", max_length=7, blank=True)
    plaats = models.CharField("plaats", max_length=80, blank=True)
    bag_id = models.CharField("BAG-id", max_length=16, blank=True)
    soort = models.CharField("soort", max_length=15, choices=Soort.choices)
    maat = models.CharField("maat", max_length=11, choices=Maat.choices, default=Maat.VVO)
    oppervlakte = models.DecimalField(
        "oppervlakte (m²)",
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Leeg: onbekend.",
        validators=[MinValueValidator(0, "Vul een getal vanaf 0 in.")],
    )
    doelgroepen = models.ManyToManyField(
        Doelgroep, through="RuimteDoelgroep", verbose_name="doelgroepen", related_name="ruimten"
    )
    bestaat_van = models.DateField("bestaat vanaf", null=True, blank=True)
    bestaat_tot = models.DateField("bestaat tot", null=True, blank=True, help_text="De eerste dag zonder.")
    einde = keuze("waarom niet meer", Einde)

    bouwjaar = models.PositiveSmallIntegerField("bouwjaar", null=True, blank=True)
    energielabel = models.CharField("energielabel", max_length=6, blank=True)
    vrije_hoogte = models.DecimalField(
        "vrije hoogte (m)", max_digits=5, decimal_places=2, null=True, blank=True
    )
    overheaddeur = ja_nee("overheaddeur of laaddock")
    vloerbelasting = models.PositiveIntegerField("vloerbelasting (kg/m²)", null=True, blank=True)
    buitenterrein = ja_nee("buitenterrein")
    parkeerplaatsen = models.PositiveSmallIntegerField("parkeerplaatsen", null=True, blank=True)
    vermogen_kva = models.PositiveIntegerField("aansluiting (kVA)", null=True, blank=True)
    netcongestie = ja_nee("wacht op stroom (netcongestie)")
    glasvezel = ja_nee("glasvezel")
    eigenaar = keuze("soort eigenaar", Eigenaar)
    kavelstatus = keuze("status van de kavel", Kavelstatus)

    lon = models.FloatField("lengtegraad", null=True, blank=True)
    lat = models.FloatField("breedtegraad", null=True, blank=True)
    nauwkeurigheid = keuze("nauwkeurigheid van de plek", Nauwkeurigheid)
    opmerking = models.TextField("opmerking", blank=True, max_length=600, help_text=WOO)
    opmerking_niveau = niveauveld("wie mag de opmerking zien", Niveau.GEMEENTE)
    bron = models.CharField("bron", max_length=300, blank=True)
    is_demo = models.BooleanField("demo", default=False, editable=False)

    objects = RuimteQuerySet.as_manager()

    class Meta:
        verbose_name = "werkruimte"
        verbose_name_plural = "werkruimten"
        ordering = ["locatie", "straat", "huisnummer", "toevoeging", "naam", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["bag_id"],
                condition=~Q(bag_id="") & Q(bestaat_tot=None),
                name="werkruimte_bag",
                violation_error_message="Er is al een ruimte met dit BAG-id.",
            ),
            models.UniqueConstraint(
                "locatie",
                "postcode",
                Coalesce("huisnummer", 0),
                "toevoeging",
                "naam",
                condition=Q(bestaat_tot=None),
                name="werkruimte_uniek",
                violation_error_message="Deze locatie heeft al een ruimte met dit adres en deze naam.",
            ),
            models.CheckConstraint(
                condition=Q(bestaat_van=None) | Q(bestaat_tot=None) | Q(bestaat_tot__gt=F("bestaat_van")),
                name="werkruimte_bestaan",
                violation_error_message="De laatste dag moet na de eerste liggen.",
            ),
            models.CheckConstraint(
                condition=Q(einde="") | Q(bestaat_tot__isnull=False),
                name="werkruimte_einde",
                violation_error_message="Vul in vanaf welke dag de ruimte er niet meer is.",
            ),
            models.CheckConstraint(
                condition=Q(soort="kavel", maat=Maat.GROND) | ~Q(soort="kavel"),
                name="werkruimte_kavelmaat",
                violation_error_message="De oppervlakte van een kavel is in m² grond.",
            ),
        ]
        indexes = [
            models.Index(fields=["niveau", "id"], name="werkruimte_lijst"),
            models.Index(fields=["gemeente", "niveau", "soort"], name="werkruimte_gemeente"),
            models.Index(fields=["locatie", "niveau"], name="werkruimte_locatie"),
            models.Index(fields=["maat", "oppervlakte", "id"], name="werkruimte_oppervlakte"),
            models.Index(fields=["postcode", "huisnummer"], name="werkruimte_adres"),
            models.Index(fields=["lon", "lat"], name="werkruimte_plek"),
            models.Index(fields=["gemeente"], condition=Q(is_demo=True), name="werkruimte_demo"),
            models.Index(fields=["bestaat_van"], name="werkruimte_begin"),
            models.Index(
                fields=["bestaat_tot"], condition=Q(bestaat_tot__isnull=False), name="werkruimte_eind"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="volg_locatie",
                operation=(
                    pgtrigger.Insert | pgtrigger.UpdateOf("locatie_id", "eigen_niveau")  # type: ignore[no-untyped-call]  # it has no types
                ),
                when=pgtrigger.Before,
                func=VOLG_LOCATIE,
            ),
            *somtriggers(),
            ruimtetrigger(),
        ]

    def __str__(self) -> str:
        return self.adres or self.naam or f"ruimte {self.pk}"

    @property
    def adres(self) -> str:
        """Street with number and addition, or nothing."""
        return f"{self.straat} {self.huisnummer or ''}{self.toevoeging}".strip()

    def get_absolute_url(self) -> str:
        return reverse("locaties:ruimte", args=[self.pk])

    def grens(self) -> Grens:
        return Grens(gemeente_id=self.gemeente_id, niveau=self.niveau)


class VanRuimteQuerySet(RechtenQuerySet[ModelT]):
    """Records of a unit: whoever may know the unit may know that they exist."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.filter(ruimte__in=Werkruimte.objects.filter(zichtbaar(bereiken, toegang)).values("pk"))


@pghistory.track()
class RuimteDoelgroep(models.Model):
    """For whom a unit is meant."""

    ruimte = models.ForeignKey(Werkruimte, models.CASCADE, related_name="+")
    doelgroep = models.ForeignKey(Doelgroep, models.PROTECT, related_name="+")

    objects = VanRuimteQuerySet["RuimteDoelgroep"].as_manager()

    class Meta:
        verbose_name = "doelgroep van een ruimte"
        verbose_name_plural = "doelgroepen van ruimten"
        constraints = [models.UniqueConstraint(fields=["ruimte", "doelgroep"], name="ruimtedoelgroep_uniek")]

    def __str__(self) -> str:
        return f"{self.ruimte_id}-{self.doelgroep_id}"


class HerkomstQuerySet(RechtenQuerySet["Herkomst"]):
    """Lineage, as far as both units may be known."""

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        bekend = Werkruimte.objects.filter(zichtbaar(bereiken, toegang)).values("pk")
        return self.filter(van__in=bekend, naar__in=bekend)


@pghistory.track()
class Herkomst(models.Model):
    """A unit that came from another one by splitting or merging, so that history stays true."""

    van = models.ForeignKey(Werkruimte, models.PROTECT, verbose_name="uit", related_name="opvolgers")
    naar = models.ForeignKey(Werkruimte, models.CASCADE, verbose_name="werd", related_name="voorgangers")
    datum = models.DateField("op")
    meetverschil = models.DecimalField("meetverschil (m²)", max_digits=10, decimal_places=2, default=0)

    objects = HerkomstQuerySet.as_manager()

    class Meta:
        verbose_name = "herkomst"
        verbose_name_plural = "herkomsten"
        constraints = [models.UniqueConstraint(fields=["van", "naar"], name="herkomst_uniek")]

    def __str__(self) -> str:
        return f"{self.van} werd {self.naar}"


NA_BEGIN = "De einddatum moet na de begindatum liggen."


class VanRuimte(Bewerkbaar):
    """A record of a unit, with the rights of that unit."""

    ruimte: models.ForeignKey[Werkruimte]
    ruimte_id: int

    class Meta:
        abstract = True

    def grens(self) -> Grens:
        return self.ruimte.grens()

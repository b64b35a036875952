"""Units within locations."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from locaties.api.basis import (
    GEMEENTE,
    Doelgroepenveld,
    Inventarisdeel,
    InventarisSerializer,
    Terugkijkend,
    met_doelgroepen,
    volgorde,
)
from locaties.api.gebouw import Gebouw
from locaties.api.ruimtelijk import Puntveld, Ruimtelijk
from locaties.duur import DUUR_LABELS
from locaties.lijst import gesorteerde_ruimten
from locaties.models import Maat, Soort, Werkruimte
from locaties.models.keuzes import JaNee
from locaties.ruimtefilters import RUIMTE_SORTERINGEN, RuimteFilterSet
from locaties.scheefruimten import Scheef
from locaties.services.locaties import verwijder_ruimte, voeg_ruimte_toe, wijzig_ruimte
from werkplan.kern.api.bestanden import GeojsonBestand
from werkplan.kern.api.changes import Beheerbaar
from werkplan.kern.api.fields import Gemeentecode, Keuze, Naam
from werkplan.kern.api.parameters import datum, heel, ja_nee, keuze, nummer, tekst
from werkplan.kern.rechtentabel import Werkwoord


class WerkruimteSerializer(InventarisSerializer):
    vast = ("locatie",)
    locatie_naam = Naam("locatie.naam")
    gemeente = Gemeentecode(read_only=True)
    gemeente_naam = Naam("gemeente.naam")
    doelgroepen = Doelgroepenveld()
    geometrie = Puntveld()
    einde = Keuze(Werkruimte.Einde.choices, read_only=True, allow_blank=True)

    class Meta:
        model = Werkruimte
        fields = (
            "id",
            "versie",
            "locatie",
            "locatie_naam",
            "gemeente",
            "gemeente_naam",
            "niveau",
            "eigen_niveau",
            "naam",
            "straat",
            "huisnummer",
            "toevoeging",
            "postcode",
            "plaats",
            "bag_id",
            "soort",
            "maat",
            "oppervlakte",
            "doelgroepen",
            "bestaat_van",
            "bestaat_tot",
            "einde",
            "bouwjaar",
            "energielabel",
            "vrije_hoogte",
            "overheaddeur",
            "vloerbelasting",
            "buitenterrein",
            "parkeerplaatsen",
            "vermogen_kva",
            "netcongestie",
            "glasvezel",
            "eigenaar",
            "kavelstatus",
            "geometrie",
            "nauwkeurigheid",
            "opmerking",
            "opmerking_niveau",
            "bron",
            "is_demo",
        )
        read_only_fields = ("bestaat_tot",)


EIGEN = tuple(veld.name for veld in Werkruimte._meta.concrete_fields)
VAN_ANDERE = ("gemeente__code", "gemeente__naam", "locatie__naam")
"""What an answer tells of the municipality and the location of a unit."""
PLEK_VAN_LOCATIE = ("locatie__lon", "locatie__lat", "locatie__nauwkeurigheid")
VAN_DE_PAGINA = (
    "zoek",
    "ruimtesoort",
    "leegOp",
    "duur",
    "aangeboden",
    "type",
    "soort",
    "maat",
    "m2Van",
    "m2Tot",
    "doelgroep",
    "overheaddeur",
    "buitenterrein",
    "hoogte",
    "vloer",
    "parkeren",
    "kva",
    "netcongestie",
    "glasvezel",
    "energielabel",
    "eigenaar",
    "kavelstatus",
    "scheefwerken",
    "klasse",
    "peildatum",
    "sorteer",
)


class Werkruimten(Gebouw, Terugkijkend, Ruimtelijk, Inventarisdeel, Beheerbaar):
    """Units within locations."""

    uitleg = (
        "Bedrijfsruimten, kantoren, ateliers, winkels, flexplekken en kavels. Zonder account: wat openbaar is. De "
        "oppervlakte is in m² van de maat; null is onbekend. Een ruimte eindigt door splitsen, samenvoegen of "
        "beëindigen."
    )
    model = Werkruimte
    serializer_class = WerkruimteSerializer
    joins = ("gemeente", "locatie")
    lijstkolommen = (*EIGEN, *VAN_ANDERE)
    is_breed = True
    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = {
        **Beheerbaar.werkwoorden,
        "splitsingen": ("change",),
        "samenvoegingen": ("change",),
        "beeindigingen": ("change",),
    }
    filters = (
        GEMEENTE,
        nummer("locatie", "Het id van een werklocatie.", veld="locatie_id"),
        keuze("ruimtesoort", "Het soort ruimte.", Werkruimte.Soort.values),
        nummer("type", "Het id van een type werklocatie."),
        keuze("soort", "Formeel of informeel.", Soort.values),
        keuze("maat", "De maat.", Maat.values),
        heel("m2Van", "Vanaf deze oppervlakte.", laagste=0, hoogste=99_999_999),
        heel("m2Tot", "Tot en met deze oppervlakte, of zo klein te huur in delen.", hoogste=99_999_999),
        datum("leegOp", "Ruimten die op deze dag leeg staan."),
        keuze("duur", "Hoe lang een ruimte leeg staat.", DUUR_LABELS),
        ja_nee("aangeboden", "Ruimten die te huur of te koop zijn, of juist niet."),
        nummer("doelgroep", "Het id van een doelgroep."),
        keuze("overheaddeur", "Of er een overheaddeur of laaddock is.", JaNee.values),
        keuze("buitenterrein", "Of er buitenterrein is.", JaNee.values),
        heel("hoogte", "Vrije hoogte vanaf dit aantal meters.", laagste=0),
        heel("vloer", "Vloerbelasting vanaf dit aantal kg/m².", laagste=0),
        heel("parkeren", "Vanaf dit aantal parkeerplaatsen.", laagste=0),
        heel("kva", "Aansluiting vanaf dit aantal kVA.", laagste=0),
        keuze("netcongestie", "Of de ruimte op stroom wacht.", JaNee.values),
        keuze("glasvezel", "Of er glasvezel is.", JaNee.values),
        keuze("energielabel", "Dit energielabel of een beter.", "ABCDEFG"),
        keuze("eigenaar", "Het soort eigenaar.", Werkruimte.Eigenaar.values),
        keuze("kavelstatus", "De status van een kavel.", Werkruimte.Kavelstatus.values),
        keuze("scheefwerken", "Ruimten met een bedrijf dat lichter is dan de locatie bedoelt.", Scheef),
        nummer("klasse", "Het id van een grootteklasse."),
        tekst("zoek", "Woorden uit het adres, de naam of de locatie."),
        volgorde(RUIMTE_SORTERINGEN),
        datum(
            "peildatum",
            "Ruimten die op deze dag bestaan; zonder deze parameter vandaag, of de dag van bekendOp.",
        ),
        *Ruimtelijk.ruimtelijke_filters,
    )

    def get_queryset(self) -> models.QuerySet[Any]:
        rijen = super().get_queryset()
        if self.leest_vast:
            return rijen
        als_punt = isinstance(self.request.accepted_renderer, GeojsonBestand)
        return rijen.only(*self.lijstkolommen, *(PLEK_VAN_LOCATIE if als_punt else ()))

    @classmethod
    def met_alles(cls, rijen: models.QuerySet[Any]) -> models.QuerySet[Any]:
        return met_doelgroepen(super().met_alles(rijen))

    def filter_queryset(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        rijen = super().filter_queryset(queryset)
        return self.als_op_de_pagina(
            RuimteFilterSet, rijen, VAN_DE_PAGINA, self.peildag, gesorteerd=gesorteerde_ruimten
        )

    def feature(self, record: Werkruimte, data: dict[str, Any]) -> dict[str, Any]:
        """A unit without a place of its own lies at its location, as well as that is known; `plekVan` tells."""
        waar, van = (record, "ruimte") if record.lon is not None else (record.locatie, "locatie")
        plek = Puntveld.als_punt(waar, self.crs)
        hoe = {"nauwkeurigheid": waar.nauwkeurigheid or None, "plekVan": van if plek else None}
        return super().feature(record, data | {"geometrie": plek} | hoe)

    def maak(self, velden: dict[str, Any]) -> models.Model:
        doelgroepen = velden.pop("doelgroepen", [])
        return voeg_ruimte_toe(Werkruimte(**velden), door=self.door, doelgroepen=doelgroepen)

    def wijzig(self, record: Werkruimte, versie: int, velden: dict[str, Any]) -> None:
        doelgroepen = velden.pop("doelgroepen", None)
        wijzig_ruimte(record, door=self.door, versie=versie, velden=velden, doelgroepen=doelgroepen)

    def verwijder(self, record: Werkruimte) -> None:
        verwijder_ruimte(record, door=self.door, versie=record.versie)

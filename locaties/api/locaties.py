"""Locations and what was stated about them at a date."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, ClassVar

from django.db import models, transaction
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from locaties.api.basis import (
    GEMEENTE,
    ContactSerializer,
    Doelgroepenveld,
    Inventarisdeel,
    InventarisSerializer,
    Terugkijkend,
    met_doelgroepen,
    volgorde,
)
from locaties.api.ruimtelijk import Puntveld, Ruimtelijk
from locaties.filters import SORTERINGEN, LocatieFilterSet
from locaties.lijst import gesorteerde_locaties
from locaties.milieucategorie import CATEGORIEEN
from locaties.models import Locatiemeting, Maat, Soort, Werklocatie
from locaties.models.keuzes import JaNee
from locaties.selectie import geldt_op
from locaties.services.locaties import (
    controleer,
    verwijder_locatie,
    voeg_locatie_toe,
    wijzig_locatie,
    zet_contact,
)
from werkplan.kern.api.changes import Beheerbaar
from werkplan.kern.api.describing import describe
from werkplan.kern.api.fields import Gemeentecode, Heel, Naam
from werkplan.kern.api.kolommen import Haal
from werkplan.kern.api.parameters import datum, keuze, nummer, tekst
from werkplan.kern.api.serializers import LegeSerializer
from werkplan.kern.klok import vandaag
from werkplan.kern.rechtentabel import Werkwoord

GEEN_CONTACT = {"organisatie": "", "naam": "", "email": "", "telefoon": ""}


class WerklocatieSerializer(InventarisSerializer):
    gemeente = Gemeentecode()
    gemeente_naam = Naam("gemeente.naam")
    type_naam = Naam("type.naam")
    doelgroepen = Doelgroepenveld()
    geometrie = Puntveld()
    contact = ContactSerializer(required=False, allow_null=True)

    class Meta:
        model = Werklocatie
        fields = (
            "id",
            "versie",
            "gemeente",
            "gemeente_naam",
            "naam",
            "soort",
            "type",
            "type_naam",
            "niveau",
            "rin",
            "kern",
            "omschrijving",
            "doelgroepen",
            "bestaat_van",
            "bestaat_tot",
            "objecten_volledig_vanaf",
            "geometrie",
            "nauwkeurigheid",
            "postcode",
            "bruto_ha",
            "netto_ha",
            "uitgegeven_ha",
            "terstond_gemeente_ha",
            "terstond_particulier_ha",
            "niet_terstond_gemeente_ha",
            "niet_terstond_particulier_ha",
            "optie_ha",
            "grootste_deel_ha",
            "oppervlakten_van",
            "startjaar",
            "planregime",
            "planstatus",
            "planfase",
            "milieucategorie_min",
            "milieucategorie_max",
            "milieuzonering",
            "bereikbaarheid",
            "spoor",
            "water",
            "parkeren",
            "glasvezel",
            "parkmanagement",
            "kvo",
            "kvo_tot",
            "verouderd",
            "veroudering_oorzaak",
            "verouderd_ha",
            "herstructurering",
            "herstructurering_ha",
            "herstructureringsfase",
            "verkoopprijs_min",
            "verkoopprijs_max",
            "erfpacht_min",
            "erfpacht_max",
            "prijs_niveau",
            "contact",
            "contact_niveau",
            "opmerking",
            "opmerking_niveau",
            "gecontroleerd_op",
            "bron",
            "is_demo",
        )
        read_only_fields = ("gecontroleerd_op",)

    def to_representation(self, instance: Werklocatie) -> dict[str, Any]:
        data = super().to_representation(instance)
        if self._is_terug and "contact" in data:
            data["contact"] = None  # whom to ask is not kept for an earlier day
        return data

    def per_kolom(self, haal: Haal) -> dict[str, Sequence[Any]]:
        kolommen = super().per_kolom(haal)
        return kolommen | {"contact": [None] * len(kolommen["contact"])} if self._is_terug else kolommen

    @cached_property
    def _is_terug(self) -> bool:
        return bool(self.context["view"].is_terug)


EIGEN = tuple(veld.name for veld in Werklocatie._meta.concrete_fields if veld.name != "vlak")
VAN_ANDERE = (
    "gemeente__code",
    "gemeente__naam",
    "type__naam",
    *(f"contact__{naam}" for naam in GEEN_CONTACT),
)
"""What a list tells of the municipality, the type and the contact of a location."""

VAN_DE_PAGINA = (
    "zoek",
    "type",
    "soort",
    "milieucategorieMin",
    "doelgroep",
    "glasvezel",
    "parkmanagement",
    "verouderd",
    "nietGecontroleerdSinds",
    "sorteer",
)


class Werklocaties(Terugkijkend, Ruimtelijk, Inventarisdeel, Beheerbaar):
    """Locations where people work, with their place."""

    uitleg = (
        "Werklocaties, formeel en informeel, met hun plek. Zonder account: wat openbaar is. Een veld dat je niet mag "
        "zien, ontbreekt. Oppervlakten in hectare; null is onbekend."
    )
    model = Werklocatie
    serializer_class = WerklocatieSerializer
    joins = ("gemeente", "type", "contact")
    lijstkolommen = (*EIGEN, *VAN_ANDERE)
    is_breed = True
    ordering = ("naam", "pk")
    filters = (
        GEMEENTE,
        keuze("soort", "Formeel of informeel.", Soort.values),
        nummer("type", "Het id van een type werklocatie."),
        keuze(
            "milieucategorieMin",
            "Locaties waar bedrijven tot en met deze milieucategorie mogen komen.",
            [code for code in CATEGORIEEN if code not in ("3", "4", "5")],
        ),
        nummer("doelgroep", "Het id van een doelgroep."),
        keuze("glasvezel", "Of er glasvezel is.", JaNee.values),
        keuze("parkmanagement", "Of er parkmanagement is.", JaNee.values),
        keuze("verouderd", "Of de locatie verouderd is.", JaNee.values),
        datum("nietGecontroleerdSinds", "Locaties die sinds deze dag niemand nakeek."),
        tekst("zoek", "Woorden uit de naam, de kern, de omschrijving of de gemeente."),
        datum(
            "peildatum",
            "Locaties die op deze dag bestaan; zonder deze parameter vandaag, of de dag van bekendOp.",
        ),
        volgorde(SORTERINGEN),
        *Ruimtelijk.ruimtelijke_filters,
    )
    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = {
        "POST": ("add",),
        "PATCH": ("change",),
        "DELETE": ("delete",),
        "controles": ("change",),
    }

    @classmethod
    def met_alles(cls, rijen: models.QuerySet[Any]) -> models.QuerySet[Any]:
        return met_doelgroepen(super().met_alles(rijen))

    def filter_queryset(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        dag = self.vraag.get("peildatum", self.peildag)
        bestaand = super().filter_queryset(queryset).filter(geldt_op(dag, "bestaat_van", "bestaat_tot"))
        return self.als_op_de_pagina(
            LocatieFilterSet, bestaand, VAN_DE_PAGINA, dag, gesorteerd=gesorteerde_locaties
        )

    @transaction.atomic
    def maak(self, velden: dict[str, Any]) -> models.Model:
        contact, doelgroepen = velden.pop("contact", None), velden.pop("doelgroepen", [])
        locatie = voeg_locatie_toe(
            Werklocatie(**velden), door=self.door, doelgroepen=doelgroepen, vandaag=vandaag()
        )
        if contact is not None:
            self._zet_contact(locatie, locatie.versie, contact)
        return locatie

    @transaction.atomic
    def wijzig(self, record: Werklocatie, versie: int, velden: dict[str, Any]) -> None:
        wijzigt_contact, contact = "contact" in velden, velden.pop("contact", None)
        doelgroepen = velden.pop("doelgroepen", None)
        if velden or doelgroepen is not None:
            wijzig_locatie(record, door=self.door, versie=versie, velden=velden, doelgroepen=doelgroepen)
            versie = record.versie
        if wijzigt_contact:
            self._zet_contact(record, versie, contact)

    def _zet_contact(self, locatie: Werklocatie, versie: int, contact: dict[str, str] | None) -> None:
        nu = locatie.contact
        bekend = GEEN_CONTACT if nu is None else {naam: getattr(nu, naam) for naam in GEEN_CONTACT}
        gegevens = contact or GEEN_CONTACT
        if gegevens != bekend:
            zet_contact(
                locatie, door=self.door, versie=versie, gegevens=gegevens, niveau=locatie.contact_niveau
            )

    def verwijder(self, record: Werklocatie) -> None:
        verwijder_locatie(record, door=self.door, versie=record.versie)

    @describe(
        summary="Nu gecontroleerd",
        description="Leg vast dat iemand de gegevens van deze locatie vandaag heeft nagekeken.",
        request=LegeSerializer,
        responses={200: WerklocatieSerializer},
    )
    @action(detail=True, methods=["post"])
    def controles(self, request: Request, pk: str) -> Response:
        """Somebody looked at the data today and found them right."""
        self.do_with(
            lambda record: controleer(record, door=self.door, versie=record.versie, vandaag=vandaag())
        )
        return self.answer(pk)


class LocatiemetingSerializer(InventarisSerializer):
    vast = ("locatie",)
    locatie_naam = Naam("locatie")
    gemeente = Gemeentecode(source="locatie.gemeente", read_only=True)
    banen = Heel(required=False, allow_null=True, min_value=0, max_value=2**31 - 1)
    woningen = Heel(required=False, allow_null=True, min_value=0, max_value=2**31 - 1)

    class Meta:
        model = Locatiemeting
        fields = (
            "id",
            "versie",
            "locatie",
            "locatie_naam",
            "gemeente",
            "peildatum",
            "maat",
            "voorraad_m2",
            "leegstand_m2",
            "bruto_ha",
            "netto_ha",
            "uitgeefbaar_ha",
            "banen",
            "woningen",
            "bron",
            "is_demo",
        )


class Locatiemetingen(Inventarisdeel, Beheerbaar):
    """Figures of a location at a date, with their source."""

    uitleg = "Cijfers van een locatie op een peildatum, met hun bron. Zonder account: van openbare locaties."
    model = Locatiemeting
    serializer_class = LocatiemetingSerializer
    joins = ("locatie__gemeente",)
    ordering = ("locatie", "-peildatum", "pk")
    naar_gemeente = "locatie__gemeente"
    filters = (
        GEMEENTE,
        nummer("locatie", "Het id van een werklocatie.", veld="locatie_id"),
        keuze("maat", "De maat.", Maat.values, veld="maat"),
    )

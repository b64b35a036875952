"""Topics, kenmerken of schemes, and whom to call."""

from __future__ import annotations

from typing import Any

from django.db import models

from loket.api.basis import GEMEENTE, Loketdeel, Paginaveld
from loket.models import Kenmerk, Loketcontact, Onderwerp
from loket.services.lijsten import verwijder_regel, voeg_regel_toe, wijzig_regel
from werkplan.kern.api.changes import Beheerbaar
from werkplan.kern.api.fields import Gemeentecode, Naam
from werkplan.kern.api.parameters import ja_nee, keuze, nummer
from werkplan.kern.api.serializers import BewerkbaarSerializer


class Regels(Loketdeel, Beheerbaar):
    """Names that everybody reads and the coordinator keeps."""

    def maak(self, velden: dict[str, Any]) -> models.Model:
        nieuw: models.Model = voeg_regel_toe(self.model(**velden), door=self.door)
        return nieuw

    def wijzig(self, record: Any, versie: int, velden: dict[str, Any]) -> None:
        wijzig_regel(record, door=self.door, versie=versie, velden=velden)

    def verwijder(self, record: Any) -> None:
        verwijder_regel(record, door=self.door, versie=record.versie)


class OnderwerpSerializer(BewerkbaarSerializer):
    pagina = Paginaveld()

    class Meta:
        model = Onderwerp
        fields = (
            "id",
            "versie",
            "naam",
            "naam_en",
            "slug",
            "pagina",
            "uitleg",
            "uitleg_en",
            "ouder",
            "is_ingang",
            "volgorde",
        )


class Onderwerpen(Regels):
    """The tree of topics."""

    uitleg = (
        "De boom van onderwerpen: zonder ouder staat een onderwerp bovenaan, isIngang zegt of het op de voorpagina "
        "staat. Weg kan alleen wat geen pagina en geen onderwerp noemt."
    )
    model = Onderwerp
    serializer_class = OnderwerpSerializer
    ordering = ("volgorde", "naam", "pk")
    filters = (
        nummer("ouder", "Het id van het onderwerp erboven.", veld="ouder_id"),
        ja_nee("isIngang", "Wat op de voorpagina staat, of juist niet.", veld="is_ingang"),
    )


class KenmerkSerializer(BewerkbaarSerializer):
    class Meta:
        model = Kenmerk
        fields = ("id", "versie", "soort", "naam", "naam_en", "slug", "volgorde", "is_actief")


class Kenmerken(Regels):
    """For whom, for what and for which sector schemes are."""

    uitleg = (
        "Doelgroepen, doelen en sectoren van regelingen; slug is de code waarop de lijst regelingen filtert."
    )
    model = Kenmerk
    serializer_class = KenmerkSerializer
    ordering = ("soort", "volgorde", "naam", "pk")
    filters = (
        keuze("soort", "De lijst.", Kenmerk.Soort.values, veld="soort"),
        ja_nee("isActief", "Wat nog te kiezen is, of juist niet.", veld="is_actief"),
    )


class LoketcontactSerializer(BewerkbaarSerializer):
    gemeente = Gemeentecode()
    gemeente_naam = Naam("gemeente")
    onderwerp_naam = Naam("onderwerp")

    class Meta:
        model = Loketcontact
        fields = (
            "id",
            "versie",
            "gemeente",
            "gemeente_naam",
            "onderwerp",
            "onderwerp_naam",
            "naam",
            "functie",
            "functie_en",
            "email",
            "telefoon",
            "is_demo",
        )
        read_only_fields = ("is_demo",)


class Loketcontacten(Loketdeel, Beheerbaar):
    """Whom an entrepreneur can call."""

    uitleg = (
        "Wie een ondernemer bij een gemeente kan bellen; zonder onderwerp voor alles. "
        "Elke gemeente houdt haar eigen contacten bij."
    )
    model = Loketcontact
    serializer_class = LoketcontactSerializer
    joins = ("gemeente", "onderwerp")
    ordering = ("gemeente__naam", "pk")
    filters = (GEMEENTE, nummer("onderwerp", "Het id van een onderwerp.", veld="onderwerp_id"))

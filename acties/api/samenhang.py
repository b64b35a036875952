"""What an action answers and whom it touches: opgaven, stakeholders and relations."""

from __future__ import annotations

from typing import Any

from django.db import models

from acties.api.basis import VAN_ACTIE, Plandeel
from acties.api.invoer import invoer
from acties.models import Actie, Betrokkene, Opgave, Relatie
from acties.services.samenhang import (
    RelatieInvoer,
    verwijder_betrokkene,
    verwijder_opgave,
    verwijder_relatie,
    voeg_betrokkene_toe,
    voeg_opgave_toe,
    voeg_relatie_toe,
    volgende_letter,
    wijzig_opgave,
)
from werkplan.kern.api.changes import Beheerbaar, Maakbaar, Verwijderbaar
from werkplan.kern.api.fields import Heel, Naam, Tekst
from werkplan.kern.api.parameters import nummer
from werkplan.kern.api.serializers import BewerkbaarSerializer


class OpgaveSerializer(BewerkbaarSerializer):
    vast = ("actie",)
    letter = Tekst(required=False, max_length=2, help_text="Leeg: de eerste vrije letter.")

    class Meta:
        model = Opgave
        fields = ("id", "versie", "actie", "letter", "tekst")


class Opgaven(Plandeel, Beheerbaar):
    """Problems that an action answers."""

    uitleg = "De opgaven van een actie, elk met een letter."
    model = Opgave
    serializer_class = OpgaveSerializer
    joins = ("actie",)
    ordering = ("actie__plan", "actie__nummer", "letter")
    filters = VAN_ACTIE

    def maak(self, velden: dict[str, Any]) -> models.Model:
        actie: Actie = velden.pop("actie")
        velden.setdefault("letter", volgende_letter(actie))
        return voeg_opgave_toe(actie, door=self.door, **velden)

    def wijzig(self, record: Opgave, versie: int, velden: dict[str, Any]) -> None:
        nieuw = {"letter": record.letter, "tekst": record.tekst} | velden
        wijzig_opgave(record, door=self.door, versie=versie, **nieuw)

    def verwijder(self, record: Opgave) -> None:
        verwijder_opgave(record, door=self.door, versie=record.versie)


class BetrokkeneSerializer(BewerkbaarSerializer):
    organisatie_naam = Naam("organisatie")

    class Meta:
        model = Betrokkene
        fields = ("id", "versie", "actie", "organisatie", "organisatie_naam")


class Betrokkenen(Plandeel, Maakbaar, Verwijderbaar):
    """Organisations with a stake in an action."""

    uitleg = "Organisaties met een belang bij een actie."
    model = Betrokkene
    serializer_class = BetrokkeneSerializer
    joins = ("actie", "organisatie")
    ordering = ("actie__plan", "actie__nummer", "volgorde", "pk")
    filters = (*VAN_ACTIE, nummer("organisatie", "Het id van de organisatie.", veld="organisatie_id"))

    def maak(self, velden: dict[str, Any]) -> models.Model:
        return voeg_betrokkene_toe(velden.pop("actie"), door=self.door, **velden)

    def verwijder(self, record: Betrokkene) -> None:
        verwijder_betrokkene(record, door=self.door, versie=record.versie)


class RelatieSerializer(BewerkbaarSerializer):
    naar_actie_nummer = Heel(source="naar_actie.nummer", read_only=True)
    naar_opgave_letter = Naam("naar_opgave.letter")

    class Meta:
        model = Relatie
        fields = (
            "id",
            "versie",
            "actie",
            "stap",
            "naar_actie",
            "naar_actie_nummer",
            "naar_opgave",
            "naar_opgave_letter",
            "toelichting",
        )


class Relaties(Plandeel, Maakbaar, Verwijderbaar):
    """What an action, or one step of it, hangs together with."""

    uitleg = "Waarmee een actie, of één stap ervan, samenhangt: een andere actie of één opgave daarvan."
    model = Relatie
    serializer_class = RelatieSerializer
    joins = ("actie", "naar_actie", "naar_opgave")
    ordering = ("actie__plan", "actie__nummer", "pk")
    filters = (*VAN_ACTIE, nummer("naarActie", "Het id van de andere actie.", veld="naar_actie_id"))

    def maak(self, velden: dict[str, Any]) -> models.Model:
        return voeg_relatie_toe(velden.pop("actie"), door=self.door, invoer=invoer(RelatieInvoer, velden))

    def verwijder(self, record: Relatie) -> None:
        verwijder_relatie(record, door=self.door, versie=record.versie)

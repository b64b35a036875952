"""What became of the means: money committed or paid, and days spent."""

from __future__ import annotations

from typing import Any

from django.db import models

from acties.api.basis import VAN_ACTIE, Plandeel
from acties.api.invoer import invoer, merged
from acties.kwartalen import Kwartaal
from acties.models import Actie, Dagenboeking, Uitgave
from acties.models.plan import EERSTE_JAAR, LAATSTE_JAAR
from acties.services.dagen import boek_dagen, wijzig_dagen
from acties.services.uitgaven import UitgaveInvoer, voeg_uitgave_toe, wijzig_uitgave
from werkplan.kern.api.changes import Beheerbaar
from werkplan.kern.api.fields import Heel, Naam
from werkplan.kern.api.parameters import heel, jaartal, keuze, nummer
from werkplan.kern.api.serializers import BewerkbaarSerializer
from werkplan.kern.klok import vandaag


class UitgaveSerializer(BewerkbaarSerializer):
    vast = ("actie",)
    organisatie_naam = Naam("organisatie")

    class Meta:
        model = Uitgave
        fields = (
            "id",
            "versie",
            "actie",
            "stap",
            "soort",
            "datum",
            "bedrag",
            "organisatie",
            "organisatie_naam",
            "omschrijving",
        )


class Uitgaven(Plandeel, Beheerbaar):
    """Money committed or paid."""

    uitleg = "Geld dat is verplicht of betaald. Een verbetering is een negatief bedrag."
    model = Uitgave
    serializer_class = UitgaveSerializer
    joins = ("actie", "organisatie")
    ordering = ("-datum", "-pk")
    filters = (
        *VAN_ACTIE,
        jaartal("jaar", "Het jaar van de datum.", veld="datum__year"),
        keuze("soort", "Verplicht of betaald.", Uitgave.Soort.values, veld="soort"),
    )

    def maak(self, velden: dict[str, Any]) -> models.Model:
        actie: Actie = velden.pop("actie")
        return voeg_uitgave_toe(
            actie=actie, door=self.door, invoer=invoer(UitgaveInvoer, velden), vandaag=vandaag()
        )

    def wijzig(self, record: Uitgave, versie: int, velden: dict[str, Any]) -> None:
        nieuw = merged(UitgaveInvoer, record, velden)
        wijzig_uitgave(record, door=self.door, versie=versie, invoer=nieuw, vandaag=vandaag())


class DagenboekingSerializer(BewerkbaarSerializer):
    vast = ("actie", "organisatie", "jaar", "kwartaal")
    organisatie_naam = Naam("organisatie")
    jaar = Heel(min_value=EERSTE_JAAR, max_value=LAATSTE_JAAR)
    kwartaal = Heel(min_value=1, max_value=4)

    class Meta:
        model = Dagenboeking
        fields = (
            "id",
            "versie",
            "actie",
            "organisatie",
            "organisatie_naam",
            "jaar",
            "kwartaal",
            "dagen",
            "opmerking",
        )


class Dagenboekingen(Plandeel, Beheerbaar):
    """Days that an organisation spent on an action in a quarter."""

    uitleg = "Bestede dagen van een organisatie aan een actie, per kwartaal."
    model = Dagenboeking
    serializer_class = DagenboekingSerializer
    joins = ("actie", "organisatie")
    ordering = ("-jaar", "-kwartaal", "-pk")
    filters = (
        *VAN_ACTIE,
        nummer("organisatie", "Het id van de organisatie.", veld="organisatie_id"),
        jaartal("jaar", "Het jaar.", veld="jaar"),
        heel("kwartaal", "Het kwartaal.", hoogste=4, veld="kwartaal"),
    )

    def maak(self, velden: dict[str, Any]) -> models.Model:
        kwartaal = Kwartaal(velden.pop("jaar"), velden.pop("kwartaal"))
        return boek_dagen(kwartaal=kwartaal, door=self.door, vandaag=vandaag(), **velden)

    def wijzig(self, record: Dagenboeking, versie: int, velden: dict[str, Any]) -> None:
        wijzig_dagen(
            record,
            door=self.door,
            versie=versie,
            dagen=velden.get("dagen", record.dagen),
            opmerking=velden.get("opmerking", record.opmerking),
            vandaag=vandaag(),
        )

"""Conversations with entrepreneurs, for the municipality that had them."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from loket.models import Gesprek
from loket.services.gesprekken import change_conversation, finish, log_conversation
from werkplan.kern.api.changes import Beheerbaar
from werkplan.kern.api.describing import describe
from werkplan.kern.api.fields import Gemeentecode, Naam
from werkplan.kern.api.parameters import keuze, nummer, tekst
from werkplan.kern.api.resources import Resource
from werkplan.kern.api.serializers import BewerkbaarSerializer, LegeSerializer
from werkplan.kern.klok import vandaag
from werkplan.kern.rechtentabel import Werkwoord


class GesprekSerializer(BewerkbaarSerializer):
    onderwerp_naam = Naam("onderwerp")
    gemeente = Gemeentecode()
    persoon_naam = Naam("persoon")

    class Meta:
        model = Gesprek
        fields = (
            "id",
            "versie",
            "gemeente",
            "spreekuur",
            "onderwerp",
            "onderwerp_naam",
            "datum",
            "notitie",
            "vervolg",
            "voor",
            "gedaan_op",
            "vraag",
            "persoon",
            "persoon_naam",
            "is_demo",
        )
        read_only_fields = ("gedaan_op", "vraag", "persoon", "is_demo")


class Gesprekken(Beheerbaar):
    """Conversations: about what they were, and what follows."""

    uitleg = (
        "Gesprekken met ondernemers bij een inloopspreekuur, aan de balie of aan de telefoon: waar ze over gingen en "
        "wat erop volgt. Niet wie de ondernemer was. Met vervolg “vraag” wordt de notitie meteen een vraag voor "
        "het loket; wat je zelf nog doet (vervolg “zelf”, met voor), meld je gedaan met gesprekken/{id}/afrondingen."
    )
    model = Gesprek
    serializer_class = GesprekSerializer
    joins = ("onderwerp", "gemeente", "persoon")
    ordering = ("-datum", "-pk")
    filters = (
        tekst("gemeente", "De CBS-code van een gemeente, bijvoorbeeld GM0402.", veld="gemeente__code"),
        nummer("onderwerp", "Het id van een onderwerp.", veld="onderwerp_id"),
        keuze("vervolg", "Wat op het gesprek volgt.", Gesprek.Vervolg.values, veld="vervolg"),
    )
    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = {
        **Resource.werkwoorden,
        "afrondingen": ("change",),
    }

    def maak(self, velden: dict[str, Any]) -> Gesprek:
        nieuw = Gesprek(persoon=self.door, **velden)
        return log_conversation(nieuw, door=self.door, vandaag=vandaag())

    def wijzig(self, record: Gesprek, versie: int, velden: dict[str, Any]) -> None:
        change_conversation(record, door=self.door, versie=versie, vandaag=vandaag(), velden=velden)

    @describe(
        summary="Melden dat het gedaan is",
        description="Wat je na dit gesprek zou doen, is gedaan.",
        request=LegeSerializer,
    )
    @action(detail=True, methods=["post"])
    def afrondingen(self, request: Request, pk: str) -> Response:
        """What was promised is done."""
        self.do_with(
            lambda gesprek: finish(gesprek, door=self.door, versie=gesprek.versie, vandaag=vandaag())
        )
        return self.answer(pk)

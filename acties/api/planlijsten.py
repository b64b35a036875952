"""The lists that belong to a plan as a whole: themes, key figures and problems."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from acties.api.basis import VAN_PLAN, Plandeel, PlanVerwijzing
from acties.models import Actie, Kengetal, Knelpunt, Thema
from acties.services.longlist import wijzig_knelpunt
from acties.services.plannen import verwijder_thema, volgende_plaats
from werkplan.kern.api.changes import Beheerbaar
from werkplan.kern.api.fields import Heel, Koppelingen
from werkplan.kern.api.serializers import BewerkbaarSerializer

ACHTERAAN = "Leeg: achteraan."


def _plaats(uitleg: str) -> Heel:
    return Heel(required=False, min_value=0, max_value=32767, help_text=uitleg)


class Planlijst(Plandeel, Beheerbaar):
    """A list of a plan in the order of one column; a new row goes to its end."""

    volgorde: ClassVar[str] = "volgorde"
    filters = (VAN_PLAN,)

    def maak(self, velden: dict[str, Any]) -> models.Model:
        velden.setdefault(self.volgorde, volgende_plaats(velden["plan"], self.model, self.volgorde))
        return super().maak(velden)


class ThemaSerializer(BewerkbaarSerializer):
    vast = ("plan",)
    werkplan = PlanVerwijzing()
    volgorde = _plaats(ACHTERAAN)

    class Meta:
        model = Thema
        fields = ("id", "versie", "werkplan", "naam", "volgorde")


class Themas(Planlijst):
    """The themes of a plan and of its longlist."""

    uitleg = "De thema's van een plan en van zijn longlist."
    model = Thema
    serializer_class = ThemaSerializer
    ordering = ("plan", "volgorde", "naam", "pk")

    def verwijder(self, record: Thema) -> None:
        verwijder_thema(record, door=self.door, versie=record.versie)


class KengetalSerializer(BewerkbaarSerializer):
    vast = ("plan",)
    werkplan = PlanVerwijzing()
    volgorde = _plaats(ACHTERAAN)

    class Meta:
        model = Kengetal
        fields = (
            "id",
            "versie",
            "werkplan",
            "naam",
            "waarde",
            "waarde_tot",
            "kwalificatie",
            "eenheid",
            "bron",
            "volgorde",
        )


class Kengetallen(Planlijst):
    """Key figures that a plan rests on."""

    uitleg = "Kengetallen waar een plan op rust."
    model = Kengetal
    serializer_class = KengetalSerializer
    ordering = ("plan", "volgorde", "naam", "pk")


class KnelpuntSerializer(BewerkbaarSerializer):
    vast = ("plan", "nummer", "bron")
    werkplan = PlanVerwijzing()
    nummer = _plaats("Leeg: het volgende vrije nummer.")
    acties = Koppelingen(Actie, via="knelpuntacties", naar="actie")

    class Meta:
        model = Knelpunt
        fields = ("id", "versie", "werkplan", "nummer", "titel", "bron", "acties")


class Knelpunten(Planlijst):
    """Problems that a plan answers."""

    uitleg = "Knelpunten waar een plan op antwoordt, met de acties die ze aanpakken."
    model = Knelpunt
    serializer_class = KnelpuntSerializer
    volgorde = "nummer"
    met = ("knelpuntacties",)
    ordering = ("plan", "nummer", "pk")

    def maak(self, velden: dict[str, Any]) -> models.Model:
        acties = velden.pop("acties", ())
        knelpunt = super().maak(velden)
        if acties:
            self.wijzig(knelpunt, 1, {"acties": acties})
        return knelpunt

    def wijzig(self, record: Any, versie: int, velden: dict[str, Any]) -> None:
        nieuw = {"titel": record.titel} | velden
        nieuw.setdefault("acties", [rij.actie for rij in record.knelpuntacties.select_related("actie")])
        wijzig_knelpunt(record, door=self.door, versie=versie, **nieuw)

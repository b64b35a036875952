"""Mandates with which the region keeps the inventory of a municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import ValidationError
from django.db import models

from locaties.services.mandaten import beeindig, geef
from werkplan.kern.api.changes import Maakbaar, Wijzigbaar
from werkplan.kern.api.fields import Gemeentecode, Naam
from werkplan.kern.api.parameters import datum, tekst
from werkplan.kern.api.serializers import BewerkbaarSerializer
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Mandaat

if TYPE_CHECKING:
    from werkplan.kern.models.gemeenten import GeldigQuerySet


class MandaatSerializer(BewerkbaarSerializer):
    vast = ("gemeente", "van", "grondslag")
    gemeente = Gemeentecode()
    gemeente_naam = Naam("gemeente")

    class Meta:
        model = Mandaat
        fields = ("id", "versie", "gemeente", "gemeente_naam", "van", "tot", "grondslag")


class Mandaten(Maakbaar, Wijzigbaar):
    """Mandates of municipalities; what can be changed afterwards is when one ends."""

    uitleg = (
        "Mandaten waarmee de regiocoördinator de locaties en ruimten van een gemeente bijhoudt. De gemeente geeft een "
        "mandaat, vanaf vandaag of later. Beëindigen is PATCH met tot: de eerste dag zonder mandaat."
    )
    model = Mandaat
    serializer_class = MandaatSerializer
    joins = ("gemeente",)
    ordering = ("gemeente__naam", "van", "pk")
    filters = (
        tekst("gemeente", "De CBS-code van een gemeente, bijvoorbeeld GM0402.", veld="gemeente__code"),
        datum("peildatum", "Mandaten die op deze dag gelden."),
    )

    def filter_queryset(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        rijen = cast("GeldigQuerySet[Any]", super().filter_queryset(queryset))
        return rijen.geldig_op(self.vraag["peildatum"]) if "peildatum" in self.vraag else rijen

    def maak(self, velden: dict[str, Any]) -> models.Model:
        return geef(Mandaat(**velden), door=self.door, vandaag=vandaag())

    def wijzig(self, record: Mandaat, versie: int, velden: dict[str, Any]) -> None:
        if velden["tot"] is None:
            raise ValidationError({"tot": "Geef de eerste dag zonder mandaat."})
        beeindig(record, door=self.door, versie=versie, tot=velden["tot"], vandaag=vandaag())

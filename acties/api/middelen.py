"""Planned money and days: the lines below the steps."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch, QuerySet

from acties.api.basis import VAN_STAP, Plandeel
from acties.api.invoer import invoer, merged
from acties.models import Begrotingsregel, Inzet, Stap, VastAandeel
from acties.models.middelen import Zekerheid
from acties.services.middelen import (
    BegrotingInvoer,
    InzetInvoer,
    verwijder_begrotingsregel,
    verwijder_inzet,
    voeg_begrotingsregel_toe,
    voeg_inzet_toe,
    wijzig_begrotingsregel,
    wijzig_inzet,
)
from werkplan.kern.api.changes import Beheerbaar
from werkplan.kern.api.fields import Gemeentecode, Heel
from werkplan.kern.api.parameters import ja_nee, jaartal, keuze
from werkplan.kern.api.serializers import BewerkbaarSerializer, ResourceSerializer
from werkplan.kern.models import Gemeente

VAN_STAP_EN_JAAR = (*VAN_STAP, jaartal("jaar", "Regels die in dit jaar tellen.", veld="jaar_toegedeeld"))


class VastAandeelSerializer(ResourceSerializer):
    gemeente = Gemeentecode()

    class Meta:
        model = VastAandeel
        fields = ("gemeente", "bedrag")


class BegrotingsregelSerializer(BewerkbaarSerializer):
    vast = ("stap",)
    vaste_aandelen = VastAandeelSerializer(
        many=True, required=False, help_text="Het deel van elke gemeente, bij verdeelsleutel vast."
    )
    actie = Heel(source="stap.actie_id", read_only=True)
    jaar_toegedeeld = Heel(
        read_only=True, allow_null=True, help_text="Het jaar waarin het bedrag telt; null: niet toegedeeld."
    )

    class Meta:
        model = Begrotingsregel
        fields = (
            "id",
            "versie",
            "actie",
            "stap",
            "jaar",
            "jaar_toegedeeld",
            "bedrag",
            "zekerheid",
            "dekking",
            "verdeelsleutel",
            "vaste_aandelen",
            "inclusief_btw",
            "opmerking",
        )


class InzetSerializer(BewerkbaarSerializer):
    vast = ("stap",)
    actie = Heel(source="stap.actie_id", read_only=True)
    jaar_toegedeeld = Heel(
        read_only=True, allow_null=True, help_text="Het jaar waarin de dagen tellen; null: niet toegedeeld."
    )

    class Meta:
        model = Inzet
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "versie",
            "actie",
            "stap",
            "jaar",
            "jaar_toegedeeld",
            "dagen_trekker",
            "dagen_per_gemeente",
            "ntb",
            "opmerking",
        )


class Regels(Plandeel, Beheerbaar):
    """Lines of means below a step."""

    joins = ("stap__actie__plan",)
    ordering = ("stap__actie__plan", "stap__actie__nummer", "stap__nummer", "pk")

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().with_jaar()  # type: ignore[attr-defined,no-any-return]


class Begrotingsregels(Regels):
    """Lines of planned money; n.t.b. is `bedrag` null with `zekerheid` ntb."""

    uitleg = (
        "Gepland geld, per stap en jaar. Nader te bepalen: bedrag null met zekerheid ntb. "
        "Uit bestaande budgetten: bedrag en zekerheid null met dekking regulier."
    )
    model = Begrotingsregel
    serializer_class = BegrotingsregelSerializer
    met = (Prefetch("vaste_aandelen", VastAandeel.objects.select_related("gemeente")),)
    filters = (
        *VAN_STAP_EN_JAAR,
        keuze("zekerheid", "Hoe zeker het bedrag is.", Zekerheid.values, veld="zekerheid"),
    )

    def maak(self, velden: dict[str, Any]) -> models.Model:
        stap: Stap = velden.pop("stap")
        nieuw = invoer(BegrotingInvoer, velden | {"vast": _aandelen(velden.get("vaste_aandelen", ()))})
        return voeg_begrotingsregel_toe(stap, door=self.door, invoer=nieuw)

    def wijzig(self, record: Begrotingsregel, versie: int, velden: dict[str, Any]) -> None:
        vast = {deel.gemeente: deel.bedrag for deel in record.vaste_aandelen.all()}
        if "vaste_aandelen" in velden:
            vast = _aandelen(velden["vaste_aandelen"])
        nieuw = merged(BegrotingInvoer, record, velden, vast=vast)
        wijzig_begrotingsregel(record, door=self.door, versie=versie, invoer=nieuw)

    def verwijder(self, record: Begrotingsregel) -> None:
        verwijder_begrotingsregel(record, door=self.door, versie=record.versie)


def _aandelen(delen: Sequence[dict[str, Any]]) -> dict[Gemeente, Decimal]:
    aandelen = {deel["gemeente"]: deel["bedrag"] for deel in delen}
    if len(aandelen) < len(delen):
        raise ValidationError({"vaste_aandelen": "Noem elke gemeente één keer."})
    return aandelen


class Inzetten(Regels):
    """Lines of planned days; n.t.b. is `ntb` true without days."""

    uitleg = "Geplande dagen, per stap en jaar. Nader te bepalen: dagen null met ntb true."
    model = Inzet
    serializer_class = InzetSerializer
    filters = (*VAN_STAP_EN_JAAR, ja_nee("ntb", "Regels waarvan de dagen nader te bepalen zijn.", veld="ntb"))

    def maak(self, velden: dict[str, Any]) -> models.Model:
        return voeg_inzet_toe(velden.pop("stap"), door=self.door, invoer=invoer(InzetInvoer, velden))

    def wijzig(self, record: Inzet, versie: int, velden: dict[str, Any]) -> None:
        wijzig_inzet(record, door=self.door, versie=versie, invoer=merged(InzetInvoer, record, velden))

    def verwijder(self, record: Inzet) -> None:
        verwijder_inzet(record, door=self.door, versie=record.versie)

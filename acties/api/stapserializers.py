"""Steps as JSON, with the money and the days below them and the stand of each municipality."""

from __future__ import annotations

from typing import ClassVar

from acties.models import Begrotingsregel, Gemeentestand, Inzet, Opgave, Stap, VastAandeel
from werkplan.kern.api.fields import Gemeentecode, Heel, Koppelingen, Naam
from werkplan.kern.api.serializers import BewerkbaarSerializer, ResourceSerializer
from werkplan.kern.models import Organisatie


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
        fields = (
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


class BegrotingInStap(ResourceSerializer):
    class Meta:
        model = Begrotingsregel
        fields = ("id", "jaar", "bedrag", "zekerheid", "dekking", "verdeelsleutel", "opmerking")


class InzetInStap(ResourceSerializer):
    class Meta:
        model = Inzet
        fields = ("id", "jaar", "dagen_trekker", "dagen_per_gemeente", "ntb", "opmerking")


class StapSerializer(BewerkbaarSerializer):
    vast = ("actie",)
    nummer = Heel(required=False, min_value=1, max_value=32767, help_text="Leeg: het volgende vrije nummer.")
    werkplan = Heel(source="actie.plan_id", read_only=True)
    actie_nummer = Heel(source="actie.nummer", read_only=True)
    uitvoerder_naam = Naam("uitvoerder")
    begroting = BegrotingInStap(many=True, read_only=True)
    inzet = InzetInStap(many=True, read_only=True)

    class Meta:
        model = Stap
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "versie",
            "werkplan",
            "actie",
            "actie_nummer",
            "nummer",
            "titel",
            "uitvoerder",
            "uitvoerder_naam",
            "per_gemeente",
            "stand",
            "opmerking",
            "niet_meegerekend",
            "begroting",
            "inzet",
        )


class GemeentestandSerializer(BewerkbaarSerializer):
    vast = ("stap", "gemeente")
    gemeente = Gemeentecode()
    gemeente_naam = Naam("gemeente")
    actie = Heel(source="stap.actie_id", read_only=True)

    class Meta:
        model = Gemeentestand
        fields = ("id", "versie", "actie", "stap", "gemeente", "gemeente_naam", "stand", "toelichting")


class StapDetailSerializer(StapSerializer):
    """One step with its opgaven, the organisations that help, and the stand of each municipality."""

    opgaven = Koppelingen(Opgave, via="stapopgaven", naar="opgave")
    samen_met = Koppelingen(Organisatie, via="samen_met", naar="organisatie")
    gemeentestanden = GemeentestandSerializer(many=True, read_only=True)

    class Meta(StapSerializer.Meta):
        fields = (*StapSerializer.Meta.fields, "opgaven", "samen_met", "gemeentestanden")

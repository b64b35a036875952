"""What is recorded while working on the plan, as JSON: progress, money, days, meetings, the longlist."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from acties.api.serializers import PlanVerwijzing
from acties.models import (
    Aandachtspunt,
    Actie,
    Actiepunt,
    Agendapunt,
    Besluit,
    Dagenboeking,
    Document,
    Kengetal,
    Knelpunt,
    Mijlpaal,
    Overleg,
    Thema,
    Uitgave,
    Voorstel,
    Voortgang,
)
from acties.models.plan import EERSTE_JAAR, LAATSTE_JAAR
from werkplan.kern.api.fields import Heel, Koppelingen, Naam, Tekst
from werkplan.kern.api.serializers import BewerkbaarSerializer, ResourceSerializer


class VoortgangSerializer(ResourceSerializer):
    auteur_naam = Naam("auteur")

    class Meta:
        model = Voortgang
        fields = (
            "id",
            "actie",
            "datum",
            "auteur",
            "auteur_naam",
            "stoplicht",
            "percentage",
            "status",
            "toelichting",
            "knelpunt",
            "volgende_stap",
        )
        read_only_fields = ("auteur",)


class MijlpaalSerializer(BewerkbaarSerializer):
    vast = ("actie",)

    class Meta:
        model = Mijlpaal
        fields = ("id", "versie", "actie", "stap", "titel", "datum", "gehaald_op", "vervallen", "toelichting")


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


class DocumentSerializer(BewerkbaarSerializer):
    vast = ("actie",)
    bestand = serializers.FileField(
        write_only=True, required=False, help_text="Alleen bij multipart/form-data."
    )
    bestand_url = serializers.SerializerMethodField(
        help_text="Waar het bestand te halen is; null bij een link."
    )

    class Meta:
        model = Document
        fields = (
            "id",
            "versie",
            "actie",
            "titel",
            "soort",
            "datum",
            "bestand",
            "bestandsnaam",
            "bestand_url",
            "url",
            "is_openbaar",
            "woo_categorie",
            "gepubliceerd_op",
        )
        read_only_fields = ("bestandsnaam",)

    @extend_schema_field({"type": "string", "format": "uri", "nullable": True})
    def get_bestand_url(self, document: Document) -> str | None:
        if not document.bestand:
            return None
        return reverse("documenten-bestand", args=[document.pk], request=self.context["request"])


class OverlegSerializer(BewerkbaarSerializer):
    vast = ("plan",)
    werkplan = PlanVerwijzing()
    titel = Tekst(
        required=False, allow_blank=True, max_length=200, help_text="Leeg: het soort overleg met de datum."
    )

    class Meta:
        model = Overleg
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "versie",
            "werkplan",
            "soort",
            "titel",
            "datum",
            "begintijd",
            "eindtijd",
            "locatie",
            "verslag",
            "afgezegd_op",
            "reden_afzegging",
        )
        read_only_fields = ("afgezegd_op", "reden_afzegging")


class AgendapuntSerializer(ResourceSerializer):
    class Meta:
        model = Agendapunt
        fields = ("id", "volgorde", "titel", "toelichting", "aanleiding", "actie")


class OverlegDetailSerializer(OverlegSerializer):
    """One meeting with its agenda and what came of it."""

    agenda = AgendapuntSerializer(many=True, read_only=True)
    besluiten: Any = serializers.PrimaryKeyRelatedField(many=True, read_only=True)
    actiepunten: Any = serializers.PrimaryKeyRelatedField(many=True, read_only=True)

    class Meta(OverlegSerializer.Meta):
        fields = (*OverlegSerializer.Meta.fields, "agenda", "besluiten", "actiepunten")


class BesluitSerializer(BewerkbaarSerializer):
    vast = ("plan",)
    werkplan = PlanVerwijzing()
    acties = Koppelingen(Actie, via="besluitacties", naar="actie")

    class Meta:
        model = Besluit
        fields = (
            "id",
            "versie",
            "werkplan",
            "overleg",
            "titel",
            "toelichting",
            "stand",
            "datum",
            "genomen_door",
            "acties",
        )


class ActiepuntSerializer(BewerkbaarSerializer):
    vast = ("plan",)
    werkplan = PlanVerwijzing()
    eigenaar_naam = Naam("eigenaar")

    class Meta:
        model = Actiepunt
        fields = (
            "id",
            "versie",
            "werkplan",
            "overleg",
            "actie",
            "omschrijving",
            "eigenaar",
            "eigenaar_naam",
            "datum",
            "gereed_op",
        )


class ThemaSerializer(ResourceSerializer):
    werkplan = Heel(source="plan_id", read_only=True)

    class Meta:
        model = Thema
        fields = ("id", "werkplan", "naam", "volgorde")


class KengetalSerializer(ResourceSerializer):
    werkplan = Heel(source="plan_id", read_only=True)

    class Meta:
        model = Kengetal
        fields = ("id", "werkplan", "naam", "waarde", "waarde_tot", "kwalificatie", "eenheid", "bron")


class KnelpuntSerializer(BewerkbaarSerializer):
    werkplan = Heel(source="plan_id", read_only=True)
    acties = Koppelingen(Actie, via="knelpuntacties", naar="actie")

    class Meta:
        model = Knelpunt
        fields = ("id", "versie", "werkplan", "nummer", "titel", "bron", "acties")
        read_only_fields = ("nummer", "bron")


class AandachtspuntSerializer(BewerkbaarSerializer):
    vast = ("plan",)
    werkplan = PlanVerwijzing()
    thema_naam = Naam("thema")
    acties = Koppelingen(Actie, via="aandachtspuntacties", naar="actie")

    class Meta:
        model = Aandachtspunt
        fields = ("id", "versie", "werkplan", "thema", "thema_naam", "naam", "acties")


class VoorstelSerializer(BewerkbaarSerializer):
    vast = ("aandachtspunt",)
    werkplan = Heel(source="plan_id", read_only=True)
    trekker_naam = Naam("trekker")

    class Meta:
        model = Voorstel
        fields = (
            "id",
            "versie",
            "werkplan",
            "aandachtspunt",
            "titel",
            "omschrijving",
            "trekker",
            "trekker_naam",
            "startjaar",
            "eindjaar",
            "bedrag",
            "zekerheid",
            "stand",
            "besluit",
            "actie",
        )
        read_only_fields = ("stand", "besluit", "actie")

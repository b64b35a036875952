"""What an import and its rows look like to a program, and what it sends."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from locaties.importtabel import Melding, meldingen_van
from locaties.invoer.kopregel import OVERSLAAN
from locaties.invoer.lezen import SCHEIDINGEN
from locaties.models import Invoer, Uitkomst, Werkruimte
from locaties.services import invoer as invoerservice
from locaties.services.invoergemeenten import tellingen_per_gemeente
from locaties.services.invoerkop import bladen_van
from locaties.services.invoervoortgang import voortgang_van
from werkplan.kern.api.fields import Gemeentecode, Heel, Keuze, Naam, Tekst
from werkplan.kern.api.serializers import ApiSerializer, BewerkbaarSerializer

SOORTEN = {"werklocaties": Invoer.Lijst.LOCATIES.value, "werkruimten": Invoer.Lijst.RUIMTEN.value}
"""The kinds of file by their outside name."""
NAMEN = {lijst: soort for soort, lijst in SOORTEN.items()}
EERSTE_RIJEN = 100
KOLOM = {
    "type": "object",
    "properties": {
        "naam": {"type": "string"},
        "veld": {"type": "string", "nullable": True},
        "zeker": {"type": "boolean"},
    },
}

HERKEND = {
    "type": "object",
    "properties": {
        "soort": {"type": "string", "nullable": True},
        "tekens": {"type": "string", "nullable": True},
        "scheiding": {"type": "string", "nullable": True},
        "werkblad": {"type": "integer"},
        "kopregel": {"type": "integer"},
        "werkbladen": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"nummer": {"type": "integer"}, "naam": {"type": "string"}},
            },
        },
    },
}


@extend_schema_field({"type": "string", "enum": list(SOORTEN)})
class Soortveld(serializers.ChoiceField):
    """What is in the file, under the name of its resource."""

    default_error_messages = {"invalid_choice": f"Kies uit: {', '.join(SOORTEN)}."}

    def __init__(self) -> None:
        super().__init__(list(SOORTEN), source="lijst")

    def to_internal_value(self, data: Any) -> str:
        return SOORTEN[super().to_internal_value(data)]

    def to_representation(self, value: str) -> str:
        return NAMEN[value]


class InvoerSerializer(BewerkbaarSerializer):
    gemeente = Gemeentecode(
        required=False,
        allow_null=True,
        help_text="Niet nodig voor wie maar voor één gemeente kan importeren. Wie het voor meer gemeenten kan en er "
        "geen noemt, stuurt een bestand waarin elke rij zegt van welke gemeente ze is: in een kolom, door haar "
        "locatie of door haar plek. Dan is dit null.",
    )
    soort = Soortveld()
    gemeente_naam = Naam("gemeente")
    bestand = serializers.FileField(
        write_only=True, help_text="XLSX, ODS, CSV of GeoJSON, als multipart/form-data."
    )

    class Meta:
        model = Invoer
        fields: tuple[str, ...] = (
            "id",
            "versie",
            "gemeente",
            "gemeente_naam",
            "soort",
            "bestand",
            "bestandsnaam",
            "status",
            "taak",
            "aantal",
            "verwerkt",
            "fout",
            "is_veranderd",
            "gemaakt_op",
            "toegepast_op",
        )
        read_only_fields: tuple[str, ...] = (
            "bestandsnaam",
            "status",
            "taak",
            "aantal",
            "verwerkt",
            "fout",
            "is_veranderd",
            "gemaakt_op",
            "toegepast_op",
        )

    def to_representation(self, instance: Any) -> dict[str, Any]:
        gezien: dict[str, Any] = super().to_representation(instance)
        if instance.is_bezig:
            gezien["verwerkt"] = voortgang_van(instance)
        return gezien


class MeldingSerializer(ApiSerializer):
    kolom = serializers.CharField()
    waarde = serializers.CharField()
    reden = serializers.CharField()


class VerschilSerializer(ApiSerializer):
    veld = serializers.CharField()
    voor = serializers.CharField()
    na = serializers.CharField()


class RijSerializer(ApiSerializer):
    """A row of the file, what becomes of it, and why."""

    nummer = serializers.IntegerField(help_text="De rij in het bestand.")
    uitkomst = serializers.ChoiceField(Uitkomst.choices)
    gemeente = Gemeentecode(read_only=True, allow_null=True, help_text="Bij een bestand van meer gemeenten.")
    record = serializers.IntegerField(source="record_id", allow_null=True, help_text="De locatie of ruimte.")
    cellen = serializers.ListField(child=serializers.CharField())
    fouten = serializers.SerializerMethodField()
    waarschuwingen = serializers.SerializerMethodField()
    verschillen = serializers.SerializerMethodField()

    @extend_schema_field(MeldingSerializer(many=True))
    def get_fouten(self, rij: Any) -> list[dict[str, str]]:
        return [_melding(een) for een in meldingen_van(rij, rij.fouten, self.context["kolommen"])]

    @extend_schema_field(MeldingSerializer(many=True))
    def get_waarschuwingen(self, rij: Any) -> list[dict[str, str]]:
        return [_melding(een) for een in meldingen_van(rij, rij.waarschuwingen, self.context["kolommen"])]

    @extend_schema_field(VerschilSerializer(many=True))
    def get_verschillen(self, rij: Any) -> list[dict[str, str]]:
        return [dict(zip(("veld", "voor", "na"), verschil, strict=True)) for verschil in rij.verschillen()]


class VanGemeenteSerializer(ApiSerializer):
    """What becomes of the rows of one municipality."""

    gemeente = Gemeentecode(read_only=True, allow_null=True)
    gemeente_naam = Naam("gemeente")
    nieuw = serializers.IntegerField()
    gewijzigd = serializers.IntegerField()
    ongewijzigd = serializers.IntegerField()
    geweigerd = serializers.IntegerField()


class InvoerDetailSerializer(InvoerSerializer):
    """An import with its counts; data rows = nieuw + gewijzigd + ongewijzigd + geweigerd, always."""

    aantal_rijen = serializers.IntegerField(
        read_only=True, help_text="Nieuw, gewijzigd, ongewijzigd en geweigerd samen."
    )
    nieuw = serializers.IntegerField(read_only=True)
    gewijzigd = serializers.IntegerField(read_only=True)
    ongewijzigd = serializers.IntegerField(read_only=True)
    geweigerd = serializers.IntegerField(read_only=True)
    overgeslagen = serializers.IntegerField(
        read_only=True, help_text="Totaalrijen en andere rijen zonder gegevens."
    )
    waarschuwingen = serializers.IntegerField(read_only=True, help_text="Rijen met een waarschuwing.")
    gemeenten = serializers.SerializerMethodField(
        help_text="Van een bestand van meer gemeenten: de rijen per gemeente; null: niet te zien van welke."
    )
    herkend = serializers.SerializerMethodField(
        help_text="Hoe het bestand gelezen is. Klopt dat niet: POST …/kopregels."
    )
    kolommen = serializers.SerializerMethodField(
        help_text="Wat elke kolom betekent; null: niet herkend. Niet zeker: kijk het na."
    )
    rijen = serializers.SerializerMethodField(
        help_text=f"De eerste {EERSTE_RIJEN} rijen; alle staan op `importen/{{id}}/rijen`."
    )

    class Meta(InvoerSerializer.Meta):
        fields = (
            *InvoerSerializer.Meta.fields,
            "aantal_rijen",
            *Uitkomst.values,
            "waarschuwingen",
            "gemeenten",
            "herkend",
            "kolommen",
            "rijen",
        )

    def to_representation(self, instance: Any) -> dict[str, Any]:
        aantallen = invoerservice.tellingen(instance)
        for uitkomst, aantal in aantallen.items():
            setattr(instance, uitkomst, aantal)
        instance.aantal_rijen = sum(aantallen.values()) - aantallen[Uitkomst.OVERGESLAGEN]
        instance.waarschuwingen = instance.rijen.exclude(waarschuwingen=[]).count()
        return super().to_representation(instance)

    @extend_schema_field(HERKEND)
    def get_herkend(self, invoer: Invoer) -> dict[str, Any]:
        gelezen = invoer.herkend
        return {
            "soort": gelezen.get("soort"),
            "tekens": gelezen.get("tekens") or None,
            "scheiding": gelezen.get("scheiding") or None,
            "werkblad": gelezen.get("nummer", 0),
            "kopregel": gelezen.get("kopregel", 0),
            "werkbladen": [{"nummer": nummer, "naam": naam} for nummer, naam in bladen_van(invoer).items()],
        }

    @extend_schema_field({"type": "array", "items": KOLOM})
    def get_kolommen(self, invoer: Invoer) -> list[dict[str, Any]]:
        return [
            {"naam": kolom.naam, "veld": kolom.veld or None, "zeker": kolom.zeker}
            for kolom in invoerservice.kolommen_van(invoer)
        ]

    @extend_schema_field(VanGemeenteSerializer(many=True))
    def get_gemeenten(self, invoer: Invoer) -> Any:
        if invoer.gemeente_id is not None:
            return []
        tellingen = tellingen_per_gemeente(invoer)
        regels = [{"gemeente": gemeente, **aantallen} for gemeente, aantallen in tellingen]
        return VanGemeenteSerializer(regels, many=True).data

    @extend_schema_field(RijSerializer(many=True))
    def get_rijen(self, invoer: Invoer) -> Any:
        rijen = invoer.rijen.exclude(uitkomst="").select_related("gemeente").order_by("nummer")[:EERSTE_RIJEN]
        context = {**self.context, "kolommen": invoerservice.kolommen_van(invoer)}
        return RijSerializer(rijen, many=True, context=context).data


def _melding(melding: Melding) -> dict[str, str]:
    return {"kolom": melding.kolom, "waarde": melding.waarde, "reden": melding.reden}


class ToepassingSerializer(ApiSerializer):
    geweigerd = Heel(
        required=False, min_value=0, help_text="Hoeveel geweigerde rijen buiten de import blijven."
    )


class KolomkeuzeSerializer(ApiSerializer):
    velden = serializers.ListField(
        child=Tekst(allow_blank=True, max_length=40),
        max_length=200,
        help_text=f"Per kolom van het bestand de sleutel van wat ze betekent; `{OVERSLAAN}`: niet overnemen.",
    )
    soort = Keuze(Werkruimte.Soort.choices, required=False, help_text="Voor rijen die geen soort noemen.")
    locatie = Heel(
        required=False, min_value=1, help_text="Het id van de locatie, voor rijen die er geen noemen."
    )


class KopregelSerializer(ApiSerializer):
    werkblad = Heel(
        required=False,
        min_value=0,
        help_text="Het nummer van een werkblad; zonder dit veld hetzelfde als nu.",
    )
    kopregel = Heel(min_value=1, help_text="De rij waarin de namen van de kolommen staan.")
    scheiding = Keuze(
        [(naam, naam) for naam in SCHEIDINGEN.values()],
        required=False,
        help_text="Bij CSV: wat er tussen de kolommen staat.",
    )


class VerbeteringSerializer(ApiSerializer):
    rij = Heel(min_value=1, help_text="De rij in het bestand.")
    cellen = serializers.ListField(
        child=Tekst(allow_blank=True), max_length=200, help_text="Alle cellen van de rij."
    )

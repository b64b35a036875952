"""What a report and its files look like to a program, and what it sends."""

from __future__ import annotations

from typing import Any

from django.urls import reverse as path_of
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from acties.models import Werkplan
from werkplan.kern.api.fields import Datum, Gemeentecode, Heel, Tekst, Verwijzing
from werkplan.kern.api.serializers import ApiSerializer, BewerkbaarSerializer, ResourceSerializer
from werkplan.rapport.downloads import may_read_attachments
from werkplan.rapport.models import Rapport, Rapportbestand, Rapporttekst
from werkplan.rapport.momentopname import SCHEMA

BESTAND = {
    "formaat": {"type": "string", "enum": list(Rapportbestand.Formaat.values)},
    "url": {"type": "string", "format": "uri"},
    "sha256": {"type": "string"},
    "omvang": {"type": "integer", "description": "In bytes."},
}
BIJLAGE = {
    "soort": {"type": "string", "enum": ["notitie", "raadsinformatiebrief"]},
    "gemeente": {"type": "string", "nullable": True, "description": "CBS-code."},
    **BESTAND,
}


class RapportSerializer(BewerkbaarSerializer):
    werkplan = Verwijzing(source="plan", queryset=Werkplan.objects.all())
    jaar = Heel(required=False, help_text="Het jaar van een jaarrapportage.")
    peildatum = Datum(required=False, help_text="Geef een dag voor een tussenrapportage.")
    voortgang_percentage = serializers.IntegerField(
        source="voortgang", read_only=True, help_text="100 als alle bestanden er staan."
    )
    stap = serializers.CharField(read_only=True, help_text="Waarmee het werk bezig is.")
    is_tussenstand = serializers.BooleanField(
        read_only=True, help_text="Het jaar was niet voorbij; kan niet worden vastgesteld."
    )
    is_bijgewerkt = serializers.SerializerMethodField(help_text="De bestanden hebben de laatste teksten.")
    schema = serializers.SerializerMethodField(help_text="Het schema van het JSON-bestand.")
    bestanden = serializers.SerializerMethodField(help_text="Het rapport, een keer per formaat.")
    bijlagen = serializers.SerializerMethodField(
        help_text="De notitie voor het portefeuillehoudersoverleg en de brief van elke gemeente."
    )

    class Meta:
        model = Rapport
        fields: tuple[str, ...] = (
            "id",
            "versie",
            "werkplan",
            "soort",
            "jaar",
            "peildatum",
            "volgnummer",
            "wijziging",
            "status",
            "voortgang_percentage",
            "stap",
            "fout",
            "is_tussenstand",
            "is_bijgewerkt",
            "gemaakt_op",
            "alineas_tot",
            "vastgesteld_op",
            "vastgesteld_door",
            "besluit",
            "schema",
            "bestanden",
            "bijlagen",
        )
        read_only_fields = (
            "soort",
            "volgnummer",
            "status",
            "fout",
            "gemaakt_op",
            "alineas_tot",
            "vastgesteld_op",
            "vastgesteld_door",
            "besluit",
        )

    @extend_schema_field({"type": "boolean"})
    def get_is_bijgewerkt(self, rapport: Rapport) -> bool:
        return not rapport.is_achter

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_schema(self, rapport: Rapport) -> str:
        return str(self.context["request"].build_absolute_uri(path_of("rapport:schema", args=[SCHEMA])))

    @extend_schema_field({"type": "array", "items": {"type": "object", "properties": BESTAND}})
    def get_bestanden(self, rapport: Rapport) -> list[dict[str, Any]]:
        eigen = [een for een in _files(rapport) if een.is_rapport]
        return [self._bestand(een, "rapporten-bestand", een.formaat) for een in eigen]

    @extend_schema_field({"type": "array", "items": {"type": "object", "properties": BIJLAGE}})
    def get_bijlagen(self, rapport: Rapport) -> list[dict[str, Any]]:
        if not may_read_attachments(self.context["request"].user):
            return []
        return [
            {
                "soort": een.soort,
                "gemeente": een.gemeente.code if een.gemeente else None,
                **self._bestand(een, "rapporten-bijlage", een.naam),
            }
            for een in _files(rapport)
            if not een.is_rapport
        ]

    def _bestand(self, bestand: Rapportbestand, adres: str, naam: str) -> dict[str, Any]:
        request = self.context["request"]
        return {
            "formaat": bestand.formaat,
            "url": reverse(adres, args=[bestand.rapport_id, naam], request=request),
            "sha256": bestand.sha256,
            "omvang": bestand.omvang,
        }


def _files(rapport: Rapport) -> list[Rapportbestand]:
    return list(rapport.bestanden.all()) if rapport.is_leesbaar else []


class TekstSerializer(ResourceSerializer):
    """The story of a section: a version of it, or the next one."""

    rapport = Verwijzing(queryset=Rapport.objects.all())
    sectie = Tekst(max_length=40)
    tekst = Tekst(max_length=20_000)
    gelezen = Heel(min_value=1, write_only=True, help_text="De versie die je hebt gelezen.")
    gemeente = Gemeentecode(read_only=True, allow_null=True)
    is_opzet = serializers.BooleanField(read_only=True, help_text="Gemaakt uit de cijfers, nog door niemand.")

    class Meta:
        model = Rapporttekst
        fields = (
            "id",
            "rapport",
            "sectie",
            "gemeente",
            "volgnummer",
            "tekst",
            "gelezen",
            "is_opzet",
            "gemaakt_op",
        )
        read_only_fields = ("volgnummer", "gemaakt_op")


class VaststellingSerializer(ApiSerializer):
    vastgesteld_op = Datum()
    vastgesteld_door = Tekst(max_length=200, help_text="Het orgaan.")
    besluit = Tekst(max_length=2000)


class AlineasSerializer(ApiSerializer):
    alineas_tot = Datum(help_text="De laatste dag waarop gemeenten hun alinea schrijven.")

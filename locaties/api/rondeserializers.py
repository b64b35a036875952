"""What a round, its municipalities and its locations look like to a program, and what it sends."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from locaties.kloplink import link_to
from locaties.models import Bevestiging, Meetronde, Rondecijfer, Rondegemeente, Werklocatie
from locaties.rondestand import Rondestand, progress_of, reasons
from werkplan.kern.api.fields import HOOGSTE_ID, Datum, Gemeentecode, Heel, JaNee, Naam, Tekst
from werkplan.kern.api.serializers import ApiSerializer, BewerkbaarSerializer, ResourceSerializer
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import may


class MeetrondeSerializer(BewerkbaarSerializer):
    class Meta:
        model = Meetronde
        fields = ("id", "versie", "peildatum", "geopend_op", "uiterlijk", "is_demo")


class TegenstrijdigheidSerializer(ApiSerializer):
    """What contradicts what, and on how many locations."""

    wat = Tekst()
    aantal = Heel()


class RondestandSerializer(ApiSerializer):
    """How complete a municipality is: of what the caller may know."""

    locaties = Heel()
    bevestigd = Heel(help_text="Bevestigde locaties.")
    ruimten = Heel()
    bevestigde_ruimten = Heel()
    percentage = Heel(allow_null=True, help_text="Bevestigd van alles; null zonder locaties en ruimten.")
    zonder_bevestiging = Heel(help_text="Locaties die niemand bevestigde.")
    correcties = Heel(help_text="Locaties met een correctie die wacht.")
    tegenstrijdigheden = serializers.SerializerMethodField()
    is_compleet = JaNee()
    zin = Tekst(help_text="Hetzelfde in een zin.")

    @extend_schema_field(TegenstrijdigheidSerializer(many=True))
    def get_tegenstrijdigheden(self, stand: Rondestand) -> Any:
        return [{"wat": wat, "aantal": aantal} for wat, aantal in stand.tegenstrijdigheden]


class RondegemeenteSerializer(BewerkbaarSerializer):
    peildatum = Datum(source="ronde.peildatum", read_only=True)
    uiterlijk = Datum(source="ronde.uiterlijk", read_only=True)
    gemeente = Gemeentecode(read_only=True)
    gemeente_naam = Naam("gemeente")

    class Meta:
        model = Rondegemeente
        fields: tuple[str, ...] = (
            "id",
            "versie",
            "ronde",
            "peildatum",
            "uiterlijk",
            "gemeente",
            "gemeente_naam",
            "stand",
            "toelichting",
            "opmerking",
            "ingediend_op",
            "beoordeeld_op",
            "zonder_niet_gedeelde",
        )
        read_only_fields = fields


class RondegemeenteDetailSerializer(RondegemeenteSerializer):
    """With how complete it is; `standen` in the context has read that for many at once."""

    voortgang = serializers.SerializerMethodField()

    class Meta(RondegemeenteSerializer.Meta):
        fields = (*RondegemeenteSerializer.Meta.fields, "voortgang")

    @extend_schema_field(RondestandSerializer)
    def get_voortgang(self, deel: Rondegemeente) -> Any:
        bekend: Rondestand | None = self.context.get("standen", {}).get(deel.pk)
        return RondestandSerializer(bekend or progress_of(deel, self.context["request"].user)).data


class RondelocatieSerializer(ApiSerializer):
    """A location in a round. Its whole record stands at `werklocaties/{id}`."""

    id = Heel(source="pk")
    versie = Heel(help_text="De versie van de locatie; stuur die mee als je bevestigt.")
    naam = Tekst()
    gemeente = Gemeentecode(read_only=True)
    type_naam = Naam("type")
    is_bevestigd = JaNee()
    heeft_correctie = JaNee(help_text="Of er een correctie van de aanbieder wacht.")
    redenen = serializers.SerializerMethodField(help_text="Wat aandacht vraagt.")
    vraaglink = serializers.SerializerMethodField(
        help_text="Wie deze link heeft, kan zonder account zeggen of dit klopt. Null als jij die niet mag geven."
    )

    def get_redenen(self, locatie: Any) -> list[str]:
        return reasons(locatie)

    @extend_schema_field({"type": "string", "format": "uri", "nullable": True})
    def get_vraaglink(self, locatie: Werklocatie) -> str | None:
        deel: Rondegemeente = self.context["deel"]
        wie: Gebruiker | AnonymousUser = self.context["request"].user
        if deel.is_open and may(wie, "add", Bevestiging, on=locatie):
            return link_to(deel, locatie)
        return None


class BevestigingSerializer(ResourceSerializer):
    locatie_naam = Naam("locatie")
    gemeente = Gemeentecode(source="locatie.gemeente", read_only=True)
    door_naam = Naam("door")

    class Meta:
        model = Bevestiging
        fields = ("id", "ronde", "locatie", "locatie_naam", "gemeente", "op", "door", "door_naam", "via_link")


class RondecijferSerializer(ResourceSerializer):
    ronde = Heel(source="rondegemeente.ronde_id", read_only=True)
    peildatum = Datum(source="rondegemeente.ronde.peildatum", read_only=True)
    gemeente = Gemeentecode(source="rondegemeente.gemeente", read_only=True)

    class Meta:
        model = Rondecijfer
        fields = (
            "id",
            "rondegemeente",
            "ronde",
            "peildatum",
            "gemeente",
            "naam",
            "maat",
            "waarde",
            "onbekend",
            "bron",
        )


class IntrekkingSerializer(ApiSerializer):
    """A location of which the confirmation is taken back."""

    locatie = Heel(min_value=1, max_value=HOOGSTE_ID, help_text="Het id van een locatie in deze ronde.")


class BevestigenSerializer(IntrekkingSerializer):
    """A location that is right as it was read."""

    versie = Heel(min_value=1, help_text="De versie van de locatie die je hebt gelezen.")


class IndieningSerializer(ApiSerializer):
    toelichting = Tekst(
        allow_blank=True,
        max_length=2000,
        default="",
        help_text="Nodig als iets nog niet klopt of niet bevestigd is.",
    )


class TerugzendingSerializer(ApiSerializer):
    opmerking = Tekst(max_length=2000, help_text="Wat er nog moet gebeuren.")

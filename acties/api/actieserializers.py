"""An action as JSON: in a list, and alone with what hangs from it."""

from __future__ import annotations

from typing import ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from acties.api.basis import MensSerializer, PlanVerwijzing
from acties.api.samenhang import BetrokkeneSerializer, OpgaveSerializer, RelatieSerializer
from acties.deelname import Deelnemers
from acties.models import Actie, Deelname
from acties.stand import STAND_LABELS, STOPLICHT_LABELS
from werkplan.kern.api.fields import GEMEENTECODE, Gemeentecode, Heel, Keuze, Naam, Tekst
from werkplan.kern.api.serializers import ApiSerializer, BewerkbaarSerializer, ResourceSerializer


class ActieSerializer(BewerkbaarSerializer):
    vast: ClassVar[tuple[str, ...]] = ("plan",)
    werkplan = PlanVerwijzing()
    nummer = Heel(required=False, min_value=0, max_value=32767, help_text="Leeg: het volgende vrije nummer.")
    thema_naam = Naam("thema")
    trekker_naam = Naam("trekker")
    actiehouder_naam = Naam("actiehouder")
    stand = Keuze(choices=list(STAND_LABELS.items()), read_only=True)
    stoplicht = Keuze(choices=list(STOPLICHT_LABELS.items()), read_only=True, allow_null=True)
    te_laat = serializers.BooleanField(source="is_te_laat", read_only=True)
    verouderd = serializers.BooleanField(source="is_verouderd", read_only=True)

    class Meta:
        model = Actie
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "versie",
            "werkplan",
            "nummer",
            "titel",
            "omschrijving",
            "thema",
            "thema_naam",
            "startjaar",
            "eindjaar",
            "periode_tekst",
            "trekker",
            "trekker_naam",
            "actiehouder",
            "actiehouder_naam",
            "status",
            "status_reden",
            "stand",
            "te_laat",
            "verouderd",
            "stoplicht",
            "percentage",
            "laatste_voortgang",
            "alle_gemeenten",
            "vervangen_door",
            "voorganger",
        )
        read_only_fields = ("percentage", "laatste_voortgang", "voorganger")


class DeelnameSerializer(ResourceSerializer):
    gemeente = Gemeentecode()
    gemeente_naam = Naam("gemeente")

    class Meta:
        model = Deelname
        fields = ("gemeente", "gemeente_naam", "van", "tot")


class ActieDetailSerializer(ActieSerializer):
    """One action with what hangs from it and why its stand is what it is."""

    redenen = serializers.SerializerMethodField(help_text="Waarom de stand is zoals die is.")
    opgaven = OpgaveSerializer(many=True, read_only=True)
    betrokkenen = BetrokkeneSerializer(many=True, read_only=True)
    deelnames = DeelnameSerializer(
        many=True, required=False, help_text="Welke gemeenten meedoen, als niet alle gemeenten meedoen."
    )
    gemeenten = serializers.SerializerMethodField(
        help_text="De gemeenten die nu meedoen, of op de peildatum."
    )
    eerste_stap = Tekst(
        write_only=True,
        required=False,
        max_length=300,
        help_text="Bij een nieuwe actie: de titel van de eerste stap. Leeg: de titel van de actie.",
    )
    relaties = RelatieSerializer(many=True, read_only=True)

    class Meta(ActieSerializer.Meta):
        fields = (
            *ActieSerializer.Meta.fields,
            "redenen",
            "opgaven",
            "betrokkenen",
            "deelnames",
            "gemeenten",
            "relaties",
            "eerste_stap",
        )

    @extend_schema_field({"type": "array", "items": {"type": "string"}})
    def get_redenen(self, actie: Actie) -> list[str]:
        return list(actie.oordeel(self.context["view"].peildag).redenen)

    @extend_schema_field({"type": "array", "items": GEMEENTECODE})
    def get_gemeenten(self, actie: Actie) -> list[str]:
        meedoend = Deelnemers(actie.plan).van(actie, self.context["view"].peildag)
        return [gemeente.code for gemeente in meedoend]


class HerinneringSerializer(ApiSerializer):
    """Whom a reminder goes to."""

    aan = MensSerializer(many=True, read_only=True)

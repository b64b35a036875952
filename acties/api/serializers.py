"""The plan as JSON: its actions, their steps and the means below them."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from acties.models import (
    Actie,
    Betrokkene,
    Deelname,
    Opgave,
    Relatie,
    Werkplan,
)
from acties.stand import STAND_LABELS, STOPLICHT_LABELS
from werkplan.kern.api.fields import (
    Gemeentecode,
    Getal,
    Heel,
    JaNee,
    Keuze,
    Naam,
    Tekst,
    Verwijzing,
)
from werkplan.kern.api.serializers import ApiSerializer, BewerkbaarSerializer, ResourceSerializer


class PlanVerwijzing(Verwijzing):
    """The plan to which a record belongs; outside it is called `werkplan`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="plan", queryset=Werkplan.objects.all(), **kwargs)


class WerkplanSerializer(BewerkbaarSerializer):
    vast = ("voorganger",)
    voorganger = Verwijzing(
        queryset=Werkplan.objects.all(),
        required=False,
        allow_null=True,
        help_text="Bij een nieuw plan: neem de acties over die in dat plan niet zijn afgerond.",
    )
    is_huidig = JaNee(required=False, help_text="true: maak dit het plan waar de regio aan werkt.")

    class Meta:
        model = Werkplan
        fields = (
            "id",
            "versie",
            "naam",
            "regio",
            "startjaar",
            "eindjaar",
            "is_huidig",
            "is_openbaar",
            "vastgesteld_op",
            "vastgesteld_door",
            "valt_onder",
            "rapportage",
            "doel",
            "rol_regio",
            "rol_werkgroep",
            "flexibel",
            "rapportageritme_dagen",
            "voorganger",
        )


class PlanbestandSerializer(ApiSerializer):
    bestand = serializers.FileField(help_text="Een planbestand in YAML.")


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


class OpgaveSerializer(BewerkbaarSerializer):
    vast = ("actie",)
    letter = Tekst(required=False, max_length=2, help_text="Leeg: de eerste vrije letter.")

    class Meta:
        model = Opgave
        fields = ("id", "versie", "actie", "letter", "tekst")


class BetrokkeneSerializer(ResourceSerializer):
    naam = Naam("organisatie")

    class Meta:
        model = Betrokkene
        fields = ("organisatie", "naam")


class DeelnameSerializer(ResourceSerializer):
    gemeente = Gemeentecode()
    gemeente_naam = Naam("gemeente")

    class Meta:
        model = Deelname
        fields = ("gemeente", "gemeente_naam", "van", "tot")


class RelatieSerializer(ResourceSerializer):
    naar_actie_nummer = Heel(source="naar_actie.nummer", read_only=True)
    naar_opgave_letter = Naam("naar_opgave.letter")

    class Meta:
        model = Relatie
        fields = (
            "naar_actie",
            "naar_actie_nummer",
            "naar_opgave",
            "naar_opgave_letter",
            "stap",
            "toelichting",
        )


class ActieDetailSerializer(ActieSerializer):
    """One action with what hangs from it and why its stand is what it is."""

    redenen = serializers.SerializerMethodField(help_text="Waarom de stand is zoals die is.")
    opgaven = OpgaveSerializer(many=True, read_only=True)
    betrokkenen = BetrokkeneSerializer(many=True, read_only=True)
    deelnames = DeelnameSerializer(
        many=True, required=False, help_text="Welke gemeenten meedoen, als niet alle gemeenten meedoen."
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
            "relaties",
            "eerste_stap",
        )

    @extend_schema_field({"type": "array", "items": {"type": "string"}})
    def get_redenen(self, actie: Actie) -> list[str]:
        return list(actie.oordeel(self.context["view"].peildag).redenen)


class SamenvattingSerializer(ApiSerializer):
    """All figures of a selection: planned beside realised, n.t.b. beside what is known."""

    bedrag_geraamd = Getal(max_digits=14, decimal_places=2)
    bedrag_vastgesteld = Getal(max_digits=14, decimal_places=2)
    bedrag_indicatief = Getal(max_digits=14, decimal_places=2)
    bedrag_mogelijk = Getal(max_digits=14, decimal_places=2)
    aantal_ntb = Heel(help_text="Regels waarvan het bedrag nader te bepalen is.")
    aantal_regulier = Heel(help_text="Regels uit bestaande budgetten, zonder bedrag.")
    dagen_trekker = Getal(max_digits=9, decimal_places=1)
    dagen_per_gemeente = Getal(max_digits=9, decimal_places=1, help_text="Dagen voor één gemeente.")
    dagen_totaal = Getal(max_digits=9, decimal_places=1, help_text="Trekker en alle gemeenten die meedoen.")
    dagen_ntb = Heel(help_text="Regels waarvan de dagen nader te bepalen zijn.")
    bedrag_uitgegeven = Getal(max_digits=14, decimal_places=2, help_text="Betaald.")
    bedrag_verplicht = Getal(max_digits=14, decimal_places=2, help_text="Verplicht.")
    dagen_geboekt = Getal(max_digits=9, decimal_places=1)
    bedrag_niet_toegedeeld = Getal(max_digits=14, decimal_places=2)
    aantal_ntb_niet_toegedeeld = Heel()
    dagen_niet_toegedeeld = Getal(max_digits=9, decimal_places=1)
    dagen_ntb_niet_toegedeeld = Heel()
    acties = Heel(help_text="Het aantal acties.")
    per_status = serializers.DictField(child=Heel())
    per_stand = serializers.DictField(child=Heel())
    per_stoplicht = serializers.DictField(child=Heel(), help_text="'geen': nog geen bericht.")

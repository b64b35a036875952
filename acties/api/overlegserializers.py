"""Meetings as JSON."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from acties.api.basis import MensSerializer, PlanVerwijzing
from acties.models import Aanwezigheid, Agendapunt, Overleg
from werkplan.kern.api.fields import Heel, JaNee, Keuze, Naam, Tekst
from werkplan.kern.api.serializers import ApiSerializer, BewerkbaarSerializer


class OverlegSerializer(BewerkbaarSerializer):
    vast = ("plan",)
    werkplan = PlanVerwijzing()
    titel = Tekst(
        required=False, allow_blank=True, max_length=200, help_text="Leeg: het soort overleg met de datum."
    )

    is_afgezegd = JaNee(
        required=False,
        help_text="true: zeg het overleg af; false: het gaat toch door. Wie was uitgenodigd krijgt bericht.",
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
            "uitgenodigd_op",
            "lijst_verzonden_op",
            "is_afgezegd",
            "afgezegd_op",
            "reden_afzegging",
        )


class AgendapuntSerializer(BewerkbaarSerializer):
    vast = ("overleg",)
    titel = Tekst(required=False, max_length=300, help_text="Verplicht bij een eigen punt.")
    volgorde = Heel(required=False, min_value=0, max_value=32767, help_text="De plaats, vanaf 1.")
    voorgesteld = Tekst(
        write_only=True,
        required=False,
        max_length=50,
        help_text="Bij toevoegen: de sleutel van een voorgesteld punt. De andere velden volgen dan vanzelf.",
    )

    class Meta:
        model = Agendapunt
        fields = (
            "id",
            "versie",
            "overleg",
            "volgorde",
            "titel",
            "toelichting",
            "aanleiding",
            "actie",
            "besluit",
            "voorstel",
            "voorgesteld",
        )
        read_only_fields = ("aanleiding", "besluit", "voorstel")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """A new item names what is proposed, or brings words of its own; a changed one keeps its cause."""
        eigen = {"titel", "toelichting", "actie"} & set(attrs)
        if "voorgesteld" in attrs and (eigen or self.instance is not None):
            raise serializers.ValidationError(
                {"voorgesteld": ["Geef dit alleen bij een nieuw punt, zonder eigen tekst."]}
            )
        if self.instance is None and "voorgesteld" not in attrs and "titel" not in attrs:
            raise serializers.ValidationError({"titel": ["Vul dit in."]}, code="required")
        return super().validate(attrs)


class AanwezigheidSerializer(BewerkbaarSerializer):
    vast = ("overleg", "gebruiker")
    gebruiker_naam = Naam("gebruiker")

    class Meta:
        model = Aanwezigheid
        fields = ("id", "versie", "overleg", "gebruiker", "gebruiker_naam", "stand")


class OverlegDetailSerializer(OverlegSerializer):
    """One meeting with its agenda, who comes, and what came of it."""

    agenda = AgendapuntSerializer(many=True, read_only=True)
    aanwezigen = AanwezigheidSerializer(source="aanwezigheid", many=True, read_only=True)
    besluiten: Any = serializers.PrimaryKeyRelatedField(many=True, read_only=True)
    actiepunten: Any = serializers.PrimaryKeyRelatedField(many=True, read_only=True)

    class Meta(OverlegSerializer.Meta):
        fields = (*OverlegSerializer.Meta.fields, "agenda", "aanwezigen", "besluiten", "actiepunten")


class VoorgesteldSerializer(ApiSerializer):
    """An item that the product proposes, with why."""

    sleutel = Tekst()
    titel = Tekst()
    reden = Tekst()
    aanleiding = Tekst()
    actie = Heel(source="actie_id", allow_null=True)
    besluit = Heel(source="besluit_id", allow_null=True)
    voorstel = Heel(source="voorstel_id", allow_null=True)


class VerzendingSerializer(ApiSerializer):
    """Which mail, and afterwards to whom."""

    soort = Keuze(
        choices=["uitnodiging", "lijst"],
        help_text="De uitnodiging, of de lijst met besluiten en actiepunten.",
    )
    aan = MensSerializer(many=True, read_only=True, help_text="Wie de e-mail krijgt.")
    zonder_adres = MensSerializer(many=True, read_only=True, help_text="Wie geen e-mailadres heeft.")

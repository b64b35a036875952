"""What is not right in the inventory: proposed by the region, told by a provider, answered by the municipality."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from locaties.api.basis import GEMEENTE, Inventarisdeel, InventarisSerializer
from locaties.api.locaties import WerklocatieSerializer
from locaties.api.rondes import LOCATIE, RONDE
from locaties.api.ruimtelijk import Crs
from locaties.api.ruimten import WerkruimteSerializer
from locaties.models import Correctie, Werklocatie, Werkruimte
from locaties.services.correcties import propose
from locaties.services.kloppen import handle_correction
from locaties.voorstel import NIET
from locaties.zicht import stand, verborgen_bij
from werkplan.kern.api.changes import Maakbaar, Wijzigbaar
from werkplan.kern.api.fields import Gemeentecode, Naam, Tekst, Verwijzing
from werkplan.kern.api.parameters import keuze
from werkplan.kern.api.serializers import ApiSerializer, BewerkbaarSerializer, camel
from werkplan.kern.klok import vandaag
from werkplan.kern.permissions import require

NOOIT = {"contact", *map(camel, NIET)}
"""What a proposal never holds, by its outside name."""


class VoorgesteldVeldSerializer(ApiSerializer):
    """One field of a proposal, its values as text; empty is none."""

    veld = Tekst()
    voor = Tekst()
    na = Tekst()


class CorrectieSerializer(BewerkbaarSerializer):
    vast = ("locatie", "ruimte", "tekst")
    locatie = Verwijzing(
        queryset=Werklocatie.objects.all(), required=False, help_text="Geef een locatie of een ruimte."
    )
    locatie_naam = Naam("locatie")
    gemeente = Gemeentecode(source="locatie.gemeente", read_only=True)
    ruimte_naam = Naam("ruimte")
    voorgesteld_door_naam = Naam("voorgesteld_door")
    behandeld_door_naam = Naam("behandeld_door")
    voorstel = serializers.DictField(
        write_only=True,
        required=False,
        help_text="Velden van de werklocatie of werkruimte met de waarde die ze volgens jou moeten hebben; leeg: "
        "alleen wat in tekst staat.",
    )
    wijzigingen = serializers.SerializerMethodField(help_text="Wat een voorstel zou wijzigen.")

    class Meta:
        model = Correctie
        fields = (
            "id",
            "versie",
            "ronde",
            "locatie",
            "locatie_naam",
            "gemeente",
            "ruimte",
            "ruimte_naam",
            "voorgesteld_door",
            "voorgesteld_door_naam",
            "tekst",
            "voorstel",
            "wijzigingen",
            "ontvangen_op",
            "stand",
            "antwoord",
            "behandeld_door",
            "behandeld_door_naam",
            "behandeld_op",
            "is_demo",
        )
        read_only_fields = ("ronde", "voorgesteld_door", "ontvangen_op", "behandeld_door", "behandeld_op")

    @extend_schema_field(VoorgesteldVeldSerializer(many=True))
    def get_wijzigingen(self, correctie: Correctie) -> list[dict[str, str]]:
        onderwerp = correctie.onderwerp
        dicht = verborgen_bij(self.context["request"].user, type(onderwerp), stand(onderwerp))
        regels = zip(correctie.velden, correctie.voor, correctie.na, strict=True)
        return [
            {"veld": camel(veld), "voor": voor, "na": na} for veld, voor, na in regels if veld not in dicht
        ]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        attrs = super().validate(attrs)
        if self.instance is not None and "voorstel" in attrs:
            raise serializers.ValidationError(
                {"voorstel": ["Een voorstel wijzigt niet. Doe een nieuw voorstel."]}
            )
        if self.instance is None and not (attrs.get("ruimte") or attrs.get("locatie")):
            raise serializers.ValidationError({"locatie": ["Geef een locatie of een ruimte."]})
        if self.instance is None and (antwoord := {"stand", "antwoord"} & set(attrs)):
            melding = "Dat zegt de gemeente later."
            raise serializers.ValidationError({naam: [melding] for naam in antwoord})
        return attrs


class Correcties(Inventarisdeel, Maakbaar, Wijzigbaar):
    """What is not right according to a provider or the region; taking over a proposal of the region writes it."""

    uitleg = (
        "Wat volgens een aanbieder of de regio niet klopt. Wie regionaal leest, stelt met POST een correctie voor; er "
        "wijzigt dan nog niets. De gemeente antwoordt met PATCH: stand overgenomen of afgewezen, en bij afgewezen een "
        "antwoord. Overnemen voert een voorstel van de regio meteen door; wat een aanbieder schreef, wijzig je zelf in "
        "werklocaties."
    )
    model = Correctie
    heeft_openbaar_deel = False
    serializer_class = CorrectieSerializer
    joins = ("locatie__gemeente", "ruimte__gemeente", "voorgesteld_door", "behandeld_door")
    ordering = ("-ontvangen_op", "-pk")
    naar_gemeente = "locatie__gemeente"
    crs = body_crs = Crs.CRS84
    """A place in a proposal is read as that of a location or a unit is read."""
    filters: ClassVar = (
        GEMEENTE,
        RONDE,
        LOCATIE,
        keuze("stand", "De stand.", Correctie.Stand.values, veld="stand"),
    )

    def maak(self, velden: dict[str, Any]) -> models.Model:
        onderwerp: Werklocatie | Werkruimte = velden.get("ruimte") or velden["locatie"]
        require(self.door, "add", Correctie, on=onderwerp)
        return propose(
            onderwerp,
            door=self.door,
            waarden=self._gelezen(onderwerp, velden.get("voorstel", {})),
            tekst=velden["tekst"],
            vandaag=vandaag(),
        )

    def _gelezen(self, onderwerp: Werklocatie | Werkruimte, voorstel: dict[str, Any]) -> dict[str, Any]:
        """The proposed values as a change of the record would read them; what is wrong is named below `voorstel`."""
        nooit = sorted(NOOIT & set(voorstel))
        if nooit:
            melding = "Dit bepaalt alleen de gemeente; schrijf het in tekst."
            raise serializers.ValidationError({"voorstel": {naam: [melding] for naam in nooit}})
        klasse: type[InventarisSerializer]
        klasse = WerkruimteSerializer if isinstance(onderwerp, Werkruimte) else WerklocatieSerializer
        serializer = klasse(onderwerp, data=voorstel, partial=True, context=self.get_serializer_context())
        if not serializer.is_valid():
            raise serializers.ValidationError({"voorstel": serializer.errors})
        return {naam: waarde for naam, waarde in serializer.validated_data.items() if naam != "versie"}

    def wijzig(self, record: Correctie, versie: int, velden: dict[str, Any]) -> None:
        nieuw = {naam: getattr(record, naam) for naam in ("stand", "antwoord")} | velden
        handle_correction(record, door=self.door, versie=versie, vandaag=vandaag(), **nieuw)

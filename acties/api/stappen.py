"""Steps of actions, and the stand of each municipality on the steps that all carry out."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Prefetch

from acties.api.basis import VAN_ACTIE, VAN_STAP, Plandeel
from acties.api.invoer import invoer, merged
from acties.models import Begrotingsregel, Gemeentestand, Inzet, Opgave, Stap
from acties.services.standen import StandInvoer, zet_stand
from acties.services.stappen import StapInvoer, verwijder_stap, voeg_stap_toe, wijzig_stap
from werkplan.kern.api.changes import Beheerbaar, Maakbaar, Wijzigbaar
from werkplan.kern.api.fields import Gemeentecode, Heel, Koppelingen, Naam
from werkplan.kern.api.parameters import ja_nee, keuze, tekst
from werkplan.kern.api.problems import Conflict
from werkplan.kern.api.serializers import BewerkbaarSerializer, ResourceSerializer
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Organisatie
from werkplan.kern.permissions import require
from werkplan.kern.services import voeg_toe


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


class Stappen(Plandeel, Beheerbaar):
    """Steps of actions, with the money and the days that were planned for them."""

    uitleg = "Stappen van acties, met de begroting en de inzet die ervoor gepland zijn."
    model = Stap
    serializer_class = StapSerializer
    detail_serializer_class = StapDetailSerializer
    joins = ("actie", "uitvoerder")
    met = ("begroting", "inzet")
    detail_met = (
        "stapopgaven__opgave",
        "samen_met__organisatie",
        Prefetch("gemeentestanden", Gemeentestand.objects.select_related("gemeente", "stap")),
    )
    ordering = ("actie__plan", "actie__nummer", "nummer")
    filters = (
        *VAN_ACTIE,
        ja_nee("perGemeente", "Stappen die elke gemeente zelf uitvoert.", veld="per_gemeente"),
        keuze("stand", "De stand van de stap.", Stap.Stand.values, veld="stand"),
    )

    def maak(self, velden: dict[str, Any]) -> models.Model:
        return voeg_stap_toe(velden.pop("actie"), door=self.door, invoer=invoer(StapInvoer, velden))

    def wijzig(self, record: Stap, versie: int, velden: dict[str, Any]) -> None:
        nieuw = merged(
            StapInvoer,
            record,
            velden,
            opgaven=[rij.opgave for rij in record.stapopgaven.select_related("opgave")],
            samen_met=[rij.organisatie for rij in record.samen_met.select_related("organisatie")],
        )
        wijzig_stap(record, door=self.door, versie=versie, invoer=nieuw)

    def verwijder(self, record: Stap) -> None:
        verwijder_stap(record, door=self.door, versie=record.versie)


class Gemeentestanden(Plandeel, Maakbaar, Wijzigbaar):
    """How far each municipality is with a step that all carry out. Without a row it has not begun."""

    uitleg = "Hoe ver elke gemeente is met een stap die alle zelf uitvoeren. Zonder regel: niet begonnen."
    model = Gemeentestand
    serializer_class = GemeentestandSerializer
    joins = ("gemeente", "stap__actie__plan")
    filters = (
        *VAN_STAP,
        tekst("gemeente", "De CBS-code van de gemeente.", veld="gemeente__code"),
        keuze("stand", "De stand.", Gemeentestand.Stand.values, veld="stand"),
    )

    def maak(self, velden: dict[str, Any]) -> models.Model:
        nieuw = Gemeentestand(stap=velden["stap"], gemeente=velden["gemeente"])
        require(self.door, "add", Gemeentestand, on=nieuw)
        if Gemeentestand.objects.filter(stap=nieuw.stap, gemeente=nieuw.gemeente).exists():
            raise Conflict("Deze gemeente heeft al een stand bij deze stap. Wijzig die.")
        return self._zet(velden["gemeente"], velden["stap"], velden, versie=0)

    def wijzig(self, record: Gemeentestand, versie: int, velden: dict[str, Any]) -> None:
        nieuw = {"stand": record.stand, "toelichting": record.toelichting} | velden
        self._zet(record.gemeente, record.stap, nieuw, versie=versie)

    def _zet(self, gemeente: Any, stap: Stap, velden: dict[str, Any], *, versie: int) -> models.Model:
        invoer = StandInvoer(
            stap=stap,
            stand=velden.get("stand", Gemeentestand.Stand.NIET_BEGONNEN),
            toelichting=velden.get("toelichting", ""),
            versie=versie,
        )
        gezet = zet_stand(gemeente, door=self.door, invoer=invoer, vandaag=vandaag())
        if gezet is not None:
            return gezet
        bestaand = Gemeentestand.objects.filter(stap=stap, gemeente=gemeente).first()
        return bestaand or voeg_toe(Gemeentestand(stap=stap, gemeente=gemeente), door=self.door)

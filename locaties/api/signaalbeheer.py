"""Bringing signals about the same thing together, and giving one to who has to do something with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from locaties.api.basis import Inventarisdeel
from locaties.bundelvoorstel import proposals_for
from locaties.models import Signaal, Toewijzing
from locaties.services.bundelen import cluster, split_off
from locaties.services.toewijzen import active_members, assign, organisations_for, people_of
from werkplan.kern.api.changes import Bewaakt, Maakbaar
from werkplan.kern.api.describing import describe
from werkplan.kern.api.fields import HOOGSTE_ID, Datum, Heel, Naam, Verwijzing
from werkplan.kern.api.parameters import nummer
from werkplan.kern.api.problems import Botsing, Fout, InvoerFout
from werkplan.kern.api.serializers import ApiSerializer, LegeSerializer, ResourceSerializer
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gebruiker, Lidmaatschap, Organisatie
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import require

MEESTE_SAMEN = 500
PERSONEN = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "naam"],
        "properties": {"id": {"type": "integer"}, "naam": {"type": "string"}},
    },
}


class BundelvoorstelSerializer(ApiSerializer):
    """Signals that look alike; a person decides."""

    hoofd = Heel(source="hoofd.signaal_id", help_text="Het signaal dat voor alle zou staan.")
    andere = serializers.SerializerMethodField(help_text="De signalen die erbij zouden horen.")
    locatie = Heel(source="hoofd.locatie_id")
    soort = serializers.CharField(source="hoofd.soort")
    ontvangen_op = Datum(source="hoofd.ontvangen_op")
    aantal = Heel(help_text="Hoeveel signalen de bundel dan heeft.")

    def get_andere(self, bundel: Any) -> list[int]:
        return [een.signaal_id for een in bundel.andere]


class BundelingSerializer(ApiSerializer):
    """Which signals come to belong to the one of the address."""

    met = serializers.ListField(
        child=Heel(min_value=1, max_value=HOOGSTE_ID),
        min_length=1,
        max_length=MEESTE_SAMEN,
        help_text="De ids van de signalen die erbij horen.",
    )


class OntvangerSerializer(ApiSerializer):
    """Who may get a signal: an organisation, and the people who take up signals there."""

    organisatie = Heel(source="pk")
    organisatie_naam = serializers.CharField(source="naam")
    personen = serializers.SerializerMethodField()

    @extend_schema_field(PERSONEN)
    def get_personen(self, organisatie: Organisatie) -> list[dict[str, Any]]:
        leden = self.context["leden"].get(organisatie.pk, ())
        return [{"id": lid.gebruiker_id, "naam": str(lid.gebruiker)} for lid in leden]


class Bundelbaar(Bewaakt):
    """What the resource of signals does with clusters, and to whom a signal can go."""

    leden: Mapping[int, Sequence[Lidmaatschap]]

    @describe(
        summary="Signalen die op elkaar lijken",
        description="Zelfde soort, zelfde locatie, kort na elkaar. Bundelen doe je met POST …/bundelingen.",
        responses=BundelvoorstelSerializer(many=True),
    )
    @action(detail=False, serializer_class=BundelvoorstelSerializer)
    def bundelvoorstellen(self, request: Request) -> HttpResponseBase:
        """Proposals for clusters."""
        return self.pages_of(proposals_for(self.door, vandaag()))

    @describe(
        summary="Signalen bundelen",
        description="De genoemde signalen horen voortaan bij dit signaal; een antwoord geldt voor alle.",
    )
    @action(detail=True, methods=["post"], serializer_class=BundelingSerializer)
    def bundelingen(self, request: Request, pk: str) -> Response:
        """Let signals belong to this one."""

        def bundel(hoofd: Signaal) -> None:
            serializer = self.get_serializer(data=self.request.data)
            serializer.is_valid(raise_exception=True)
            met = set(serializer.validated_data["met"])
            bekend = Signaal.objects.visible_to(self.door).filter(pk__in=met).values_list("pk", flat=True)
            if len(bekend) < len(met):
                raise InvoerFout(
                    [Fout("body", "#/met", "Een van deze signalen bestaat niet.", "does_not_exist")]
                )
            cluster(hoofd.pk, met, door=self.door)

        self.do_with(bundel)
        return self.answer(pk)

    @describe(
        summary="Aan wie een signaal kan",
        description="De organisaties en mensen aan wie je dit signaal kunt toewijzen met POST toewijzingen.",
        responses=OntvangerSerializer(many=True),
    )
    @action(detail=True, serializer_class=OntvangerSerializer)
    def ontvangers(self, request: Request, pk: str) -> HttpResponseBase:
        """To whom a signal can be assigned."""
        signaal = self.get_object()
        require(self.door, "add", Toewijzing, on=signaal)
        organisaties = organisations_for(signaal)
        leden: dict[int, list[Lidmaatschap]] = defaultdict(list)
        rijen = active_members(organisaties, vandaag()).filter(gebruiker__is_active=True)
        for lid in rijen.select_related("gebruiker").order_by("gebruiker__naam"):
            leden[lid.organisatie_id].append(lid)
        self.leden = leden
        return self.pages_of(organisaties.order_by("naam", "pk"))

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "leden": getattr(self, "leden", {})}

    @describe(
        summary="Een signaal losmaken",
        description="Het signaal hoort niet meer bij een ander; het antwoord dat het kreeg, blijft.",
        request=LegeSerializer,
    )
    @action(detail=True, methods=["post"])
    def losmakingen(self, request: Request, pk: str) -> Response:
        """Take a signal out of its cluster."""
        self.do_with(lambda signaal: split_off(signaal, door=self.door, versie=signaal.versie))
        return self.answer(pk)


class Persoonveld(Verwijzing):
    """Somebody who takes up signals somewhere: their names stand in the form of everybody who assigns."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return people_of(Organisatie.objects.all(), vandaag())


class ToewijzingSerializer(ResourceSerializer):
    organisatie = Verwijzing(
        queryset=Organisatie.objects.all(), allow_null=True, help_text="Null: terug naar de gemeente."
    )
    organisatie_naam = Naam("organisatie")
    persoon = Persoonveld(
        queryset=Gebruiker.objects.all(),
        allow_null=True,
        required=False,
        help_text="Null: wie daar signalen oppakt.",
    )
    persoon_naam = Naam("persoon")
    door_naam = Naam("door")
    signaal_versie = Heel(
        min_value=1,
        required=False,
        write_only=True,
        help_text="De versie van het signaal die je hebt gelezen. Is het intussen gewijzigd, dan is het antwoord 409.",
    )

    class Meta:
        model = Toewijzing
        fields = (
            "id",
            "signaal",
            "signaal_versie",
            "organisatie",
            "organisatie_naam",
            "persoon",
            "persoon_naam",
            "opmerking",
            "op",
            "door",
            "door_naam",
        )
        read_only_fields = ("op", "door")


class Toewijzingen(Inventarisdeel, Maakbaar):
    """Who got a signal, one hand-over after another; the last one holds."""

    uitleg = (
        "Aan wie signalen zijn toegewezen, met de laatste bovenaan. Toewijzen en doorgeven is POST. Het antwoord is "
        "204 als je het signaal daarna niet meer mag kennen."
    )
    model = Toewijzing
    heeft_openbaar_deel = False
    serializer_class = ToewijzingSerializer
    joins = ("organisatie", "persoon", "door")
    ordering = ("-pk",)
    naar_gemeente = "signaal__locatie__gemeente"
    filters = (
        nummer("signaal", "Het id van een signaal.", veld="signaal_id"),
        nummer("organisatie", "Het id van een organisatie.", veld="organisatie_id"),
    )

    def maak(self, velden: dict[str, Any]) -> models.Model:
        signaal: Signaal = velden["signaal"]
        versie = velden.get("signaal_versie", signaal.versie)
        try:
            assign(
                signaal,
                door=self.door,
                versie=versie,
                organisatie=velden["organisatie"],
                persoon=velden.get("persoon"),
                opmerking=velden.get("opmerking", ""),
                vandaag=vandaag(),
            )
        except VersieConflict as fout:
            huidig = {"id": signaal.pk, "versie": fout.huidig.versie}
            raise Botsing(status=409, gelezen=versie, huidig=huidig) from fout
        return Toewijzing.objects.filter(signaal=signaal).latest("pk")

    @describe(responses={201: ToewijzingSerializer, 204: None})
    def create(self, request: Request) -> Response:
        return super().create(request)

    def answer(self, pk: Any, *, status: int = 200, is_herhaling: bool = False) -> Response:
        if not self.get_queryset().filter(pk=pk).exists():
            return Response(status=204)
        return super().answer(pk, status=status, is_herhaling=is_herhaling)

"""One's own webhooks: made, tried out, let go on and withdrawn, with what became of their messages."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from werkplan.kern.api.changes import Maakbaar, Verwijderbaar
from werkplan.kern.api.describing import describe
from werkplan.kern.api.fields import HOOGSTE_ID, Heel, Keuze, Tekst
from werkplan.kern.api.parameters import PAGINA, PER_PAGINA, ja_nee, keuze
from werkplan.kern.api.resources import Resource
from werkplan.kern.api.serializers import ApiSerializer, LegeSerializer, ResourceSerializer
from werkplan.kern.models import Levering, Webhook
from werkplan.kern.rechtentabel import Werkwoord
from werkplan.kern.webhookpauze import hervat
from werkplan.kern.webhooks import maak_webhook, stuur_opnieuw, stuur_proef, trek_webhook_in
from werkplan.kern.webhookvorm import geheim_van


class WebhookSerializer(ResourceSerializer):
    versie = Heel(
        read_only=True, help_text="Altijd 1: een webhook wijzigt niet, je trekt hem in en maakt een nieuwe."
    )
    bronnen = serializers.ListField(
        child=Tekst(max_length=60),
        required=False,
        max_length=200,
        help_text="De bronnen waarvan het programma wijzigingen hoort, zoals acties; leeg: alle.",
    )
    wachtend = Heel(read_only=True, help_text="Hoeveel berichten nog verstuurd moeten worden.")
    mislukt = Heel(read_only=True, help_text="Hoeveel berichten zijn opgegeven.")

    class Meta:
        model = Webhook
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "versie",
            "naam",
            "adres",
            "bronnen",
            "gemaakt_op",
            "gepauzeerd_op",
            "wachtend",
            "mislukt",
        )
        read_only_fields = ("gemaakt_op", "gepauzeerd_op")


class NieuweWebhookSerializer(WebhookSerializer):
    """What only the answer to making it tells."""

    geheim = serializers.SerializerMethodField(
        help_text="Waarmee het programma de handtekening controleert. Staat alleen in dit antwoord: bewaar het."
    )

    class Meta(WebhookSerializer.Meta):
        fields = (*WebhookSerializer.Meta.fields, "geheim")

    def get_geheim(self, webhook: Webhook) -> str:
        return geheim_van(webhook)


class LeveringSerializer(ResourceSerializer):
    status = Keuze(Levering.Status.choices)
    wijzigingen = serializers.ListField(
        child=serializers.JSONField(), help_text="Wat het bericht vertelt; leeg: een proefbericht."
    )

    class Meta:
        model = Levering
        fields = (
            "id",
            "kenmerk",
            "status",
            "wijzigingen",
            "pogingen",
            "antwoord",
            "fout",
            "gemaakt_op",
            "volgende_poging",
            "geleverd_op",
        )


class HerverzendingSerializer(ApiSerializer):
    leveringen = serializers.ListField(
        child=Heel(min_value=1, max_value=HOOGSTE_ID),
        required=False,
        max_length=1_000,
        help_text="De ids van opgegeven berichten; zonder dit veld alle.",
    )


class Webhooks(Maakbaar, Verwijderbaar):
    """The webhooks that one made, here or at `/webhooks/`."""

    uitleg = (
        "Je eigen webhooks: een programma hoort binnen enkele minuten dat er iets is gewijzigd. POST maakt er een; het "
        "geheim staat alleen in dat antwoord. Komt er drie dagen niets aan, of zegt je programma 410, dan staat de "
        "webhook op pauze: gepauzeerdOp zegt sinds wanneer. POST …/hervattingen laat hem verdergaan met wat er wacht. "
        "Wat is opgegeven, staat bij …/leveringen?status=mislukt; POST …/herverzendingen stuurt het opnieuw."
    )
    model = Webhook
    serializer_class = WebhookSerializer
    ordering = ("-gemaakt_op", "-pk")
    filters = (ja_nee("opPauze", "Webhooks die op pauze staan, of juist niet."),)
    vragen: ClassVar = {
        "leveringen": (
            keuze("status", "Hoe het met het bericht ging.", Levering.Status.values),
            PAGINA,
            PER_PAGINA,
        )
    }
    is_volgbaar = False
    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = {
        **Resource.werkwoorden,
        "hervattingen": ("change",),
        "proefberichten": ("change",),
        "herverzendingen": ("change",),
    }

    def get_queryset(self) -> QuerySet[Any]:
        rijen = super().get_queryset()
        return rijen.met_mislukt().met_wachtend()  # type: ignore[attr-defined, no-any-return]  # its own queryset

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rijen = super().filter_queryset(queryset)
        op_pauze = self.vraag.get("opPauze")
        return rijen if op_pauze is None else rijen.filter(gepauzeerd_op__isnull=not op_pauze)

    @describe(responses={201: NieuweWebhookSerializer})
    def create(self, request: Request) -> Response:
        """Make a webhook; whoever sends the same again with its key reads the same answer."""
        response = super().create(request)
        gemaakt = self.get_queryset().get(pk=response.data["id"])
        response.data = NieuweWebhookSerializer(gemaakt, context=self.get_serializer_context()).data
        return response

    def maak(self, velden: dict[str, Any]) -> models.Model:
        return maak_webhook(**velden, door=self.door)[0]

    def verwijder(self, record: Webhook) -> None:
        trek_webhook_in(record, door=self.door)

    @describe(
        summary="De berichten",
        description="Wat er met de berichten van de afgelopen dertig dagen gebeurde, het laatste eerst.",
        responses=LeveringSerializer(many=True),
    )
    @action(detail=True, serializer_class=LeveringSerializer)
    def leveringen(self, request: Request, pk: str) -> HttpResponseBase:
        """The messages of a webhook."""
        rijen = self.get_object().leveringen.order_by("-pk")
        return self.pages_of(rijen.filter(status=self.vraag["status"]) if "status" in self.vraag else rijen)

    @describe(
        summary="Proefbericht sturen",
        description="Stuurt een bericht zonder wijzigingen. De uitkomst staat bij leveringen.",
        request=LegeSerializer,
        responses=WebhookSerializer,
    )
    @action(detail=True, methods=["post"])
    def proefberichten(self, request: Request, pk: str) -> Response:
        """Send a message without changes."""
        self.do_with(lambda webhook: stuur_proef(webhook, door=self.door))
        return self.answer(pk)

    @describe(
        summary="Opnieuw sturen",
        description="Stuurt berichten die zijn opgegeven opnieuw, allemaal of die met deze ids.",
        request=HerverzendingSerializer,
        responses=WebhookSerializer,
    )
    @action(detail=True, methods=["post"], serializer_class=HerverzendingSerializer)
    def herverzendingen(self, request: Request, pk: str) -> Response:
        """Send again what was given up."""

        def stuur(webhook: Webhook) -> None:
            serializer = self.get_serializer(data=request.data)
            serializer.is_valid(raise_exception=True)
            stuur_opnieuw(webhook, serializer.validated_data.get("leveringen"), door=self.door)

        self.do_with(stuur)
        return self.answer(pk)

    @describe(
        summary="Hervatten",
        description="Laat een webhook op pauze verdergaan; wat wacht, wordt binnen enkele minuten verstuurd.",
        request=LegeSerializer,
        responses=WebhookSerializer,
    )
    @action(detail=True, methods=["post"])
    def hervattingen(self, request: Request, pk: str) -> Response:
        """Let a paused webhook go on."""
        self.do_with(lambda webhook: hervat(webhook, door=self.door))
        return self.answer(pk)

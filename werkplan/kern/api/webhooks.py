"""One's own webhooks, to see whether a program still hears us and to let a paused one go on."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from werkplan.kern.api.changes import Bewaakt
from werkplan.kern.api.describing import describe
from werkplan.kern.api.fields import Heel
from werkplan.kern.api.parameters import ja_nee
from werkplan.kern.api.resources import Resource
from werkplan.kern.api.serializers import LegeSerializer, ResourceSerializer
from werkplan.kern.models import Webhook
from werkplan.kern.rechtentabel import Werkwoord
from werkplan.kern.webhookpauze import hervat


class WebhookSerializer(ResourceSerializer):
    bronnen = serializers.ListField(
        child=serializers.CharField(),
        read_only=True,
        help_text="De bronnen waarvan het programma wijzigingen hoort; leeg: alle.",
    )
    wachtend = Heel(read_only=True, help_text="Hoeveel berichten nog verstuurd moeten worden.")
    mislukt = Heel(read_only=True, help_text="Hoeveel berichten zijn opgegeven.")

    class Meta:
        model = Webhook
        fields = ("id", "naam", "adres", "bronnen", "gemaakt_op", "gepauzeerd_op", "wachtend", "mislukt")


class Webhooks(Bewaakt):
    """The webhooks that one made at `/webhooks/`."""

    uitleg = (
        "Je eigen webhooks. Maken en intrekken doe je op /webhooks/, want alleen daar zie je het geheim. Komt er drie "
        "dagen niets aan, of zegt je programma 410, dan staat de webhook op pauze: gepauzeerdOp zegt sinds wanneer. "
        "POST …/hervattingen laat hem verdergaan met wat er wacht."
    )
    model = Webhook
    serializer_class = WebhookSerializer
    ordering = ("-gemaakt_op", "-pk")
    filters = (ja_nee("opPauze", "Webhooks die op pauze staan, of juist niet."),)
    is_volgbaar = False
    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = {
        **Resource.werkwoorden,
        "hervattingen": ("change",),
    }

    def get_queryset(self) -> QuerySet[Any]:
        rijen = super().get_queryset()
        return rijen.met_mislukt().met_wachtend()  # type: ignore[attr-defined, no-any-return]  # its own queryset

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rijen = super().filter_queryset(queryset)
        keuze = self.vraag.get("opPauze")
        return rijen if keuze is None else rijen.filter(gepauzeerd_op__isnull=not keuze)

    @describe(
        summary="Hervatten",
        description="Laat een webhook op pauze verdergaan; wat wacht, wordt binnen enkele minuten verstuurd.",
        request=LegeSerializer,
        responses=WebhookSerializer,
    )
    @action(detail=True, methods=["post"])
    def hervattingen(self, request: Request, pk: str) -> Response:
        """Let a paused webhook go on."""
        record = self.get_object()
        self.run(lambda: hervat(record, door=self.door))
        return self.answer(pk)

"""Documents of an action: a link, or a file that comes in and goes out as it is."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema_field
from rest_framework import exceptions, serializers
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.reverse import reverse

from acties.api.basis import VAN_ACTIE, Plandeel
from acties.api.invoer import invoer, merged
from acties.models import Actie, Document
from acties.services.documenten import (
    DocumentInvoer,
    verwijder_document,
    voeg_document_toe,
    wijzig_document,
)
from werkplan.kern.api.changes import Beheerbaar
from werkplan.kern.api.describing import describe
from werkplan.kern.api.formats import AnyRenderer, ApiParser, ApiRenderer
from werkplan.kern.api.parameters import keuze
from werkplan.kern.api.serializers import BewerkbaarSerializer


class DocumentSerializer(BewerkbaarSerializer):
    vast = ("actie",)
    bestand = serializers.FileField(
        write_only=True, required=False, help_text="Alleen bij multipart/form-data."
    )
    bestand_url = serializers.SerializerMethodField(
        help_text="Waar het bestand te halen is; null bij een link."
    )

    class Meta:
        model = Document
        fields = (
            "id",
            "versie",
            "actie",
            "titel",
            "soort",
            "datum",
            "bestand",
            "bestandsnaam",
            "bestand_url",
            "url",
            "is_openbaar",
            "woo_categorie",
            "gepubliceerd_op",
        )
        read_only_fields = ("bestandsnaam",)

    @extend_schema_field({"type": "string", "format": "uri", "nullable": True})
    def get_bestand_url(self, document: Document) -> str | None:
        if not document.bestand:
            return None
        return reverse("documenten-bestand", args=[document.pk], request=self.context["request"])


class Documenten(Plandeel, Beheerbaar):
    """Files and links that belong to an action. A file comes in as multipart/form-data."""

    uitleg = "Bestanden en links bij een actie. Een bestand stuur je als multipart/form-data."
    model = Document
    serializer_class = DocumentSerializer
    parser_classes = (ApiParser, MultiPartParser)
    joins = ("actie",)
    ordering = ("-datum", "-pk")
    filters = (*VAN_ACTIE, keuze("soort", "Het soort document.", Document.Soort.values, veld="soort"))

    def maak(self, velden: dict[str, Any]) -> models.Model:
        actie: Actie = velden.pop("actie")
        return voeg_document_toe(actie=actie, door=self.door, invoer=invoer(DocumentInvoer, velden))

    def wijzig(self, record: Document, versie: int, velden: dict[str, Any]) -> None:
        nieuw = merged(DocumentInvoer, record, velden, bestand=None, url="")
        wijzig_document(record, door=self.door, versie=versie, invoer=nieuw)

    def verwijder(self, record: Document) -> None:
        verwijder_document(record, door=self.door, versie=record.versie)

    @describe(
        summary="Het bestand",
        description="Het bestand zelf. Een document dat een link is, heeft er geen.",
        responses={(200, "application/octet-stream"): OpenApiResponse(OpenApiTypes.BINARY, "Het bestand.")},
    )
    @action(detail=True, renderer_classes=[ApiRenderer, AnyRenderer])
    def bestand(self, request: Request, pk: str) -> FileResponse:
        """The file of a document, to be kept and not to be opened by the browser."""
        document: Document = self.get_object()
        if not document.bestand:
            raise exceptions.NotFound("Dit document is een link en heeft geen bestand.")
        try:
            inhoud = document.bestand.open("rb")
        except FileNotFoundError as fout:
            raise exceptions.NotFound("Dit bestand is er niet meer.") from fout
        return FileResponse(
            inhoud,
            as_attachment=True,
            filename=document.bestandsnaam,
            content_type="application/octet-stream",
            headers={"Cache-Control": "private, no-store"},
        )

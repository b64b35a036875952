"""What is recorded while working: progress, milestones, money spent, days booked, documents."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import exceptions
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from acties.api.acties import VAN_ACTIE
from acties.api.invoer import invoer, merged
from acties.api.werkserializers import (
    DagenboekingSerializer,
    DocumentSerializer,
    MijlpaalSerializer,
    UitgaveSerializer,
    VoortgangSerializer,
)
from acties.kwartalen import Kwartaal
from acties.models import Actie, Dagenboeking, Document, Mijlpaal, Uitgave, Voortgang
from acties.services.dagen import boek_dagen, wijzig_dagen
from acties.services.documenten import (
    DocumentInvoer,
    verwijder_document,
    voeg_document_toe,
    wijzig_document,
)
from acties.services.mijlpalen import MijlpaalInvoer, voeg_mijlpaal_toe, wijzig_mijlpaal
from acties.services.uitgaven import UitgaveInvoer, voeg_uitgave_toe, wijzig_uitgave
from acties.services.voortgang import VoortgangInvoer, record_voortgang
from werkplan.kern.api.formats import ApiParser, ApiRenderer
from werkplan.kern.api.parameters import heel, jaartal, keuze, nummer
from werkplan.kern.api.resources import Maakbaar, Verwijderbaar
from werkplan.kern.klok import vandaag

VAN_WERKPLAN = nummer("werkplan", "Het id van het plan.", veld="actie__plan_id")
VAN_ACTIE_EN_PLAN = (VAN_WERKPLAN, VAN_ACTIE)


class Berichten(Maakbaar):
    """Progress entries: final, so they can be added and read. A correction is a new entry."""

    uitleg = "Voortgangsberichten. Ze zijn definitief: een verbetering is een nieuw bericht."
    model = Voortgang
    queryset = Voortgang.objects.none()
    serializer_class = VoortgangSerializer
    joins = ("auteur",)
    ordering = ("-datum", "-pk")
    filters = VAN_ACTIE_EN_PLAN

    def maak(self, velden: dict[str, Any]) -> models.Model:
        actie: Actie = velden.pop("actie")
        return record_voortgang(
            actie=actie, door=self.door, invoer=invoer(VoortgangInvoer, velden), vandaag=vandaag()
        )


class Mijlpalen(Maakbaar, Verwijderbaar):
    """Results with a planned date."""

    uitleg = "Mijlpalen van acties."
    model = Mijlpaal
    queryset = Mijlpaal.objects.none()
    serializer_class = MijlpaalSerializer
    joins = ("actie",)
    ordering = ("datum", "pk")
    filters = VAN_ACTIE_EN_PLAN

    def maak(self, velden: dict[str, Any]) -> models.Model:
        actie: Actie = velden.pop("actie")
        return voeg_mijlpaal_toe(
            actie=actie, door=self.door, invoer=invoer(MijlpaalInvoer, velden), vandaag=vandaag()
        )

    def wijzig(self, record: Mijlpaal, versie: int, velden: dict[str, Any]) -> None:
        nieuw = merged(MijlpaalInvoer, record, velden)
        wijzig_mijlpaal(record, door=self.door, versie=versie, invoer=nieuw, vandaag=vandaag())


class Uitgaven(Maakbaar, Verwijderbaar):
    """Money committed or paid."""

    uitleg = "Geld dat is verplicht of betaald. Een verbetering is een negatief bedrag."
    model = Uitgave
    queryset = Uitgave.objects.none()
    serializer_class = UitgaveSerializer
    joins = ("actie", "organisatie")
    ordering = ("-datum", "-pk")
    filters = (
        *VAN_ACTIE_EN_PLAN,
        jaartal("jaar", "Het jaar van de datum.", veld="datum__year"),
        keuze("soort", "Verplicht of betaald.", Uitgave.Soort.values, veld="soort"),
    )

    def maak(self, velden: dict[str, Any]) -> models.Model:
        actie: Actie = velden.pop("actie")
        return voeg_uitgave_toe(
            actie=actie, door=self.door, invoer=invoer(UitgaveInvoer, velden), vandaag=vandaag()
        )

    def wijzig(self, record: Uitgave, versie: int, velden: dict[str, Any]) -> None:
        nieuw = merged(UitgaveInvoer, record, velden)
        wijzig_uitgave(record, door=self.door, versie=versie, invoer=nieuw, vandaag=vandaag())


class Dagenboekingen(Maakbaar, Verwijderbaar):
    """Days that an organisation spent on an action in a quarter."""

    uitleg = "Bestede dagen van een organisatie aan een actie, per kwartaal."
    model = Dagenboeking
    queryset = Dagenboeking.objects.none()
    serializer_class = DagenboekingSerializer
    joins = ("actie", "organisatie")
    ordering = ("-jaar", "-kwartaal", "-pk")
    filters = (
        *VAN_ACTIE_EN_PLAN,
        nummer("organisatie", "Het id van de organisatie.", veld="organisatie_id"),
        jaartal("jaar", "Het jaar.", veld="jaar"),
        heel("kwartaal", "Het kwartaal.", hoogste=4, veld="kwartaal"),
    )

    def maak(self, velden: dict[str, Any]) -> models.Model:
        kwartaal = Kwartaal(velden.pop("jaar"), velden.pop("kwartaal"))
        return boek_dagen(kwartaal=kwartaal, door=self.door, vandaag=vandaag(), **velden)

    def wijzig(self, record: Dagenboeking, versie: int, velden: dict[str, Any]) -> None:
        wijzig_dagen(
            record,
            door=self.door,
            versie=versie,
            dagen=velden.get("dagen", record.dagen),
            opmerking=velden.get("opmerking", record.opmerking),
            vandaag=vandaag(),
        )


class AnyRenderer(BaseRenderer):
    """A file goes out as it is, whatever the caller accepts."""

    media_type = "*/*"
    format = "bestand"


class Documenten(Maakbaar, Verwijderbaar):
    """Files and links that belong to an action. A file comes in as multipart/form-data."""

    uitleg = "Bestanden en links bij een actie. Een bestand stuur je als multipart/form-data."
    model = Document
    queryset = Document.objects.none()
    serializer_class = DocumentSerializer
    parser_classes = (ApiParser, MultiPartParser)
    joins = ("actie",)
    ordering = ("-datum", "-pk")
    filters = (*VAN_ACTIE_EN_PLAN, keuze("soort", "Het soort document.", Document.Soort.values, veld="soort"))

    def maak(self, velden: dict[str, Any]) -> models.Model:
        actie: Actie = velden.pop("actie")
        return voeg_document_toe(actie=actie, door=self.door, invoer=invoer(DocumentInvoer, velden))

    def wijzig(self, record: Document, versie: int, velden: dict[str, Any]) -> None:
        nieuw = merged(DocumentInvoer, record, velden, bestand=None, url="")
        wijzig_document(record, door=self.door, versie=versie, invoer=nieuw)

    def verwijder(self, record: Document) -> None:
        verwijder_document(record, door=self.door, versie=record.versie)

    @extend_schema(
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

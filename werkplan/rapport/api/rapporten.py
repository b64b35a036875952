"""Reports: asked for, followed while they are made, read, written on, adopted and downloaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import exceptions
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from werkplan.kern.api.changes import Bewaakt, Maakbaar
from werkplan.kern.api.describing import describe
from werkplan.kern.api.formats import AnyRenderer, ApiRenderer
from werkplan.kern.api.parameters import jaartal, keuze, nummer, tekst
from werkplan.kern.api.problems import Fout, InvoerFout
from werkplan.kern.api.resources import Resource
from werkplan.kern.api.serializers import LegeSerializer
from werkplan.kern.klok import nu, vandaag
from werkplan.kern.rechtentabel import Werkwoord
from werkplan.rapport.api.serializers import (
    AlineasSerializer,
    RapportSerializer,
    TekstSerializer,
    VaststellingSerializer,
)
from werkplan.rapport.downloads import attachment_of, download, file_of, may_read_attachments
from werkplan.rapport.models import Rapport, Rapportbestand, Rapporttekst
from werkplan.rapport.services import alineas, maken, verhaal
from werkplan.rapport.tasks import wake

BESTAND = {(200, "application/octet-stream"): OpenApiResponse(OpenApiTypes.BINARY, "Het bestand.")}
RENDERERS = [ApiRenderer, AnyRenderer]
BESTANDEN = models.Prefetch("bestanden", Rapportbestand.objects.defer("inhoud").select_related("gemeente"))


class MetConcepten(Resource):
    """What everybody reads once it is adopted; who asks for something else without an account gets a 401."""

    heeft_openbaar_deel = True

    def get_object(self) -> Any:
        try:
            return super().get_object()
        except exceptions.NotFound:
            if isinstance(self.request.user, AnonymousUser):
                raise exceptions.NotAuthenticated from None
            raise


class Rapporten(MetConcepten, Maakbaar, Bewaakt):
    """Reports of a plan."""

    uitleg = (
        "Rapporten over de voortgang van een plan. POST vraagt er een: het werk gaat door na het antwoord, volg "
        "`voortgangPercentage` op het adres in Location. Nog een POST over hetzelfde jaar maakt een volgende versie. "
        "Zonder account zie je alleen wat is vastgesteld."
    )
    model = Rapport
    serializer_class = RapportSerializer
    met = (BESTANDEN,)
    status_na_maken = 202
    ordering = ("-jaar", "-peildatum", "-volgnummer", "-pk")
    filters = (
        nummer("werkplan", "Het id van het werkplan.", veld="plan_id"),
        jaartal("jaar", "Het jaar van het rapport.", veld="jaar"),
        keuze("soort", "De soort rapport.", Rapport.Soort.values, veld="soort"),
        keuze("status", "Hoe het rapport ervoor staat.", Rapport.Status.values, veld="status"),
    )
    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = {
        "POST": ("add",),
        "annuleren": ("change",),
        "opnieuw": ("change",),
        "ter_beoordeling": ("change",),
        "terugnemen": ("change",),
        "vaststelling": ("change",),
        "alineas": ("change",),
    }

    @describe(responses={202: RapportSerializer})
    def create(self, request: Request) -> Response:
        return super().create(request)

    def maak(self, velden: dict[str, Any]) -> models.Model:
        jaar, peildatum = velden.get("jaar"), velden.get("peildatum")
        if peildatum is not None and jaar not in (None, peildatum.year):
            raise InvoerFout([Fout("body", "peildatum", "Deze dag ligt niet in het jaar dat je geeft.")])
        rapport = maken.ask(
            plan=velden["plan"],
            jaar=jaar,
            peildatum=peildatum,
            wijziging=velden.get("wijziging", ""),
            vandaag=vandaag(),
            moment=nu(),
            door=self.door,
        )
        wake(rapport)
        return rapport

    def _doe(self, opdracht: Callable[[Rapport, dict[str, Any]], Rapport]) -> Response:
        """Ask a service for something, and show the report as it then is."""

        def doe(rapport: Rapport) -> None:
            serializer = self.get_serializer(data=self.request.data)
            serializer.is_valid(raise_exception=True)
            wake(self.run(lambda: opdracht(rapport, dict(serializer.validated_data)), serializer))

        self.do_with(doe)
        return self.answer(self.kwargs["pk"])

    @describe(
        summary="Stoppen",
        description="Stop een rapport dat gemaakt wordt.",
        request=LegeSerializer,
        responses=RapportSerializer,
    )
    @action(detail=True, methods=["post"], serializer_class=LegeSerializer)
    def annuleren(self, request: Request, pk: str) -> Response:
        """Give up on a report that is being made."""
        return self._doe(lambda een, _: maken.cancel(een, door=self.door, versie=een.versie))

    @describe(
        summary="Opnieuw maken",
        description="Vraag opnieuw om een rapport dat is mislukt of geannuleerd, of om bestanden die niet lukten.",
        request=LegeSerializer,
        responses=RapportSerializer,
    )
    @action(detail=True, methods=["post"], serializer_class=LegeSerializer)
    def opnieuw(self, request: Request, pk: str) -> Response:
        """Ask again for a report that failed or was cancelled."""
        return self._doe(lambda een, _: maken.retry(een, door=self.door, versie=een.versie))

    @describe(
        summary="Ter beoordeling",
        description="Vanaf nu ligt de tekst vast, tot het rapport is vastgesteld of teruggenomen.",
        request=LegeSerializer,
        responses=RapportSerializer,
    )
    @action(detail=True, methods=["post"], serializer_class=LegeSerializer, url_path="ter-beoordeling")
    def ter_beoordeling(self, request: Request, pk: str) -> Response:
        """Put a concept to review."""
        return self._doe(lambda een, _: verhaal.to_review(een, door=self.door, versie=een.versie))

    @describe(
        summary="Terugnemen",
        description="Maak van een rapport in beoordeling weer een concept.",
        request=LegeSerializer,
        responses=RapportSerializer,
    )
    @action(detail=True, methods=["post"], serializer_class=LegeSerializer)
    def terugnemen(self, request: Request, pk: str) -> Response:
        """Back to a concept."""
        return self._doe(lambda een, _: verhaal.take_back(een, door=self.door, versie=een.versie))

    @describe(
        summary="Vaststellen",
        description="Leg vast wanneer, door wie en met welk besluit het rapport is vastgesteld. Daarna verandert het "
        "nooit meer.",
        responses=RapportSerializer,
    )
    @action(detail=True, methods=["post"], serializer_class=VaststellingSerializer)
    def vaststelling(self, request: Request, pk: str) -> Response:
        """Record the adoption."""
        return self._doe(
            lambda een, velden: verhaal.adopt(
                een,
                op=velden["vastgesteld_op"],
                orgaan=velden["vastgesteld_door"],
                besluit=velden["besluit"],
                vandaag=vandaag(),
                door=self.door,
                versie=een.versie,
            )
        )

    @describe(
        summary="Gemeenten om hun alinea vragen",
        description="Zet de laatste dag. Wie nog niets schreef krijgt een mail.",
        responses=RapportSerializer,
    )
    @action(detail=True, methods=["post"], serializer_class=AlineasSerializer)
    def alineas(self, request: Request, pk: str) -> Response:
        """Ask municipalities for their paragraph."""
        return self._doe(
            lambda een, velden: alineas.ask_paragraphs(
                een, tot=velden["alineas_tot"], vandaag=vandaag(), door=self.door, versie=een.versie
            )
        )

    @describe(
        summary="Het rapport in een formaat",
        parameters=[OpenApiParameter("formaat", {"type": "string", "pattern": "^[a-z]+$"}, "path")],
        description="Het bestand zelf.",
        responses=BESTAND,
    )
    @action(
        detail=True, renderer_classes=RENDERERS, url_path="bestanden/(?P<formaat>[a-z]+)", url_name="bestand"
    )
    def bestand(self, request: Request, pk: str, formaat: str) -> HttpResponse:
        """The report in one format."""
        return download(file_of(self.get_object(), formaat))

    @describe(
        summary="Een notitie of brief bij het rapport",
        parameters=[
            OpenApiParameter("naam", {"type": "string", "pattern": "^[A-Za-z0-9-]+[.][a-z]+$"}, "path")
        ],
        description="Het bestand zelf. Alleen met een account: het zijn opzetten om af te maken.",
        responses=BESTAND,
    )
    @action(
        detail=True,
        renderer_classes=RENDERERS,
        url_path="bijlagen/(?P<naam>[A-Za-z0-9-]+[.][a-z]+)",
        url_name="bijlage",
    )
    def bijlage(self, request: Request, pk: str, naam: str) -> HttpResponse:
        """A note or letter that goes with the report."""
        rapport = self.get_object()
        if not may_read_attachments(request.user):
            raise exceptions.NotAuthenticated
        return download(attachment_of(rapport, naam))


class Rapportteksten(MetConcepten, Maakbaar):
    """The story of a report, section by section."""

    uitleg = (
        "De teksten van een rapport, elke versie van elk deel; de hoogste versie telt. POST schrijft de volgende "
        "versie. De alinea van een gemeente (`gemeente-GM0402`) schrijft ook haar accountmanager."
    )
    model = Rapporttekst
    serializer_class = TekstSerializer
    joins = ("rapport", "gemeente")
    ordering = ("rapport", "sectie", "-volgnummer")
    filters = (
        nummer("rapport", "Het id van het rapport.", veld="rapport_id"),
        tekst("sectie", "De sleutel van het deel.", veld="sectie"),
    )
    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = {"POST": ("change",)}

    def maak(self, velden: dict[str, Any]) -> models.Model:
        rapport: Rapport = velden["rapport"]
        geschreven = verhaal.write(
            rapport,
            sectie=velden["sectie"],
            tekst=velden["tekst"],
            gelezen=velden["gelezen"],
            door=self.door,
            moment=nu(),
        )
        wake(rapport)
        return geschreven

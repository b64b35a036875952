"""Imports: a file comes in, its rows are judged, and it is applied or undone as a whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, cast

from django.db import models
from django.http.response import HttpResponseBase
from rest_framework import exceptions
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from locaties.api.basis import GEMEENTE
from locaties.api.importserializers import (
    SOORTEN,
    InvoerDetailSerializer,
    InvoerSerializer,
    KolomkeuzeSerializer,
    KopregelSerializer,
    RijSerializer,
    ToepassingSerializer,
    VerbeteringSerializer,
)
from locaties.invoer.kolommen import KOLOMMEN, Lijst
from locaties.invoer.kopregel import OVERSLAAN
from locaties.models import Invoer, Uitkomst
from locaties.services import invoer as invoerservice
from locaties.services.invoergemeenten import gemeenten_voor_import
from locaties.services.invoerkop import kies_kop
from locaties.services.invoertaak import vraag
from locaties.tasks import start
from werkplan.kern.api.changes import Maakbaar, Verwijderbaar
from werkplan.kern.api.describing import describe
from werkplan.kern.api.formats import ApiParser
from werkplan.kern.api.parameters import PAGINA, PER_PAGINA, keuze
from werkplan.kern.api.problems import Fout, InvoerFout
from werkplan.kern.api.serializers import LegeSerializer
from werkplan.kern.models import Gemeente
from werkplan.kern.rechtentabel import Werkwoord


class Importen(Maakbaar, Verwijderbaar):
    """Files that are taken over into the inventory. A file comes in as multipart/form-data."""

    uitleg = (
        "Bestanden met locaties of ruimten van een of meer gemeenten. Na het insturen is `status` te-beoordelen, of "
        "bij een groot bestand eerst wacht en bezig. Er verandert pas iets na POST …/toepassen; POST …/terugdraaien "
        "maakt dat als geheel ongedaan."
    )
    model = Invoer
    serializer_class = InvoerSerializer
    detail_serializer_class = InvoerDetailSerializer
    parser_classes = (ApiParser, MultiPartParser)
    joins = ("gemeente",)
    status_na_maken = 202
    ordering = ("-gemaakt_op", "-pk")
    filters = (
        keuze("soort", "Wat erin staat.", SOORTEN),
        keuze("status", "Hoe de import ervoor staat.", Invoer.Status.values, veld="status"),
    )
    vragen: ClassVar = {
        "rijen": (
            keuze("uitkomst", "Wat er met de rij gebeurt.", Uitkomst.values),
            GEMEENTE,
            PAGINA,
            PER_PAGINA,
        )
    }
    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = {
        "POST": ("add",),
        "DELETE": ("delete",),
        "toepassen": ("change",),
        "terugdraaien": ("change",),
        "beoordelingen": ("change",),
        "kolomkeuzes": ("change",),
        "kopregels": ("change",),
        "verbeteringen": ("change",),
    }

    def filter_queryset(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        rijen = super().filter_queryset(queryset)
        return rijen.filter(lijst=SOORTEN[self.vraag["soort"]]) if "soort" in self.vraag else rijen

    @describe(responses={202: InvoerDetailSerializer})
    def create(self, request: Request) -> Response:
        return super().create(request)

    def maak(self, velden: dict[str, Any]) -> models.Model:
        bestand = velden["bestand"]
        nieuw = invoerservice.maak_invoer(
            bestand.read(),
            bestandsnaam=bestand.name or "bestand",
            gemeente=velden.get("gemeente") or self._enige_gemeente(),
            lijst=velden["lijst"],
            door=self.door,
        )
        start(nieuw)
        return nieuw

    def _enige_gemeente(self) -> Gemeente | None:
        """Of a file that names none: that of the only one for which the caller may import; else its rows tell."""
        gemeenten = gemeenten_voor_import(self.door)
        if not gemeenten:
            raise exceptions.PermissionDenied("Je kunt voor geen enkele gemeente importeren.")
        return gemeenten[0] if len(gemeenten) == 1 else None

    def verwijder(self, record: Invoer) -> None:
        invoerservice.verwijder_invoer(record, door=self.door, versie=record.versie)

    @describe(
        summary="De rijen", description="Wat er met elke rij gebeurt.", responses=RijSerializer(many=True)
    )
    @action(detail=True, serializer_class=RijSerializer)
    def rijen(self, request: Request, pk: str) -> HttpResponseBase:
        """What becomes of each row."""
        invoer: Invoer = self.get_object()
        self.kolommen = invoerservice.kolommen_van(invoer)
        rijen = invoer.rijen.exclude(uitkomst="").select_related("gemeente").order_by("nummer")
        if (uitkomst := self.vraag.get("uitkomst")) is not None:
            rijen = rijen.filter(uitkomst=uitkomst)
        if (code := self.vraag.get("gemeente")) is not None:
            rijen = rijen.filter(gemeente__code=code)
        return self.pages_of(rijen)

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "kolommen": getattr(self, "kolommen", ())}

    def _doe(self, opdracht: Callable[[Invoer, dict[str, Any]], Invoer]) -> Response:
        """Ask a service for something, do it, and show the import as it then is."""

        def doe(invoer: Invoer) -> None:
            serializer = self.get_serializer(data=self.request.data)
            serializer.is_valid(raise_exception=True)
            start(opdracht(invoer, dict(serializer.validated_data)))

        self.do_with(doe)
        return self.answer(self.kwargs["pk"])

    @describe(
        summary="Toepassen",
        description="Neem alle rijen over die niet geweigerd zijn, in één keer. Stuur `geweigerd` mee om te "
        "bevestigen hoeveel rijen erbuiten blijven: klopt dat aantal niet, dan gebeurt er niets. "
        "Zijn de gegevens intussen veranderd, dan is `isVeranderd` true en is er niets overgenomen.",
        responses=InvoerDetailSerializer,
    )
    @action(detail=True, methods=["post"], serializer_class=ToepassingSerializer)
    def toepassen(self, request: Request, pk: str) -> Response:
        """Take over what is not refused."""

        def opdracht(invoer: Invoer, velden: dict[str, Any]) -> Invoer:
            aantallen = invoerservice.tellingen(invoer)
            bevestigd = velden.get("geweigerd", aantallen[Uitkomst.GEWEIGERD])
            if bevestigd != aantallen[Uitkomst.GEWEIGERD]:
                melding = f"Er blijven {aantallen[Uitkomst.GEWEIGERD]} geweigerde rijen buiten de import."
                raise InvoerFout([Fout("body", "geweigerd", melding)])
            invoerservice.bevestig(aantallen, str(bevestigd))
            return vraag(invoer, door=self.door, versie=invoer.versie, taak=Invoer.Taak.TOEPASSEN)

        return self._doe(opdracht)

    @describe(
        summary="Terugdraaien",
        description="Maak de import als geheel ongedaan. Is een rij later gewijzigd, dan gebeurt er niets en staat in "
        "`fout` welke.",
        request=LegeSerializer,
        responses=InvoerDetailSerializer,
    )
    @action(detail=True, methods=["post"], serializer_class=LegeSerializer)
    def terugdraaien(self, request: Request, pk: str) -> Response:
        """Undo an import."""
        return self._doe(
            lambda invoer, _: vraag(
                invoer, door=self.door, versie=invoer.versie, taak=Invoer.Taak.TERUGDRAAIEN
            )
        )

    @describe(
        summary="Opnieuw beoordelen",
        description="Bekijk dezelfde rijen opnieuw, bijvoorbeeld na terugdraaien.",
        request=LegeSerializer,
        responses=InvoerDetailSerializer,
    )
    @action(detail=True, methods=["post"], serializer_class=LegeSerializer)
    def beoordelingen(self, request: Request, pk: str) -> Response:
        """Judge the rows again."""
        return self._doe(
            lambda invoer, _: invoerservice.bekijk_opnieuw(invoer, door=self.door, versie=invoer.versie)
        )

    @describe(
        summary="Zeggen wat de kolommen betekenen",
        description="De betekenis van elke kolom, in de volgorde van het bestand. De gemeente houdt die keuze.",
        responses=InvoerDetailSerializer,
    )
    @action(detail=True, methods=["post"], serializer_class=KolomkeuzeSerializer)
    def kolomkeuzes(self, request: Request, pk: str) -> Response:
        """Say what the columns mean."""

        def opdracht(invoer: Invoer, velden: dict[str, Any]) -> Invoer:
            keuzes: list[str] = velden.pop("velden")
            bekend = {"", OVERSLAAN, *KOLOMMEN[cast(Lijst, invoer.lijst)]}
            if len(keuzes) != len(invoer.kolommen) or set(keuzes) - bekend:
                melding = f"Geef voor elk van de {len(invoer.kolommen)} kolommen een bekende sleutel."
                raise InvoerFout([Fout("body", "velden", melding)])
            return invoerservice.kies_kolommen(
                invoer, door=self.door, versie=invoer.versie, keuzes=keuzes, vast=velden
            )

        return self._doe(opdracht)

    @describe(
        summary="Zeggen waar de tabel begint",
        description="Lees het bestand opnieuw met de namen van de kolommen in een andere rij, op een ander werkblad, "
        "of bij CSV met een ander scheidingsteken. Verbeterde cellen blijven; gekozen kolommen niet.",
        responses=InvoerDetailSerializer,
    )
    @action(detail=True, methods=["post"], serializer_class=KopregelSerializer)
    def kopregels(self, request: Request, pk: str) -> Response:
        """Say where the header is."""
        return self._doe(
            lambda invoer, velden: kies_kop(
                invoer,
                door=self.door,
                versie=invoer.versie,
                blad=velden.get("werkblad", invoer.herkend.get("nummer", 0)),
                kopregel=velden["kopregel"],
                scheiding=velden.get("scheiding", ""),
            )
        )

    @describe(
        summary="Een rij verbeteren",
        description="Vervang de cellen van een rij en beoordeel het bestand opnieuw.",
        responses=InvoerDetailSerializer,
    )
    @action(detail=True, methods=["post"], serializer_class=VerbeteringSerializer)
    def verbeteringen(self, request: Request, pk: str) -> Response:
        """Correct a row."""

        def opdracht(invoer: Invoer, velden: dict[str, Any]) -> Invoer:
            rij = invoer.datarijen().filter(nummer=velden["rij"]).first()
            cellen: list[str] = velden["cellen"]
            if rij is None or len(cellen) != len(rij.cellen):
                raise InvoerFout([Fout("body", "cellen", "Geef een rij van dit bestand met al haar cellen.")])
            return invoerservice.verbeter_rij(
                rij, door=self.door, versie=invoer.versie, cellen=dict(enumerate(cellen))
            )

        return self._doe(opdracht)

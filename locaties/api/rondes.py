"""Rounds of the inventory: opened, confirmed, handed in, accepted or sent back; and what was corrected in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.db import models
from django.http.response import HttpResponseBase
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from locaties.api.basis import GEMEENTE, Inventarisdeel
from locaties.api.rondeserializers import (
    BevestigenSerializer,
    BevestigingSerializer,
    IndieningSerializer,
    IntrekkingSerializer,
    MeetrondeSerializer,
    RondecijferSerializer,
    RondegemeenteDetailSerializer,
    RondegemeenteSerializer,
    RondelocatieSerializer,
    TerugzendingSerializer,
)
from locaties.models import (
    Bevestiging,
    Maat,
    Meetronde,
    Rondecijfer,
    Rondegemeente,
    Werklocatie,
)
from locaties.rondestand import Rondestand, locations_of, needs_attention, progress
from locaties.services.rondes import (
    accept,
    confirm,
    hand_in,
    municipalities_of,
    open_round,
    send_back,
    withdraw,
)
from werkplan.kern.api.changes import Bewaakt, Maakbaar
from werkplan.kern.api.describing import describe
from werkplan.kern.api.parameters import PAGINA, PER_PAGINA, ja_nee, jaartal, keuze, nummer
from werkplan.kern.api.problems import Botsing, Fout, InvoerFout
from werkplan.kern.api.serializers import LegeSerializer
from werkplan.kern.klok import vandaag
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.rechtentabel import Werkwoord

RONDE = nummer("ronde", "Het id van een meetronde.", veld="ronde_id")
LOCATIE = nummer("locatie", "Het id van een werklocatie.", veld="locatie_id")


class Meetronden(Maakbaar):
    """Rounds; a new one is for the municipalities that make up the region on its reference date."""

    uitleg = (
        "Meetronden, waarin elke gemeente haar locaties nakijkt. De regiocoördinator opent er een; de gemeenten van de "
        "regio op de peildatum doen mee."
    )
    model = Meetronde
    serializer_class = MeetrondeSerializer
    ordering = ("-peildatum", "pk")
    filters = (jaartal("jaar", "Het jaar van de peildatum.", veld="peildatum__year"),)
    vragen: ClassVar = {"gemeenten": (PAGINA, PER_PAGINA)}
    standen: Mapping[int, Rondestand] | None = None

    def maak(self, velden: dict[str, Any]) -> models.Model:
        return open_round(door=self.door, vandaag=vandaag(), **velden)

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "standen": self.standen or {}}

    @describe(
        summary="De gemeenten in een ronde",
        description="Elke gemeente van de ronde die je mag kennen, met hoe compleet ze is.",
        responses=RondegemeenteDetailSerializer(many=True),
    )
    @action(detail=True, serializer_class=RondegemeenteDetailSerializer)
    def gemeenten(self, request: Request, pk: str) -> HttpResponseBase:
        """How far every municipality is."""
        ronde = self.get_object()
        zichtbaar = Rondegemeente.objects.visible_to(self.door).filter(ronde=ronde)
        delen = list(zichtbaar.select_related("gemeente", "ronde"))
        self.standen = progress(ronde, delen, self.door)
        return self.pages_of(delen)


class Rondegemeenten(Inventarisdeel, Bewaakt):
    """Municipalities in rounds, and all that they and the region do in one."""

    uitleg = (
        "Gemeenten in meetronden. Eén record vertelt hoe compleet de gemeente is. Bevestig locaties met POST "
        "…/bevestigingen en dien in met POST …/indieningen; de regio antwoordt met goedkeuringen of terugzendingen. Na "
        "goedkeuring staan de cijfers vast, in rondecijfers."
    )
    model = Rondegemeente
    heeft_openbaar_deel = False
    serializer_class = RondegemeenteSerializer
    detail_serializer_class = RondegemeenteDetailSerializer
    joins = ("ronde", "gemeente")
    ordering = ("-ronde__peildatum", "gemeente__naam", "pk")
    filters = (GEMEENTE, RONDE, keuze("stand", "De stand.", Rondegemeente.Stand.values, veld="stand"))
    vragen: ClassVar = {
        "locaties": (
            ja_nee("aandacht", "Locaties die aandacht vragen of nog niet bevestigd zijn, of juist niet."),
            PAGINA,
            PER_PAGINA,
        )
    }
    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = {
        "bevestigingen": ("change",),
        "intrekkingen": ("change",),
        "indieningen": ("change",),
        "goedkeuringen": ("afronden",),
        "terugzendingen": ("afronden",),
    }
    deel: Rondegemeente

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "deel": getattr(self, "deel", None)}

    def locaties_van(self, deel: Rondegemeente) -> models.QuerySet[Werklocatie]:
        """The locations that count in this part of a round and that the caller may know."""
        locaties = locations_of(deel.ronde, self.door, municipalities_of(deel))
        return locaties.select_related("gemeente", "type").order_by("naam", "pk")

    def _locatie(self, deel: Rondegemeente, pk: int) -> Werklocatie:
        locatie = self.locaties_van(deel).filter(pk=pk).first()
        if locatie is None:
            melding = "Er is in deze ronde geen locatie met dit nummer."
            raise InvoerFout([Fout("body", "#/locatie", melding, "does_not_exist")])
        return locatie

    @describe(
        summary="De locaties in een ronde",
        description="De locaties van deze gemeente die meetellen, met wat aandacht vraagt.",
        responses=RondelocatieSerializer(many=True),
    )
    @action(detail=True, serializer_class=RondelocatieSerializer)
    def locaties(self, request: Request, pk: str) -> HttpResponseBase:
        """The locations that count, and what asks for attention."""
        self.deel = self.get_object()
        rijen = self.locaties_van(self.deel)
        aandacht: bool | None = self.vraag.get("aandacht")
        if aandacht:
            rijen = needs_attention(rijen)
        elif aandacht is False:
            rijen = rijen.exclude(pk__in=needs_attention(rijen).order_by().values("pk"))
        return self.pages_of(rijen)

    def _doe(self, opdracht: Callable[[Rondegemeente, dict[str, Any]], Any]) -> Response:
        """Read the body, do something in this part of a round, and show it as it then is."""

        def doe(deel: Rondegemeente) -> None:
            self.deel = deel
            serializer = self.get_serializer(data=self.request.data)
            serializer.is_valid(raise_exception=True)
            opdracht(deel, dict(serializer.validated_data))

        self.do_with(doe)
        return self.answer(self.kwargs["pk"])

    @describe(
        summary="Een locatie bevestigen",
        description="De locatie klopt, met al haar ruimten. Is ze na `versie` gewijzigd, dan is het antwoord 409.",
        responses={200: RondegemeenteDetailSerializer},
    )
    @action(detail=True, methods=["post"], serializer_class=BevestigenSerializer)
    def bevestigingen(self, request: Request, pk: str) -> Response:
        """A location is right."""

        def opdracht(deel: Rondegemeente, velden: dict[str, Any]) -> None:
            locatie, versie = self._locatie(deel, velden["locatie"]), velden["versie"]
            try:
                confirm(deel, locatie, door=self.door, versie=versie, vandaag=vandaag())
            except VersieConflict as fout:
                nu = self._locatie(deel, locatie.pk)
                huidig = RondelocatieSerializer(nu, context=self.get_serializer_context()).data
                raise Botsing(status=409, gelezen=versie, huidig=huidig) from fout

        return self._doe(opdracht)

    @describe(
        summary="Een bevestiging intrekken",
        description="De locatie klopt toch niet. Kan zolang de gemeente nog aan de ronde werkt.",
        responses={200: RondegemeenteDetailSerializer},
    )
    @action(detail=True, methods=["post"], serializer_class=IntrekkingSerializer)
    def intrekkingen(self, request: Request, pk: str) -> Response:
        """Take a confirmation back."""
        return self._doe(
            lambda deel, velden: withdraw(deel, self._locatie(deel, velden["locatie"]), door=self.door)
        )

    @describe(
        summary="Indienen",
        description="De gemeente is klaar. Wat niet bevestigd is of zichzelf tegenspreekt, vraagt een toelichting.",
        responses={200: RondegemeenteDetailSerializer},
    )
    @action(detail=True, methods=["post"], serializer_class=IndieningSerializer)
    def indieningen(self, request: Request, pk: str) -> Response:
        """The municipality is ready."""
        return self._doe(
            lambda deel, velden: hand_in(
                deel, door=self.door, versie=deel.versie, vandaag=vandaag(), **velden
            )
        )

    @describe(
        summary="Goedkeuren",
        description="De cijfers van de peildatum worden bewaard en staan vanaf nu vast.",
        request=LegeSerializer,
        responses={200: RondegemeenteDetailSerializer},
    )
    @action(detail=True, methods=["post"], serializer_class=LegeSerializer)
    def goedkeuringen(self, request: Request, pk: str) -> Response:
        """The region accepts it; its figures are frozen."""
        return self._doe(lambda deel, _: accept(deel, door=self.door, versie=deel.versie, vandaag=vandaag()))

    @describe(
        summary="Terugsturen",
        description="De regio vraagt om meer; de gemeente kan er weer aan werken.",
        responses={200: RondegemeenteDetailSerializer},
    )
    @action(detail=True, methods=["post"], serializer_class=TerugzendingSerializer)
    def terugzendingen(self, request: Request, pk: str) -> Response:
        """The region asks for more."""
        return self._doe(
            lambda deel, velden: send_back(
                deel, door=self.door, versie=deel.versie, vandaag=vandaag(), **velden
            )
        )


class Bevestigingen(Inventarisdeel):
    """Locations that somebody confirmed."""

    uitleg = "Locaties die in een meetronde zijn bevestigd. Zonder `door`: door de aanbieder, met een link."
    model = Bevestiging
    heeft_openbaar_deel = False
    serializer_class = BevestigingSerializer
    joins = ("locatie__gemeente", "door")
    ordering = ("-op", "-pk")
    naar_gemeente = "locatie__gemeente"
    filters = (GEMEENTE, RONDE, LOCATIE)


class Rondecijfers(Inventarisdeel):
    """The figures of accepted rounds; they never change."""

    uitleg = (
        "Cijfers van goedgekeurde ronden; die veranderen niet meer. In m² van de maat, in hectare of een aantal; "
        "waarde null is onbekend, en onbekend telt wat niets opgeeft."
    )
    model = Rondecijfer
    heeft_openbaar_deel = False
    serializer_class = RondecijferSerializer
    joins = ("rondegemeente__ronde", "rondegemeente__gemeente")
    ordering = ("-rondegemeente__ronde__peildatum", "rondegemeente", "pk")
    naar_gemeente = "rondegemeente__gemeente"
    filters = (
        GEMEENTE,
        nummer("ronde", "Het id van een meetronde.", veld="rondegemeente__ronde_id"),
        nummer("rondegemeente", "Het id van een gemeente in een ronde.", veld="rondegemeente_id"),
        keuze("naam", "Het cijfer.", Rondecijfer.Naam.values, veld="naam"),
        keuze("maat", "De maat.", Maat.values, veld="maat"),
    )

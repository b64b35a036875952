"""Meetings: the meeting itself, its agenda, who comes, and the two mails."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http.response import HttpResponseBase
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from acties.api.basis import VAN_OVERLEG, VAN_PLAN, Plandeel
from acties.api.invoer import merged
from acties.api.overlegserializers import (
    AanwezigheidSerializer,
    AgendapuntSerializer,
    OverlegDetailSerializer,
    OverlegSerializer,
    VerzendingSerializer,
    VoorgesteldSerializer,
)
from acties.models import Aanwezigheid, Agendapunt, Overleg
from acties.services.agenda import (
    haal_van_agenda,
    nog_voor_te_stellen,
    plaats_van,
    verplaats_agendapunt,
    voeg_agendapunt_toe,
    wijzig_agendapunt,
    zet_op_agenda,
)
from acties.services.overleg import (
    OverlegInvoer,
    haal_van_lijst,
    laat_doorgaan,
    nodig_uit,
    plan_overleg,
    wijzig_overleg,
    zeg_af,
    zet_aanwezigheid,
)
from acties.services.overlegpost import verstuur_lijst, verstuur_uitnodiging
from werkplan.kern.api.changes import Beheerbaar, Maakbaar, Wijzigbaar
from werkplan.kern.api.describing import describe
from werkplan.kern.api.parameters import PAGINA, PER_PAGINA, keuze, nummer
from werkplan.kern.klok import vandaag
from werkplan.kern.rechtentabel import Werkwoord

AFZEGGING = ("is_afgezegd", "reden_afzegging")
VERZENDINGEN = {"uitnodiging": verstuur_uitnodiging, "lijst": verstuur_lijst}


class Overleggen(Plandeel, Maakbaar, Wijzigbaar):
    """Meetings; a new one gets its proposed agenda and the people of the previous one."""

    uitleg = "Overleggen. Een nieuw overleg krijgt een voorgestelde agenda en de mensen van het vorige."
    model = Overleg
    serializer_class = OverlegSerializer
    detail_serializer_class = OverlegDetailSerializer
    joins = ("plan",)
    detail_met = ("agenda", "aanwezigheid__gebruiker", "besluiten", "actiepunten")
    ordering = ("-datum", "-pk")
    filters = (VAN_PLAN, keuze("soort", "Het soort overleg.", Overleg.Soort.values, veld="soort"))
    vragen: ClassVar = {"voorgesteld": (PAGINA, PER_PAGINA)}
    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = {
        "POST": ("add",),
        "PATCH": ("change",),
        "verzendingen": ("change",),
    }

    @transaction.atomic
    def maak(self, velden: dict[str, Any]) -> models.Model:
        daarna = _some(velden, "verslag", *AFZEGGING)
        velden.setdefault("soort", Overleg.Soort.WERKGROEP)
        overleg = plan_overleg(velden.pop("plan"), door=self.door, vandaag=vandaag(), **velden)
        self.wijzig(overleg, overleg.versie, daarna)
        return overleg

    @transaction.atomic
    def wijzig(self, record: Overleg, versie: int, velden: dict[str, Any]) -> None:
        afzegging = _some(velden, *AFZEGGING)
        if velden:
            nieuw = merged(OverlegInvoer, record, velden)
            wijzig_overleg(record, door=self.door, versie=versie, vandaag=vandaag(), invoer=nieuw)
            versie = record.versie
        self._zeg_af(record, versie, afzegging)

    def _zeg_af(self, overleg: Overleg, versie: int, afzegging: dict[str, Any]) -> None:
        """Cancel the meeting, or let it go on after all."""
        if "reden_afzegging" in afzegging and not afzegging.get("is_afgezegd"):
            raise ValidationError({"reden_afzegging": "Geef de reden als je afzegt, met isAfgezegd true."})
        wanneer: dict[str, Any] = {"door": self.door, "versie": versie, "vandaag": vandaag()}
        if afzegging.get("is_afgezegd"):
            zeg_af(overleg, **wanneer, reden=afzegging.get("reden_afzegging", ""))
        elif "is_afgezegd" in afzegging:
            laat_doorgaan(overleg, **wanneer)

    @describe(
        summary="Wat op de agenda kan",
        description="Voorgestelde agendapunten die er nog niet op staan: rode, late en stille acties, open "
        "besluiten en voorstellen. Zet er een op met POST /agendapunten en zijn sleutel.",
        responses=VoorgesteldSerializer(many=True),
    )
    @action(detail=True, url_path="voorgestelde-agendapunten", serializer_class=VoorgesteldSerializer)
    def voorgesteld(self, request: Request, pk: str) -> HttpResponseBase:
        """The proposed items that are not on the agenda."""
        return self.pages_of(nog_voor_te_stellen(self.get_object(), door=self.door, vandaag=vandaag()))

    @describe(
        summary="Een uitnodiging of lijst versturen",
        description="Verstuur de uitnodiging met agendabestand aan wie op de lijst staat, of de besluiten en "
        "actiepunten aan wie er was. Dezelfde tekst gaat maar één keer naar dezelfde persoon.",
        responses={200: VerzendingSerializer},
    )
    @action(detail=True, methods=["post"], serializer_class=VerzendingSerializer)
    def verzendingen(self, request: Request, pk: str) -> Response:
        """Send the invitation, or the list of what was agreed."""

        def verstuur(overleg: Overleg) -> dict[str, Any]:
            serializer = self.get_serializer(data=request.data)
            serializer.is_valid(raise_exception=True)
            soort: str = serializer.validated_data["soort"]
            gedaan = VERZENDINGEN[soort](overleg, door=self.door, versie=overleg.versie)
            return {"soort": soort, "aan": gedaan.aan, "zonder_adres": gedaan.zonder_adres}

        return Response(self.get_serializer(self.do_with(verstuur)).data)


def _some(velden: dict[str, Any], *namen: str) -> dict[str, Any]:
    return {naam: velden.pop(naam) for naam in namen if naam in velden}


class Agendapunten(Plandeel, Beheerbaar):
    """Items of an agenda: the coordinator's own, and proposed ones that were put on it."""

    uitleg = "Punten op de agenda van een overleg: eigen punten, en voorgestelde die erop zijn gezet."
    model = Agendapunt
    serializer_class = AgendapuntSerializer
    joins = ("overleg",)
    ordering = ("overleg", "volgorde", "pk")
    filters = (*VAN_OVERLEG, nummer("actie", "Het id van de actie.", veld="actie_id"))

    @transaction.atomic
    def maak(self, velden: dict[str, Any]) -> models.Model:
        overleg: Overleg = velden.pop("overleg")
        sleutel, volgorde = velden.pop("voorgesteld", ""), velden.pop("volgorde", None)
        if sleutel:
            punt = zet_op_agenda(overleg, door=self.door, sleutel=sleutel, vandaag=vandaag())
        else:
            punt = voeg_agendapunt_toe(overleg, door=self.door, **velden)
        self._verplaats(punt, volgorde)
        return punt

    @transaction.atomic
    def wijzig(self, record: Agendapunt, versie: int, velden: dict[str, Any]) -> None:
        volgorde = velden.pop("volgorde", None)
        if velden:
            nieuw = {naam: getattr(record, naam) for naam in ("titel", "toelichting", "actie")} | velden
            wijzig_agendapunt(record, door=self.door, versie=versie, **nieuw)
        self._verplaats(record, volgorde)

    def _verplaats(self, punt: Agendapunt, naar: int | None) -> None:
        if naar is not None:
            verplaats_agendapunt(punt, door=self.door, van=plaats_van(punt), naar=naar)

    def verwijder(self, record: Agendapunt) -> None:
        haal_van_agenda(record, door=self.door, versie=record.versie)


class Aanwezigen(Plandeel, Beheerbaar):
    """People on the list of a meeting, and whether they came."""

    uitleg = "Wie voor een overleg is uitgenodigd, en of die persoon er was."
    model = Aanwezigheid
    serializer_class = AanwezigheidSerializer
    joins = ("overleg", "gebruiker")
    ordering = ("overleg", "gebruiker__naam", "pk")
    filters = (*VAN_OVERLEG, keuze("stand", "De stand.", Aanwezigheid.Stand.values, veld="stand"))

    @transaction.atomic
    def maak(self, velden: dict[str, Any]) -> models.Model:
        overleg, gebruiker = velden["overleg"], velden["gebruiker"]
        nodig_uit(overleg, door=self.door, gebruikers=[gebruiker], vandaag=vandaag())
        regel = Aanwezigheid.objects.get(overleg=overleg, gebruiker=gebruiker)
        stand = velden.get("stand", regel.stand)
        if stand != regel.stand:
            zet_aanwezigheid(regel, door=self.door, versie=regel.versie, stand=stand)
        return regel

    def wijzig(self, record: Aanwezigheid, versie: int, velden: dict[str, Any]) -> None:
        zet_aanwezigheid(record, door=self.door, versie=versie, stand=velden["stand"])

    def verwijder(self, record: Aanwezigheid) -> None:
        haal_van_lijst(record, door=self.door, versie=record.versie, vandaag=vandaag())

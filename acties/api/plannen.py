"""Plans, what belongs to a plan as a whole, and its figures."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import models, transaction
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from acties import figures
from acties.api.invoer import invoer, merged
from acties.api.serializers import PlanbestandSerializer, SamenvattingSerializer, WerkplanSerializer
from acties.api.werkserializers import KengetalSerializer, KnelpuntSerializer, ThemaSerializer
from acties.importers import laad_plan
from acties.models import Kengetal, Knelpunt, Thema, Werkplan
from acties.services.longlist import wijzig_knelpunt
from acties.services.plannen import PlanInvoer, maak_huidig, maak_plan, wijzig_plan
from acties.services.vervolgplan import maak_vervolgplan
from werkplan.kern.api.formats import ApiParser
from werkplan.kern.api.parameters import PEILDATUM, Parameter, ja_nee, jaartal, nummer, tekst
from werkplan.kern.api.problems import Fout, InvoerFout
from werkplan.kern.api.resources import Maakbaar, Resource, Wijzigbaar
from werkplan.kern.api.versions import with_etag
from werkplan.kern.bestand import MAX_BYTES, Bestandsfouten
from werkplan.kern.models import Gemeente, Organisatie
from werkplan.kern.stempel import onthoud, stempel

GEEN = "geen"
VAN_PLAN = nummer("werkplan", "Het id van het plan.", veld="plan_id")
GEMEENTE = tekst("gemeente", "De CBS-code van een gemeente, bijvoorbeeld GM0402.")
TREKKER = tekst("trekker", "Het id of de naam van de organisatie die de actie trekt.")


def find_gemeente(vraag: dict[str, Any]) -> Gemeente | None:
    """The municipality that `gemeente` names; None when not given. Raises `InvoerFout`."""
    if "gemeente" not in vraag:
        return None
    gemeente = Gemeente.objects.filter(code=vraag["gemeente"]).first()
    if gemeente is None:
        raise InvoerFout([Fout("query", "gemeente", "Er is geen gemeente met deze CBS-code.", "unknown")])
    return gemeente


def find_trekker(vraag: dict[str, Any]) -> Organisatie | None:
    """The organisation that `trekker` names by id or name; None when not given. Raises `InvoerFout`."""
    if "trekker" not in vraag:
        return None
    gezocht: str = vraag["trekker"]
    is_id = gezocht.isascii() and gezocht.isdecimal() and len(gezocht) < 19
    zoek = {"pk": int(gezocht)} if is_id else {"naam": gezocht}
    organisatie = Organisatie.objects.filter(**zoek).first()
    if organisatie is None:
        raise InvoerFout(
            [Fout("query", "trekker", "Er is geen organisatie met dit id of deze naam.", "unknown")]
        )
    return organisatie


class Werkplannen(Maakbaar, Wijzigbaar):
    """Plans of a region, each for a period. A POST with a file loads a whole plan."""

    uitleg = "Plannen van een regio, elk voor een periode. Met een bestand (multipart) laad je een heel plan."
    model = Werkplan
    queryset = Werkplan.objects.none()
    serializer_class = WerkplanSerializer
    parser_classes = (ApiParser, MultiPartParser)
    ordering = ("-startjaar", "naam", "pk")
    has_peildatum = True
    filters = (ja_nee("isHuidig", "Het plan waar de regio nu aan werkt.", veld="is_huidig"),)

    def maak(self, velden: dict[str, Any]) -> models.Model:
        vorig = velden.pop("voorganger", None)
        maak_huidig_plan = velden.pop("is_huidig", False)
        gegevens = invoer(PlanInvoer, velden)
        if vorig is None:
            plan = maak_plan(door=self.door, invoer=gegevens)
        else:
            plan = maak_vervolgplan(vorig, door=self.door, invoer=gegevens)
        return maak_huidig(plan, door=self.door, versie=plan.versie) if maak_huidig_plan else plan

    @transaction.atomic
    def wijzig(self, record: Werkplan, versie: int, velden: dict[str, Any]) -> None:
        if "is_huidig" in velden:
            if not velden.pop("is_huidig"):
                raise ValidationError({"is_huidig": "Maak een ander plan het huidige plan."})
            versie = maak_huidig(record, door=self.door, versie=versie).versie
        if velden:
            wijzig_plan(record, door=self.door, versie=versie, invoer=merged(PlanInvoer, record, velden))

    def parameters(self) -> tuple[Parameter, ...]:
        if self.action == "samenvatting":
            return (jaartal("jaar", "Alleen de regels van dit jaar."), GEMEENTE, TREKKER, PEILDATUM)
        return super().parameters()

    @extend_schema(
        request={"application/json": WerkplanSerializer, "multipart/form-data": PlanbestandSerializer}
    )
    def create(self, request: Request) -> Response:
        if "bestand" not in request.FILES:
            return super().create(request)
        bestand = request.FILES["bestand"]
        try:
            plan = laad_plan(bestand.read(MAX_BYTES + 1), door=self.door).plan
        except Bestandsfouten as fout:
            raise InvoerFout([Fout("body", "#/bestand", tekst) for tekst in fout.fouten]) from fout
        return self.answer(cast(Werkplan, plan).pk, status=201)

    @extend_schema(
        summary="De cijfers van een plan",
        description="Alle cijfers, of die van een jaar of trekker. Met gemeente: de dagen van die gemeente.",
        responses=SamenvattingSerializer,
    )
    @action(detail=True)
    def samenvatting(self, request: Request, pk: str) -> Response:
        """The figures of a plan: of everything, of a year, of a trekker; `gemeente` narrows the days only."""
        with self.toestand():
            stand = stempel("acties", "kern")  # before anything is read
            selectie = figures.Selectie(
                plan=self.get_object(),
                jaar=self.vraag.get("jaar"),
                gemeente=find_gemeente(self.vraag),
                trekker=find_trekker(self.vraag),
            )
            cijfers = onthoud(
                f"samenvatting-{selectie.sleutel}-{self.peildag}",
                stand,
                lambda: summary(selectie, self.peildag),
            )
        return with_etag(Response(SamenvattingSerializer(cijfers).data), request)


def summary(selectie: figures.Selectie, vandaag: date) -> dict[str, Any]:
    """The figures of a selection under the names of the API."""
    cijfers = figures.samenvatting(selectie)
    tellingen = figures.count_acties(selectie.acties(), vandaag)
    geld, dagen, realisatie = cijfers.geld, cijfers.dagen, cijfers.realisatie
    geld_los, dagen_los = cijfers.geld_niet_toegedeeld, cijfers.dagen_niet_toegedeeld
    return {
        "bedrag_geraamd": geld.geraamd,
        "bedrag_vastgesteld": geld.vastgesteld,
        "bedrag_indicatief": geld.indicatief,
        "bedrag_mogelijk": geld.mogelijk,
        "aantal_ntb": geld.aantal_ntb,
        "aantal_regulier": geld.aantal_regulier,
        "dagen_trekker": dagen.trekker,
        "dagen_per_gemeente": dagen.per_gemeente,
        "dagen_totaal": dagen.totaal.bekend,
        "dagen_ntb": dagen.aantal_ntb,
        "bedrag_uitgegeven": realisatie.betaald,
        "bedrag_verplicht": realisatie.verplicht,
        "dagen_geboekt": realisatie.dagen,
        "bedrag_niet_toegedeeld": geld_los.geraamd,
        "aantal_ntb_niet_toegedeeld": geld_los.aantal_ntb,
        "dagen_niet_toegedeeld": dagen_los.totaal.bekend,
        "dagen_ntb_niet_toegedeeld": dagen_los.aantal_ntb,
        "acties": tellingen.aantal,
        "per_status": {status.value: aantal for status, aantal in tellingen.per_status.items()},
        "per_stand": {stand.value: aantal for stand, aantal in tellingen.per_stand.items()},
        "per_stoplicht": {
            (licht.value if licht else GEEN): aantal for licht, aantal in tellingen.per_stoplicht.items()
        },
    }


class Themas(Resource):
    """The themes of a plan and of its longlist."""

    uitleg = "De thema's van een plan en van zijn longlist."
    model = Thema
    queryset = Thema.objects.none()
    serializer_class = ThemaSerializer
    ordering = ("plan", "volgorde", "naam", "pk")
    filters = (VAN_PLAN,)


class Kengetallen(Resource):
    """Key figures that a plan rests on."""

    uitleg = "Kengetallen waar een plan op rust."
    model = Kengetal
    queryset = Kengetal.objects.none()
    serializer_class = KengetalSerializer
    ordering = ("plan", "volgorde", "naam", "pk")
    filters = (VAN_PLAN,)


class Knelpunten(Wijzigbaar):
    """Problems that a plan answers."""

    uitleg = "Knelpunten waar een plan op antwoordt."
    model = Knelpunt
    queryset = Knelpunt.objects.none()
    serializer_class = KnelpuntSerializer
    met = ("knelpuntacties",)
    ordering = ("plan", "nummer", "pk")
    filters = (VAN_PLAN,)

    def wijzig(self, record: Knelpunt, versie: int, velden: dict[str, Any]) -> None:
        nieuw = {"titel": record.titel} | velden
        nieuw.setdefault("acties", [rij.actie for rij in record.knelpuntacties.select_related("actie")])
        wijzig_knelpunt(record, door=self.door, versie=versie, **nieuw)

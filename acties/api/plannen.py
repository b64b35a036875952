"""Plans: their text, a whole plan from a file, a successor, and the figures of a plan."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from acties.api.basis import Plandeel
from acties.api.capaciteit import (
    VAN_REGELS,
    CapaciteitSerializer,
    CapaciteitsregelSerializer,
    GeldPerGemeenteSerializer,
    as_json,
    lines_behind,
    money_as_json,
)
from acties.api.cijfers import VAN_CIJFERS_VAN_PLAN, SamenvattingSerializer, answer_summary, van_cijfers
from acties.api.historie import VAN_VERSCHILLEN, WijzigingSerializer, describe_changes, read_period
from acties.api.invoer import merged
from acties.capaciteit import capaciteit
from acties.figures import Selectie
from acties.geld_per_gemeente import geld_per_gemeente
from acties.history import verschillen_van_plan
from acties.importers import laad_plan
from acties.models import Werkplan
from acties.services.plannen import PlanInvoer, maak_huidig, maak_plan, wijzig_plan
from acties.services.vervolgplan import invoer_van_vervolg, maak_vervolgplan
from werkplan.kern.api.changes import Maakbaar, Wijzigbaar
from werkplan.kern.api.describing import describe
from werkplan.kern.api.fields import JaNee, Tekst, Verwijzing
from werkplan.kern.api.formats import ApiParser
from werkplan.kern.api.parameters import PEILDATUM, ja_nee
from werkplan.kern.api.problems import Fout, InvoerFout
from werkplan.kern.api.serializers import ApiSerializer, BewerkbaarSerializer
from werkplan.kern.api.versions import with_etag
from werkplan.kern.bestand import MAX_BYTES, Bestandsfouten


class WerkplanSerializer(BewerkbaarSerializer):
    vast = ("voorganger",)
    voorganger = Verwijzing(
        queryset=Werkplan.objects.all(),
        required=False,
        allow_null=True,
        help_text="Bij een nieuw plan: neem de acties over die in dat plan niet zijn afgerond.",
    )
    regio = Tekst(
        required=False, max_length=100, help_text="Verplicht, behalve bij een vervolg op een ander plan."
    )
    is_huidig = JaNee(required=False, help_text="true: maak dit het plan waar de regio aan werkt.")

    class Meta:
        model = Werkplan
        fields = (
            "id",
            "versie",
            "naam",
            "regio",
            "startjaar",
            "eindjaar",
            "is_huidig",
            "is_openbaar",
            "vastgesteld_op",
            "vastgesteld_door",
            "valt_onder",
            "rapportage",
            "doel",
            "rol_regio",
            "rol_werkgroep",
            "flexibel",
            "rapportageritme_dagen",
            "voorganger",
        )


class PlanbestandSerializer(ApiSerializer):
    bestand = serializers.FileField(help_text="Een planbestand in YAML.")


class Werkplannen(Plandeel, Maakbaar, Wijzigbaar):
    """Plans of a region, each for a period. A POST with a file loads a whole plan."""

    uitleg = "Plannen van een regio, elk voor een periode. Met een bestand (multipart) laad je een heel plan."
    model = Werkplan
    serializer_class = WerkplanSerializer
    parser_classes = (ApiParser, MultiPartParser)
    ordering = ("-startjaar", "naam", "pk")
    filters = (ja_nee("isHuidig", "Het plan waar de regio nu aan werkt.", veld="is_huidig"),)
    vragen: ClassVar = {
        "samenvatting": VAN_CIJFERS_VAN_PLAN,
        "capaciteit": (PEILDATUM,),
        "capaciteitsregels": VAN_REGELS,
        "geld_per_gemeente": (PEILDATUM,),
        "verschillen": VAN_VERSCHILLEN,
    }

    def maak(self, velden: dict[str, Any]) -> models.Model:
        vorig = velden.pop("voorganger", None)
        maak_huidig_plan = velden.pop("is_huidig", False)
        if vorig is None:
            plan = maak_plan(door=self.door, invoer=PlanInvoer(**{"regio": "", **velden}))
        else:
            plan = maak_vervolgplan(vorig, door=self.door, invoer=invoer_van_vervolg(vorig, **velden))
        return maak_huidig(plan, door=self.door, versie=plan.versie) if maak_huidig_plan else plan

    @transaction.atomic
    def wijzig(self, record: Werkplan, versie: int, velden: dict[str, Any]) -> None:
        if "is_huidig" in velden:
            if not velden.pop("is_huidig"):
                raise ValidationError({"is_huidig": "Maak een ander plan het huidige plan."})
            versie = maak_huidig(record, door=self.door, versie=versie).versie
        if velden:
            wijzig_plan(record, door=self.door, versie=versie, invoer=merged(PlanInvoer, record, velden))

    @describe(request={"application/json": WerkplanSerializer, "multipart/form-data": PlanbestandSerializer})
    def create(self, request: Request) -> Response:
        return super().create(request)

    def voer_in(self, request: Request) -> int:
        """From a body, or as a whole from a file."""
        bestand = request.FILES.get("bestand")
        if bestand is None:
            return super().voer_in(request)
        try:
            plan = laad_plan(bestand.read(MAX_BYTES + 1), door=self.door).plan
        except Bestandsfouten as fout:
            raise InvoerFout([Fout("body", "#/bestand", tekst) for tekst in fout.fouten]) from fout
        return cast(Werkplan, plan).pk

    @describe(
        summary="De cijfers van een plan",
        description="Alle cijfers, of die van een jaar of trekker. Met gemeente: de dagen van die gemeente.",
        responses=SamenvattingSerializer,
    )
    @action(detail=True)
    def samenvatting(self, request: Request, pk: str) -> Response:
        """The figures of a plan: of everything, of a year, of a trekker; `gemeente` narrows the days only."""
        return answer_summary(self, lambda: Selectie(plan=self.get_object(), **van_cijfers(self.vraag)))

    @describe(
        summary="De capaciteit van een plan",
        description="Geplande naast bestede dagen, per organisatie en jaar. De regels erachter: "
        "capaciteitsregels, en dagenboekingen met organisatie en jaar.",
        responses=CapaciteitSerializer,
    )
    @action(detail=True)
    def capaciteit(self, request: Request, pk: str) -> Response:
        """Planned beside spent days per organisation and year."""
        with self.toestand():
            data = CapaciteitSerializer(as_json(capaciteit(self.get_object()))).data
        return with_etag(Response(data), request)

    @describe(
        summary="De regels achter de capaciteit",
        description="De geplande dagen achter een rij en een jaar; aandeel is wat er van de rij is.",
        responses=CapaciteitsregelSerializer(many=True),
    )
    @action(detail=True, serializer_class=CapaciteitsregelSerializer)
    def capaciteitsregels(self, request: Request, pk: str) -> HttpResponseBase:
        """The lines of planned days behind a cell of the capacity."""
        with self.toestand():
            return self.pages_of(lines_behind(self.get_object(), self.vraag))

    @describe(
        summary="Het geld per gemeente",
        description="Wat de verdeelsleutels verdelen, per gemeente en jaar, en wat niet verdeeld is.",
        responses=GeldPerGemeenteSerializer,
    )
    @action(detail=True, url_path="geld-per-gemeente")
    def geld_per_gemeente(self, request: Request, pk: str) -> Response:
        """Planned money per municipality, as far as a key divides it."""
        with self.toestand():
            data = GeldPerGemeenteSerializer(money_as_json(geld_per_gemeente(self.get_object()))).data
        return with_etag(Response(data), request)

    @describe_changes("De verschillen van een plan tussen twee dagen")
    @action(detail=True, serializer_class=WijzigingSerializer)
    def verschillen(self, request: Request, pk: str) -> HttpResponseBase:
        """What changed in a plan and all its actions between two days."""
        van, tot = read_period(self.vraag)
        return self.pages_of(verschillen_van_plan(self.get_object(), na=van, tot=tot))

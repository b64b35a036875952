"""Changing many locations or units at once: a preview, applied as a whole, undone as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, cast

from django.db import models
from django.http import QueryDict
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from locaties.api.basis import NAMEN, NIVEAUS
from locaties.api.importserializers import Soortveld, VerschilSerializer
from locaties.bulk import SOORTEN, Soort, Zetten, als_json
from locaties.bulktabel import UITKOMSTEN, Schermrij, rijen_op_scherm
from locaties.forms.bulk import LEEG, BulkForm
from locaties.models import Bulkrij, Bulkwijziging
from locaties.services.bulk import MEESTE, draai_terug, maak_voorbeeld, pas_toe, tellingen
from werkplan.kern.api.changes import Bewaakt, Maakbaar
from werkplan.kern.api.describing import describe
from werkplan.kern.api.fields import HOOGSTE_ID, Heel, JaNee
from werkplan.kern.api.parameters import PAGINA, PER_PAGINA, keuze
from werkplan.kern.api.problems import Fout, InvoerFout
from werkplan.kern.api.serializers import ApiSerializer, BewerkbaarSerializer, LegeSerializer, camel
from werkplan.kern.klok import vandaag
from werkplan.kern.niveau import Niveau
from werkplan.kern.rechtentabel import Werkwoord

VELDEN = {camel(naam) for soort in SOORTEN.values() for naam in soort.velden}
WIJZIGINGEN = {
    "type": "object",
    "additionalProperties": False,
    "properties": {naam: {"type": "string", "nullable": True} for naam in sorted(VELDEN)},
    "example": {"glasvezel": "ja"},
}
AANTALLEN = {
    "type": "object",
    "required": [uitkomst.value for uitkomst in UITKOMSTEN],
    "properties": {uitkomst.value: {"type": "integer"} for uitkomst in UITKOMSTEN},
}
GEEN_KEUZE = "?"
"""A value that no field has, so that the form refuses it."""


@extend_schema_field(WIJZIGINGEN)
class Wijzigingenveld(serializers.Field[Any, Any, Any, Any]):
    """The fields that change with their new values, as in the records; null empties a field."""

    default_error_messages = {
        "invalid": "Geef een object met velden en hun nieuwe waarde, als tekst of null."
    }

    def get_attribute(self, instance: Bulkwijziging) -> Bulkwijziging:
        return instance

    def to_internal_value(self, data: Any) -> dict[str, str | None]:
        is_object = isinstance(data, Mapping)
        if not is_object or not all(waarde is None or isinstance(waarde, str) for waarde in data.values()):
            self.fail("invalid")
        return dict(data)

    def to_representation(self, value: Bulkwijziging) -> dict[str, Any]:
        soort = SOORTEN[value.lijst]
        velden = Zetten.uit_json(soort, value.waarden).velden
        return {
            camel(naam): NAMEN[waarde] if _is_niveau(soort, naam) else als_json(waarde) or None
            for naam, waarde in velden.items()
        }


class Groepenveld(serializers.ListField):
    """The ids of target groups that come or go."""

    child = Heel(min_value=1, max_value=HOOGSTE_ID)

    def get_attribute(self, instance: Bulkwijziging) -> list[int]:
        ids: list[int] = instance.waarden[self.source]
        return ids


class BulkwijzigingSerializer(BewerkbaarSerializer):
    soort = Soortveld()
    ids = serializers.ListField(
        child=Heel(min_value=1, max_value=HOOGSTE_ID),
        write_only=True,
        min_length=1,
        max_length=MEESTE,
        help_text="De ids van de locaties of ruimten. Wat je niet mag kennen, doet niet mee.",
    )
    wijzigingen = Wijzigingenveld(
        required=False, help_text="De nieuwe waarde van elk veld dat wijzigt; null maakt het leeg."
    )
    doelgroepen_erbij = Groepenveld(required=False, source="erbij", help_text="Doelgroepen die erbij komen.")
    doelgroepen_eraf = Groepenveld(required=False, source="eraf", help_text="Doelgroepen die eraf gaan.")

    class Meta:
        model = Bulkwijziging
        fields: tuple[str, ...] = (
            "id",
            "versie",
            "soort",
            "ids",
            "wijzigingen",
            "doelgroepen_erbij",
            "doelgroepen_eraf",
            "status",
            "gemaakt_op",
            "toegepast_op",
            "is_veranderd",
        )
        read_only_fields = ("status", "gemaakt_op", "toegepast_op", "is_veranderd")


class BulkwijzigingDetailSerializer(BulkwijzigingSerializer):
    """With how many records change, are so already, or stay out."""

    aantallen = serializers.SerializerMethodField(help_text="Het aantal records per uitkomst.")

    class Meta(BulkwijzigingSerializer.Meta):
        fields = (*BulkwijzigingSerializer.Meta.fields, "aantallen")

    @extend_schema_field(AANTALLEN)
    def get_aantallen(self, wijziging: Bulkwijziging) -> dict[str, int]:
        geteld = tellingen(wijziging)
        return {uitkomst.value: geteld[uitkomst] for uitkomst in UITKOMSTEN}


class BulkrijSerializer(ApiSerializer):
    """What becomes of one record."""

    nummer = Heel(source="rij.nummer")
    record = Heel(source="rij.record_id", help_text="Het id van de locatie of ruimte.")
    record_naam = serializers.CharField(source="record")
    uitkomst = serializers.ChoiceField(list(UITKOMSTEN), source="rij.uitkomst")
    reden = serializers.CharField(source="rij.reden", help_text="Waarom het erbuiten blijft.")
    is_veranderd = JaNee(source="rij.is_veranderd", help_text="Iemand wijzigde het na het voorbeeld.")
    verschillen = serializers.SerializerMethodField()

    @extend_schema_field(VerschilSerializer(many=True))
    def get_verschillen(self, rij: Schermrij) -> list[dict[str, str]]:
        return [{"veld": een.label, "voor": een.voor, "na": een.na} for een in rij.verschillen]


class Bulkwijzigingen(Maakbaar, Bewaakt):
    """One's own changes of many records at once."""

    uitleg = (
        "Dezelfde wijziging voor veel locaties of ruimten. POST maakt een voorbeeld: er verandert nog niets. POST "
        "…/toepassen schrijft alles of niets; zijn records intussen gewijzigd, dan is isVeranderd true en is het "
        "voorbeeld opnieuw gemaakt. POST …/terugdraaien zet alles terug. Je ziet alleen je eigen wijzigingen."
    )
    model = Bulkwijziging
    serializer_class = BulkwijzigingSerializer
    detail_serializer_class = BulkwijzigingDetailSerializer
    ordering = ("-gemaakt_op", "-pk")
    filters = (keuze("status", "Hoe het ervoor staat.", Bulkwijziging.Status.values, veld="status"),)
    vragen: ClassVar = {
        "rijen": (keuze("uitkomst", "Wat er met het record gebeurt.", UITKOMSTEN), PAGINA, PER_PAGINA)
    }
    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = {
        "POST": ("add",),
        "toepassen": ("change",),
        "terugdraaien": ("change",),
    }
    wijziging: Bulkwijziging | None = None

    def maak(self, velden: dict[str, Any]) -> models.Model:
        soort = SOORTEN[velden["lijst"]]
        form = BulkForm(_als_formulier(soort, velden), soort=soort, vandaag=vandaag())
        if not form.is_valid():
            raise InvoerFout(list(_fouten(form)))
        return maak_voorbeeld(velden["ids"], soort=soort, door=self.door, zetten=form.zetten())

    @describe(
        summary="De records",
        description="Wat er met elk record gebeurt of gebeurde; wat je nu niet mag kennen, ontbreekt.",
        responses=BulkrijSerializer(many=True),
    )
    @action(detail=True, serializer_class=BulkrijSerializer)
    def rijen(self, request: Request, pk: str) -> HttpResponseBase:
        """What becomes of each record."""
        self.wijziging = wijziging = cast(Bulkwijziging, self.get_object())
        rijen = Bulkrij.objects.filter(bulk=wijziging).order_by("nummer")
        if (uitkomst := self.vraag.get("uitkomst")) is not None:
            rijen = rijen.filter(uitkomst=uitkomst)
        return self.pages_of(rijen)

    def voorbereid(self, rijen: Sequence[Any]) -> Sequence[Any]:
        return rijen if self.wijziging is None else rijen_op_scherm(self.wijziging, rijen, self.door)

    @describe(
        summary="Toepassen",
        description="Wijzig alle records van het voorbeeld die wijzigen, in één keer.",
        request=LegeSerializer,
        responses=BulkwijzigingDetailSerializer,
    )
    @action(detail=True, methods=["post"])
    def toepassen(self, request: Request, pk: str) -> Response:
        """Write all of the preview."""
        self.do_with(lambda bulk: pas_toe(bulk, door=self.door, versie=bulk.versie))
        return self.answer(pk)

    @describe(
        summary="Terugdraaien",
        description="Zet alles terug zoals het was. Is een record later gewijzigd, dan gebeurt er niets.",
        request=LegeSerializer,
        responses=BulkwijzigingDetailSerializer,
    )
    @action(detail=True, methods=["post"])
    def terugdraaien(self, request: Request, pk: str) -> Response:
        """Put back what every record was."""
        self.do_with(lambda bulk: draai_terug(bulk, door=self.door, versie=bulk.versie))
        return self.answer(pk)


def _is_niveau(soort: Soort, naam: str) -> bool:
    veld: Any = soort.model._meta.get_field(naam)
    return bool(veld.choices == Niveau.choices)


def _als_formulier(soort: Soort, velden: dict[str, Any]) -> QueryDict:
    """What was sent as the form of the page gets it, so that the same rules judge it."""
    namen, formulier = {camel(naam): naam for naam in soort.velden}, QueryDict(mutable=True)
    gezet: Mapping[str, str | None] = velden.get("wijzigingen", {})
    vreemd = [
        Fout("body", f"#/wijzigingen/{naam}", f"Dit kan niet voor veel {soort.meer} tegelijk.", "unknown")
        for naam in gezet
        if naam not in namen
    ]
    if vreemd:
        raise InvoerFout(vreemd)
    for buiten, waarde in gezet.items():
        naam = namen[buiten]
        formulier[naam] = _als_keuze(waarde, is_niveau=_is_niveau(soort, naam))
    for naam in ("erbij", "eraf"):
        formulier.setlist(naam, [str(pk) for pk in velden.get(naam, ())])
    return formulier


def _als_keuze(waarde: str | None, *, is_niveau: bool) -> str:
    if waarde is None:
        return LEEG
    if is_niveau:
        return str(int(NIVEAUS[waarde])) if waarde in NIVEAUS else GEEN_KEUZE
    return waarde or GEEN_KEUZE


def _fouten(form: BulkForm) -> Iterator[Fout]:
    plekken = {"erbij": "#/doelgroepenErbij", "eraf": "#/doelgroepenEraf", "__all__": "#/wijzigingen"}
    for naam, teksten in form.errors.items():
        plek = plekken.get(naam, f"#/wijzigingen/{camel(naam)}")
        yield Fout("body", plek, " ".join(map(str, teksten)))

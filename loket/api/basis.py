"""What the resources of the loket share: public for everybody, also for other sites; drafts for editors."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from loket.models import Inhoud, Stand
from loket.models.inhoud import InhoudQuerySet
from loket.services.inhoud import bevestig, verwijder_inhoud, voeg_inhoud_toe, wijzig_inhoud, zet_stand
from werkplan.kern.api.changes import Beheerbaar
from werkplan.kern.api.describing import describe
from werkplan.kern.api.parameters import keuze, tekst
from werkplan.kern.api.resources import Resource
from werkplan.kern.api.serializers import BewerkbaarSerializer, LegeSerializer
from werkplan.kern.klok import vandaag
from werkplan.kern.permissions import bereik_van, may
from werkplan.kern.rechtentabel import Bereik, Werkwoord

GEMEENTE = tekst("gemeente", "De CBS-code van een gemeente, bijvoorbeeld GM0402.", veld="gemeente__code")
STAND = keuze(
    "stand", "Hoever de tekst is; zonder account is alles gepubliceerd.", Stand.values, veld="stand"
)
VAN_INHOUD = ("id", "versie", "titel", "titel_en", "slug", "pagina", "samenvatting", "samenvatting_en")
VAN_REDACTIE = (
    "stand",
    "eigenaar",
    "nakijken_op",
    "gecontroleerd_op",
    "gepubliceerd_op",
    "is_demo",
)


class Loketdeel(Resource):
    """A part of the loket. What is public may be read without an account, also by a page of another site."""

    heeft_openbaar_deel = True

    @property
    def leest_concepten(self) -> bool:
        """Whether the caller may know some drafts, as on the pages of the editors; the others read what is public."""
        return bool(bereik_van(self.request.user, "view", self.model) - {Bereik.OPENBAAR})


@extend_schema_field(OpenApiTypes.URI)
class Paginaveld(serializers.Field[Any, Any, Any, Any]):
    """The address of the public page of a record."""

    def __init__(self) -> None:
        super().__init__(source="*", read_only=True, help_text="Het adres van de pagina zelf.")

    def to_representation(self, value: Any) -> str:
        return f"{settings.WERKPLAN_ADRES}{value.get_absolute_url()}"


class InhoudSerializer(BewerkbaarSerializer):
    """A page of the loket. Who owns it is for editors."""

    pagina = Paginaveld()

    def to_representation(self, instance: Any) -> dict[str, Any]:
        data = super().to_representation(instance)
        if not may(self.context["request"].user, "change", type(instance)):
            data.pop("eigenaar", None)
        return data


class Inhouden(Loketdeel, Beheerbaar):
    """Pages of one kind, written, published and confirmed by the services of the editors."""

    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = {
        **Resource.werkwoorden,
        "controles": ("change",),
    }

    def get_queryset(self) -> models.QuerySet[Any]:
        rijen = super().get_queryset()
        if self.leest_concepten or not isinstance(rijen, InhoudQuerySet):
            return rijen
        return rijen.openbaar(vandaag())

    @transaction.atomic
    def maak(self, velden: dict[str, Any]) -> Inhoud:
        stand, kenmerken = velden.pop("stand", Stand.CONCEPT), velden.pop("kenmerken", None)
        nieuw: Inhoud = self.model(**{"eigenaar": self.door, **velden})
        voeg_inhoud_toe(nieuw, door=self.door, kenmerken=kenmerken)
        if stand != Stand.CONCEPT:
            zet_stand(nieuw, Stand(stand), door=self.door, versie=nieuw.versie, vandaag=vandaag())
        return nieuw

    @transaction.atomic
    def wijzig(self, record: Inhoud, versie: int, velden: dict[str, Any]) -> None:
        stand, kenmerken = velden.pop("stand", None), velden.pop("kenmerken", None)
        if velden or kenmerken is not None:
            wijzig_inhoud(record, door=self.door, versie=versie, velden=velden, kenmerken=kenmerken)
            versie = record.versie
        if stand is not None:
            zet_stand(record, Stand(stand), door=self.door, versie=versie, vandaag=vandaag())

    def verwijder(self, record: Inhoud) -> None:
        verwijder_inhoud(record, door=self.door, versie=record.versie)

    @describe(
        summary="Bevestigen dat het klopt",
        description="Iemand keek vandaag naar deze gepubliceerde pagina en ze klopt nog.",
        request=LegeSerializer,
    )
    @action(detail=True, methods=["post"])
    def controles(self, request: Request, pk: str) -> Response:
        """The page was looked at today."""
        self.do_with(lambda record: bevestig(record, door=self.door, versie=record.versie, vandaag=vandaag()))
        return self.answer(pk)

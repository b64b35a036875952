"""The lists that a region keeps itself: types of locations, target groups and size classes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from locaties.models import Doelgroep, Grootteklasse, Locatietype, Soort
from locaties.services.lijsten import (
    stand_van,
    tussen,
    verwijder_regel,
    voeg_regel_toe,
    wijzig_klassen,
    wijzig_regel,
)
from werkplan.kern.api.changes import Beheerbaar
from werkplan.kern.api.describing import describe
from werkplan.kern.api.fields import HOOGSTE_ID, Getal, Heel, Keuze, Tekst
from werkplan.kern.api.parameters import ja_nee, keuze
from werkplan.kern.api.problems import Fout, InvoerFout
from werkplan.kern.api.resources import Resource
from werkplan.kern.api.serializers import ApiSerializer, BewerkbaarSerializer, ResourceSerializer
from werkplan.kern.rechtentabel import Werkwoord

HOOGSTE_PLEK = 32767
IS_ACTIEF = ja_nee("isActief", "Wat nog te kiezen is, of juist niet.", veld="is_actief")


class RegelSerializer(BewerkbaarSerializer):
    """A name in a list, and where it stands."""

    volgorde = Heel(
        required=False, min_value=0, max_value=HOOGSTE_PLEK, help_text="Een laag getal staat bovenaan."
    )


class LocatietypeSerializer(RegelSerializer):
    class Meta:
        model = Locatietype
        fields = ("id", "versie", "naam", "soort", "ibis_code", "uitleg", "volgorde", "is_actief")


class DoelgroepSerializer(RegelSerializer):
    class Meta:
        model = Doelgroep
        fields = ("id", "versie", "naam", "volgorde", "is_actief")


class Regels(Beheerbaar):
    """Names that everybody reads and the coordinator keeps."""

    heeft_openbaar_deel = True

    def maak(self, velden: dict[str, Any]) -> models.Model:
        return voeg_regel_toe(self.model(**velden), door=self.door)

    def wijzig(self, record: Any, versie: int, velden: dict[str, Any]) -> None:
        wijzig_regel(record, door=self.door, versie=versie, velden=velden)

    def verwijder(self, record: Any) -> None:
        verwijder_regel(record, door=self.door, versie=record.versie)


class Locatietypen(Regels):
    """Types of locations."""

    uitleg = (
        "Typen werklocatie. Iedereen leest ze, de regiocoördinator houdt ze bij. Wat in gebruik is, kan niet weg: zet "
        "isActief op false, dan kan niemand het nog kiezen."
    )
    model = Locatietype
    serializer_class = LocatietypeSerializer
    ordering = ("soort", "volgorde", "naam", "pk")
    filters = (keuze("soort", "Formeel of informeel.", Soort.values, veld="soort"), IS_ACTIEF)


class Doelgroepen(Regels):
    """Target groups."""

    uitleg = (
        "Voor wie een locatie of ruimte bedoeld is. Iedereen leest ze, de regiocoördinator houdt ze bij. Wat in "
        "gebruik is, kan niet weg: zet isActief op false, dan kan niemand het nog kiezen."
    )
    model = Doelgroep
    serializer_class = DoelgroepSerializer
    ordering = ("volgorde", "naam", "pk")
    filters = (IS_ACTIEF,)


class GrootteklasseSerializer(ResourceSerializer):
    code = Tekst(read_only=True, help_text="Zoals de cijfers hem noemen, bijvoorbeeld 400-1500.")
    naam = Tekst(read_only=True)

    class Meta:
        model = Grootteklasse
        fields = ("id", "versie", "lijst", "code", "naam", "van", "tot", "bijnaam")


class GelezenKlasseSerializer(ApiSerializer):
    """A class as the caller read it."""

    id = Heel(min_value=1, max_value=HOOGSTE_ID)
    versie = Heel(min_value=1)


class BeginSerializer(ApiSerializer):
    """Where a class begins, and what people call it."""

    van = Getal(max_digits=8, decimal_places=0, min_value=0, help_text="In m².")
    bijnaam = Tekst(max_length=60, allow_blank=True, default="")


class IndelingSerializer(ApiSerializer):
    """A list of size classes as a whole."""

    lijst = Keuze(Grootteklasse.Lijst.choices)
    gelezen = GelezenKlasseSerializer(
        many=True, help_text="De klassen van deze lijst zoals je ze hebt gelezen."
    )
    klassen = BeginSerializer(many=True, help_text="Elke klasse loopt tot de volgende; de laatste is open.")


class IndelingUitkomstSerializer(ApiSerializer):
    klassen = GrootteklasseSerializer(many=True)


class Grootteklassen(Resource):
    """Size classes; the classes of a list change together, so that every area keeps exactly one."""

    uitleg = (
        "Grootteklassen van vloeroppervlak en van percelen: vanaf `van` tot `tot`, dat er zelf buiten valt; null is "
        "open. Samen dekken ze alles, dus een lijst wijzigt als geheel met POST …/indelingen."
    )
    model = Grootteklasse
    serializer_class = GrootteklasseSerializer
    heeft_openbaar_deel = True
    ordering = ("lijst", "van", "pk")
    filters = (keuze("lijst", "De lijst.", Grootteklasse.Lijst.values, veld="lijst"),)
    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = {"indelingen": ("change",)}

    @describe(
        summary="Een lijst opnieuw indelen",
        description="Vervang de klassen van een lijst. Alle cijfers gebruiken ze vanaf nu. Is de lijst intussen "
        "gewijzigd, dan is het antwoord 409.",
        request=IndelingSerializer,
        responses={200: IndelingUitkomstSerializer},
    )
    @action(detail=False, methods=["post"], serializer_class=IndelingSerializer)
    def indelingen(self, request: Request) -> Response:
        """Replace the classes of one list."""
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        velden: Mapping[str, Any] = serializer.validated_data
        lijst: str = velden["lijst"]
        grenzen = {klasse["van"]: klasse["bijnaam"] for klasse in velden["klassen"]}
        if len(grenzen) < len(velden["klassen"]):
            raise InvoerFout([Fout("body", "#/klassen", "Twee klassen beginnen op hetzelfde punt.")])
        gelezen = self._stand(lijst, {(klasse["id"], klasse["versie"]) for klasse in velden["gelezen"]})
        self.run(lambda: wijzig_klassen(lijst, door=self.door, gelezen=gelezen, klassen=tussen(grenzen)))
        klassen = self.get_queryset().filter(lijst=lijst)
        return Response(IndelingUitkomstSerializer({"klassen": klassen}).data)

    def _stand(self, lijst: str, gelezen: set[tuple[int, int]]) -> str:
        """What the caller knew of the list, in whatever order it was sent."""
        huidig = list(self.get_queryset().filter(lijst=lijst))
        return stand_van(huidig) if {(klasse.pk, klasse.versie) for klasse in huidig} == gelezen else ""

"""Desks, their walk-in hours, and the days on which these are different."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import models
from django.http.response import HttpResponseBase
from rest_framework.decorators import action
from rest_framework.request import Request

from loket.agenda import Inloop, inloop_in
from loket.api.basis import (
    GEMEENTE,
    STAND,
    VAN_INHOUD,
    VAN_REDACTIE,
    Inhouden,
    InhoudSerializer,
    Loketdeel,
)
from loket.models import Inloopspreekuur, Inloopuitzondering, Steunpunt
from loket.services.inhoud import verwijder_spreekuur, voeg_spreekuur_toe, wijzig_spreekuur
from werkplan.kern.api.changes import Beheerbaar
from werkplan.kern.api.describing import describe
from werkplan.kern.api.fields import Datum, Gemeentecode, Heel, JaNee, Kloktijd, Naam, Tekst
from werkplan.kern.api.parameters import PAGINA, PER_PAGINA, datum, nummer, tekst
from werkplan.kern.api.problems import Fout, InvoerFout
from werkplan.kern.api.serializers import ApiSerializer, BewerkbaarSerializer
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gemeente

WEEK = timedelta(weeks=1)
LANGST = timedelta(weeks=53)


class UitzonderingSerializer(BewerkbaarSerializer):
    vast = ("spreekuur",)

    class Meta:
        model = Inloopuitzondering
        fields = ("id", "versie", "spreekuur", "datum", "begin", "einde", "reden", "reden_en")


class SpreekuurSerializer(BewerkbaarSerializer):
    vast = ("steunpunt",)
    steunpunt_naam = Naam("steunpunt")

    class Meta:
        model = Inloopspreekuur
        fields = (
            "id",
            "versie",
            "steunpunt",
            "steunpunt_naam",
            "dag",
            "ritme",
            "begin",
            "einde",
            "van",
            "tot",
            "wie",
            "wie_en",
            "is_op_afspraak",
            "ook_op_feestdagen",
            "is_demo",
        )
        read_only_fields = ("is_demo",)


class SteunpuntSerializer(InhoudSerializer):
    gemeente = Gemeentecode()
    gemeente_naam = Naam("gemeente")
    spreekuren = SpreekuurSerializer(many=True, read_only=True)

    class Meta:
        model = Steunpunt
        fields = (
            *VAN_INHOUD,
            "gemeente",
            "gemeente_naam",
            "straat",
            "postcode",
            "plaats",
            "telefoon",
            "url",
            "tekst",
            "tekst_en",
            "spreekuren",
            *VAN_REDACTIE,
        )
        read_only_fields = ("gecontroleerd_op", "gepubliceerd_op", "is_demo")


class KeerSerializer(ApiSerializer):
    """Hours on one day."""

    spreekuur = Heel(source="spreekuur.pk")
    steunpunt = Heel(source="spreekuur.steunpunt_id")
    steunpunt_naam = Naam("spreekuur.steunpunt")
    gemeente = Gemeentecode(source="spreekuur.steunpunt.gemeente", read_only=True)
    dag = Datum(source="keer.dag")
    begin = Kloktijd(source="keer.begin")
    einde = Kloktijd(source="keer.einde")
    vervalt = JaNee(source="keer.vervalt", help_text="Die dag gaat het niet door.")
    reden = Tekst(source="keer.reden")
    reden_en = Tekst(source="keer.reden_en")


class Steunpunten(Inhouden):
    """Desks with their recurring hours."""

    uitleg = (
        "Vaste plekken waar ondernemers hulp krijgen, met hun spreekuren. Op welke dagen die zijn, met feestdagen en "
        "uitzonderingen, geeft steunpunten/inloop. Een gemeente houdt haar eigen steunpunten bij."
    )
    model = Steunpunt
    serializer_class = SteunpuntSerializer
    joins = ("gemeente",)
    met = ("spreekuren__steunpunt",)
    ordering = ("gemeente__naam", "titel", "pk")
    filters = (GEMEENTE, STAND)
    vragen: ClassVar = {
        "inloop": (
            datum("van", "De eerste dag; zonder deze parameter vandaag."),
            datum("tot", "De eerste dag die niet meer meetelt; zonder deze parameter een week later."),
            tekst("gemeente", "De CBS-code van een gemeente, bijvoorbeeld GM0402."),
            PAGINA,
            PER_PAGINA,
        )
    }

    @describe(
        summary="Op welke dagen er inloop is",
        description="Alle spreekuren op de dagen van een periode van hoogstens 53 weken, ook wat vervalt.",
        responses=KeerSerializer(many=True),
    )
    @action(detail=False, serializer_class=KeerSerializer)
    def inloop(self, request: Request) -> HttpResponseBase:
        """The hours on the days of a period."""
        van: date = self.vraag.get("van", vandaag())
        tot: date = self.vraag.get("tot", van + WEEK if van < date.max - WEEK else date.max)
        if not van < tot <= van + LANGST:
            melding = "Kies een periode van hoogstens 53 weken: tot na van."
            raise InvoerFout([Fout("query", "tot", melding)])
        return self.pages_of(self._keren(van, tot))

    def _keren(self, van: date, tot: date) -> list[Inloop]:
        code = self.vraag.get("gemeente")
        gemeente = Gemeente.objects.filter(code=code).first() if code else None
        if code and gemeente is None:
            raise InvoerFout([Fout("query", "gemeente", "Er is geen gemeente met deze CBS-code.", "unknown")])
        return inloop_in(van, tot, lezer=self.request.user, gemeente=gemeente)


class VanSteunpunt(Loketdeel, Beheerbaar):
    """Rows that are as public as their desk."""

    naar_steunpunt: ClassVar[str]

    def get_queryset(self) -> models.QuerySet[Any]:
        rijen = super().get_queryset()
        if self.leest_concepten:
            return rijen
        steunpunten = Steunpunt.objects.visible_to(self.request.user).openbaar(vandaag())
        return rijen.filter(**{f"{self.naar_steunpunt}__in": steunpunten.order_by().values("pk")})


class Inloopspreekuren(VanSteunpunt):
    """Recurring hours."""

    uitleg = (
        "Spreekuren van steunpunten: dag is 1 (maandag) tot en met 7, ritme zegt hoe vaak, van `van` tot `tot`, dat er "
        "zelf buiten valt."
    )
    model = Inloopspreekuur
    serializer_class = SpreekuurSerializer
    naar_steunpunt = "steunpunt"
    joins = ("steunpunt",)
    ordering = ("steunpunt__titel", "dag", "begin", "pk")
    filters = (
        nummer("steunpunt", "Het id van een steunpunt.", veld="steunpunt_id"),
        tekst("gemeente", "De CBS-code van een gemeente.", veld="steunpunt__gemeente__code"),
    )

    def maak(self, velden: dict[str, Any]) -> models.Model:
        return voeg_spreekuur_toe(Inloopspreekuur(**velden), door=self.door)

    def wijzig(self, record: Inloopspreekuur, versie: int, velden: dict[str, Any]) -> None:
        wijzig_spreekuur(record, door=self.door, versie=versie, velden=velden)

    def verwijder(self, record: Inloopspreekuur) -> None:
        verwijder_spreekuur(record, door=self.door, versie=record.versie)


class Inloopuitzonderingen(VanSteunpunt):
    """Days on which hours are cancelled or at other times."""

    uitleg = "Dagen waarop een spreekuur vervalt (zonder tijden) of op andere tijden is."
    model = Inloopuitzondering
    serializer_class = UitzonderingSerializer
    naar_steunpunt = "spreekuur__steunpunt"
    joins = ("spreekuur__steunpunt",)
    ordering = ("datum", "pk")
    filters = (nummer("spreekuur", "Het id van een spreekuur.", veld="spreekuur_id"),)

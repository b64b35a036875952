"""The longlist: points, proposals, and the decision that makes a proposal an action."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import QuerySet
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from acties.api.basis import VAN_PLAN, Plandeel, PlanVerwijzing
from acties.api.invoer import field_names, invoer, merged
from acties.models import Aandachtspunt, Actie, Besluit, Voorstel
from acties.services.longlist import voeg_punt_toe, wijzig_punt
from acties.services.voorstellen import (
    NieuwBesluit,
    VoorstelInvoer,
    besluit_over,
    leg_voor,
    maak_voorstel,
    neem_over,
    wijzig_voorstel,
)
from werkplan.kern.api.changes import Maakbaar, Wijzigbaar
from werkplan.kern.api.describing import describe
from werkplan.kern.api.fields import Datum, Heel, Koppelingen, Naam, Tekst
from werkplan.kern.api.parameters import ja_nee, keuze, nummer, tekst
from werkplan.kern.api.serializers import ApiSerializer, BewerkbaarSerializer, LegeSerializer
from werkplan.kern.klok import vandaag
from werkplan.kern.rechtentabel import Werkwoord

Stand = Voorstel.Stand


class AandachtspuntSerializer(BewerkbaarSerializer):
    vast = ("plan",)
    werkplan = PlanVerwijzing()
    thema_naam = Naam("thema")
    acties = Koppelingen(Actie, via="aandachtspuntacties", naar="actie")

    class Meta:
        model = Aandachtspunt
        fields = ("id", "versie", "werkplan", "thema", "thema_naam", "naam", "acties")


class Aandachtspunten(Plandeel, Maakbaar, Wijzigbaar):
    """Points of the longlist; one without an action is the backlog."""

    uitleg = "De longlist: aandachtspunten per thema. Een punt zonder actie is nog niet opgepakt."
    model = Aandachtspunt
    serializer_class = AandachtspuntSerializer
    joins = ("plan", "thema")
    met = ("aandachtspuntacties",)
    filters = (
        VAN_PLAN,
        nummer("thema", "Het id van het thema.", veld="thema_id"),
        ja_nee("opgepakt", "Punten die een actie oppakt, of juist niet."),
        tekst("zoek", "Een deel van de naam.", veld="naam__icontains"),
    )

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rijen = super().filter_queryset(queryset)
        if "opgepakt" not in self.vraag:
            return rijen
        opgepakt = models.Exists(
            Actie.objects.filter(aandachtspuntacties__aandachtspunt=models.OuterRef("pk"))
        )
        return rijen.filter(opgepakt if self.vraag["opgepakt"] else ~opgepakt)

    def maak(self, velden: dict[str, Any]) -> models.Model:
        velden.setdefault("thema", None)
        return voeg_punt_toe(velden.pop("plan"), door=self.door, **velden)

    def wijzig(self, record: Aandachtspunt, versie: int, velden: dict[str, Any]) -> None:
        nieuw = {"naam": record.naam, "thema": record.thema} | velden
        nieuw.setdefault("acties", [rij.actie for rij in record.aandachtspuntacties.select_related("actie")])
        wijzig_punt(record, door=self.door, versie=versie, **nieuw)


class NieuwBesluitSerializer(ApiSerializer):
    """A decision that is recorded together with what follows from it."""

    titel = Tekst(max_length=300)
    datum = Datum()
    genomen_door = Tekst(max_length=200, required=False, allow_blank=True)


class VoorstelSerializer(BewerkbaarSerializer):
    vast = ("aandachtspunt",)
    werkplan = Heel(source="plan_id", read_only=True)
    trekker_naam = Naam("trekker")
    nieuw_besluit = NieuwBesluitSerializer(
        write_only=True, required=False, help_text="Bij aannemen of afwijzen: een besluit dat er nog niet is."
    )

    class Meta:
        model = Voorstel
        fields = (
            "id",
            "versie",
            "werkplan",
            "aandachtspunt",
            "titel",
            "omschrijving",
            "trekker",
            "trekker_naam",
            "startjaar",
            "eindjaar",
            "bedrag",
            "zekerheid",
            "stand",
            "besluit",
            "nieuw_besluit",
            "actie",
        )
        read_only_fields = ("actie",)
        extra_kwargs: ClassVar = {
            "stand": {
                "help_text": "voorgelegd: op de agenda van het eerste overleg. aangenomen: wordt een actie, "
                "met besluit of nieuwBesluit. afgewezen: idem, en het punt blijft op de longlist."
            },
            "besluit": {"help_text": "Het besluit waarmee het voorstel is aangenomen of afgewezen."},
        }


class Voorstellen(Plandeel, Maakbaar, Wijzigbaar):
    """Proposals to make a point of the longlist into an action; with a decision it becomes one."""

    uitleg = (
        "Voorstellen om van een aandachtspunt een actie te maken. Met stand en besluit leg je vast wat er is "
        "besloten; na aannemen staat de nieuwe actie in het veld actie. POST …/overnames brengt een voorstel dat bleef "
        "liggen naar het plan dat erna kwam."
    )
    model = Voorstel
    serializer_class = VoorstelSerializer
    joins = ("plan", "aandachtspunt__thema", "trekker", "besluit", "actie")
    ordering = ("-pk",)
    filters = (
        VAN_PLAN,
        nummer("aandachtspunt", "Het id van het aandachtspunt.", veld="aandachtspunt_id"),
        keuze("stand", "De stand.", Stand.values, veld="stand"),
    )
    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = {
        **Maakbaar.werkwoorden,
        "overnames": ("change",),
    }
    leeg: ClassVar = {"trekker": None, "eindjaar": None, "bedrag": None, "zekerheid": "ntb"}

    def maak(self, velden: dict[str, Any]) -> models.Model:
        besluit = _pop_besluit(velden)
        punt = velden.pop("aandachtspunt")
        voorstel = maak_voorstel(punt, door=self.door, invoer=invoer(VoorstelInvoer, self.leeg | velden))
        self._zet_stand(voorstel, voorstel.versie, besluit)
        return voorstel

    @describe(
        summary="Overnemen in het volgende plan",
        description="Brengt een open voorstel naar het huidige plan, bij hetzelfde aandachtspunt.",
        request=LegeSerializer,
        responses=VoorstelSerializer,
    )
    @action(detail=True, methods=["post"])
    def overnames(self, request: Request, pk: str) -> Response:
        """Bring a proposal that was left open into the current plan."""
        self.do_with(lambda voorstel: neem_over(voorstel, door=self.door, versie=voorstel.versie))
        return self.answer(pk)

    @transaction.atomic
    def wijzig(self, record: Voorstel, versie: int, velden: dict[str, Any]) -> None:
        besluit = _pop_besluit(velden)
        if velden.keys() & set(field_names(VoorstelInvoer)):
            nieuw = merged(VoorstelInvoer, record, velden)
            versie = wijzig_voorstel(record, door=self.door, versie=versie, invoer=nieuw).versie
        self._zet_stand(record, versie, besluit)

    def _zet_stand(self, voorstel: Voorstel, versie: int, besluit: dict[str, Any]) -> None:
        """Put the proposal forward, or record what was decided about it."""
        if "stand" not in besluit:
            if besluit.get("besluit") or "nieuw_besluit" in besluit:
                raise ValidationError({"stand": "Geef bij een besluit de stand aangenomen of afgewezen."})
            return
        stand = besluit["stand"]
        if stand == Stand.VOORGELEGD:
            leg_voor(voorstel, door=self.door, versie=versie, vandaag=vandaag())
        elif stand != Stand.CONCEPT:
            neemt_aan, gekozen = stand == Stand.AANGENOMEN, _gekozen(besluit)
            besluit_over(voorstel, door=self.door, versie=versie, neemt_aan=neemt_aan, besluit=gekozen)
        elif voorstel.stand != Stand.CONCEPT:
            raise ValidationError({"stand": "Een voorstel wordt niet opnieuw een concept."})


def _pop_besluit(velden: dict[str, Any]) -> dict[str, Any]:
    return {naam: velden.pop(naam) for naam in ("stand", "besluit", "nieuw_besluit") if naam in velden}


def _gekozen(besluit: dict[str, Any]) -> Besluit | NieuwBesluit:
    """The decision that is named, or the one that is written out."""
    bestaand: Besluit | None = besluit.get("besluit")
    if (bestaand is None) == ("nieuw_besluit" not in besluit):
        raise ValidationError({"besluit": "Geef een besluit dat er is, of een nieuwBesluit; één van beide."})
    return NieuwBesluit(**besluit["nieuw_besluit"]) if bestaand is None else bestaand

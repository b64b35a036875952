"""Searches for space: read without who looks, written and answered by who may; with their candidates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any, ClassVar

from django.db import models
from django.db.models import Prefetch
from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from locaties.api.basis import GEMEENTE, Inventarisdeel
from locaties.kandidaten import IN_WOORDEN, Beoordeeld, met_aanbod, met_redenen, voor, wensen_van
from locaties.leegstaand import leeg_met_redenen, leegstaand, met_ruimte
from locaties.models import Aanbod, Match, Werkruimte, Zoeker, Zoekvraag
from locaties.models.zoekvraag import WENSEN
from locaties.passend import Wensen
from locaties.services.matchen import HOOGSTENS, may_be_told, send
from locaties.services.zoekvragen import Zoekergegevens, change, close, record, take_up
from werkplan.kern.api.authentication import TabelRecht
from werkplan.kern.api.changes import Maakbaar, Wijzigbaar
from werkplan.kern.api.describing import describe
from werkplan.kern.api.fields import Gemeentecode, Heel, JaNee, Keuze, Naam, Tekst, Verwijzing
from werkplan.kern.api.parameters import PAGINA, PER_PAGINA, ja_nee, keuze
from werkplan.kern.api.serializers import ApiSerializer, BewerkbaarSerializer
from werkplan.kern.klok import vandaag
from werkplan.kern.permissions import may
from werkplan.kern.rechtentabel import Werkwoord


class ZoekerSerializer(ApiSerializer):
    """Who looks."""

    bedrijf = Tekst(max_length=150, allow_blank=True)
    naam = Tekst(max_length=100, allow_blank=True)
    telefoon = Tekst(max_length=30, allow_blank=True)
    email = serializers.EmailField(max_length=254, allow_blank=True)
    toelichting = Tekst(max_length=1_000, allow_blank=True)


class ZoekvraagSerializer(BewerkbaarSerializer):
    vast = ("gemeente",)
    gemeente = Gemeentecode(help_text="De CBS-code van de gemeente die helpt.")
    gemeenten = serializers.ManyRelatedField(
        child_relation=Gemeentecode(), required=False, help_text="Waar; leeg: de hele regio."
    )
    persoon_naam = Naam("persoon")
    doelgroep_naam = Naam("doelgroep")
    zoeker = ZoekerSerializer(
        source="bekende_zoeker",
        required=False,
        allow_null=True,
        help_text="Wie zoekt; ontbreekt zolang dat niet met je gedeeld is, null als het gewist is.",
    )

    class Meta:
        model = Zoekvraag
        fields = (
            "id",
            "versie",
            "kenmerk",
            "gemeente",
            *WENSEN,
            "doelgroep",
            "doelgroep_naam",
            "gemeenten",
            "is_gedeeld",
            "zoeker",
            "persoon",
            "persoon_naam",
            "stand",
            "uitkomst",
            "ontvangen_op",
            "afgehandeld_op",
            "aantal_passend",
            "taal",
            "is_demo",
        )
        read_only_fields = (
            "persoon",
            "ontvangen_op",
            "afgehandeld_op",
            "aantal_passend",
            "taal",
        )

    def to_representation(self, instance: Any) -> dict[str, Any]:
        data = super().to_representation(instance)
        if not may(self.context["request"].user, "view", Zoeker, on=Zoeker(zoekvraag=instance)):
            del data["zoeker"]
        return data


class RedenSerializer(ApiSerializer):
    """What one wish says about a place."""

    wens = Tekst()
    oordeel = Keuze([(oordeel.value, woorden) for oordeel, woorden in IN_WOORDEN.items()])
    tekst = Tekst()


class PlekSerializer(ApiSerializer):
    """A place with the judgement of every wish."""

    ruimte = Heel(help_text="Het id van de werkruimte.")
    ruimte_naam = Tekst()
    gemeente = Tekst(help_text="De CBS-code.")
    oordeel = Keuze([("past", "past"), ("misschien", "past misschien"), ("past-niet", "past niet")])
    redenen = RedenSerializer(many=True)


class KandidaatSerializer(PlekSerializer):
    """A place that is offered."""

    aanbod = Heel(help_text="Het id van het aanbod.")
    mag_mee = JaNee(help_text="Of dit aan het bedrijf mag worden doorgegeven.")


class PlekverzendingSerializer(ApiSerializer):
    """Places for a company."""

    aanbod = serializers.ListField(
        child=Verwijzing(queryset=Aanbod.objects.all()),
        min_length=1,
        max_length=HOOGSTENS,
        help_text="De ids van aanbod uit kandidaten.",
    )
    langs = Keuze(Match.Langs.choices, help_text="e-mail verstuurt een bericht; telefoon legt alleen vast.")
    tekst = Tekst(max_length=4_000, allow_blank=True, required=False, help_text="Het bericht erbij.")


class AlleenMetRecht(TabelRecht):
    """Who may read searches may use this resource: the public leaves one on the public page."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return may(request.user, "view", Zoekvraag) and super().has_permission(request, view)


class Zoekvragen(Inventarisdeel, Maakbaar, Wijzigbaar):
    """Companies that look for space: the wish for who may read it, the company for who it is shared with."""

    uitleg = (
        "Bedrijven die ruimte zoeken. Wie mag, leest de wensen; wie het is, lezen de gemeente die helpt en, na "
        "toestemming, de andere. Kandidaten zijn het aanbod van de regio met per wens past, bijna, onbekend of niet."
    )
    model = Zoekvraag
    heeft_openbaar_deel = False
    permission_classes = (AlleenMetRecht,)
    serializer_class = ZoekvraagSerializer
    joins = ("gemeente", "persoon", "doelgroep")
    ordering = ("-ontvangen_op", "-pk")
    filters = (
        GEMEENTE,
        keuze("soort", "De soort ruimte.", Werkruimte.Soort.values, veld="soort"),
        keuze("stand", "De stand.", Zoekvraag.Stand.values, veld="stand"),
        ja_nee("niets", "Waarvoor bij het noteren niets paste, of juist wel."),
    )
    vragen: ClassVar = {"kandidaten": (PAGINA, PER_PAGINA), "leegstaand": (PAGINA, PER_PAGINA)}
    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = {
        "POST": ("add",),
        "PATCH": ("change",),
        "verzendingen": ("change",),
        "leegstaand": ("add",),
    }
    wensen: Wensen | None = None

    def get_queryset(self) -> models.QuerySet[Any]:
        zoekers = Zoeker.objects.visible_to(self.request.user)
        rijen: models.QuerySet[Any] = super().get_queryset()
        return rijen.prefetch_related(
            "gemeenten", Prefetch("zoeker", queryset=zoekers, to_attr="bekende_zoeker")
        )

    def filter_queryset(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        rijen = super().filter_queryset(queryset)
        niets: bool | None = self.vraag.get("niets")
        if niets is None:
            return rijen
        return rijen.filter(aantal_passend=0) if niets else rijen.filter(aantal_passend__gt=0)

    def maak(self, velden: dict[str, Any]) -> models.Model:
        gemeenten, zoeker = velden.pop("gemeenten", []), velden.pop("bekende_zoeker", None)
        return record(
            Zoekvraag(**velden),
            gemeenten=gemeenten,
            zoeker=Zoekergegevens(**(zoeker or {})),
            door=self.door,
            vandaag=vandaag(),
        )

    def wijzig(self, record: Zoekvraag, versie: int, velden: dict[str, Any]) -> None:
        stand, uitkomst = velden.pop("stand", None), velden.pop("uitkomst", "")
        gemeenten = velden.pop("gemeenten", list(record.gemeenten.all()))
        zoeker = velden.pop("bekende_zoeker", None)
        gegevens = None if zoeker is None else Zoekergegevens(**zoeker)
        is_ander = gegevens not in (None, _gegevens_van(record))
        if velden or is_ander or set(gemeenten) != set(record.gemeenten.all()):
            for naam, waarde in velden.items():
                setattr(record, naam, waarde)
            change(
                record, gemeenten=gemeenten, zoeker=gegevens, door=self.door, versie=versie, vandaag=vandaag()
            )
            versie = record.versie
        if stand == Zoekvraag.Stand.IN_BEHANDELING:
            take_up(record, door=self.door, versie=versie)
        elif stand == Zoekvraag.Stand.GESLOTEN or uitkomst:
            close(record, door=self.door, versie=versie, uitkomst=uitkomst, vandaag=vandaag())

    @describe(
        summary="Plekken voor een zoekvraag",
        description="Aanbod dat jij mag kennen, de beste plek eerst, met per wens een oordeel en de reden.",
        responses=KandidaatSerializer(many=True),
    )
    @action(detail=True, serializer_class=KandidaatSerializer)
    def kandidaten(self, request: Request, pk: str) -> HttpResponseBase:
        """The candidates of a search."""
        self.wensen = self._wensen(self.get_object())
        return self.pages_of(met_aanbod(voor(self.door, self.wensen, vandaag())))

    @describe(
        summary="Leeg, niet aangeboden",
        description="Ruimten die leeg staan en die niemand aanbiedt, de beste plek eerst, met per wens een oordeel en "
        "de reden. Alleen voor wie zoekvragen noteert; niets bij een gesloten zoekvraag.",
        responses=PlekSerializer(many=True),
    )
    @action(detail=True, serializer_class=PlekSerializer)
    def leegstaand(self, request: Request, pk: str) -> HttpResponseBase:
        """The places that stand empty without being offered."""
        zoekvraag = self.get_object()
        self.wensen = self._wensen(zoekvraag)
        rijen = met_ruimte(leegstaand(self.door, self.wensen, vandaag()))
        return self.pages_of(rijen if zoekvraag.is_open else rijen.none())

    def _wensen(self, zoekvraag: Zoekvraag) -> Wensen:
        gemeenten = [gemeente.pk for gemeente in zoekvraag.gemeenten.all()]
        return wensen_van(zoekvraag, vandaag(), gemeenten=gemeenten)

    def voorbereid(self, rijen: Sequence[Any]) -> Sequence[Any]:
        if self.wensen is None:
            return rijen
        if self.action == "leegstaand":
            return [_als_plek(een) for een in leeg_met_redenen(rijen, self.wensen, vandaag())]
        kandidaten = met_redenen(rijen, self.wensen, self.door, vandaag())
        return [
            _als_plek(een) | {"aanbod": een.aanbod.pk, "mag_mee": may_be_told(een.aanbod, door=self.door)}
            for een in kandidaten
        ]

    @describe(
        summary="Plekken doorgeven aan het bedrijf",
        description="Legt vast welke plekken het bedrijf kreeg. Met e-mail krijgt het bedrijf een bericht.",
        responses={200: ZoekvraagSerializer},
    )
    @action(detail=True, methods=["post"], serializer_class=PlekverzendingSerializer)
    def verzendingen(self, request: Request, pk: str) -> Response:
        """Send places."""

        def stuur(zoekvraag: Zoekvraag) -> None:
            serializer = self.get_serializer(data=self.request.data)
            serializer.is_valid(raise_exception=True)
            velden = dict(serializer.validated_data)
            tekst = velden.pop("tekst", "")
            send(zoekvraag, door=self.door, vandaag=vandaag(), tekst=tekst, **velden)

        self.do_with(stuur)
        return self.answer(pk)


def _gegevens_van(zoekvraag: Any) -> Zoekergegevens | None:
    zoeker = zoekvraag.bekende_zoeker
    return zoeker and Zoekergegevens(
        **{een.name: getattr(zoeker, een.name) for een in fields(Zoekergegevens)}
    )


def _als_plek(een: Beoordeeld) -> dict[str, Any]:
    ruimte = een.ruimte
    return {
        "ruimte": ruimte.pk,
        "ruimte_naam": f"{ruimte}, {ruimte.locatie}",
        "gemeente": ruimte.locatie.gemeente.code,
        "oordeel": een.oordeel,
        "redenen": [asdict(reden) for reden in een.redenen],
    }

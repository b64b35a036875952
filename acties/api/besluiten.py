"""What was decided, and what somebody promised to do."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q, QuerySet
from rest_framework import exceptions

from acties.api.basis import ACTIE, VAN_PLAN, Plandeel, PlanVerwijzing
from acties.models import Actie, Actiepunt, Besluit
from acties.services.besluiten import (
    leg_besluit_vast,
    rond_af,
    spreek_af,
    wijzig_actiepunt,
    wijzig_besluit,
)
from werkplan.kern.api.changes import Maakbaar, Wijzigbaar
from werkplan.kern.api.fields import Koppelingen, Naam
from werkplan.kern.api.parameters import ja_nee, jaartal, keuze, nummer
from werkplan.kern.api.serializers import BewerkbaarSerializer
from werkplan.kern.klok import vandaag
from werkplan.kern.permissions import may, require
from werkplan.kern.rechtentabel import Werkwoord

VAN_OVERLEG = nummer("overleg", "Het id van het overleg.", veld="overleg_id")


class BesluitSerializer(BewerkbaarSerializer):
    vast = ("plan",)
    werkplan = PlanVerwijzing()
    acties = Koppelingen(Actie, via="besluitacties", naar="actie")

    class Meta:
        model = Besluit
        fields = (
            "id",
            "versie",
            "werkplan",
            "overleg",
            "titel",
            "toelichting",
            "stand",
            "datum",
            "genomen_door",
            "acties",
        )


class Besluiten(Plandeel, Maakbaar, Wijzigbaar):
    """Decisions, taken or still open, with the actions that they are about."""

    uitleg = "Besluiten, genomen of nog te nemen, met de acties waar ze over gaan."
    model = Besluit
    serializer_class = BesluitSerializer
    joins = ("plan", "overleg")
    met = ("besluitacties",)
    ordering = ("-pk",)
    filters = (
        VAN_PLAN,
        VAN_OVERLEG,
        nummer("actie", "Het id van een actie waar het besluit over gaat.", veld="besluitacties__actie_id"),
        jaartal("jaar", "Het jaar van de datum.", veld="datum__year"),
        keuze("stand", "De stand.", Besluit.Stand.values, veld="stand"),
    )
    velden: ClassVar = ("titel", "toelichting", "stand", "datum", "genomen_door", "overleg")

    def maak(self, velden: dict[str, Any]) -> models.Model:
        velden = {"stand": Besluit.Stand.GENOMEN, "datum": None} | velden
        return leg_besluit_vast(velden.pop("plan"), door=self.door, **velden)

    def wijzig(self, record: Besluit, versie: int, velden: dict[str, Any]) -> None:
        nieuw = {naam: getattr(record, naam) for naam in self.velden} | velden
        nieuw.setdefault("acties", [rij.actie for rij in record.besluitacties.select_related("actie")])
        wijzig_besluit(record, door=self.door, versie=versie, **nieuw)


class ActiepuntSerializer(BewerkbaarSerializer):
    vast = ("plan",)
    werkplan = PlanVerwijzing()
    eigenaar_naam = Naam("eigenaar")

    class Meta:
        model = Actiepunt
        fields = (
            "id",
            "versie",
            "werkplan",
            "overleg",
            "actie",
            "omschrijving",
            "eigenaar",
            "eigenaar_naam",
            "datum",
            "gereed_op",
        )


class Actiepunten(Plandeel, Maakbaar, Wijzigbaar):
    """Promises of one person with a date. The owner says that it is done; the coordinator changes it all."""

    uitleg = "Afspraken van één persoon met een datum. De eigenaar kan gereedOp invullen."
    model = Actiepunt
    serializer_class = ActiepuntSerializer
    joins = ("plan", "eigenaar", "actie", "overleg")
    ordering = ("datum", "pk")
    filters = (
        VAN_PLAN,
        VAN_OVERLEG,
        nummer("actie", ACTIE, veld="actie_id"),
        nummer("eigenaar", "Het id van de persoon.", veld="eigenaar_id"),
        ja_nee("open", "Nog niet gereed.", veld="gereed_op__isnull"),
        ja_nee("teLaat", "Nog niet gereed terwijl de datum voorbij is, of juist niet."),
        ja_nee("vanMij", "Van degene die dit vraagt, of juist niet."),
    )
    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = {
        "POST": ("add",),
        "PATCH": ("change", "afronden"),
    }
    velden: ClassVar = ("omschrijving", "eigenaar", "datum", "gereed_op", "actie", "overleg")

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rijen = super().filter_queryset(queryset)
        te_laat = Q(gereed_op=None, datum__lt=vandaag())
        van_mij = Q(eigenaar=self.door)
        for naam, voorwaarde in (("teLaat", te_laat), ("vanMij", van_mij)):
            if naam in self.vraag:
                rijen = rijen.filter(voorwaarde if self.vraag[naam] else ~voorwaarde)
        return rijen

    def require_on(self, record: Actiepunt) -> None:
        if not may(self.door, "change", Actiepunt, on=record):
            require(self.door, "afronden", Actiepunt, on=record)

    def maak(self, velden: dict[str, Any]) -> models.Model:
        gereed_op = velden.pop("gereed_op", None)
        punt = spreek_af(velden.pop("plan"), door=self.door, vandaag=vandaag(), **velden)
        if gereed_op is not None:
            rond_af(punt, door=self.door, versie=punt.versie, op=gereed_op)
        return punt

    def wijzig(self, record: Actiepunt, versie: int, velden: dict[str, Any]) -> None:
        if may(self.door, "change", Actiepunt, on=record):
            nieuw = {naam: getattr(record, naam) for naam in self.velden} | velden
            wijzig_actiepunt(record, door=self.door, versie=versie, vandaag=vandaag(), **nieuw)
            return
        if set(velden) - {"gereed_op"}:
            raise exceptions.PermissionDenied("Van dit actiepunt kun je alleen gereedOp wijzigen.")
        rond_af(record, door=self.door, versie=versie, op=velden.get("gereed_op"))

"""Planned money and days: the lines below the steps."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Prefetch, QuerySet

from acties.api.invoer import invoer, merged
from acties.api.stapserializers import BegrotingsregelSerializer, InzetSerializer
from acties.models import Begrotingsregel, Inzet, Stap, VastAandeel
from acties.models.middelen import Zekerheid
from acties.services.middelen import (
    BegrotingInvoer,
    InzetInvoer,
    verwijder_begrotingsregel,
    verwijder_inzet,
    voeg_begrotingsregel_toe,
    voeg_inzet_toe,
    wijzig_begrotingsregel,
    wijzig_inzet,
)
from werkplan.kern.api.parameters import ja_nee, jaartal, keuze, nummer
from werkplan.kern.api.resources import Maakbaar, Verwijderbaar
from werkplan.kern.models import Gemeente

VAN_STAP = (
    nummer("werkplan", "Het id van het plan.", veld="stap__actie__plan_id"),
    nummer("actie", "Het id van de actie.", veld="stap__actie_id"),
    nummer("stap", "Het id van de stap.", veld="stap_id"),
    jaartal("jaar", "Regels die in dit jaar tellen.", veld="jaar_toegedeeld"),
)


class Regels(Maakbaar, Verwijderbaar):
    """Lines of means below a step."""

    joins = ("stap__actie__plan",)
    ordering = ("stap__actie__plan", "stap__actie__nummer", "stap__nummer", "pk")

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().with_jaar()  # type: ignore[attr-defined,no-any-return]


class Begrotingsregels(Regels):
    """Lines of planned money; n.t.b. is `bedrag` null with `zekerheid` ntb."""

    uitleg = (
        "Gepland geld, per stap en jaar. Nader te bepalen: bedrag null met zekerheid ntb. "
        "Uit bestaande budgetten: bedrag en zekerheid null met dekking regulier."
    )
    model = Begrotingsregel
    queryset = Begrotingsregel.objects.none()
    serializer_class = BegrotingsregelSerializer
    met = (Prefetch("vaste_aandelen", VastAandeel.objects.select_related("gemeente")),)
    filters = (*VAN_STAP, keuze("zekerheid", "Hoe zeker het bedrag is.", Zekerheid.values, veld="zekerheid"))

    def maak(self, velden: dict[str, Any]) -> models.Model:
        stap: Stap = velden.pop("stap")
        nieuw = invoer(BegrotingInvoer, velden | {"vast": _aandelen(velden.get("vaste_aandelen", ()))})
        return voeg_begrotingsregel_toe(stap, door=self.door, invoer=nieuw)

    def wijzig(self, record: Begrotingsregel, versie: int, velden: dict[str, Any]) -> None:
        vast = {deel.gemeente: deel.bedrag for deel in record.vaste_aandelen.all()}
        if "vaste_aandelen" in velden:
            vast = _aandelen(velden["vaste_aandelen"])
        nieuw = merged(BegrotingInvoer, record, velden, vast=vast)
        wijzig_begrotingsregel(record, door=self.door, versie=versie, invoer=nieuw)

    def verwijder(self, record: Begrotingsregel) -> None:
        verwijder_begrotingsregel(record, door=self.door, versie=record.versie)


def _aandelen(delen: Sequence[dict[str, Any]]) -> dict[Gemeente, Decimal]:
    return {deel["gemeente"]: deel["bedrag"] for deel in delen}


class Inzetten(Regels):
    """Lines of planned days; n.t.b. is `ntb` true without days."""

    uitleg = "Geplande dagen, per stap en jaar. Nader te bepalen: dagen null met ntb true."
    model = Inzet
    queryset = Inzet.objects.none()
    serializer_class = InzetSerializer
    filters = (*VAN_STAP, ja_nee("ntb", "Regels waarvan de dagen nader te bepalen zijn.", veld="ntb"))

    def maak(self, velden: dict[str, Any]) -> models.Model:
        return voeg_inzet_toe(velden.pop("stap"), door=self.door, invoer=invoer(InzetInvoer, velden))

    def wijzig(self, record: Inzet, versie: int, velden: dict[str, Any]) -> None:
        wijzig_inzet(record, door=self.door, versie=versie, invoer=merged(InzetInvoer, record, velden))

    def verwijder(self, record: Inzet) -> None:
        verwijder_inzet(record, door=self.door, versie=record.versie)

"""Meetings with their decisions and action points, and the longlist with its proposals."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from rest_framework import exceptions

from acties.api.invoer import invoer, merged
from acties.api.plannen import VAN_PLAN
from acties.api.werkserializers import (
    AandachtspuntSerializer,
    ActiepuntSerializer,
    BesluitSerializer,
    OverlegDetailSerializer,
    OverlegSerializer,
    VoorstelSerializer,
)
from acties.models import Aandachtspunt, Actiepunt, Besluit, Overleg, Voorstel
from acties.services.besluiten import (
    leg_besluit_vast,
    rond_af,
    spreek_af,
    wijzig_actiepunt,
    wijzig_besluit,
)
from acties.services.longlist import (
    VoorstelInvoer,
    maak_voorstel,
    voeg_punt_toe,
    wijzig_punt,
    wijzig_voorstel,
)
from acties.services.overleg import OverlegInvoer, plan_overleg, wijzig_overleg
from werkplan.kern.api.parameters import ja_nee, keuze, nummer
from werkplan.kern.api.resources import Maakbaar, Wijzigbaar
from werkplan.kern.klok import vandaag
from werkplan.kern.permissions import Werkwoord, may, require


class Overleggen(Maakbaar, Wijzigbaar):
    """Meetings; a new one gets its proposed agenda and the people of the previous one."""

    uitleg = "Overleggen. Een nieuw overleg krijgt een voorgestelde agenda."
    model = Overleg
    queryset = Overleg.objects.none()
    serializer_class = OverlegSerializer
    detail_serializer_class = OverlegDetailSerializer
    joins = ("plan",)
    detail_met = ("agenda", "besluiten", "actiepunten")
    ordering = ("-datum", "-pk")
    filters = (VAN_PLAN, keuze("soort", "Het soort overleg.", Overleg.Soort.values, veld="soort"))

    def maak(self, velden: dict[str, Any]) -> models.Model:
        verslag = velden.pop("verslag", "")
        velden.setdefault("soort", Overleg.Soort.WERKGROEP)
        overleg = plan_overleg(velden.pop("plan"), door=self.door, vandaag=vandaag(), **velden)
        if verslag:
            self.wijzig(overleg, overleg.versie, {"verslag": verslag})
        return overleg

    def wijzig(self, record: Overleg, versie: int, velden: dict[str, Any]) -> None:
        nieuw = merged(OverlegInvoer, record, velden)
        wijzig_overleg(record, door=self.door, versie=versie, vandaag=vandaag(), invoer=nieuw)


class Besluiten(Maakbaar, Wijzigbaar):
    """Decisions, taken or still open, with the actions that they are about."""

    uitleg = "Besluiten, genomen of nog te nemen, met de acties waar ze over gaan."
    model = Besluit
    queryset = Besluit.objects.none()
    serializer_class = BesluitSerializer
    joins = ("plan", "overleg")
    met = ("besluitacties",)
    ordering = ("-pk",)
    filters = (
        VAN_PLAN,
        nummer("overleg", "Het id van het overleg.", veld="overleg_id"),
        nummer("actie", "Het id van een actie waar het besluit over gaat.", veld="besluitacties__actie_id"),
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


class Actiepunten(Maakbaar, Wijzigbaar):
    """Promises of one person with a date. The owner says that it is done; the coordinator changes it all."""

    uitleg = "Afspraken van één persoon met een datum. De eigenaar kan gereedOp invullen."
    model = Actiepunt
    queryset = Actiepunt.objects.none()
    serializer_class = ActiepuntSerializer
    joins = ("plan", "eigenaar", "actie", "overleg")
    ordering = ("datum", "pk")
    filters = (
        VAN_PLAN,
        nummer("overleg", "Het id van het overleg.", veld="overleg_id"),
        nummer("actie", "Het id van de actie.", veld="actie_id"),
        nummer("eigenaar", "Het id van de persoon.", veld="eigenaar_id"),
        ja_nee("open", "Nog niet gereed.", veld="gereed_op__isnull"),
    )
    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = {
        "POST": ("add",),
        "PATCH": ("change", "afronden"),
    }
    velden: ClassVar = ("omschrijving", "eigenaar", "datum", "gereed_op", "actie", "overleg")

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


class Aandachtspunten(Maakbaar, Wijzigbaar):
    """Points of the longlist; one without an action is the backlog."""

    uitleg = "De longlist: aandachtspunten per thema. Een punt zonder actie is nog niet opgepakt."
    model = Aandachtspunt
    queryset = Aandachtspunt.objects.none()
    serializer_class = AandachtspuntSerializer
    joins = ("plan", "thema")
    met = ("aandachtspuntacties",)
    filters = (VAN_PLAN, nummer("thema", "Het id van het thema.", veld="thema_id"))

    def maak(self, velden: dict[str, Any]) -> models.Model:
        velden.setdefault("thema", None)
        return voeg_punt_toe(velden.pop("plan"), door=self.door, **velden)

    def wijzig(self, record: Aandachtspunt, versie: int, velden: dict[str, Any]) -> None:
        nieuw = {"naam": record.naam, "thema": record.thema} | velden
        nieuw.setdefault("acties", [rij.actie for rij in record.aandachtspuntacties.select_related("actie")])
        wijzig_punt(record, door=self.door, versie=versie, **nieuw)


class Voorstellen(Maakbaar, Wijzigbaar):
    """Proposals to make a point of the longlist into an action."""

    uitleg = "Voorstellen om van een aandachtspunt een actie te maken."
    model = Voorstel
    queryset = Voorstel.objects.none()
    serializer_class = VoorstelSerializer
    joins = ("plan", "aandachtspunt__thema", "trekker")
    ordering = ("-pk",)
    filters = (VAN_PLAN, keuze("stand", "De stand.", Voorstel.Stand.values, veld="stand"))
    leeg: ClassVar = {"trekker": None, "eindjaar": None, "bedrag": None, "zekerheid": "ntb"}

    def maak(self, velden: dict[str, Any]) -> models.Model:
        punt = velden.pop("aandachtspunt")
        return maak_voorstel(punt, door=self.door, invoer=invoer(VoorstelInvoer, self.leeg | velden))

    def wijzig(self, record: Voorstel, versie: int, velden: dict[str, Any]) -> None:
        nieuw = merged(VoorstelInvoer, record, velden)
        wijzig_voorstel(record, door=self.door, versie=versie, invoer=nieuw)

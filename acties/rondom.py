"""What stands around an action and is only shown: names, opgaven, milestones, documents, agreements.

One query gives all of it as JSON. Its SQL is composed once per process: composing costs more than running it.
The right to view these records is all or nothing, so a list is read and then left out, not filtered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from json import loads
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import F, Model, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse

from acties.models import (
    AandachtspuntActie,
    Actie,
    Actiepunt,
    BesluitActie,
    Betrokkene,
    Document,
    KnelpuntActie,
    Mijlpaal,
    Opgave,
    Relatie,
)
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import may

Rij = dict[str, Any]

DATUMS = ("datum", "gehaald_op", "gereed_op")
GEEN_ACTIE = -1
"""Stands in the composed query for the action that is asked for."""
MODELLEN: dict[str, type[Model]] = {
    "opgaven": Opgave,
    "betrokkenen": Betrokkene,
    "relaties": Relatie,
    "relaties_terug": Relatie,
    "mijlpalen": Mijlpaal,
    "documenten": Document,
    "besluiten": BesluitActie,
    "actiepunten": Actiepunt,
    "punten": AandachtspuntActie,
    "knelpunten": KnelpuntActie,
}


@dataclass(frozen=True, slots=True)
class Kop:
    """The names that belong to an action, and the actions that it continues or that replaced it."""

    trekker: str | None
    actiehouder: str | None
    thema: str | None
    vervanger: int | None
    vorige: int | None
    vorig_plan_id: int | None
    vorig_plan: str

    @property
    def vorig_adres(self) -> str:
        return reverse("acties:plan-actie", args=[self.vorig_plan_id, self.vorige])


def lees_rondom(actie: Actie, gebruiker: Gebruiker) -> tuple[Kop, dict[str, list[Rij]]]:
    """The names and the lists of an action, in one query; a list that the user may not view is empty."""
    sql, params = _vraag()
    with connection.cursor() as cursor:
        cursor.execute(sql, [actie.pk if param == GEEN_ACTIE else param for param in params])
        namen = [kolom.name for kolom in cursor.description]
        waarden = dict(zip(namen, cursor.fetchone(), strict=True))
    lijsten = {
        naam: [_gelezen(rij) for rij in waarden[f"{naam}_json"]] if may(gebruiker, "view", model) else []
        for naam, model in MODELLEN.items()
    }
    for rij in (*lijsten["relaties"], *lijsten["relaties_terug"]):
        rij["adres"] = _adres(actie, rij)
    return _kop(waarden), lijsten


def _kop(waarden: Rij) -> Kop:
    naam, van, tot = waarden["plan_naam"], waarden["plan_van"], waarden["plan_tot"]
    return Kop(
        **{veld: waarden[f"{veld}_"] for veld in ("trekker", "actiehouder", "thema", "vervanger", "vorige")},
        vorig_plan_id=waarden["plan_id_"],
        vorig_plan=f"{naam} {van}-{tot}" if naam else "",
    )


@cache
def _vraag() -> tuple[str, tuple[Any, ...]]:
    sql, params = _queryset().query.sql_with_params()
    return sql, tuple(params)


def _queryset() -> QuerySet[Actie, Any]:
    besluit = {naam: f"besluit__{naam}" for naam in ("pk", "titel", "stand", "datum", "genomen_door")}
    relatie = {
        "pk": "pk",
        "stap": "stap__nummer",
        "letter": "naar_opgave__letter",
        "toelichting": "toelichting",
    }
    return Actie.objects.filter(pk=GEEN_ACTIE).values(
        trekker_=F("trekker__naam"),
        actiehouder_=F("actiehouder__naam"),
        thema_=F("thema__naam"),
        vervanger_=F("vervangen_door__nummer"),
        vorige_=F("voorganger__nummer"),
        plan_id_=F("voorganger__plan_id"),
        plan_naam=F("voorganger__plan__naam"),
        plan_van=F("voorganger__plan__startjaar"),
        plan_tot=F("voorganger__plan__eindjaar"),
        opgaven_json=_lijst(Opgave, pk="pk", letter="letter", tekst="tekst"),
        betrokkenen_json=_lijst(Betrokkene, pk="pk", naam="organisatie__naam"),
        relaties_json=_lijst(Relatie, **relatie, **_andere("naar_actie")),
        relaties_terug_json=_lijst(Relatie, "naar_actie", **relatie, **_andere("actie")),
        mijlpalen_json=_lijst(
            Mijlpaal,
            **_zelfde("pk", "titel", "datum", "gehaald_op", "vervallen", "toelichting"),
            stap="stap__nummer",
        ),
        documenten_json=_lijst(
            Document, **_zelfde("pk", "titel", "soort", "datum", "url", "bestandsnaam", "is_openbaar")
        ),
        besluiten_json=_lijst(BesluitActie, **besluit, overleg="besluit__overleg_id"),
        actiepunten_json=_lijst(
            Actiepunt,
            **_zelfde("pk", "omschrijving", "datum", "gereed_op"),
            wie="eigenaar__naam",
            overleg="overleg_id",
        ),
        punten_json=_lijst(
            AandachtspuntActie, naam="aandachtspunt__naam", thema="aandachtspunt__thema__naam"
        ),
        knelpunten_json=_lijst(KnelpuntActie, nummer="knelpunt__nummer", titel="knelpunt__titel"),
    )


def _lijst(model: type[Any], pad: str = "actie", **velden: str) -> ArraySubquery:
    # They share one action, so its own order, with that of its plan, need not come along.
    volgorde = [veld for veld in model._meta.ordering if veld != pad]
    if model is BesluitActie:
        volgorde = [F("besluit__datum").desc(nulls_first=True), "-pk"]
    rijen = model.objects.filter(**{pad: OuterRef("pk")}).order_by(*volgorde)
    return ArraySubquery(rijen.values(json=JSONObject(**velden)))


def _zelfde(*namen: str) -> dict[str, str]:
    return {naam: naam for naam in namen}


def _andere(pad: str) -> dict[str, str]:
    return {"plan": f"{pad}__plan_id", "nummer": f"{pad}__nummer", "titel": f"{pad}__titel"}


def _adres(actie: Actie, rij: Rij) -> str:
    if rij["plan"] == actie.plan_id and actie.plan.is_huidig:
        return reverse("acties:actie", args=[rij["nummer"]])
    return reverse("acties:plan-actie", args=[rij["plan"], rij["nummer"]])


def _gelezen(rij: Rij | str) -> Rij:
    gelezen: Rij = loads(rij) if isinstance(rij, str) else rij
    return {
        naam: date.fromisoformat(waarde) if naam in DATUMS and waarde else waarde
        for naam, waarde in gelezen.items()
    }

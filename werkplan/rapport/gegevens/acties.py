"""What a snapshot holds of each action: how it stands, its story of the year, steps, milestones and decisions.

Two queries, whatever the plan holds: what only has to be told comes as JSON with the row that it belongs to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import JSONObject

from acties.models import Actie, Besluit, BesluitActie, Gemeentestand, Mijlpaal, Opgave, Stap, Voortgang
from acties.stand import STAND_LABELS, STATUS_LABELS, Status, Stoplicht
from werkplan.rapport.gegevens.optelling import Middelen
from werkplan.rapport.momentopname import som

STOPLICHT_WOORDEN = {Stoplicht.GROEN: "groen", Stoplicht.ORANJE: "oranje", Stoplicht.ROOD: "rood"}


def read_actions(plan_id: int, jaar: int, peildag: date) -> list[Actie]:
    """The actions of a plan, each with its plan and with all that the report tells of it."""
    delen: dict[str, Any] = {
        "als_opgaven": _json(Opgave.objects.order_by("letter"), letter="letter", tekst="tekst"),
        "als_voortgang": _json(
            Voortgang.objects.filter(datum__year=jaar, datum__lte=peildag).order_by("datum", "pk"),
            id="pk",
            datum="datum",
            stoplicht="stoplicht",
            percentage="percentage",
            toelichting="toelichting",
            knelpunt="knelpunt",
            volgendeStap="volgende_stap",
        ),
        "als_mijlpalen": _json(
            Mijlpaal.objects.order_by("datum", "pk"),
            id="pk",
            titel="titel",
            datum="datum",
            gehaaldOp="gehaald_op",
            vervallen="vervallen",
        ),
        "als_besluiten": _json(
            BesluitActie.objects.filter(
                Q(besluit__datum__year=jaar, besluit__datum__lte=peildag) | Q(besluit__stand="open")
            ).order_by("besluit__datum", "pk"),
            id="besluit_id",
            titel="besluit__titel",
            stand="besluit__stand",
            datum="besluit__datum",
            genomenDoor="besluit__genomen_door",
        ),
    }
    standen = _json(
        Gemeentestand.objects.order_by("gemeente__naam"),
        van="stap",
        gemeente="gemeente__code",
        stand="stand",
        toelichting="toelichting",
    )
    stappen = Stap.objects.select_related("uitvoerder").annotate(als_standen=standen).order_by("nummer")
    acties = Actie.objects.filter(plan=plan_id).select_related("plan", "trekker", "thema").annotate(**delen)
    return list(acties.prefetch_related(Prefetch("stappen", stappen)).order_by("nummer"))


def _json(rijen: QuerySet[Any], van: str = "actie", **velden: str) -> ArraySubquery:
    """The rows below each record of the outer query, as objects with these fields."""
    return ArraySubquery(rijen.filter(**{van: OuterRef("pk")}).values(json=JSONObject(**velden)))


def describe(actie: Actie, jaar: int, peildag: date, middelen: Middelen) -> dict[str, Any]:
    """One action as the snapshot keeps it. People are not named; organisations are."""
    oordeel = actie.oordeel(peildag)
    delen = vars(actie)
    return {
        "id": actie.pk,
        "nummer": actie.nummer,
        "titel": actie.titel,
        "thema": str(actie.thema) if actie.thema else None,
        "periode": actie.periode_tekst or actie.periode,
        "actiefInJaar": actie.startjaar <= jaar <= actie.laatste_jaar,
        "trekker": str(actie.trekker) if actie.trekker else None,
        "status": actie.status,
        "statusNaam": STATUS_LABELS[Status(actie.status)],
        "stand": oordeel.stand.value,
        "standNaam": STAND_LABELS[oordeel.stand],
        "redenen": list(oordeel.redenen),
        "stoplicht": actie.stoplicht or None,
        "percentage": actie.percentage,
        "opgaven": delen["als_opgaven"],
        "voortgang": [
            {**bericht, "stoplicht": STOPLICHT_WOORDEN[Stoplicht(bericht["stoplicht"])]}
            for bericht in delen["als_voortgang"]
        ],
        "stappen": [_stap(stap) for stap in actie.stappen.all()],
        "mijlpalen": delen["als_mijlpalen"],
        "besluiten": [
            {**besluit, "stand": Besluit.Stand(besluit["stand"]).label, "isOpen": besluit["stand"] == "open"}
            for besluit in delen["als_besluiten"]
        ],
        "jaar": _middelen(middelen, actie, jaar),
        "plan": _middelen(middelen, actie),
        "nietToegedeeld": _middelen(middelen, actie, None),
    }


def _middelen(middelen: Middelen, actie: Actie, *jaar: int | None) -> dict[str, Any]:
    geld, dagen = middelen.geld(*jaar, actie=actie.pk), middelen.dagen(*jaar, actie=actie.pk)
    return {"geld": som(geld.totaal), "dagen": som(dagen.totaal), "aantalRegulier": geld.aantal_regulier}


def _stap(stap: Stap) -> dict[str, Any]:
    standen = list(_standen(vars(stap)["als_standen"]))
    return {
        "id": stap.pk,
        "nummer": stap.nummer,
        "titel": stap.titel,
        "uitvoerder": str(stap.uitvoerder) if stap.uitvoerder else None,
        "perGemeente": stap.per_gemeente,
        "stand": stap.get_stand_display(),
        "perGemeenteStand": dict(sorted(Counter(een["stand"] for een in standen).items())),
        "gemeentestanden": standen,
        "nietMeegerekend": stap.niet_meegerekend,
    }


def _standen(rijen: Iterable[Mapping[str, Any]]) -> Iterable[dict[str, Any]]:
    return ({**rij, "stand": Gemeentestand.Stand(rij["stand"]).label} for rij in rijen)

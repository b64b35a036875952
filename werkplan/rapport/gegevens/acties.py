"""What a snapshot holds of each action: how it stands, its story of the year, steps, milestones and decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q

from acties.cijfers_per_actie import GEEN_CIJFERS, Cijfers
from acties.models import Actie, BesluitActie, Gemeentestand, Mijlpaal, Stap, Voortgang, Werkplan
from acties.stand import STAND_LABELS, STATUS_LABELS, Status, Stoplicht
from werkplan.rapport.momentopname import dag, som

STOPLICHT_WOORDEN = {Stoplicht.GROEN: "groen", Stoplicht.ORANJE: "oranje", Stoplicht.ROOD: "rood"}


def read_actions(plan: Werkplan, jaar: int, peildag: date) -> list[Actie]:
    """The actions of a plan with all that the report tells of them, in a constant number of queries."""
    van_jaar = Q(datum__year=jaar, datum__lte=peildag)
    standen = Gemeentestand.objects.select_related("gemeente").order_by("gemeente__naam")
    stappen = Stap.objects.select_related("uitvoerder").order_by("nummer")
    besluiten = BesluitActie.objects.filter(
        Q(besluit__datum__year=jaar, besluit__datum__lte=peildag) | Q(besluit__stand="open")
    )
    delen: list[Any] = [
        "opgaven",
        Prefetch("stappen", stappen.prefetch_related(Prefetch("gemeentestanden", standen))),
        Prefetch("mijlpalen", Mijlpaal.objects.order_by("datum", "pk")),
        Prefetch("voortgang", Voortgang.objects.filter(van_jaar).order_by("datum", "pk")),
        Prefetch("besluitacties", besluiten.select_related("besluit").order_by("besluit__datum", "pk")),
    ]
    acties = Actie.objects.filter(plan=plan).select_related("plan", "trekker", "thema")
    return list(acties.prefetch_related(*delen).order_by("nummer"))


def describe(
    actie: Actie,
    jaar: int,
    peildag: date,
    cijfers: Mapping[int, Cijfers],
    totalen: Mapping[int, Cijfers],
) -> dict[str, Any]:
    """One action as the snapshot keeps it. People are not named; organisations are."""
    oordeel = actie.oordeel(peildag)
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
        "opgaven": [{"letter": opgave.letter, "tekst": opgave.tekst} for opgave in actie.opgaven.all()],
        "voortgang": [_bericht(bericht) for bericht in actie.voortgang.all()],
        "stappen": [_stap(stap) for stap in actie.stappen.all()],
        "mijlpalen": [
            {
                "id": mijlpaal.pk,
                "titel": mijlpaal.titel,
                "datum": dag(mijlpaal.datum),
                "gehaaldOp": dag(mijlpaal.gehaald_op),
                "vervallen": mijlpaal.vervallen,
            }
            for mijlpaal in actie.mijlpalen.all()
        ],
        "besluiten": [
            {
                "id": koppel.besluit_id,
                "titel": koppel.besluit.titel,
                "stand": koppel.besluit.get_stand_display(),
                "isOpen": koppel.besluit.stand == "open",
                "datum": dag(koppel.besluit.datum),
                "genomenDoor": koppel.besluit.genomen_door,
            }
            for koppel in actie.besluitacties.all()
        ],
        "jaar": _middelen(cijfers.get(actie.pk, GEEN_CIJFERS)),
        "plan": _middelen(totalen.get(actie.pk, GEEN_CIJFERS)),
    }


def _middelen(cijfers: Cijfers) -> dict[str, Any]:
    return {"geld": som(cijfers.geld), "dagen": som(cijfers.dagen), "aantalRegulier": cijfers.regulier}


def _bericht(bericht: Voortgang) -> dict[str, Any]:
    return {
        "id": bericht.pk,
        "datum": dag(bericht.datum),
        "stoplicht": STOPLICHT_WOORDEN[Stoplicht(bericht.stoplicht)],
        "percentage": bericht.percentage,
        "toelichting": bericht.toelichting,
        "knelpunt": bericht.knelpunt,
        "volgendeStap": bericht.volgende_stap,
    }


def _stap(stap: Stap) -> dict[str, Any]:
    per_stand: dict[str, int] = defaultdict(int)
    for gemeente in stap.gemeentestanden.all():
        per_stand[gemeente.get_stand_display()] += 1
    return {
        "id": stap.pk,
        "nummer": stap.nummer,
        "titel": stap.titel,
        "uitvoerder": str(stap.uitvoerder) if stap.uitvoerder else None,
        "perGemeente": stap.per_gemeente,
        "stand": stap.get_stand_display(),
        "perGemeenteStand": dict(sorted(per_stand.items())),
        "gemeentestanden": [
            {
                "gemeente": een.gemeente.code,
                "stand": een.get_stand_display(),
                "toelichting": een.toelichting,
            }
            for een in stap.gemeentestanden.all()
        ],
        "nietMeegerekend": stap.niet_meegerekend,
    }

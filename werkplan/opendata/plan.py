"""The public plan as data: what the public page shows, for programs."""

from __future__ import annotations

from datetime import date
from typing import Any

from acties.api.cijfers import SamenvattingSerializer, summary
from acties.figures import Selectie
from acties.models import Actie, Werkplan

KOLOMMEN = (
    *("nummer", "titel", "thema", "trekker", "periode", "status", "stand", "percentage", "laatsteVoortgang"),
    "opgaven",
)


def public_actions(plan: Werkplan, dag: date) -> list[dict[str, Any]]:
    """The actions of a plan as everybody may know them; texts of progress stay inside."""
    acties = (
        Actie.objects.filter(plan=plan)
        .select_related("plan", "trekker", "thema")
        .prefetch_related("opgaven")
        .order_by("nummer")
    )
    return [
        {
            "nummer": actie.nummer,
            "titel": actie.titel,
            "thema": str(actie.thema) if actie.thema else None,
            "trekker": str(actie.trekker) if actie.trekker else None,
            "periode": actie.periode_tekst or str(actie.periode),
            "status": actie.status,
            "stand": actie.oordeel(dag).stand.value,
            "percentage": actie.percentage,
            "laatsteVoortgang": actie.laatste_voortgang,
            "opgaven": [opgave.tekst for opgave in actie.opgaven.all()],
        }
        for actie in acties
    ]


def public_plan(plan: Werkplan, dag: date) -> dict[str, Any]:
    """A plan with its figures and its actions, under the names of the API."""
    return {
        "naam": plan.naam,
        "regio": plan.regio,
        "startjaar": plan.startjaar,
        "eindjaar": plan.eindjaar,
        "vastgesteldOp": plan.vastgesteld_op,
        "vastgesteldDoor": plan.vastgesteld_door,
        "doel": plan.doel,
        "standVan": dag,
        "samenvatting": SamenvattingSerializer(summary(Selectie(plan), dag)).data,
        "acties": public_actions(plan, dag),
    }

"""The rows behind the money and the days of a report: what was planned, and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import DateTimeField, Model, OuterRef, Subquery, prefetch_related_objects
from django.utils.timezone import localdate

from acties.deelname import Deelnemers, with_deelnemers
from acties.figures import Selectie
from acties.middelen import dagen_van
from acties.models import Actie, Begrotingsregel, Dagenboeking, Inzet, Uitgave, Werkplan
from werkplan.kern.peil import tracked_models
from werkplan.kern.values import NUL
from werkplan.rapport.gegevens.optelling import Middelen
from werkplan.rapport.momentopname import dag, getal

Regel = dict[str, Any]


def read_means(plan: Werkplan, acties: Sequence[Actie]) -> Middelen:
    """The lines of planned money and days of all actions, each with the year that it belongs to."""
    per_pk = {actie.pk: actie for actie in acties}
    prefetch_related_objects([actie for actie in acties if not actie.alle_gemeenten], "deelnames")
    selectie = Selectie(plan)
    volgorde = ("stap__actie__nummer", "stap__nummer")
    begroting = list(selectie.begroting().select_related("stap").order_by(*volgorde, "volgorde", "pk"))
    inzet = list(with_deelnemers(selectie.inzet()).select_related("stap").order_by(*volgorde, "jaar", "pk"))
    for regel in (*begroting, *inzet):
        regel.stap.actie = per_pk[regel.stap.actie_id]
    vast = [regel for regel in begroting if regel.verdeelsleutel == Begrotingsregel.Verdeelsleutel.VAST]
    prefetch_related_objects(vast, "vaste_aandelen")
    deelnemers = Deelnemers(plan)
    # Read now, so that they are of the same day as the lines.
    deelnemers.standaard(date(plan.startjaar, 1, 1))
    return Middelen(begroting, inzet, deelnemers)


def budget_lines(middelen: Middelen) -> list[Regel]:
    """Planned money line by line; without a year a line belongs to no single year."""
    return [
        {
            "id": regel.pk,
            "actie": regel.stap.actie.nummer,
            "stap": regel.stap.nummer,
            "jaar": regel.jaar_toegedeeld,
            "bedrag": getal(regel.bedrag),
            "zekerheid": regel.zekerheid or "regulier",
            "dekking": regel.dekking,
            "opmerking": regel.opmerking,
        }
        for regel in middelen.begroting
    ]


def day_lines(middelen: Middelen) -> list[Regel]:
    """Planned days line by line; `dagen` counts each municipality that takes part in the line's year."""
    return [
        {
            "id": regel.pk,
            "actie": regel.stap.actie.nummer,
            "stap": regel.stap.nummer,
            "jaar": regel.jaar_toegedeeld,
            "dagenTrekker": getal(regel.dagen_trekker),
            "dagenPerGemeente": getal(regel.dagen_per_gemeente),
            "gemeenten": gemeenten,
            "dagen": None if regel.ntb else getal(dagen_van(regel, gemeenten).totaal.bekend),
            "ntb": regel.ntb,
            "opmerking": regel.opmerking,
        }
        for regel, gemeenten in ((regel, _deelnemers(regel)) for regel in middelen.inzet)
    ]


def _deelnemers(regel: Inzet) -> int:
    aantal: int = regel.deelnemers  # type: ignore[attr-defined]  # annotated
    return aantal


def expenses(plan: Werkplan, peildag: date) -> list[Regel]:
    """Money committed and paid up to the reference date."""
    uitgaven = Uitgave.objects.filter(actie__plan=plan, datum__lte=peildag).annotate(sinds=_recorded(Uitgave))
    return [
        {
            "id": uitgave.pk,
            "actie": uitgave.actie.nummer,
            "jaar": uitgave.datum.year,
            "datum": dag(uitgave.datum),
            "soort": uitgave.soort,
            "bedrag": getal(uitgave.bedrag),
            "organisatie": str(uitgave.organisatie) if uitgave.organisatie else None,
            "omschrijving": uitgave.omschrijving,
            **_vastgelegd(uitgave, peildag),
        }
        for uitgave in uitgaven.select_related("actie", "organisatie").order_by("datum", "pk")
    ]


def bookings(plan: Werkplan, peildag: date) -> list[Regel]:
    """Days spent in quarters that began by the reference date."""
    tot = (peildag.year, (peildag.month - 1) // 3 + 1)
    boekingen = Dagenboeking.objects.filter(actie__plan=plan, jaar__lte=peildag.year)
    boekingen = boekingen.select_related("actie", "organisatie__gemeente").annotate(
        sinds=_recorded(Dagenboeking)
    )
    return [
        {
            "id": boeking.pk,
            "actie": boeking.actie.nummer,
            "jaar": boeking.jaar,
            "kwartaal": boeking.kwartaal,
            "dagen": getal(boeking.dagen),
            "organisatie": _naam(boeking),
            **_vastgelegd(boeking, peildag),
        }
        for boeking in boekingen.order_by("jaar", "kwartaal", "actie__nummer", "organisatie__naam")
        if (boeking.jaar, boeking.kwartaal) <= tot
    ]


def _recorded(model: type[Model]) -> Subquery:
    """When a row was recorded first."""
    gebeurd = tracked_models()[model]._default_manager.filter(pgh_obj_id=OuterRef("pk"))
    eerste = gebeurd.order_by("pgh_created_at").values("pgh_created_at")[:1]
    return Subquery(eerste, output_field=DateTimeField())


def _vastgelegd(rij: Any, peildag: date) -> Regel:
    op = localdate(rij.sinds) if rij.sinds else None
    return {"vastgelegdOp": dag(op), "naPeildatum": op is not None and op > peildag}


def recorded_later(uitgaven: Iterable[Regel], boekingen: Iterable[Regel], jaar: int) -> dict[str, Any]:
    """How much of the year was recorded after the reference date, and in how many rows."""
    later = {"jaar": jaar, "naPeildatum": True}
    laat = [[regel for regel in rijen if later.items() <= regel.items()] for rijen in (uitgaven, boekingen)]
    return {"regels": sum(map(len, laat)), **realised(*laat)}


def _naam(boeking: Dagenboeking) -> str:
    """A municipality by its own name, as the table of capacity does."""
    organisatie = boeking.organisatie
    return str(organisatie.gemeente.naam if organisatie.gemeente else organisatie.naam)


def per_action(regels: Iterable[Regel]) -> dict[int, list[Regel]]:
    """The rows of each action, by its number."""
    per_actie: dict[int, list[Regel]] = defaultdict(list)
    for regel in regels:
        per_actie[regel["actie"]].append(regel)
    return per_actie


def realised(uitgaven: Iterable[Regel], boekingen: Iterable[Regel], **van: Any) -> dict[str, Any]:
    """What the rows with these values add up to: committed, paid, and days."""
    gekozen = [regel for regel in uitgaven if van.items() <= regel.items()]
    geboekt = [regel for regel in boekingen if van.items() <= regel.items()]
    return {
        "verplicht": _op(regel["bedrag"] for regel in gekozen if regel["soort"] == Uitgave.Soort.VERPLICHT),
        "betaald": _op(regel["bedrag"] for regel in gekozen if regel["soort"] == Uitgave.Soort.BETAALD),
        "dagen": _op(regel["dagen"] for regel in geboekt),
    }


def _op(getallen: Iterable[float]) -> int | float | None:
    return getal(sum((Decimal(str(een)) for een in getallen), NUL))

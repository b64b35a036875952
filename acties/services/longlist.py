"""The longlist: its points, the problems of the plan, and which actions take them up."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.db.models import Max

from acties.models import (
    Aandachtspunt,
    AandachtspuntActie,
    Actie,
    Knelpunt,
    KnelpuntActie,
    Thema,
    Werkplan,
)
from acties.services.samenhorig import eis_zelfde_plan
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, voeg_toe, wijzig


@transaction.atomic
def voeg_punt_toe(
    plan: Werkplan, *, door: Persoon, naam: str, thema: Thema | None, acties: Collection[Actie] = ()
) -> Aandachtspunt:
    """A new point of the longlist, at the end of its theme."""
    require(door, "add", Aandachtspunt)
    eis_zelfde_plan(plan.pk, thema=thema, acties=acties)
    laatste: int | None = plan.aandachtspunten.filter(thema=thema).aggregate(m=Max("volgorde"))["m"]
    punt = Aandachtspunt(plan=plan, thema=thema, naam=naam, volgorde=(laatste or 0) + 1)
    voeg_toe(punt, door=door)
    koppel_punt(punt, acties, door=door)
    return punt


@transaction.atomic
def wijzig_punt(
    punt: Aandachtspunt,
    *,
    door: Persoon,
    versie: int,
    naam: str,
    thema: Thema | None,
    acties: Collection[Actie],
) -> Aandachtspunt:
    """Change a point, and which actions take it up."""
    require(door, "change", Aandachtspunt, on=punt)
    eis_zelfde_plan(punt.plan_id, thema=thema, acties=acties)
    wijzig(punt, door=door, versie=versie, naam=naam, thema=thema)
    koppel_punt(punt, acties, door=door)
    return punt


@transaction.atomic
def wijzig_knelpunt(
    knelpunt: Knelpunt, *, door: Persoon, versie: int, titel: str, acties: Collection[Actie]
) -> Knelpunt:
    """Change a problem, and which actions answer it."""
    require(door, "change", Knelpunt, on=knelpunt)
    require(door, "add", KnelpuntActie)
    eis_zelfde_plan(knelpunt.plan_id, acties=acties)
    wijzig(knelpunt, door=door, versie=versie, titel=titel)
    gekozen = {actie.pk for actie in acties}
    huidig = set(knelpunt.knelpuntacties.values_list("actie_id", flat=True))
    knelpunt.knelpuntacties.filter(actie_id__in=huidig - gekozen).delete()
    KnelpuntActie.objects.bulk_create(
        KnelpuntActie(knelpunt=knelpunt, actie_id=pk) for pk in sorted(gekozen - huidig)
    )
    return knelpunt


def koppel_punt(
    punt: Aandachtspunt, acties: Collection[Actie], *, door: Persoon, erbij: bool = False
) -> None:
    """Make the actions of a point those that are given, or with `erbij` add them."""
    require(door, "add", AandachtspuntActie)
    gekozen = {actie.pk for actie in acties}
    huidig = set(punt.aandachtspuntacties.values_list("actie_id", flat=True))
    if not erbij:
        punt.aandachtspuntacties.filter(actie_id__in=huidig - gekozen).delete()
    AandachtspuntActie.objects.bulk_create(
        AandachtspuntActie(aandachtspunt=punt, actie_id=pk) for pk in sorted(gekozen - huidig)
    )

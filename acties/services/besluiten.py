"""Decisions and action points, typed during a meeting or by themselves."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from acties.models import Actie, Actiepunt, Besluit, BesluitActie, Overleg, Werkplan
from acties.services.samenhorig import eis_leden, eis_zelfde_plan
from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, voeg_toe, wijzig


@transaction.atomic
def leg_besluit_vast(
    plan: Werkplan,
    *,
    door: Persoon,
    titel: str,
    stand: str,
    datum: date | None,
    toelichting: str = "",
    genomen_door: str = "",
    overleg: Overleg | None = None,
    acties: Collection[Actie] = (),
) -> Besluit:
    """Record a decision, taken or still open, with the actions that it is about.

    The same decision in the same meeting twice (a double click) is one.
    """
    require(door, "add", Besluit)
    eis_zelfde_plan(plan.pk, overleg=overleg, acties=acties)
    Werkplan.objects.select_for_update().get(pk=plan.pk)
    bestaand = plan.besluiten.filter(
        titel=titel, stand=stand, datum=datum, overleg=overleg, toelichting=toelichting
    ).first()
    if bestaand is not None:
        return bestaand
    besluit = voeg_toe(
        Besluit(
            plan=plan,
            overleg=overleg,
            titel=titel,
            toelichting=toelichting,
            stand=stand,
            datum=datum,
            genomen_door=genomen_door,
        ),
        door=door,
    )
    zet_acties(besluit, acties)
    return besluit


@transaction.atomic
def wijzig_besluit(
    besluit: Besluit,
    *,
    door: Persoon,
    versie: int,
    titel: str,
    toelichting: str,
    stand: str,
    datum: date | None,
    genomen_door: str,
    overleg: Overleg | None,
    acties: Collection[Actie],
) -> Besluit:
    """Change a decision, or take one that was left open."""
    require(door, "change", Besluit, on=besluit)
    eis_zelfde_plan(besluit.plan_id, overleg=overleg, acties=acties)
    wijzig(
        besluit,
        door=door,
        versie=versie,
        titel=titel,
        toelichting=toelichting,
        stand=stand,
        datum=datum,
        genomen_door=genomen_door,
        overleg=overleg,
    )
    zet_acties(besluit, acties)
    return besluit


def zet_acties(besluit: Besluit, acties: Collection[Actie]) -> None:
    """Make these the actions that a decision is about; the caller has asked the right."""
    gekozen = {actie.pk for actie in acties}
    huidig = set(besluit.besluitacties.values_list("actie_id", flat=True))
    besluit.besluitacties.filter(actie_id__in=huidig - gekozen).delete()
    BesluitActie.objects.bulk_create(
        BesluitActie(besluit=besluit, actie_id=pk) for pk in sorted(gekozen - huidig)
    )


@transaction.atomic
def spreek_af(
    plan: Werkplan,
    *,
    door: Persoon,
    omschrijving: str,
    eigenaar: Gebruiker,
    datum: date,
    vandaag: date,
    actie: Actie | None = None,
    overleg: Overleg | None = None,
) -> Actiepunt:
    """A new action point, of somebody with a membership today.

    The same one in the same meeting twice (a double click) is one.
    """
    require(door, "add", Actiepunt)
    eis_zelfde_plan(plan.pk, overleg=overleg, actie=actie)
    eis_leden("eigenaar", [eigenaar], op=vandaag)
    Werkplan.objects.select_for_update().get(pk=plan.pk)
    punt = Actiepunt(
        plan=plan, overleg=overleg, actie=actie, omschrijving=omschrijving, eigenaar=eigenaar, datum=datum
    )
    bestaand = plan.actiepunten.filter(
        overleg=overleg,
        actie=actie,
        omschrijving=omschrijving,
        eigenaar=eigenaar,
        datum=datum,
        gereed_op=None,
    ).first()
    return bestaand or voeg_toe(punt, door=door)


def wijzig_actiepunt(
    punt: Actiepunt,
    *,
    door: Persoon,
    versie: int,
    omschrijving: str,
    eigenaar: Gebruiker,
    datum: date,
    gereed_op: date | None,
    actie: Actie | None,
    overleg: Overleg | None,
    vandaag: date,
) -> Actiepunt:
    """Change an action point. Another owner has a membership today; who owns it already may have left."""
    require(door, "change", Actiepunt, on=punt)
    eis_zelfde_plan(punt.plan_id, overleg=overleg, actie=actie)
    if not Actiepunt.objects.filter(pk=punt.pk, eigenaar=eigenaar).exists():
        eis_leden("eigenaar", [eigenaar], op=vandaag)
    return wijzig(
        punt,
        door=door,
        versie=versie,
        omschrijving=omschrijving,
        eigenaar=eigenaar,
        datum=datum,
        gereed_op=gereed_op,
        actie=actie,
        overleg=overleg,
    )


@transaction.atomic
def rond_af(punt: Actiepunt, *, door: Persoon, versie: int, op: date | None) -> Actiepunt:
    """Mark an action point as done on a day, or with None as not done after all. Done twice is done once."""
    huidig = Actiepunt.objects.select_for_update(of=("self",)).get(pk=punt.pk)
    require(door, "afronden", Actiepunt, on=huidig)
    if (huidig.gereed_op is None) == (op is None):
        return huidig
    if huidig.versie != versie:
        raise VersieConflict(huidig)
    huidig.gereed_op = op
    huidig.bewaar(versie=versie, velden=["gereed_op"])
    return huidig

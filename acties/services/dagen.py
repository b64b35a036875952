"""Days that were spent: one record per action, organisation and quarter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from acties.kwartalen import Kwartaal
from acties.models import Actie, Dagenboeking
from werkplan.kern.models import Organisatie
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, voeg_toe, wijzig

MEESTE_DAGEN = 1000
"""More days than any organisation spends on an action in a quarter: a typing error."""
NOG_NIET_BEGONNEN = "Dit kwartaal is nog niet begonnen. Leg dagen vast als het kwartaal loopt of voorbij is."


@dataclass(frozen=True, slots=True)
class DagenInvoer:
    """Days for one action in a quarter. `versie`: of the record that was seen, None when there was none."""

    actie: Actie
    dagen: Decimal
    opmerking: str = ""
    versie: int | None = None


class KwartaalConflict(Exception):  # noqa: N818 - named after VersieConflict
    """Somebody else recorded other days meanwhile. `huidig`: those records, by action id."""

    def __init__(self, huidig: Mapping[int, Dagenboeking]) -> None:
        super().__init__(f"{len(huidig)} records were changed meanwhile.")
        self.huidig = huidig


@transaction.atomic
def leg_kwartaal_vast(
    *,
    organisatie: Organisatie,
    kwartaal: Kwartaal,
    invoer: Sequence[DagenInvoer],
    door: Persoon,
    vandaag: date,
) -> list[Dagenboeking]:
    """Record all days of an organisation in a quarter, together or not at all.

    Raises `KwartaalConflict` when a record was changed after it was seen and holds something else now.
    """
    require(door, "add", Dagenboeking)
    for regel in invoer:
        _controleer(regel.actie, kwartaal, regel.dagen, vandaag)
    bestaand = _vastgelegd(organisatie, kwartaal, [regel.actie for regel in invoer])
    if botsingen := _botsingen(invoer, bestaand):
        raise KwartaalConflict(botsingen)
    return [_bewaar(regel, bestaand.get(regel.actie.pk), organisatie, kwartaal, door) for regel in invoer]


def _controleer(actie: Actie, kwartaal: Kwartaal, dagen: Decimal, vandaag: date) -> None:
    plan = actie.plan
    if kwartaal.jaar not in plan.jaren:
        raise ValidationError(
            {"jaar": f"Kies een jaar van het plan: {plan.startjaar} tot en met {plan.eindjaar}."}
        )
    if kwartaal.begin > vandaag:
        raise ValidationError({"kwartaal": NOG_NIET_BEGONNEN})
    if dagen > MEESTE_DAGEN:
        raise ValidationError({"dagen": f"Vul hoogstens {MEESTE_DAGEN} dagen in."})


def _vastgelegd(
    organisatie: Organisatie, kwartaal: Kwartaal, acties: Sequence[Actie]
) -> dict[int, Dagenboeking]:
    """The records there are. Whoever records days of the same organisation waits here for the other."""
    Organisatie.objects.select_for_update(of=("self",)).get(pk=organisatie.pk)
    boekingen = Dagenboeking.objects.filter(
        organisatie=organisatie, jaar=kwartaal.jaar, kwartaal=kwartaal.kwartaal, actie__in=acties
    )
    return {boeking.actie_id: boeking for boeking in boekingen}


def _botsingen(
    invoer: Sequence[DagenInvoer], bestaand: Mapping[int, Dagenboeking]
) -> dict[int, Dagenboeking]:
    return {
        regel.actie.pk: boeking
        for regel in invoer
        if (boeking := bestaand.get(regel.actie.pk)) is not None
        and boeking.versie != regel.versie
        and not _is_gelijk(boeking, regel)
    }


def _is_gelijk(boeking: Dagenboeking, regel: DagenInvoer) -> bool:
    return boeking.dagen == regel.dagen and boeking.opmerking == regel.opmerking


def _bewaar(
    regel: DagenInvoer,
    boeking: Dagenboeking | None,
    organisatie: Organisatie,
    kwartaal: Kwartaal,
    door: Persoon,
) -> Dagenboeking:
    if boeking is None:
        nieuw = Dagenboeking(
            actie=regel.actie,
            organisatie=organisatie,
            jaar=kwartaal.jaar,
            kwartaal=kwartaal.kwartaal,
            dagen=regel.dagen,
            opmerking=regel.opmerking,
        )
        return voeg_toe(nieuw, door=door)
    if _is_gelijk(boeking, regel):
        return boeking
    boeking.actie, boeking.organisatie = regel.actie, organisatie
    return wijzig(boeking, door=door, versie=boeking.versie, dagen=regel.dagen, opmerking=regel.opmerking)


def boek_dagen(
    *,
    actie: Actie,
    organisatie: Organisatie,
    kwartaal: Kwartaal,
    dagen: Decimal,
    door: Persoon,
    vandaag: date,
    opmerking: str = "",
) -> Dagenboeking:
    """Record the days of an organisation for one action in a quarter."""
    nieuw = Dagenboeking(
        actie=actie,
        organisatie=organisatie,
        jaar=kwartaal.jaar,
        kwartaal=kwartaal.kwartaal,
        dagen=dagen,
        opmerking=opmerking,
    )
    require(door, "add", Dagenboeking, on=nieuw)
    _controleer(actie, kwartaal, dagen, vandaag)
    return voeg_toe(nieuw, door=door)


def wijzig_dagen(
    boeking: Dagenboeking, *, door: Persoon, versie: int, dagen: Decimal, opmerking: str, vandaag: date
) -> Dagenboeking:
    """Correct days that were recorded; the history keeps both."""
    require(door, "change", Dagenboeking, on=boeking)
    _controleer(boeking.actie, Kwartaal(boeking.jaar, boeking.kwartaal), dagen, vandaag)
    return wijzig(boeking, door=door, versie=versie, dagen=dagen, opmerking=opmerking)

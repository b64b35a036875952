"""How far each municipality is with a step that all carry out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from acties.deelname import Deelnemers
from acties.models import Gemeentestand, Stap
from werkplan.kern.models import Gemeente
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, voeg_toe, wijzig


@dataclass(frozen=True, slots=True)
class StandInvoer:
    """The stand of one municipality on one step. `versie` 0: there was none yet when the form was read."""

    stap: Stap
    stand: str
    toelichting: str
    versie: int


class StandConflictError(Exception):
    """Somebody else set stands after the form was read: the stored ones, by step."""

    def __init__(self, nu: dict[int, Gemeentestand]) -> None:
        super().__init__(f"{len(nu)} stands changed meanwhile.")
        self.nu = nu


@transaction.atomic
def zet_standen(
    gemeente: Gemeente, *, door: Persoon, invoer: list[StandInvoer], vandaag: date
) -> list[Gemeentestand]:
    """Store the stands of one municipality that differ from what is there: all of them, or none.

    Raises `StandConflictError` with all steps that somebody else changed, `ValidationError` on a bad value.
    """
    bekend = {
        stand.stap_id: stand
        for stand in Gemeentestand.objects.select_for_update().filter(
            gemeente=gemeente, stap__in=[regel.stap for regel in invoer]
        )
    }
    veranderd = [regel for regel in invoer if _wijkt_af(regel, bekend.get(regel.stap.pk))]
    botsingen = {
        regel.stap.pk: bekend[regel.stap.pk]
        for regel in veranderd
        if regel.stap.pk in bekend and bekend[regel.stap.pk].versie != regel.versie
    }
    if botsingen:
        raise StandConflictError(botsingen)
    return [_zet(gemeente, bekend.get(regel.stap.pk), regel, door, vandaag) for regel in veranderd]


def zet_stand(
    gemeente: Gemeente, *, door: Persoon, invoer: StandInvoer, vandaag: date
) -> Gemeentestand | None:
    """Store one stand; None when nothing changed. Raises `VersieConflict` when somebody else was first."""
    try:
        gezet = zet_standen(gemeente, door=door, invoer=[invoer], vandaag=vandaag)
    except StandConflictError as fout:
        raise VersieConflict(fout.nu[invoer.stap.pk]) from fout
    return gezet[0] if gezet else None


def _wijkt_af(regel: StandInvoer, bekend: Gemeentestand | None) -> bool:
    if bekend is None:
        return regel.stand != Gemeentestand.Stand.NIET_BEGONNEN or bool(regel.toelichting)
    return (regel.stand, regel.toelichting) != (bekend.stand, bekend.toelichting)


def _zet(
    gemeente: Gemeente, bekend: Gemeentestand | None, regel: StandInvoer, door: Persoon, vandaag: date
) -> Gemeentestand:
    nieuw = bekend or Gemeentestand(stap=regel.stap, gemeente=gemeente)
    require(door, "change" if bekend else "add", Gemeentestand, on=nieuw)
    if not regel.stap.per_gemeente:
        raise ValidationError("Deze stap wordt niet per gemeente uitgevoerd.")
    if regel.stap.stand == Stap.Stand.VERVALLEN:
        raise ValidationError("Deze stap is vervallen.")
    if gemeente not in Deelnemers(regel.stap.actie.plan).van(regel.stap.actie, vandaag):
        raise ValidationError(f"{gemeente} doet niet mee aan deze actie.")
    if bekend:
        return wijzig(
            bekend, door=door, versie=bekend.versie, stand=regel.stand, toelichting=regel.toelichting
        )
    nieuw.stand, nieuw.toelichting = regel.stand, regel.toelichting
    return voeg_toe(nieuw, door=door)

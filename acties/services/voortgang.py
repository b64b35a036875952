"""Progress: dated entries that are final."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import cast
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from acties.models import Actie, Voortgang, Werkplan
from acties.stand import Status
from werkplan.kern.datums import datum as in_woorden
from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, voeg_toe

STATUS_BIJ_VOORTGANG = (Status.IN_UITVOERING, Status.AANGEHOUDEN, Status.AFGEROND)
"""The statuses that an entry may set; stopping and replacing an action is a decision of its own."""


@dataclass(frozen=True, slots=True)
class VoortgangInvoer:
    """What somebody tells about an action. `status` empty: unchanged."""

    datum: date
    stoplicht: str
    percentage: int
    toelichting: str
    knelpunt: str = ""
    volgende_stap: str = ""
    status: str = ""


def eerste_dag(plan: Werkplan) -> date:
    """The first day that an entry may have: the adoption of the plan, or its first day when earlier."""
    begin = date(plan.startjaar, 1, 1)
    return min(begin, plan.vastgesteld_op or begin)


@transaction.atomic
def record_voortgang(
    *,
    actie: Actie,
    door: Persoon,
    invoer: VoortgangInvoer,
    vandaag: date,
    versie: int | None = None,
    sleutel: UUID | None = None,
) -> Voortgang:
    """Add an entry to an action. Entries are final: a correction is a new entry.

    `versie` is the version of the action that the author saw (`VersieConflict` when it changed since);
    `sleutel` names the form that was sent, and a second time gives the entry that is there. The first entry
    on an action that had not started makes it `in-uitvoering`.
    """
    require(door, "add", Voortgang, on=actie)
    huidig = Actie.objects.select_for_update(of=("self",)).select_related("plan").get(pk=actie.pk)
    if sleutel is not None:
        bestaand = Voortgang.objects.filter(sleutel=sleutel, actie=huidig, auteur_id=door.pk).first()
        if bestaand is not None:
            return bestaand
    if versie is not None and versie != huidig.versie:
        raise VersieConflict(huidig)
    _controleer(huidig, invoer, vandaag)
    voortgang = Voortgang(actie=huidig, auteur=cast(Gebruiker, door), sleutel=sleutel, **asdict(invoer))
    if not invoer.status and huidig.status == Status.NIET_GESTART:
        voortgang.status = Status.IN_UITVOERING
    return voeg_toe(voortgang, door=door, on=huidig)


def _controleer(actie: Actie, invoer: VoortgangInvoer, vandaag: date) -> None:
    fouten: dict[str, str] = {}
    begin = eerste_dag(actie.plan)
    if invoer.datum > vandaag:
        fouten["datum"] = "Deze datum ligt in de toekomst. Vul vandaag of een eerdere dag in."
    elif invoer.datum < begin:
        fouten["datum"] = f"Het plan begint op {in_woorden(begin)}. Vul die dag of een latere dag in."
    if invoer.status and (fout := _fout_in_status(actie, invoer)):
        fouten["status"] = fout
    if fouten:
        raise ValidationError(fouten)


def _fout_in_status(actie: Actie, invoer: VoortgangInvoer) -> str | None:
    if actie.status == Status.VERVANGEN:
        return "Deze actie is vervangen. Vraag de coördinator om de status te wijzigen."
    if actie.status == Status.GESTOPT:
        return "Deze actie is gestopt. Vraag de coördinator om de status te wijzigen."
    if invoer.status not in STATUS_BIJ_VOORTGANG:
        return "Kies in uitvoering, aangehouden of afgerond. Stoppen of vervangen doet de coördinator."
    laatste = actie.laatste_voortgang
    if laatste is not None and invoer.datum < laatste:
        return (
            f"Er is al een later bericht, van {in_woorden(laatste)}. "
            "Laat de status ongewijzigd, of vul een datum in vanaf die dag."
        )
    return None

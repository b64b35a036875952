"""From a point of the longlist to an action: the proposal, and the decision that makes it one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from acties.models import (
    Aandachtspunt,
    Actie,
    Begrotingsregel,
    Besluit,
    BesluitActie,
    Inzet,
    Overleg,
    Stap,
    Voorstel,
    Werkplan,
)
from acties.services.agenda import zet_voorstel_op_agenda
from acties.services.besluiten import leg_besluit_vast
from acties.services.longlist import koppel_punt, voeg_punt_toe
from werkplan.kern.models import Organisatie
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, voeg_toe, wijzig

TITEL_VAN_STAP = 300


@dataclass(frozen=True, slots=True)
class VoorstelInvoer:
    """What a proposal says: what, who, when, and what it costs as far as that is known."""

    titel: str
    omschrijving: str
    trekker: Organisatie | None
    startjaar: int
    eindjaar: int | None
    bedrag: Decimal | None
    zekerheid: str


@dataclass(frozen=True, slots=True)
class NieuwBesluit:
    """A decision that is recorded together with what follows from it."""

    titel: str
    datum: date
    genomen_door: str = ""


@transaction.atomic
def maak_voorstel(punt: Aandachtspunt, *, door: Persoon, invoer: VoorstelInvoer) -> Voorstel:
    """A concept of a proposal from a point. The same concept twice (a double click) is one."""
    require(door, "add", Voorstel)
    Werkplan.objects.select_for_update().get(pk=punt.plan_id)
    bestaand = punt.voorstellen.filter(stand=Voorstel.Stand.CONCEPT, **velden_van(invoer)).first()
    if bestaand is not None:
        return bestaand
    _controleer_periode(punt.plan, invoer)
    return voeg_toe(Voorstel(plan=punt.plan, aandachtspunt=punt, **velden_van(invoer)), door=door)


def wijzig_voorstel(voorstel: Voorstel, *, door: Persoon, versie: int, invoer: VoorstelInvoer) -> Voorstel:
    """Change a proposal about which nothing was decided yet."""
    require(door, "change", Voorstel, on=voorstel)
    _eis_open(voorstel)
    _controleer_periode(voorstel.plan, invoer)
    return wijzig(voorstel, door=door, versie=versie, **velden_van(invoer))


@transaction.atomic
def leg_voor(voorstel: Voorstel, *, door: Persoon, versie: int, vandaag: date) -> Overleg | None:
    """Put a proposal forward. Returns the meeting on whose agenda it came; None when none is planned yet."""
    require(door, "change", Voorstel, on=voorstel)
    huidig = _vergrendel(voorstel)
    if huidig.stand != Voorstel.Stand.VOORGELEGD:
        _eis_open(huidig)
        wijzig(huidig, door=door, versie=versie, stand=Voorstel.Stand.VOORGELEGD)
    return zet_voorstel_op_agenda(huidig, door=door, vandaag=vandaag)


@transaction.atomic
def neem_over(voorstel: Voorstel, *, door: Persoon, versie: int) -> Voorstel:
    """Bring a proposal that was left open into the current plan, which came after its own. Twice is once.

    It goes on from the same point of the longlist, which is added there when it is missing, and starts within
    the plan.
    """
    require(door, "change", Voorstel, on=voorstel)
    huidig = _vergrendel(voorstel)
    plan = Werkplan.objects.na(huidig.plan)
    if plan is None:
        return huidig
    _eis_open(huidig)
    return wijzig(
        huidig,
        door=door,
        versie=versie,
        plan=plan,
        aandachtspunt=_zelfde_punt(huidig.aandachtspunt, plan, door=door),
        startjaar=min(max(huidig.startjaar, plan.startjaar), plan.eindjaar),
        eindjaar=huidig.eindjaar if huidig.eindjaar in plan.jaren else None,
    )


@transaction.atomic
def neem_aan(voorstel: Voorstel, *, besluit: Besluit, door: Persoon, versie: int | None = None) -> Actie:
    """Make a proposal into the next action of its plan, because of a decision that was taken.

    The action has one step with the description, its money with its certainty, days that are n.t.b., and the
    decision; it counts in every total from then on. Twice for one proposal gives the action that is there.
    Raises `VersieConflict` when the proposal was changed after `versie`.
    """
    plan = Werkplan.objects.select_for_update().get(pk=voorstel.plan_id)
    huidig = _vergrendel(voorstel)
    require(door, "change", Voorstel, on=huidig)
    if huidig.actie is not None:
        return huidig.actie
    _eis_te_besluiten(huidig, besluit, versie)
    if besluit.stand == Besluit.Stand.AFGEWEZEN:
        raise ValidationError("Dit besluit is niet genomen. Kies een besluit dat wel genomen is.")
    if (opvolger := Werkplan.objects.na(plan)) is not None:
        raise ValidationError(f"{plan} is voorbij. Neem het voorstel eerst over in {opvolger}.")
    actie = _actie_uit(huidig, plan, door=door)
    koppel_punt(huidig.aandachtspunt, [actie], door=door, erbij=True)
    BesluitActie.objects.get_or_create(besluit=besluit, actie=actie)
    wijzig(
        huidig,
        door=door,
        versie=huidig.versie,
        stand=Voorstel.Stand.AANGENOMEN,
        besluit=besluit,
        actie=actie,
    )
    return actie


@transaction.atomic
def wijs_af(voorstel: Voorstel, *, besluit: Besluit, door: Persoon, versie: int | None = None) -> Voorstel:
    """Close a proposal with the decision not to do it; the point stays on the longlist."""
    huidig = _vergrendel(voorstel)
    require(door, "change", Voorstel, on=huidig)
    if huidig.stand == Voorstel.Stand.AFGEWEZEN:
        return huidig
    _eis_te_besluiten(huidig, besluit, versie)
    return wijzig(huidig, door=door, versie=huidig.versie, stand=Voorstel.Stand.AFGEWEZEN, besluit=besluit)


@transaction.atomic
def besluit_over(
    voorstel: Voorstel, *, door: Persoon, versie: int, neemt_aan: bool, besluit: Besluit | NieuwBesluit
) -> Voorstel:
    """Record what was decided about a proposal, with a decision that is there or a new one, all or nothing.

    A proposal that was decided upon so already stays as it is: a double click gives one action and one
    decision.
    """
    require(door, "change", Voorstel, on=voorstel)
    plan = Werkplan.objects.select_for_update().get(pk=voorstel.plan_id)
    huidig = _vergrendel(voorstel)
    if huidig.stand == (Voorstel.Stand.AANGENOMEN if neemt_aan else Voorstel.Stand.AFGEWEZEN):
        return huidig
    _eis_open(huidig)
    if isinstance(besluit, NieuwBesluit):
        besluit = leg_besluit_vast(
            plan,
            door=door,
            titel=besluit.titel,
            datum=besluit.datum,
            genomen_door=besluit.genomen_door,
            stand=Besluit.Stand.GENOMEN if neemt_aan else Besluit.Stand.AFGEWEZEN,
        )
    (neem_aan if neemt_aan else wijs_af)(huidig, besluit=besluit, door=door, versie=versie)
    return _vergrendel(huidig)


def volgend_nummer(plan: Werkplan) -> int:
    """The next free number of an action; the caller holds the lock on the plan."""
    hoogste: int | None = plan.acties.aggregate(hoogste=Max("nummer"))["hoogste"]
    return 0 if hoogste is None else hoogste + 1


def velden_van(invoer: VoorstelInvoer) -> dict[str, Any]:
    """The fields of an input as keyword arguments, records kept as they are."""
    return {naam: getattr(invoer, naam) for naam in VoorstelInvoer.__slots__}


def _actie_uit(voorstel: Voorstel, plan: Werkplan, *, door: Persoon) -> Actie:
    actie = voeg_toe(
        Actie(
            plan=plan,
            nummer=volgend_nummer(plan),
            titel=voorstel.titel,
            omschrijving=voorstel.omschrijving,
            thema=voorstel.aandachtspunt.thema,
            trekker=voorstel.trekker,
            startjaar=voorstel.startjaar,
            eindjaar=voorstel.eindjaar,
        ),
        door=door,
    )
    titel, opmerking = _stap_tekst(voorstel.omschrijving)
    stap = voeg_toe(
        Stap(actie=actie, nummer=1, titel=titel, uitvoerder=voorstel.trekker, opmerking=opmerking),
        door=door,
    )
    voeg_toe(Begrotingsregel(stap=stap, bedrag=voorstel.bedrag, zekerheid=voorstel.zekerheid), door=door)
    voeg_toe(Inzet(stap=stap, ntb=True), door=door)
    return actie


def _stap_tekst(omschrijving: str) -> tuple[str, str]:
    """The title of the first step, and the whole text beside it when that does not fit on one line."""
    tekst = omschrijving.strip()
    eerste_regel = tekst.splitlines()[0].strip()
    if tekst == eerste_regel and len(tekst) <= TITEL_VAN_STAP:
        return tekst, ""
    if len(eerste_regel) > TITEL_VAN_STAP:
        eerste_regel = f"{eerste_regel[: TITEL_VAN_STAP - 1].rstrip()}…"
    return eerste_regel, tekst


def _zelfde_punt(punt: Aandachtspunt, plan: Werkplan, *, door: Persoon) -> Aandachtspunt:
    """The point of this theme and name in another plan."""
    thema = None if punt.thema is None else plan.themas.filter(naam=punt.thema.naam).first()
    bekend = plan.aandachtspunten.filter(naam=punt.naam)
    return (
        bekend.filter(thema=thema).first()
        or bekend.first()
        or voeg_punt_toe(plan, door=door, naam=punt.naam, thema=thema)
    )


def _vergrendel(voorstel: Voorstel) -> Voorstel:
    return (
        Voorstel.objects.select_for_update(of=("self",))
        .select_related("plan", "aandachtspunt__thema", "actie__plan", "trekker")
        .get(pk=voorstel.pk)
    )


def _eis_open(voorstel: Voorstel) -> None:
    if not voorstel.is_open:
        raise ValidationError("Over dit voorstel is al besloten. Maak een nieuw voorstel.")


def _eis_te_besluiten(voorstel: Voorstel, besluit: Besluit, versie: int | None) -> None:
    _eis_open(voorstel)
    if versie is not None and voorstel.versie != versie:
        raise VersieConflict(voorstel)
    if besluit.plan_id != voorstel.plan_id:
        raise ValidationError("Kies een besluit over hetzelfde plan.")
    if besluit.stand == Besluit.Stand.OPEN:
        raise ValidationError("Dit besluit is nog niet genomen. Leg eerst vast wanneer het genomen is.")


def _controleer_periode(plan: Werkplan, invoer: VoorstelInvoer) -> None:
    melding = f"Kies een jaar van het plan: {plan.startjaar} tot en met {plan.eindjaar}."
    jaren = {"startjaar": invoer.startjaar, "eindjaar": invoer.eindjaar}
    fouten = {veld: melding for veld, jaar in jaren.items() if jaar is not None and jaar not in plan.jaren}
    if fouten:
        raise ValidationError(fouten)

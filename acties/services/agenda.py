"""The agenda of a meeting: what is proposed, and how the coordinator makes it fit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Prefetch, Q

from acties.agenda import (
    Aanleiding,
    Kandidaatactie,
    NieuweSignalen,
    OpenBesluit,
    OpenVoorstel,
    Punt,
    stel_agenda_voor,
)
from acties.models import Actie, Agendapunt, Besluit, BesluitActie, Overleg, Voorstel, Werkplan
from acties.services.samenhorig import eis_zelfde_plan
from acties.stand import Stoplicht
from werkplan.kern.bijdragen import new_for_actions
from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, verwijder, voeg_toe, wijzig


def voorgestelde_agenda(plan: Werkplan, *, door: Persoon, vandaag: date) -> tuple[Punt, ...]:
    """What the product proposes to discuss now (see `acties.agenda`)."""
    return stel_agenda_voor(
        _kandidaatacties(plan, door, vandaag),
        _open_besluiten(plan, door),
        _open_voorstellen(plan, door),
        _nieuwe_signalen(plan, door),
        vandaag=vandaag,
    )


def nog_voor_te_stellen(overleg: Overleg, *, door: Persoon, vandaag: date) -> tuple[Punt, ...]:
    """The proposed items that are not on this agenda: taken away, or come up since it was made."""
    op_agenda = {
        sleutel for punt in Agendapunt.objects.filter(overleg=overleg) for sleutel in _sleutels(punt)
    }
    voorgesteld = voorgestelde_agenda(overleg.plan, door=door, vandaag=vandaag)
    return tuple(punt for punt in voorgesteld if punt.sleutel not in op_agenda)


def vul_agenda(overleg: Overleg, *, door: Persoon, vandaag: date) -> None:
    """Put everything that is proposed on the agenda of a new meeting."""
    require(door, "add", Agendapunt)
    punten = voorgestelde_agenda(overleg.plan, door=door, vandaag=vandaag)
    Agendapunt.objects.bulk_create(
        _agendapunt(overleg, punt, volgorde) for volgorde, punt in enumerate(punten, start=1)
    )


@transaction.atomic
def zet_op_agenda(overleg: Overleg, *, door: Persoon, sleutel: str, vandaag: date) -> Agendapunt:
    """Put a proposed item on the agenda, by its key; `ValidationError` when it is not proposed any more."""
    _lock(overleg)
    for punt in nog_voor_te_stellen(overleg, door=door, vandaag=vandaag):
        if punt.sleutel == sleutel:
            return voeg_toe(_agendapunt(overleg, punt, _volgende_plaats(overleg)), door=door)
    raise ValidationError("Dit punt wordt niet meer voorgesteld, of staat al op de agenda.")


@transaction.atomic
def zet_voorstel_op_agenda(voorstel: Voorstel, *, door: Persoon, vandaag: date) -> Overleg | None:
    """Put a proposal on the agenda of the first meeting to come, of its own plan or of the current one after it.

    None when there is none yet.
    """
    plannen = [voorstel.plan, Werkplan.objects.na(voorstel.plan)]
    overleg = Overleg.objects.filter(plan__in=filter(None, plannen)).komend(vandaag).first()
    if overleg is None:
        return None
    _lock(overleg)
    if not overleg.agenda.filter(voorstel=voorstel).exists():
        zet_op_agenda(overleg, door=door, sleutel=f"voorstel-{voorstel.pk}", vandaag=vandaag)
    return overleg


@transaction.atomic
def voeg_agendapunt_toe(
    overleg: Overleg, *, door: Persoon, titel: str, toelichting: str = "", actie: Actie | None = None
) -> Agendapunt:
    """An item of the coordinator's own, at the end. The same item twice (a double click) is one."""
    require(door, "add", Agendapunt)
    eis_zelfde_plan(overleg.plan_id, actie=actie)
    _lock(overleg)
    bestaand = overleg.agenda.filter(titel=titel, toelichting=toelichting, actie=actie).first()
    if bestaand is not None:
        return bestaand
    punt = Agendapunt(
        overleg=overleg,
        titel=titel,
        toelichting=toelichting,
        actie=actie,
        aanleiding=Aanleiding.LOS,
        volgorde=_volgende_plaats(overleg),
    )
    return voeg_toe(punt, door=door)


def wijzig_agendapunt(
    punt: Agendapunt, *, door: Persoon, versie: int, titel: str, toelichting: str, actie: Actie | None
) -> Agendapunt:
    """Change the words of an item, and the action that it is about."""
    require(door, "change", Agendapunt, on=punt)
    eis_zelfde_plan(punt.overleg.plan_id, actie=actie)
    return wijzig(punt, door=door, versie=versie, titel=titel, toelichting=toelichting, actie=actie)


def haal_van_agenda(punt: Agendapunt, *, door: Persoon, versie: int) -> None:
    """Take an item away; a proposed one can be put back as long as it is proposed."""
    verwijder(punt, door=door, versie=versie)


@transaction.atomic
def verplaats_agendapunt(punt: Agendapunt, *, door: Persoon, van: int, naar: int) -> None:
    """Move an item from one place to another, counted from 1. To the same place twice is once.

    The texts keep their version: whoever is typing in one is not disturbed. Raises `VersieConflict` when
    somebody else moved the item away from `van`, `ValidationError` when it is not on the agenda any more.
    """
    require(door, "change", Agendapunt)
    _lock(punt.overleg)
    punten = list(punt.overleg.agenda.order_by("volgorde", "pk"))
    if punt not in punten:
        raise ValidationError("Dit punt staat niet meer op de agenda.")
    huidig = punten.index(punt) + 1
    plaats = min(max(1, naar), len(punten))
    if huidig == plaats:
        return
    if huidig != van:
        raise VersieConflict(punt)
    punten.insert(plaats - 1, punten.pop(huidig - 1))
    for volgorde, ander in enumerate(punten, start=1):
        if ander.volgorde != volgorde:
            Agendapunt.objects.filter(pk=ander.pk).update(volgorde=volgorde)


def plaats_van(punt: Agendapunt) -> int:
    """The place of an item on its agenda, counted from 1."""
    ervoor = Q(volgorde__lt=punt.volgorde) | Q(volgorde=punt.volgorde, pk__lt=punt.pk)
    return Agendapunt.objects.filter(ervoor, overleg=punt.overleg_id).count() + 1


def _lock(overleg: Overleg) -> None:
    Overleg.objects.select_for_update(of=("self",)).get(pk=overleg.pk)


def _volgende_plaats(overleg: Overleg) -> int:
    laatste: int | None = overleg.agenda.aggregate(laatste=Max("volgorde"))["laatste"]
    return (laatste or 0) + 1


def _agendapunt(overleg: Overleg, punt: Punt, volgorde: int) -> Agendapunt:
    return Agendapunt(
        overleg=overleg,
        volgorde=volgorde,
        titel=punt.titel,
        toelichting=punt.reden,
        aanleiding=punt.aanleiding,
        actie_id=punt.actie_id,
        besluit_id=punt.besluit_id,
        voorstel_id=punt.voorstel_id,
    )


def _sleutels(punt: Agendapunt) -> Iterable[str]:
    """What an item is about; one about a decision does not stand for the action beside it."""
    if punt.besluit_id is not None:
        yield f"besluit-{punt.besluit_id}"
    elif punt.voorstel_id is not None:
        yield f"voorstel-{punt.voorstel_id}"
    elif punt.actie_id is not None:
        yield f"{'signalen' if punt.aanleiding == Aanleiding.SIGNAAL else 'actie'}-{punt.actie_id}"


def _kandidaatacties(plan: Werkplan, door: Persoon, vandaag: date) -> Iterable[Kandidaatactie]:
    acties = (
        Actie.objects.visible_to(door)
        .filter(plan=plan)
        .onafgerond()
        .with_stand(vandaag)
        .filter(Q(stoplicht=Stoplicht.ROOD) | Q(is_te_laat=True) | Q(is_verouderd=True))
    )
    for actie in acties:
        actie.plan = plan
        yield Kandidaatactie(
            actie_id=actie.pk,
            nummer=actie.nummer,
            titel=actie.titel,
            toestand=actie.toestand,
        )


def _open_besluiten(plan: Werkplan, door: Persoon) -> Iterable[OpenBesluit]:
    besluiten = (
        Besluit.objects.visible_to(door)
        .in_beeld(plan)
        .open()
        .select_related("plan")
        .order_by("pk")
        .prefetch_related(
            Prefetch("besluitacties", BesluitActie.objects.order_by("pk"), to_attr="over_acties")
        )
    )
    for besluit in besluiten:
        over: list[BesluitActie] = besluit.over_acties  # type: ignore[attr-defined]  # of the prefetch above
        yield OpenBesluit(
            besluit_id=besluit.pk,
            titel=besluit.titel,
            actie_id=over[0].actie_id if len(over) == 1 and besluit.plan_id == plan.pk else None,
            eerder_plan=_eerder_plan(besluit, plan),
        )


def _open_voorstellen(plan: Werkplan, door: Persoon) -> Iterable[OpenVoorstel]:
    voorstellen = (
        Voorstel.objects.visible_to(door)
        .in_beeld(plan)
        .open()
        .select_related("aandachtspunt", "plan")
        .order_by("pk")
    )
    for voorstel in voorstellen:
        yield OpenVoorstel(
            voorstel_id=voorstel.pk,
            titel=voorstel.titel,
            aandachtspunt=voorstel.aandachtspunt.naam,
            is_voorgelegd=voorstel.stand == Voorstel.Stand.VOORGELEGD,
            eerder_plan=_eerder_plan(voorstel, plan),
        )


def _nieuwe_signalen(plan: Werkplan, door: Persoon) -> Iterable[NieuweSignalen]:
    if not (isinstance(door, Gebruiker) and plan.is_huidig and (nieuw := new_for_actions(door))):
        return
    for actie in Actie.objects.visible_to(door).filter(plan=plan, nummer__in=nieuw):
        tekst = " ".join(bijdrage.nieuw for bijdrage in nieuw[actie.nummer])
        yield NieuweSignalen(actie.pk, actie.nummer, actie.titel, tekst)


def _eerder_plan(record: Besluit | Voorstel, plan: Werkplan) -> str:
    return "" if record.plan_id == plan.pk else str(record.plan)

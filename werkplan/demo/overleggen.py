"""The meetings of the story: planned, held, and what people did with what was agreed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import time
from functools import partial
from typing import Any

from acties.models import Aanwezigheid, Besluit, Overleg
from acties.services.agenda import voeg_agendapunt_toe
from acties.services.besluiten import leg_besluit_vast, rond_af, spreek_af
from acties.services.overleg import (
    OverlegInvoer,
    iedereen_aanwezig,
    nodig_uit,
    plan_overleg,
    wijzig_overleg,
    zet_aanwezigheid,
)
from werkplan.demo.toneel import Gebeurtenis, Toneel, lees

COORDINATOR = "coordinator"
GENOMEN_DOOR = {
    Overleg.Soort.WERKGROEP.value: "werkgroep werklandschappen",
    Overleg.Soort.PORTEFEUILLEHOUDERS.value: "portefeuillehouders Fysiek Domein",
}
Blok = dict[str, Any]


def gebeurtenissen() -> Iterator[Gebeurtenis]:
    """Every meeting, and every action point that was done."""
    for blok in lees("overleg"):
        yield Gebeurtenis(blok["gepland"], COORDINATOR, partial(_plan, blok=blok))
        yield Gebeurtenis(blok["datum"], COORDINATOR, partial(_houd, blok=blok))
        for punt in blok["actiepunten"]:
            if "gereed" in punt:
                yield Gebeurtenis(punt["gereed"], punt["wie"], partial(_gereed, wat=punt["wat"]))


def _plan(toneel: Toneel, *, blok: Blok) -> None:
    overleg = plan_overleg(
        toneel.plan,
        door=toneel.door,
        vandaag=toneel.vandaag,
        soort=blok["soort"],
        datum=blok["datum"],
        titel=blok["titel"],
        begintijd=time.fromisoformat(blok["van"]),
        eindtijd=time.fromisoformat(blok["tot"]),
        locatie=blok["plaats"],
    )
    nodig_uit(
        overleg,
        door=toneel.door,
        gebruikers=[toneel.mensen[naam] for naam in blok["wie"]],
        vandaag=toneel.vandaag,
    )
    for titel in blok["agenda"]:
        voeg_agendapunt_toe(overleg, door=toneel.door, titel=titel)
    if blok["wie"]:
        Overleg.objects.filter(pk=overleg.pk).update(uitgenodigd_op=toneel.nu)


def _houd(toneel: Toneel, *, blok: Blok) -> None:
    overleg = toneel.plan.overleggen.get(titel=blok["titel"], datum=blok["datum"])
    for aanwezigheid in overleg.aanwezigheid.filter(gebruiker__username__in=blok["afwezig"]):
        zet_aanwezigheid(
            aanwezigheid, door=toneel.door, versie=aanwezigheid.versie, stand=Aanwezigheid.Stand.AFWEZIG
        )
    iedereen_aanwezig(overleg, door=toneel.door)
    for besluit in blok["besluiten"]:
        _besluit(toneel, overleg, besluit)
    for punt in blok["actiepunten"]:
        spreek_af(
            toneel.plan,
            door=toneel.door,
            omschrijving=punt["wat"],
            eigenaar=toneel.mensen[punt["wie"]],
            datum=punt["voor"],
            vandaag=toneel.vandaag,
            actie=toneel.actie(punt["actie"]) if "actie" in punt else None,
            overleg=overleg,
        )
    _verslag(toneel, overleg, blok["verslag"])


def _besluit(toneel: Toneel, overleg: Overleg, blok: Blok) -> None:
    is_open = blok.get("open", False)
    leg_besluit_vast(
        toneel.plan,
        door=toneel.door,
        titel=blok["titel"],
        stand=Besluit.Stand.OPEN if is_open else Besluit.Stand.GENOMEN,
        datum=None if is_open else overleg.datum,
        toelichting=blok.get("tekst", ""),
        genomen_door="" if is_open else GENOMEN_DOOR[overleg.soort],
        overleg=overleg,
        acties=[toneel.actie(nummer) for nummer in blok["acties"]],
    )


def _verslag(toneel: Toneel, overleg: Overleg, verslag: str) -> None:
    oud = {veld.name: getattr(overleg, veld.name) for veld in fields(OverlegInvoer)}
    wijzig_overleg(
        overleg,
        door=toneel.door,
        versie=overleg.versie,
        vandaag=toneel.vandaag,
        invoer=OverlegInvoer(**oud | {"verslag": verslag}),
    )
    Overleg.objects.filter(pk=overleg.pk).update(lijst_verzonden_op=toneel.nu)


def _gereed(toneel: Toneel, *, wat: str) -> None:
    punt = toneel.plan.actiepunten.get(omschrijving=wat)
    rond_af(punt, door=toneel.door, versie=punt.versie, op=toneel.vandaag)

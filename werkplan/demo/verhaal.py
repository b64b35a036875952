"""What happened to the actions, told by the product's own services."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from acties.models import Stap
from acties.services.acties import benoem_trekker
from acties.services.documenten import DocumentInvoer, voeg_document_toe
from acties.services.mijlpalen import MijlpaalInvoer, voeg_mijlpaal_toe, wijzig_mijlpaal
from acties.services.standen import StandInvoer, zet_stand
from acties.services.uitgaven import UitgaveInvoer, voeg_uitgave_toe
from acties.services.voorstellen import VoorstelInvoer, maak_voorstel
from acties.services.voortgang import VoortgangInvoer, record_voortgang
from acties.stand import Status
from werkplan.demo.toneel import Gebeurtenis, Toneel, accountmanager, lees
from werkplan.kern.services import wijzig

COORDINATOR = "coordinator"
EERSTE_DAG = date(2018, 12, 20)
DAG_VAN_HET_VOORSTEL = date(2020, 11, 9)
Blok = dict[str, Any]


def gebeurtenissen() -> Iterator[Gebeurtenis]:
    """Everything about the actions, per subject; the calendar puts it in order."""
    realisatie = lees("realisatie")
    yield from _actiehouders()
    yield from _stappen(realisatie["stappen"])
    yield from _standen(realisatie["standen"])
    for nummer, berichten in lees("voortgang").items():
        for blok in berichten:
            yield Gebeurtenis(blok["op"], blok["door"], partial(_voortgang, blok=blok, nummer=nummer))
    yield from _mijlpalen(realisatie["mijlpalen"])
    for soort, speel in (("uitgaven", _uitgave), ("documenten", _document)):
        for blok in realisatie[soort]:
            yield Gebeurtenis(blok["op"], COORDINATOR, partial(speel, blok=blok))
    yield Gebeurtenis(DAG_VAN_HET_VOORSTEL, COORDINATOR, _voorstel)


def _stappen(blokken: list[Blok]) -> Iterator[Gebeurtenis]:
    for blok in blokken:
        for stand in (Stap.Stand.LOOPT, Stap.Stand.KLAAR):
            if stand.value in blok:
                wordt = partial(_stap, naam=blok["stap"], stand=stand.value)
                yield Gebeurtenis(blok[stand.value], COORDINATOR, wordt)


def _standen(blokken: list[Blok]) -> Iterator[Gebeurtenis]:
    for blok in blokken:
        for gemeente in blok["gemeenten"]:
            wordt = partial(_gemeentestand, blok=blok, gemeente=gemeente)
            yield Gebeurtenis(blok["op"], accountmanager(gemeente), wordt)


def _mijlpalen(blokken: list[Blok]) -> Iterator[Gebeurtenis]:
    for blok in blokken:
        yield Gebeurtenis(blok["gemaakt"], COORDINATOR, partial(_mijlpaal, blok=blok))
        if "gehaald" in blok:
            yield Gebeurtenis(blok["gehaald"], COORDINATOR, partial(_mijlpaal_gehaald, blok=blok))


def _actiehouders() -> Iterator[Gebeurtenis]:
    for persoon in lees("mensen"):
        for nummer in persoon.get("houdt", ()):
            houder = partial(_actiehouder, nummer=nummer, username=persoon["username"])
            yield Gebeurtenis(EERSTE_DAG, COORDINATOR, houder)


def _actiehouder(toneel: Toneel, *, nummer: int, username: str) -> None:
    actie = toneel.actie(nummer)
    benoem_trekker(
        actie,
        door=toneel.door,
        versie=actie.versie,
        trekker=actie.trekker,
        actiehouder=toneel.mensen[username],
        vandaag=toneel.vandaag,
    )


def _stap(toneel: Toneel, *, naam: str, stand: str) -> None:
    stap = toneel.stap(naam)
    wijzig(stap, door=toneel.door, versie=stap.versie, stand=stand)


def _gemeentestand(toneel: Toneel, *, blok: Blok, gemeente: str) -> None:
    stap = toneel.stap(blok["stap"])
    bekend = stap.gemeentestanden.filter(gemeente=toneel.gemeente(gemeente)).first()
    invoer = StandInvoer(
        stap=stap,
        stand=blok["stand"],
        toelichting=blok.get("tekst", ""),
        versie=bekend.versie if bekend else 0,
    )
    zet_stand(toneel.gemeente(gemeente), door=toneel.door, invoer=invoer, vandaag=toneel.vandaag)


def _voortgang(toneel: Toneel, *, blok: Blok, nummer: int) -> None:
    record_voortgang(
        actie=toneel.actie(nummer),
        door=toneel.door,
        invoer=VoortgangInvoer(
            datum=toneel.vandaag,
            stoplicht=blok["licht"],
            percentage=blok["pct"],
            toelichting=blok["tekst"],
            knelpunt=blok.get("knelpunt", ""),
            volgende_stap=blok.get("volgende", ""),
            status=Status.AFGEROND if blok.get("klaar") else "",
        ),
        vandaag=toneel.vandaag,
    )


def _mijlpaal(toneel: Toneel, *, blok: Blok) -> None:
    invoer = MijlpaalInvoer(titel=blok["titel"], datum=blok["datum"])
    voeg_mijlpaal_toe(
        actie=toneel.actie(blok["actie"]), door=toneel.door, invoer=invoer, vandaag=toneel.vandaag
    )


def _mijlpaal_gehaald(toneel: Toneel, *, blok: Blok) -> None:
    mijlpaal = toneel.actie(blok["actie"]).mijlpalen.get(titel=blok["titel"])
    invoer = MijlpaalInvoer(titel=mijlpaal.titel, datum=mijlpaal.datum, gehaald_op=toneel.vandaag)
    wijzig_mijlpaal(mijlpaal, door=toneel.door, versie=mijlpaal.versie, invoer=invoer, vandaag=toneel.vandaag)


def _uitgave(toneel: Toneel, *, blok: Blok) -> None:
    stap = toneel.stap(blok["stap"])
    invoer = UitgaveInvoer(
        soort=blok["soort"],
        datum=toneel.vandaag,
        bedrag=Decimal(blok["bedrag"]),
        omschrijving=blok["tekst"],
        organisatie_id=toneel.regio.pk,
        stap_id=stap.pk,
    )
    voeg_uitgave_toe(actie=stap.actie, door=toneel.door, invoer=invoer, vandaag=toneel.vandaag)


def _document(toneel: Toneel, *, blok: Blok) -> None:
    invoer = DocumentInvoer(
        titel=blok["titel"], soort=blok["soort"], datum=toneel.vandaag, url=blok["link"], is_openbaar=True
    )
    voeg_document_toe(actie=toneel.actie(blok["actie"]), door=toneel.door, invoer=invoer)


def _voorstel(toneel: Toneel) -> None:
    punt = toneel.plan.aandachtspunten.get(naam="Verduurzaming")
    invoer = VoorstelInvoer(
        titel="Verduurzaming van bedrijventerreinen",
        omschrijving="Per terrein bekijken welke bedrijven samen energie willen opwekken of besparen.",
        trekker=None,
        startjaar=2021,
        eindjaar=2021,
        bedrag=None,
        zekerheid="ntb",
    )
    maak_voorstel(punt, door=toneel.door, invoer=invoer)

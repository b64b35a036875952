"""A round of the inventory that runs around the demo date: opened, half confirmed, handed in, sent back, accepted."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Any

from locaties.kloplink import Kloplink
from locaties.models import Rondegemeente, Werklocatie
from locaties.rondestand import locations_of
from locaties.services.correcties import propose
from locaties.services.kloppen import answer_no
from locaties.services.locaties import wijzig_locatie
from locaties.services.rondes import accept, confirm, hand_in, municipalities_of, open_round, send_back
from werkplan.demo.toneel import Gebeurtenis, Toneel, accountmanager, lees

COORDINATOR = "coordinator"
Blok = dict[str, Any]


def gebeurtenissen() -> Iterator[Gebeurtenis]:
    """The round, and what every municipality did in it."""
    ronde = lees("rondes")
    yield Gebeurtenis(ronde["geopend"], COORDINATOR, partial(_open, blok=ronde))
    fout = ronde["tegenstrijdig"]
    yield Gebeurtenis(ronde["geopend"], accountmanager(fout["gemeente"]), partial(_tegenstrijdig, blok=fout))
    brief = ronde["correctie"]
    yield Gebeurtenis(brief["op"], accountmanager(brief["gemeente"]), partial(_correctie, blok=brief))
    yield Gebeurtenis(ronde["voorstel"]["op"], COORDINATOR, partial(_stel_voor, blok=ronde["voorstel"]))
    for blok in ronde["gemeenten"]:
        wie = accountmanager(blok["naam"])
        yield Gebeurtenis(blok["bevestigd"], wie, partial(_bevestig, blok=blok))
        if "ingediend" in blok:
            yield Gebeurtenis(blok["ingediend"], wie, partial(_dien_in, blok=blok))
        if "terug" in blok:
            yield Gebeurtenis(blok["terug"], COORDINATOR, partial(_stuur_terug, blok=blok))
        if "goedgekeurd" in blok:
            yield Gebeurtenis(blok["goedgekeurd"], COORDINATOR, partial(_keur_goed, blok=blok))


def _deel(naam: str) -> Rondegemeente:
    delen = Rondegemeente.objects.select_related("ronde", "gemeente")
    return delen.get(gemeente__naam=naam, ronde__peildatum=lees("rondes")["peildatum"])


def _open(toneel: Toneel, *, blok: Blok) -> None:
    open_round(
        door=toneel.door,
        peildatum=blok["peildatum"],
        uiterlijk=blok["uiterlijk"],
        vandaag=toneel.vandaag,
        is_demo=True,
    )


def _tegenstrijdig(toneel: Toneel, *, blok: Blok) -> None:
    locatie = Werklocatie.objects.get(gemeente=toneel.gemeente(blok["gemeente"]), naam=blok["naam"])
    velden = {naam: Decimal(blok[naam]) for naam in ("bruto_ha", "netto_ha")}
    wijzig_locatie(locatie, door=toneel.door, versie=locatie.versie, velden=velden)


def _correctie(toneel: Toneel, *, blok: Blok) -> None:
    locatie = Werklocatie.objects.get(gemeente=toneel.gemeente(blok["gemeente"]), naam=blok["naam"])
    answer_no(Kloplink(_deel(blok["gemeente"]), locatie), tekst=blok["tekst"], vandaag=toneel.vandaag)


def _stel_voor(toneel: Toneel, *, blok: Blok) -> None:
    locatie = Werklocatie.objects.get(gemeente=toneel.gemeente(blok["gemeente"]), naam=blok["naam"])
    waarden = {"netto_ha": Decimal(blok["netto_ha"])}
    propose(locatie, door=toneel.door, waarden=waarden, tekst=blok["tekst"], vandaag=toneel.vandaag)


def _bevestig(toneel: Toneel, *, blok: Blok) -> None:
    deel = _deel(blok["naam"])
    locaties = locations_of(deel.ronde, toneel.door, municipalities_of(deel))
    for locatie in locaties.exclude(naam__in=blok.get("niet", ())):
        confirm(deel, locatie, door=toneel.door, versie=locatie.versie, vandaag=toneel.vandaag)


def _dien_in(toneel: Toneel, *, blok: Blok) -> None:
    deel = _deel(blok["naam"])
    hand_in(
        deel,
        door=toneel.door,
        versie=deel.versie,
        toelichting=blok["toelichting"],
        vandaag=toneel.vandaag,
    )


def _stuur_terug(toneel: Toneel, *, blok: Blok) -> None:
    deel = _deel(blok["naam"])
    send_back(deel, door=toneel.door, versie=deel.versie, opmerking=blok["vraag"], vandaag=toneel.vandaag)


def _keur_goed(toneel: Toneel, *, blok: Blok) -> None:
    deel = _deel(blok["naam"])
    accept(deel, door=toneel.door, versie=deel.versie, vandaag=toneel.vandaag)

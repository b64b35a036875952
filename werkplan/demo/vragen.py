"""What entrepreneurs asked the loket and talked about at its hours, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser

from loket.models import Gesprek, Inloopspreekuur, Onderwerp, Standaardantwoord, Vraag, Vraagroute
from loket.services.gesprekken import finish, log_conversation
from loket.services.vragen import Vraaginvoer, answer, ask, hand_over, take_up
from werkplan.demo.toneel import Gebeurtenis, Toneel, accountmanager, lees
from werkplan.kern.models import Organisatie
from werkplan.kern.services import voeg_toe

COORDINATOR = "coordinator"
TABELLEN_OP = date(2020, 9, 1)
INVOER = ("tekst", "postcode", "naam", "email", "taal")
Blok = dict[str, Any]


def gebeurtenissen() -> Iterator[Gebeurtenis]:
    """The routing table and the standard answers, and every question with its steps."""
    gegevens = lees("vragen")
    for blok in gegevens["routes"]:
        yield Gebeurtenis(TABELLEN_OP, COORDINATOR, partial(_route, blok=blok))
    for blok in gegevens["standaardantwoorden"]:
        yield Gebeurtenis(TABELLEN_OP, COORDINATOR, partial(_standaardantwoord, blok=blok))
    for blok in gegevens["vragen"]:
        wie = accountmanager(blok["gemeente"])
        yield Gebeurtenis(blok["op"], wie, partial(_vraag, blok=blok))
        for stap, speel in (
            ("opgepakt", _opgepakt),
            ("beantwoord", _beantwoord),
            ("doorgegeven", _doorgegeven),
        ):
            if stap in blok:
                yield Gebeurtenis(blok[stap], wie, partial(speel, blok=blok))
    for blok in gegevens["gesprekken"]:
        wie = accountmanager(blok["gemeente"])
        yield Gebeurtenis(blok["op"], wie, partial(_gesprek, blok=blok))
        if "gedaan" in blok:
            yield Gebeurtenis(blok["gedaan"], wie, partial(_gedaan, blok=blok))


def _onderwerp(blok: Blok) -> Onderwerp | None:
    return Onderwerp.objects.get(slug=blok["onderwerp"]) if "onderwerp" in blok else None


def _route(toneel: Toneel, *, blok: Blok) -> None:
    organisatie = Organisatie.objects.get(naam=blok["organisatie"])
    route = Vraagroute(onderwerp=_onderwerp(blok), organisatie=organisatie, is_demo=True)
    voeg_toe(route, door=toneel.door)


def _standaardantwoord(toneel: Toneel, *, blok: Blok) -> None:
    velden = blok | {"onderwerp": _onderwerp(blok)}
    voeg_toe(Standaardantwoord(is_demo=True, **velden), door=toneel.door)


def _vraag(toneel: Toneel, *, blok: Blok) -> None:
    velden = {naam: blok[naam] for naam in INVOER if naam in blok}
    invoer = Vraaginvoer(onderwerp=_onderwerp(blok), **velden)
    ask(invoer, door=AnonymousUser(), vandaag=toneel.vandaag, is_demo=True)


def _gesteld(blok: Blok) -> Vraag:
    return Vraag.objects.select_related("organisatie").get(berichten__tekst=blok["tekst"])


def _opgepakt(toneel: Toneel, *, blok: Blok) -> None:
    vraag = _gesteld(blok)
    take_up(vraag, door=toneel.door, versie=vraag.versie)


def _beantwoord(toneel: Toneel, *, blok: Blok) -> None:
    vraag = _gesteld(blok)
    answer(vraag, door=toneel.door, versie=vraag.versie, tekst=blok["antwoord"], vandaag=toneel.vandaag)


def _doorgegeven(toneel: Toneel, *, blok: Blok) -> None:
    vraag = _gesteld(blok)
    hand_over(
        vraag,
        door=toneel.door,
        versie=vraag.versie,
        organisatie=Organisatie.objects.get(naam=blok["aan"]),
        opmerking=blok["toelichting"],
        vandaag=toneel.vandaag,
    )


def _gesprek(toneel: Toneel, *, blok: Blok) -> None:
    gemeente = toneel.gemeente(blok["gemeente"])
    spreekuur = Inloopspreekuur.objects.filter(steunpunt__gemeente=gemeente).order_by("pk").first()
    velden = {naam: blok[naam] for naam in ("notitie", "vervolg", "voor") if naam in blok}
    gesprek = Gesprek(
        gemeente=gemeente,
        spreekuur=spreekuur,
        onderwerp=_onderwerp(blok),
        datum=toneel.vandaag,
        persoon=toneel.door,
        is_demo=True,
        **velden,
    )
    log_conversation(gesprek, door=toneel.door, vandaag=toneel.vandaag)


def _gedaan(toneel: Toneel, *, blok: Blok) -> None:
    gesprek = Gesprek.objects.get(notitie=blok["notitie"])
    finish(gesprek, door=toneel.door, versie=gesprek.versie, vandaag=toneel.vandaag)

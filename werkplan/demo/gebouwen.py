"""How buildings changed, where fibre lies, and who stood empty before the story begins: invented, told by the services.

What ended before the first day of the story is known on that day only, as it is of every old vacancy.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any

from locaties.models import Leegstandsperiode, Werklocatie, Werkruimte
from locaties.services.ruimten import Deel, beeindig, splits
from werkplan.demo.ruimten import DUREN, Ruimte, Terrein, terreinen
from werkplan.demo.toneel import Gebeurtenis, Toneel, accountmanager, lees
from werkplan.demo.verhaal import EERSTE_DAG
from werkplan.kern.services import voeg_toe, wijzig

VROEGSTE, LAATSTE = date(2011, 6, 1), date(2018, 11, 1)
VAKER = 2.2
"""In the years after the crisis more stood empty than during the story."""
VERZONNEN = "; glasvezel: verzonnen (demo)"
Blok = dict[str, Any]


def gebeurtenissen() -> Iterator[Gebeurtenis]:
    """The old vacancy of every location, then what became known and what changed."""
    for terrein in terreinen():
        door = accountmanager(terrein.gemeente)
        yield Gebeurtenis(EERSTE_DAG, door, partial(_vroeger, terrein=terrein))
    gegevens = lees("gebouwen")
    for soort, speel in (("glasvezel", _glasvezel), ("veranderingen", _verander)):
        for blok in gegevens[soort]:
            yield Gebeurtenis(blok["op"], accountmanager(blok["gemeente"]), partial(speel, blok=blok))


def _vroeger(toneel: Toneel, *, terrein: Terrein) -> None:
    """Vacancy that was over before the story; it touches no other vacancy of its unit."""
    dobbel = Random(f"werkplan vroeger {terrein.naam}")  # noqa: S311 - the same numbers every time, and nothing secret
    bekend = {ruimte.naam: ruimte for ruimte in _ruimten(terrein.gemeente, terrein.naam)}
    Leegstandsperiode.objects.bulk_create(
        Leegstandsperiode(ruimte=bekend[ruimte.velden["naam"]], van=van, tot=tot)
        for ruimte in terrein.ruimten
        for van, tot in _vroege_leegte(dobbel, ruimte)
    )


def _vroege_leegte(dobbel: Random, ruimte: Ruimte) -> tuple[tuple[date, date], ...]:
    kans = lees("ruimten")["soorten"][ruimte.velden["soort"]]["kans"] * VAKER
    van = VROEGSTE + timedelta(days=dobbel.randrange((LAATSTE - VROEGSTE).days))
    tot = van + timedelta(days=dobbel.randrange(*dobbel.choice(DUREN)))
    grens = min((leegte.begin - timedelta(days=60) for leegte in ruimte.leegten), default=LAATSTE)
    stond_er = van.year > (ruimte.velden["bouwjaar"] or 0)
    return ((van, tot),) if dobbel.random() < kans and stond_er and tot <= min(grens, LAATSTE) else ()


def _ruimten(gemeente: str, terrein: str) -> Iterator[Werkruimte]:
    gezocht = Werkruimte.objects.select_related("locatie")
    yield from gezocht.filter(locatie__naam=terrein, locatie__gemeente__naam=gemeente)


def _glasvezel(toneel: Toneel, *, blok: Blok) -> None:
    """What became known of fibre; the source of the location says that this is invented."""
    for stand in ("ja", "nee"):
        for naam in blok.get(stand, ()):
            locatie = Werklocatie.objects.get(gemeente=toneel.gemeente(blok["gemeente"]), naam=naam)
            bron = locatie.bron.removesuffix(VERZONNEN) + VERZONNEN
            wijzig(locatie, door=toneel.door, versie=locatie.versie, glasvezel=stand, bron=bron)


def _verander(toneel: Toneel, *, blok: Blok) -> None:
    delen = [Deel(naam, Decimal(m2), is_leeg=False) for naam, m2 in blok.get("delen", {}).items()]
    if blok["wat"] == "nieuw":
        _bouw(toneel, blok, delen)
        return
    ruimte = next(een for een in _ruimten(blok["gemeente"], blok["terrein"]) if een.naam == blok["ruimte"])
    wanneer: dict[str, Any] = {
        "door": toneel.door,
        "versie": ruimte.versie,
        "op": toneel.vandaag,
        "vandaag": toneel.vandaag,
    }
    if blok["wat"] == "gesplitst":
        splits(ruimte, delen=delen, meetverschil_akkoord=True, **wanneer)
    else:
        beeindig(ruimte, einde=blok["wat"], **wanneer)


def _bouw(toneel: Toneel, blok: Blok, delen: list[Deel]) -> None:
    locatie = Werklocatie.objects.select_related("gemeente").get(
        gemeente=toneel.gemeente(blok["gemeente"]), naam=blok["terrein"]
    )
    for deel in delen:
        nieuw = Werkruimte(
            locatie=locatie,
            gemeente=locatie.gemeente,
            niveau=locatie.niveau,
            naam=deel.naam,
            soort=blok["soort"],
            maat="vvo",
            oppervlakte=deel.m2,
            plaats=blok["gemeente"],
            bouwjaar=toneel.vandaag.year,
            bestaat_van=toneel.vandaag,
            glasvezel="onbekend",
            bron="demo",
            is_demo=True,
        )
        voeg_toe(nieuw, door=toneel.door)

"""Premises, vacancy, offers and use in the real locations: invented, the same at every load, told by the services.

What stood before the first day of the story is recorded on that day; what came later on its own day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, partial
from random import Random
from typing import Any

from locaties.bronlocaties import bronrijen
from locaties.models import Aanbod, Contact, Gebruik, Leegstandsperiode, Locatietype, Werklocatie, Werkruimte
from locaties.models.keuzes import Nauwkeurigheid
from locaties.services.leegstand import LeegInvoer, meld_in_gebruik, meld_leeg
from werkplan.demo.toneel import Gebeurtenis, Toneel, accountmanager, lees
from werkplan.demo.verhaal import EERSTE_DAG
from werkplan.kern.models import Mandaat
from werkplan.kern.niveau import Niveau
from werkplan.kern.postcodes import van_postcode
from werkplan.kern.services import voeg_toe

LAATSTE_DAG = date(2020, 11, 19)
EERSTE_LEEGSTAND = date(2015, 6, 1)
SBI = {
    "bedrijfsruimte": (("4321", "3.1"), ("4941", "3.2"), ("2562", "3.2"), ("4520", "2"), ("4669", "2")),
    "kantoor": (("6201", "1"), ("7022", "1"), ("6920", "1"), ("5911", "2")),
    "atelier": (("9003", "1"), ("1413", "2"), ("7410", "1")),
    "winkel": (("4771", "1"), ("5610", "1"), ("4776", "1")),
}
"""What units are used for: SBI code and environmental category."""
DUREN = ((60, 330), (60, 330), (90, 360), (400, 1000), (1100, 1900))
"""How long vacancy lasts, in days: mostly short, sometimes long, seldom structural."""


@dataclass(frozen=True, slots=True)
class Leegte:
    """A unit stands empty from a day up to another (None: still). `is_gezien`: the first day is unknown."""

    begin: date
    einde: date | None
    is_gezien: bool
    m2: Decimal | None
    aanbod: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Ruimte:
    """An invented unit, and when it stood empty."""

    velden: dict[str, Any]
    leegten: tuple[Leegte, ...]
    gebruik: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Terrein:
    """A location with its invented units. `nieuw`: the values of a location that exists in the demo only."""

    gemeente: str
    naam: str
    type: str
    ruimten: tuple[Ruimte, ...]
    nieuw: dict[str, Any] = field(default_factory=dict)


def gebeurtenissen() -> Iterator[Gebeurtenis]:
    """The inventory per municipality on the first day, and every unit that became vacant or was let after it."""
    mandaat = lees("ruimten")["mandaat"]
    yield Gebeurtenis(mandaat["van"], accountmanager(mandaat["gemeente"]), partial(_mandaat, blok=mandaat))
    for terrein in terreinen():
        door = accountmanager(terrein.gemeente)
        yield Gebeurtenis(EERSTE_DAG, door, partial(_terrein, terrein=terrein))
        for ruimte in terrein.ruimten:
            yield from _later(terrein, ruimte, door)


def _later(terrein: Terrein, ruimte: Ruimte, door: str) -> Iterator[Gebeurtenis]:
    for leegte in ruimte.leegten:
        wat = {"terrein": terrein, "naam": ruimte.velden["naam"], "leegte": leegte}
        if leegte.begin > EERSTE_DAG:
            yield Gebeurtenis(leegte.begin, door, partial(_leeg, **wat))
        if leegte.einde is not None and leegte.einde > EERSTE_DAG:
            yield Gebeurtenis(leegte.einde, door, partial(_in_gebruik, **wat))


@cache
def terreinen() -> tuple[Terrein, ...]:
    """All locations that get units, each from its own random numbers: adding one changes no other."""
    gegevens = lees("ruimten")
    gevonden = [
        Terrein(gemeente, naam, soort, _ruimten(naam, soort, gegevens["aantallen"][naam]))
        for gemeente, naam, soort in bronrijen()
        if naam in gegevens["aantallen"]
    ]
    gevonden += [
        Terrein(
            rij["gemeente"], rij["naam"], rij["type"], _ruimten(rij["naam"], rij["type"], rij["aantal"]), rij
        )
        for rij in gegevens["verzonnen"]
    ]
    return tuple(gevonden)


def _ruimten(locatie: str, soort: str, aantal: int) -> tuple[Ruimte, ...]:
    dobbel = Random(f"werkplan {locatie}")  # noqa: S311 - the same numbers every time, and nothing secret
    mengsel = lees("ruimten")["mengsels"][soort]
    soorten = dobbel.choices(list(mengsel), weights=list(mengsel.values()), k=aantal)
    return tuple(_ruimte(dobbel, soort, nummer) for nummer, soort in enumerate(soorten, start=1))


def _ruimte(dobbel: Random, soort: str, nummer: int) -> Ruimte:
    regel = lees("ruimten")["soorten"][soort]
    m2 = _oppervlakte(dobbel, *regel["m2"])
    is_hal = soort == "bedrijfsruimte"
    velden = {
        "naam": f"{regel['naam']} {nummer}",
        "soort": soort,
        "maat": {"kavel": "grond", "flexplek": "werkplekken"}.get(soort, "vvo"),
        "oppervlakte": None if dobbel.random() < 0.03 else m2,
        "bouwjaar": dobbel.randrange(1962, 2016) if soort != "kavel" else None,
        "energielabel": dobbel.choice(["A", "B", "C", "C", "D", "E", ""]) if soort != "kavel" else "",
        "glasvezel": dobbel.choice(["ja", "nee", "onbekend"]),
        "eigenaar": dobbel.choice(["particulier", "belegger", "gebruiker", "gemeente"]),
        "kavelstatus": dobbel.choice(["uitgegeven", "terstond", "optie"]) if soort == "kavel" else "",
        "vrije_hoogte": Decimal(dobbel.choice(["4.5", "5.5", "6", "7.2"])) if is_hal else None,
        "overheaddeur": dobbel.choice(["ja", "ja", "nee"]) if is_hal else "onbekend",
        "buitenterrein": dobbel.choice(["ja", "nee"]) if is_hal else "onbekend",
        "parkeerplaatsen": max(1, int(m2 / 60)) if soort in ("bedrijfsruimte", "kantoor") else None,
        "vermogen_kva": dobbel.choice([17, 43, 55, 80, 160]) if is_hal else None,
        "netcongestie": dobbel.choice(["nee", "nee", "nee", "onbekend", "ja"]) if is_hal else "onbekend",
    }
    leegten = _leegten(dobbel, regel, m2) if dobbel.random() < regel["kans"] else ()
    return Ruimte(velden, leegten, _gebruik(dobbel, soort))


def _oppervlakte(dobbel: Random, van: int, tot: int) -> Decimal:
    """Small units are common, large ones rare."""
    m2 = van + (tot - van) * dobbel.random() ** 2.2
    return Decimal(round(m2 / 5) * 5 if m2 > 60 else round(m2))


def _leegten(dobbel: Random, regel: dict[str, Any], m2: Decimal) -> tuple[Leegte, ...]:
    speling = (LAATSTE_DAG - EERSTE_LEEGSTAND).days
    begin = _werkdag(EERSTE_LEEGSTAND + timedelta(days=dobbel.randrange(speling)))
    einde = _werkdag(begin + timedelta(days=dobbel.randrange(*dobbel.choice(DUREN))))
    deel = m2 > 800 and dobbel.random() < 0.3
    leegte = Leegte(
        begin=begin,
        einde=einde if einde <= LAATSTE_DAG else None,
        is_gezien=dobbel.random() < 0.08,
        m2=Decimal(int(m2 / 20) * 10) if deel else None,
        aanbod=_aanbod(dobbel, regel, m2, begin) if dobbel.random() < 0.75 else None,
    )
    return (leegte,)


def _aanbod(dobbel: Random, regel: dict[str, Any], m2: Decimal, begin: date) -> dict[str, Any]:
    laag, hoog = regel["prijs"]
    is_ntb = dobbel.random() < 0.15
    return {
        "vorm": "huur",
        "van": begin,
        "beschikbaar_vanaf": begin,
        "deelbaar_vanaf": Decimal(250) if m2 > 900 and dobbel.random() < 0.6 else None,
        "prijs": None if is_ntb else Decimal(dobbel.randrange(laag, hoog, 5)),
        "prijs_ntb": is_ntb,
        "prijs_per": "" if is_ntb else "m2-jaar",
        "bron": "demo",
        "publiceren_toegestaan": True,
        "is_gepubliceerd": True,
        "is_demo": True,
    }


def _gebruik(dobbel: Random, soort: str) -> dict[str, Any] | None:
    if soort not in SBI or dobbel.random() > 0.6:
        return None
    sbi, categorie = dobbel.choice(SBI[soort])
    return {"sbi": sbi, "milieucategorie": categorie, "werkzame_personen": dobbel.randrange(1, 30)}


def _werkdag(dag: date) -> date:
    """The day itself, or the Monday after it."""
    return dag + timedelta(days=7 - dag.weekday() if dag.weekday() > 4 else 0)


def _mandaat(toneel: Toneel, *, blok: dict[str, Any]) -> None:
    mandaat = Mandaat(
        gemeente=toneel.gemeente(blok["gemeente"]), van=blok["van"], grondslag=blok["grondslag"]
    )
    voeg_toe(mandaat, door=toneel.door)


def _terrein(toneel: Toneel, *, terrein: Terrein) -> None:
    """The units of a location as they stood on the first day."""
    locatie = _locatie(toneel, terrein)
    ruimten = Werkruimte.objects.bulk_create(
        [
            Werkruimte(locatie=locatie, plaats=terrein.gemeente, bron="demo", is_demo=True, **ruimte.velden)
            for ruimte in terrein.ruimten
        ]
    )
    samen = list(zip(ruimten, terrein.ruimten, strict=True))
    Leegstandsperiode.objects.bulk_create(
        _periode(record, leegte) for record, ruimte in samen for leegte in ruimte.leegten if _is_vroeg(leegte)
    )
    Aanbod.objects.bulk_create(
        Aanbod(ruimte=record, tot=_tot(leegte), **leegte.aanbod)
        for record, ruimte in samen
        for leegte in ruimte.leegten
        if leegte.aanbod and _is_vroeg(leegte)
    )
    Gebruik.objects.bulk_create(
        Gebruik(ruimte=record, **ruimte.gebruik)
        for record, ruimte in samen
        if ruimte.gebruik and not ruimte.leegten
    )


def _locatie(toneel: Toneel, terrein: Terrein) -> Werklocatie:
    gemeente = toneel.gemeente(terrein.gemeente)
    volledig = lees("ruimten")["volledig_vanaf"]
    if not terrein.nieuw:
        locatie = Werklocatie.objects.get(gemeente=gemeente, naam=terrein.naam)
        if f"{terrein.gemeente}/{terrein.naam}" not in lees("ruimten")["onvolledig"]:
            locatie.objecten_volledig_vanaf = volledig
        locatie.contact = _contact(toneel, terrein)
        locatie.gecontroleerd_op, locatie.gecontroleerd_door = toneel.vandaag, toneel.door
        locatie.save()
        return locatie
    punt = van_postcode(terrein.nieuw["postcode"])
    if punt is None:
        raise LookupError(terrein.naam)
    nieuw = Werklocatie(
        gemeente=gemeente,
        naam=terrein.naam,
        type=(soort := Locatietype.objects.get(naam=terrein.type)),
        soort=soort.soort,
        niveau=Niveau.REGIO,
        lon=punt.lon,
        lat=punt.lat,
        nauwkeurigheid=Nauwkeurigheid.POSTCODE,
        objecten_volledig_vanaf=volledig,
        contact=_contact(toneel, terrein),
        bron="demo",
        is_demo=True,
    )
    return voeg_toe(nieuw, door=toneel.door)


def _contact(toneel: Toneel, terrein: Terrein) -> Contact:
    contact, _ = Contact.objects.get_or_create(
        gemeente=toneel.gemeente(terrein.gemeente),
        organisatie=f"Gemeente {terrein.gemeente}, economische zaken (demo)",
        defaults={
            "naam": toneel.door.naam,
            "email": f"bedrijven-{toneel.door.username}@example.org",
            "telefoon": toneel.door.telefoon,
        },
    )
    return contact


def _is_vroeg(leegte: Leegte) -> bool:
    return leegte.begin <= EERSTE_DAG


def _tot(leegte: Leegte) -> date | None:
    """The end as it was known on the first day."""
    return leegte.einde if leegte.einde is not None and leegte.einde <= EERSTE_DAG else None


def _periode(record: Werkruimte, leegte: Leegte) -> Leegstandsperiode:
    return Leegstandsperiode(
        ruimte=record,
        van=None if leegte.is_gezien else leegte.begin,
        gezien_op=leegte.begin if leegte.is_gezien else None,
        tot=_tot(leegte),
        m2=leegte.m2 if record.oppervlakte is not None else None,
    )


def _zoek(terrein: Terrein, naam: str) -> Werkruimte:
    return Werkruimte.objects.select_related("locatie").get(
        locatie__naam=terrein.naam, locatie__gemeente__naam=terrein.gemeente, naam=naam
    )


def _leeg(toneel: Toneel, *, terrein: Terrein, naam: str, leegte: Leegte) -> None:
    ruimte = _zoek(terrein, naam)
    invoer = LeegInvoer(
        van=None if leegte.is_gezien else leegte.begin,
        gezien_op=leegte.begin if leegte.is_gezien else None,
        m2=leegte.m2 if ruimte.oppervlakte is not None else None,
    )
    meld_leeg(ruimte, door=toneel.door, invoer=invoer, vandaag=toneel.vandaag)
    if leegte.aanbod:
        voeg_toe(Aanbod(ruimte=ruimte, **leegte.aanbod), door=toneel.door)


def _in_gebruik(toneel: Toneel, *, terrein: Terrein, naam: str, leegte: Leegte) -> None:
    periode = _zoek(terrein, naam).leegstand.select_related("ruimte").get(tot=None)
    meld_in_gebruik(periode, door=toneel.door, versie=periode.versie, per=toneel.vandaag)

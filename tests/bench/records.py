"""The rows of one action of the bench, reckoned from its number alone: the same every time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import models

from acties.models import (
    Actie,
    Actiepunt,
    Begrotingsregel,
    Betrokkene,
    Dagenboeking,
    Deelname,
    Document,
    Gemeentestand,
    Inzet,
    Mijlpaal,
    Opgave,
    Stap,
    StapOpgave,
    Thema,
    Uitgave,
    Voortgang,
    Werkplan,
)
from werkplan.kern.models import Gebruiker, Gemeente, Organisatie

FEW, MANY = 2, 4
"""The numbers of the actions with ten and with five hundred steps and entries."""
HALVES = {FEW: 5, MANY: 250}
RARE, FREQUENT = "glasvezelproef", "bedrijventerrein"
"""A word in one of a thousand actions, and in one of three."""
SUBJECTS = ("ruimte", "mobiliteit", "parkmanagement", "energie", "innovatie", "vestiging", "verduurzaming")
VERBS = ("verkennen", "uitvoeren", "afstemmen", "onderzoeken", "versterken")
STATUSES = (
    "niet-gestart",
    "in-uitvoering",
    "in-uitvoering",
    "in-uitvoering",
    "afgerond",
    "aangehouden",
    "gestopt",
)
LIGHTS = ("groen", "oranje", "groen", "rood", "groen")
SENTENCE = "De gemeenten stemmen de aanpak af met ondernemers en leggen de uitkomst voor aan het overleg."


@dataclass(frozen=True, slots=True)
class Cast:
    """What every action chooses from."""

    plan: Werkplan
    themas: Sequence[Thema]
    organisaties: Sequence[Organisatie]
    gemeenten: Sequence[Gemeente]
    mensen: Sequence[Gebruiker]


def entries_of(nummer: int) -> int:
    """How many progress entries an action has: none up to six, and 5 or 250 in the two special ones."""
    return HALVES.get(nummer, nummer % 7)


def steps_of(nummer: int) -> int:
    """How many steps: two or three, and 5 or 250 in the two special ones."""
    return HALVES.get(nummer, 2 + nummer % 2)


def entry_day(nummer: int, volgorde: int) -> date:
    """Entries lie between spring 2019 and November 2020."""
    stap = 620 // max(entries_of(nummer), 1)
    return date(2019, 3, 1) + timedelta(days=volgorde * stap + nummer % min(stap, 30))


def make_actie(cast: Cast, nummer: int) -> Actie:
    """The action itself, with its state as its last entry leaves it."""
    startjaar = 2019 + nummer % 3
    last = entries_of(nummer) - 1
    trekker = None if nummer % 14 == 13 else cast.organisaties[nummer % len(cast.organisaties)]
    woord = f" {RARE}" if nummer % 1000 == 7 else f" {FREQUENT}" if nummer % 3 == 0 else ""
    return Actie(
        plan=cast.plan,
        nummer=nummer,
        titel=f"{SUBJECTS[nummer % 7].capitalize()} {VERBS[nummer % 5]}{woord} {nummer}",
        omschrijving=f"{SENTENCE} {SENTENCE}",
        thema=cast.themas[nummer % len(cast.themas)],
        startjaar=startjaar,
        eindjaar=None if nummer % 7 == 0 else min(2021, startjaar + nummer % 2),
        trekker=trekker,
        actiehouder=cast.mensen[nummer % len(cast.mensen)] if trekker else None,
        status=STATUSES[nummer % len(STATUSES)],
        alle_gemeenten=nummer % 9 != 4,
        stoplicht=LIGHTS[(nummer + last) % 5] if last >= 0 else "",
        percentage=min(100, 15 * (last + 1)) if last >= 0 else None,
        laatste_voortgang=entry_day(nummer, last) if last >= 0 else None,
    )


def make_parts(cast: Cast, actie: Actie) -> Iterator[models.Model]:
    """What hangs directly below an action."""
    nummer = actie.nummer
    for letter in "ab":
        yield Opgave(actie=actie, letter=letter, tekst=f"Er is te weinig {SUBJECTS[nummer % 7]}. {SENTENCE}")
    for volgorde in range(steps_of(nummer)):
        yield Stap(
            actie=actie,
            nummer=volgorde + 1,
            titel=f"{VERBS[(nummer + volgorde) % 5].capitalize()} met {SUBJECTS[volgorde % 7]}",
            uitvoerder=cast.organisaties[volgorde % len(cast.organisaties)],
            per_gemeente=volgorde == 0 and nummer % 2 == 0,
            opmerking=SENTENCE if volgorde else "",
        )
    yield from _story(cast, actie)
    yield from _realised(cast, actie)
    if not actie.alle_gemeenten:
        for gemeente in cast.gemeenten[:4]:
            yield Deelname(actie=actie, gemeente=gemeente, van=date(2019, 1, 1))


def _story(cast: Cast, actie: Actie) -> Iterator[models.Model]:
    nummer = actie.nummer
    for volgorde in range(entries_of(nummer)):
        yield Voortgang(
            actie=actie,
            datum=entry_day(nummer, volgorde),
            auteur=cast.mensen[volgorde % len(cast.mensen)],
            stoplicht=LIGHTS[(nummer + volgorde) % 5],
            percentage=min(100, 15 * (volgorde + 1)),
            toelichting=SENTENCE,
            knelpunt=SENTENCE if volgorde % 3 == 0 else "",
            volgende_stap="Afspraak maken met de trekker.",
        )
    for volgorde in range(1 + nummer % 2):
        gepland = date(2019 + (nummer + volgorde) % 3, 1 + nummer % 12, 15)
        gehaald = gepland if gepland.year == 2019 else None
        yield Mijlpaal(actie=actie, titel=f"Mijlpaal {volgorde + 1}", datum=gepland, gehaald_op=gehaald)


def _realised(cast: Cast, actie: Actie) -> Iterator[models.Model]:
    nummer = actie.nummer
    for volgorde in range(nummer % 3):
        yield Uitgave(
            actie=actie,
            soort=("betaald", "verplicht")[volgorde % 2],
            datum=date(2019 + nummer % 2, 1 + nummer % 12, 10),
            bedrag=Decimal(250 * (nummer % 20 + 1)),
            omschrijving="Factuur van het bureau",
        )
    for volgorde in range(2):
        yield Dagenboeking(
            actie=actie,
            organisatie=cast.organisaties[volgorde],
            jaar=2019 + nummer % 2,
            kwartaal=1 + nummer % 4,
            dagen=Decimal(nummer % 9) / 2,
        )
    yield Betrokkene(actie=actie, organisatie=cast.organisaties[nummer % len(cast.organisaties)])
    if nummer % 4 == 0:
        yield Document(
            actie=actie, titel="Besluit", soort="besluit", datum=date(2019, 5, 1), url="https://example.org/b"
        )
    if nummer % 10 == 0:
        yield Actiepunt(
            plan=cast.plan,
            actie=actie,
            omschrijving="Bel de trekker",
            eigenaar=cast.mensen[nummer % len(cast.mensen)],
            datum=date(2020, 12 - nummer % 3, 1 + nummer % 28),
        )


def make_means(cast: Cast, stap: Stap, opgave: Opgave) -> Iterator[models.Model]:
    """What hangs below a step: money in every certainty, days, and the stand of municipalities."""
    kind = (stap.actie.nummer + stap.nummer) % 5
    jaar = None if kind == 3 else 2019 + (stap.actie.nummer + stap.nummer) % 3
    zekerheid = ("vastgesteld", "indicatief", "mogelijk", "ntb", "")[kind]
    yield Begrotingsregel(
        stap=stap,
        jaar=jaar,
        bedrag=Decimal(500 * (stap.actie.nummer % 30 + 1)) if kind < 3 else None,
        zekerheid=zekerheid,
        dekking="regulier" if not zekerheid else "regio",
    )
    if kind == 1:
        yield Inzet(stap=stap, jaar=jaar, ntb=True)
    else:
        trekker, per_gemeente = Decimal(stap.actie.nummer % 11) / 2, Decimal(kind) / 2
        yield Inzet(stap=stap, jaar=jaar, dagen_trekker=trekker, dagen_per_gemeente=per_gemeente)
    yield StapOpgave(stap=stap, opgave=opgave)
    if stap.per_gemeente:
        for volgorde, gemeente in enumerate(cast.gemeenten[:4]):
            stand = ("klaar", "loopt", "niet-begonnen", "doet-niet-mee")[volgorde]
            yield Gemeentestand(stap=stap, gemeente=gemeente, stand=stand, toelichting="Geen capaciteit.")

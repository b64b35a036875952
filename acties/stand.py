"""Is an action on course? The rules, as a pure module: plain values in, an answer with its reasons out.

Source of every definition: ontwerp.md section 3, "Status of an action".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Status(StrEnum):
    """What somebody decided about an action."""

    NIET_GESTART = "niet-gestart"
    IN_UITVOERING = "in-uitvoering"
    AANGEHOUDEN = "aangehouden"
    AFGEROND = "afgerond"
    GESTOPT = "gestopt"
    VERVANGEN = "vervangen"


class Stoplicht(StrEnum):
    """How the last progress entry judges the action."""

    GROEN = "groen"
    ORANJE = "oranje"
    ROOD = "rood"


class Stand(StrEnum):
    """What status, last entry and calendar together say; exactly one holds for each action."""

    VERTRAAGD = "vertraagd"
    VRAAGT_AANDACHT = "vraagt-aandacht"
    OP_SCHEMA = "op-schema"
    NOG_NIET_BEGONNEN = "nog-niet-begonnen"
    AANGEHOUDEN = "aangehouden"
    AFGEROND = "afgerond"
    GESTOPT = "gestopt"
    VERVANGEN = "vervangen"


STATUS_LABELS = {
    Status.NIET_GESTART: "niet gestart",
    Status.IN_UITVOERING: "in uitvoering",
    Status.AANGEHOUDEN: "aangehouden",
    Status.AFGEROND: "afgerond",
    Status.GESTOPT: "gestopt",
    Status.VERVANGEN: "vervangen",
}
STOPLICHT_LABELS = {
    Stoplicht.GROEN: "groen: op schema",
    Stoplicht.ORANJE: "oranje: vraagt aandacht",
    Stoplicht.ROOD: "rood: vertraagd",
}
STAND_LABELS = {
    Stand.VERTRAAGD: "vertraagd",
    Stand.VRAAGT_AANDACHT: "vraagt aandacht",
    Stand.OP_SCHEMA: "op schema",
    Stand.NOG_NIET_BEGONNEN: "nog niet begonnen",
    Stand.AANGEHOUDEN: "aangehouden",
    Stand.AFGEROND: "afgerond",
    Stand.GESTOPT: "gestopt",
    Stand.VERVANGEN: "vervangen",
}

KLAAR = frozenset({Status.AFGEROND, Status.GESTOPT, Status.VERVANGEN})
"""Statuses after which an action can be neither late nor stale."""


@dataclass(frozen=True, slots=True)
class Toestand:
    """All that decides the stand of one action. `eindjaar` is the plan's end for an open-ended action."""

    status: Status
    startjaar: int
    eindjaar: int
    stoplicht: Stoplicht | None
    laatste_voortgang: date | None
    ritme_dagen: int

    @property
    def begin(self) -> date:
        return date(self.startjaar, 1, 1)

    @property
    def einde(self) -> date:
        return date(self.eindjaar, 12, 31)


@dataclass(frozen=True, slots=True)
class Oordeel:
    """The stand with why it is so, in Dutch."""

    stand: Stand
    te_laat: bool
    verouderd: bool
    redenen: tuple[str, ...]


def is_te_laat(toestand: Toestand, vandaag: date) -> bool:
    """Not finished although 31 December of the end year has passed."""
    return toestand.status not in KLAAR and vandaag > toestand.einde


def is_verouderd(toestand: Toestand, vandaag: date) -> bool:
    """Not finished, in its period, and longer without news than the plan's rhythm allows."""
    if toestand.status in KLAAR or not toestand.begin <= vandaag <= toestand.einde:
        return False
    nieuws = toestand.laatste_voortgang or toestand.begin
    return vandaag - nieuws > timedelta(days=toestand.ritme_dagen)


def beoordeel(toestand: Toestand, vandaag: date) -> Oordeel:
    """The stand of an action on a day: the first rule that holds, with its reasons."""
    te_laat, verouderd = is_te_laat(toestand, vandaag), is_verouderd(toestand, vandaag)
    stand, redenen = _stand(toestand, vandaag, te_laat=te_laat, verouderd=verouderd)
    return Oordeel(stand=stand, te_laat=te_laat, verouderd=verouderd, redenen=redenen)


def _stand(
    toestand: Toestand, vandaag: date, *, te_laat: bool, verouderd: bool
) -> tuple[Stand, tuple[str, ...]]:
    besloten = {
        Status.GESTOPT: Stand.GESTOPT,
        Status.VERVANGEN: Stand.VERVANGEN,
        Status.AFGEROND: Stand.AFGEROND,
        Status.AANGEHOUDEN: Stand.AANGEHOUDEN,
    }.get(toestand.status)
    if besloten is not None:
        return besloten, (f"status {STATUS_LABELS[toestand.status]}",)
    if te_laat or toestand.stoplicht == Stoplicht.ROOD:
        return Stand.VERTRAAGD, _redenen(
            (te_laat, f"had eind {toestand.eindjaar} klaar moeten zijn"),
            (toestand.stoplicht == Stoplicht.ROOD, "het laatste bericht is rood"),
        )
    if verouderd or toestand.stoplicht == Stoplicht.ORANJE:
        return Stand.VRAAGT_AANDACHT, _redenen(
            (toestand.stoplicht == Stoplicht.ORANJE, "het laatste bericht is oranje"),
            (verouderd, zonder_nieuws(toestand, vandaag)),
        )
    if vandaag < toestand.begin and toestand.laatste_voortgang is None:
        return Stand.NOG_NIET_BEGONNEN, (f"begint in {toestand.startjaar}",)
    return Stand.OP_SCHEMA, ()


def zonder_nieuws(toestand: Toestand, vandaag: date) -> str:
    """How long there has been no news, in words."""
    dagen = (vandaag - (toestand.laatste_voortgang or toestand.begin)).days
    if toestand.laatste_voortgang is None:
        return f"nog geen bericht sinds de start, {dagen} dagen geleden"
    return f"al {dagen} dagen geen nieuws"


def _redenen(*kandidaten: tuple[bool, str]) -> tuple[str, ...]:
    return tuple(tekst for geldt, tekst in kandidaten if geldt)

"""How a place fits the wishes of a company, wish by wish and with the reason: plain values in, an answer out.

`locaties.kandidaten` says the same in SQL for all places at once; a test keeps both equal. Unknown is neither a fit
nor a misfit. Only wishes that were filled in are judged, so one more wish never makes a place fit better.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from locaties.milieucategorie import als_maximum, als_minimum
from werkplan.kern.datums import datum
from werkplan.kern.values import format_getal

KRAPPER, RUIMER = Decimal("0.9"), Decimal("1.1")
"""What is short of a wish, or over it, by at most a tenth nearly fits."""
LATER = timedelta(days=92)
"""What comes free at most this much later nearly fits."""
NIET_BEKEND = "niet bekend"


class Oordeel(StrEnum):
    PAST = "past"
    BIJNA = "bijna"
    ONBEKEND = "onbekend"
    NIET = "niet"


MISSCHIEN, MIS = 1, 100
PUNTEN = {Oordeel.PAST: 0, Oordeel.BIJNA: MISSCHIEN, Oordeel.ONBEKEND: MISSCHIEN, Oordeel.NIET: MIS}
"""What a wish adds to the order of places: first those without a misfit. A place has fewer than a hundred wishes."""


@dataclass(frozen=True, slots=True)
class Wensen:
    """What a company looks for; None, empty and False are no wish. `gemeenten` are ids, mergers included."""

    soort: str = ""
    m2_van: Decimal | None = None
    m2_tot: Decimal | None = None
    gemeenten: frozenset[int] = frozenset()
    vorm: str = ""
    prijs_tot: Decimal | None = None
    prijs_per: str = "m2-jaar"
    vanaf: date | None = None
    milieucategorie: str = ""
    vrije_hoogte: Decimal | None = None
    overheaddeur: bool = False
    buitenterrein: bool = False
    vermogen_kva: int | None = None
    zonder_wachtlijst: bool = False
    glasvezel: bool = False
    doelgroep: int | None = None


@dataclass(frozen=True, slots=True)
class Plek:
    """What is known of a place by who asks; None, empty and "onbekend" are unknown.

    `vrij_vanaf` is the day from which it can be used; the day itself when it stands empty. Without `vorm` it is not
    offered.
    """

    soort: str
    gemeente: int
    gemeente_naam: str
    vorm: str
    m2: Decimal | None = None
    deelbaar_vanaf: Decimal | None = None
    prijs: Decimal | None = None
    prijs_per: str = ""
    prijs_ntb: bool = False
    vrij_vanaf: date | None = None
    milieucategorie_max: str = ""
    vrije_hoogte: Decimal | None = None
    overheaddeur: str = "onbekend"
    buitenterrein: str = "onbekend"
    vermogen_kva: int | None = None
    netcongestie: str = "onbekend"
    glasvezel: str = "onbekend"
    doelgroepen: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Reden:
    """One wish with its judgement and the words behind it."""

    wens: str
    oordeel: Oordeel
    tekst: str


def beoordeel(wensen: Wensen, plek: Plek, dag: date) -> list[Reden]:
    """Every wish that was filled in, in the order in which people ask."""
    return list(_redenen(wensen, plek, dag))


def punten(redenen: list[Reden]) -> int:
    """The order of a place: 0 fits, below `MIS` fits perhaps, from there at least one wish does not fit."""
    return sum(PUNTEN[reden.oordeel] for reden in redenen)


def is_kandidaat(wensen: Wensen, plek: Plek, dag: date) -> bool:
    """Whether a place is shown at all: its size and kind may be anything but a misfit."""
    namen = ("Oppervlakte", "Soort")
    return not any(
        reden.wens in namen and reden.oordeel is Oordeel.NIET for reden in beoordeel(wensen, plek, dag)
    )


def _redenen(wensen: Wensen, plek: Plek, dag: date) -> Iterator[Reden]:
    if wensen.m2_van is not None or wensen.m2_tot is not None:
        yield Reden("Oppervlakte", _grootte(wensen, plek), _grootte_in_woorden(plek))
    if wensen.soort:
        yield Reden("Soort", _gelijk(plek.soort == wensen.soort), plek.soort)
    if wensen.gemeenten:
        yield Reden("Gemeente", _gelijk(plek.gemeente in wensen.gemeenten), plek.gemeente_naam)
    if wensen.vorm:
        yield Reden("Huur of koop", _vorm(wensen.vorm, plek.vorm), plek.vorm or NIET_BEKEND)
    yield from _prijs_en_dag(wensen, plek, dag)
    if wensen.milieucategorie:
        tot = plek.milieucategorie_max
        tekst = f"tot en met {tot}" if tot else NIET_BEKEND
        yield Reden("Milieucategorie", _milieu(wensen.milieucategorie, tot), tekst)
    yield from _van_het_gebouw(wensen, plek)
    if wensen.doelgroep is not None:
        is_bedoeld = wensen.doelgroep in plek.doelgroepen
        oordeel = _gelijk(is_bedoeld) if plek.doelgroepen else Oordeel.ONBEKEND
        bekend = "hiervoor bedoeld" if is_bedoeld else "voor anderen bedoeld"
        yield Reden("Doelgroep", oordeel, bekend if plek.doelgroepen else NIET_BEKEND)


def _prijs_en_dag(wensen: Wensen, plek: Plek, dag: date) -> Iterator[Reden]:
    if wensen.prijs_tot is not None:
        yield Reden("Prijs", _prijs(wensen, plek), _prijs_in_woorden(plek))
    if wensen.vanaf is not None:
        vrij = NIET_BEKEND if plek.vrij_vanaf is None else f"vrij vanaf {datum(plek.vrij_vanaf)}"
        yield Reden("Vanaf", _vanaf(max(wensen.vanaf, dag), plek.vrij_vanaf), vrij)


def _van_het_gebouw(wensen: Wensen, plek: Plek) -> Iterator[Reden]:
    if wensen.vrije_hoogte is not None:
        tekst = NIET_BEKEND if plek.vrije_hoogte is None else f"{_getal(plek.vrije_hoogte)} m"
        yield Reden("Vrije hoogte", _minstens(wensen.vrije_hoogte, plek.vrije_hoogte), tekst)
    for gewenst, wens, waarde, goed in (
        (wensen.overheaddeur, "Overheaddeur", plek.overheaddeur, "ja"),
        (wensen.buitenterrein, "Buitenterrein", plek.buitenterrein, "ja"),
        (wensen.zonder_wachtlijst, "Wachtlijst voor stroom", plek.netcongestie, "nee"),
        (wensen.glasvezel, "Glasvezel", plek.glasvezel, "ja"),
    ):
        if gewenst:
            is_bekend = waarde != "onbekend"
            oordeel = _gelijk(waarde == goed) if is_bekend else Oordeel.ONBEKEND
            yield Reden(wens, oordeel, waarde if is_bekend else NIET_BEKEND)
    if wensen.vermogen_kva is not None:
        kva = None if plek.vermogen_kva is None else Decimal(plek.vermogen_kva)
        tekst = NIET_BEKEND if kva is None else f"{_getal(kva)} kVA"
        yield Reden("Aansluiting", _minstens(Decimal(wensen.vermogen_kva), kva), tekst)


def _gelijk(is_gelijk: bool) -> Oordeel:
    return Oordeel.PAST if is_gelijk else Oordeel.NIET


def _grootte(wensen: Wensen, plek: Plek) -> Oordeel:
    """The smallest and the largest part that can be had, against the bounds."""
    if plek.m2 is None:
        return Oordeel.ONBEKEND
    laag = plek.m2 if plek.deelbaar_vanaf is None else min(plek.m2, plek.deelbaar_vanaf)
    van, tot = wensen.m2_van or Decimal(0), wensen.m2_tot
    if plek.m2 >= van and (tot is None or laag <= tot):
        return Oordeel.PAST
    is_dichtbij = plek.m2 >= van * KRAPPER and (tot is None or laag <= tot * RUIMER)
    return Oordeel.BIJNA if is_dichtbij else Oordeel.NIET


def _vorm(gewenst: str, vorm: str) -> Oordeel:
    if not vorm:
        return Oordeel.ONBEKEND
    if gewenst == "koop" and vorm == "erfpacht":
        return Oordeel.BIJNA
    return _gelijk(gewenst == vorm)


def _prijs(wensen: Wensen, plek: Plek) -> Oordeel:
    """Prices of another kind cannot be compared."""
    if plek.prijs is None or wensen.prijs_tot is None or plek.prijs_per != wensen.prijs_per:
        return Oordeel.ONBEKEND
    if plek.prijs <= wensen.prijs_tot:
        return Oordeel.PAST
    return Oordeel.BIJNA if plek.prijs <= wensen.prijs_tot * RUIMER else Oordeel.NIET


def _vanaf(nodig: date, vrij: date | None) -> Oordeel:
    if vrij is None:
        return Oordeel.ONBEKEND
    if vrij <= nodig:
        return Oordeel.PAST
    return Oordeel.BIJNA if vrij <= nodig + LATER else Oordeel.NIET


def _milieu(code: str, maximum: str) -> Oordeel:
    """One step above the maximum nearly fits: a municipality may allow it when the company is quiet enough."""
    if not maximum:
        return Oordeel.ONBEKEND
    te_kort = als_minimum(code) - als_maximum(maximum)
    return Oordeel.PAST if te_kort <= 0 else Oordeel.BIJNA if te_kort == 1 else Oordeel.NIET


def _minstens(gewenst: Decimal, waarde: Decimal | None) -> Oordeel:
    if waarde is None:
        return Oordeel.ONBEKEND
    if waarde >= gewenst:
        return Oordeel.PAST
    return Oordeel.BIJNA if waarde >= gewenst * KRAPPER else Oordeel.NIET


def _getal(waarde: Decimal) -> str:
    return format_getal(waarde, decimalen=0 if waarde == waarde.to_integral_value() else 2)


def _grootte_in_woorden(plek: Plek) -> str:
    if plek.m2 is None:
        return NIET_BEKEND
    deelbaar = "" if plek.deelbaar_vanaf is None else f", deelbaar vanaf {_getal(plek.deelbaar_vanaf)} m²"
    return f"{_getal(plek.m2)} m²{deelbaar}"


def _prijs_in_woorden(plek: Plek) -> str:
    if plek.prijs is None:
        return "n.t.b." if plek.prijs_ntb else NIET_BEKEND
    per = {"m2-jaar": "per m² per jaar", "maand": "per maand", "plek-maand": "per werkplek per maand"}
    return f"€ {_getal(plek.prijs)} {per.get(plek.prijs_per, 'in totaal')}"

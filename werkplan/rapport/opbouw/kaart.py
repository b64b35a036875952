"""The map of the locations: circles in the national grid (RD), so that distances are true, readable without colour.

The area of a circle is the stock, that of the dark disc in it what is vacant. Numbers lead to the table below it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import cos, pi, sin, sqrt
from typing import Any

from werkplan.rapport import zinnen
from werkplan.rapport.document import Kaart, Plaatsnaam, Punt, Schijf

BREEDTE = 1000
"""Width of the drawing in its own units."""
RAND, GROOTSTE, KLEINSTE = 110, 34, 4
MEESTE_NUMMERS = 80
GULDEN, MEESTE_STAPPEN = pi * (3 - sqrt(5)), 3_000
"""The angle of a spiral without holes, and how far it is followed."""
RING = 17
"""So wide the ring around the disc is when a number fits in it."""
LETTER_BREED, LETTER_HOOG = 11, 22
NAAM_BREED, NAAM_HOOG = 13, 26
LEGENDA = 130
"""Room for a text of the legend."""
SCHALEN_KM = (1, 2, 5, 10, 20, 50)
Vak = tuple[float, float, float, float]
Locatie = Mapping[str, Any]


def map_of(locaties: Sequence[Locatie], peildatum: str) -> list[Kaart]:
    """A map of the locations that have a place and a stock; nothing without any."""
    getoond = [
        (nummer, een)
        for nummer, een in enumerate(locaties, start=1)
        if een["x"] is not None and een["voorraadM2"]
    ]
    if not getoond:
        return []
    xs, ys = [een["x"] for _, een in getoond], [een["y"] for _, een in getoond]
    meter = max(max(xs) - min(xs), (max(ys) - min(ys)) * 0.8, 2_000) / (BREEDTE - 2 * RAND)
    links = (min(xs) + max(xs)) / 2 - meter * BREEDTE / 2
    boven = max(ys) + meter * RAND
    hoogste = max(een["voorraadM2"] for _, een in getoond)
    punten = _uit_elkaar([_punt(nummer, een, links, boven, meter, hoogste) for nummer, een in getoond])
    namen, bezet = _plaatsnamen(getoond, punten)
    km = max((een for een in SCHALEN_KM if een * 1000 / meter <= BREEDTE / 3), default=SCHALEN_KM[0])
    hoogte = round((max(ys) - min(ys)) / meter) + 2 * RAND + 90
    schijven = list(_schijven(hoogste, LEGENDA + round(km * 1000 / meter)))
    leeg = sum(een["leegstandM2"] for _, een in getoond)
    return [
        Kaart(
            titel=f"Werklocaties met hun voorraad en leegstand op {zinnen.dag(peildatum)}",
            alternatief=(
                f"Kaart met {len(punten)} werklocaties als cirkels: hoe groter de cirkel, hoe groter de voorraad; de "
                f"donkere schijf erin is wat leegstaat, samen {zinnen.m2(leeg)} m². Cirkels die "
                f"over elkaar zouden vallen, staan naast elkaar. De tabel hieronder noemt bij elk "
                "nummer de locatie en de cijfers."
            ),
            breedte=BREEDTE,
            hoogte=hoogte,
            punten=tuple(_genummerd(punten, bezet)),
            plaatsnamen=tuple(namen),
            schaal=round(km * 1000 / meter),
            schaaltekst=f"{km} km",
            schijven=tuple(schijven),
            leeg_x=schijven[-1].bij_x + LEGENDA,
            onder=hoogte - 56,
        )
    ]


def _punt(nummer: int, een: Locatie, links: float, boven: float, meter: float, hoogste: float) -> Punt:
    straal = _straal(een["voorraadM2"], hoogste)
    deel = min(1.0, een["leegstandM2"] / een["voorraadM2"])
    return Punt(
        nummer=nummer,
        x=round((een["x"] - links) / meter),
        y=round((boven - een["y"]) / meter),
        straal=straal,
        leeg=round(straal * sqrt(deel), 1),
    )


def _uit_elkaar(punten: Sequence[Punt]) -> list[Punt]:
    """Circles that would lie on each other stand beside each other: the largest in its place, others as near as can be.

    Of many locations only the middle of their municipality is known.
    """
    if len(punten) > MEESTE_NUMMERS:
        return list(punten)
    geplaatst: list[Punt] = []
    for punt in sorted(punten, key=lambda punt: (-punt.straal, punt.nummer)):
        plekken = (
            (
                round(punt.x + 4 * sqrt(stap) * cos(stap * GULDEN)),
                round(punt.y + 4 * sqrt(stap) * sin(stap * GULDEN)),
            )
            for stap in range(MEESTE_STAPPEN)
        )
        vrij = (plek for plek in plekken if not _raakt(plek, punt.straal, geplaatst))
        x, y = next(vrij, (punt.x, punt.y))
        geplaatst.append(replace(punt, x=x, y=y))
    return sorted(geplaatst, key=lambda punt: punt.nummer)


def _raakt(plek: tuple[int, int], straal: float, punten: Iterable[Punt]) -> bool:
    x, y = plek
    return any((x - een.x) ** 2 + (y - een.y) ** 2 < (straal + een.straal + 12) ** 2 for een in punten)


def _straal(m2: float, hoogste: float) -> float:
    return max(KLEINSTE, round(GROOTSTE * sqrt(m2 / hoogste), 1))


def _schijven(hoogste: float, x: int) -> Iterable[Schijf]:
    """Two circles with their m² in the legend: round numbers below the largest, and a quarter of that."""
    macht = 10 ** (len(str(int(hoogste))) - 1)
    rond = max(een * macht for een in (1, 2, 5) if een * macht <= hoogste)
    for m2 in (rond, rond / 5):
        yield Schijf(_straal(m2, hoogste), f"{zinnen.m2(m2)} m²", x, x + 42)
        x += 42 + LEGENDA


def _plaatsnamen(
    getoond: Sequence[tuple[int, Locatie]], punten: Sequence[Punt]
) -> tuple[list[Plaatsnaam], list[Vak]]:
    """The name of each municipality near the middle of its locations, where it is in nobody's way."""
    bezet: list[Vak] = [_vak(punt.x, punt.y, 2 * punt.straal, 2 * punt.straal) for punt in punten]
    groepen: dict[str, list[Punt]] = defaultdict(list)
    for (_, een), punt in zip(getoond, punten, strict=True):
        groepen[een["gemeente"]].append(punt)
    namen = []
    for naam, eigen in sorted(groepen.items()):
        x, y = (sum(getattr(punt, as_) for punt in eigen) / len(eigen) for as_ in "xy")
        breed = NAAM_BREED * len(naam)
        plekken = [
            (min(max(x + dx, breed / 2), BREEDTE - breed / 2), y + dy)
            for stap in range(12)
            for dx in (0, -stap * 15, stap * 15)
            for dy in (-stap * 14, stap * 14)
        ]
        vrij = (plek for plek in plekken if _is_vrij(_vak(*plek, breed, NAAM_HOOG), bezet))
        x, y = next(vrij, plekken[0])
        bezet.append(_vak(x, y, breed, NAAM_HOOG))
        namen.append(Plaatsnaam(naam, round(x), round(y)))
    return namen, bezet


def _genummerd(punten: Sequence[Punt], bezet: list[Vak]) -> Iterable[Punt]:
    """The points with the place of their number: in the circle, or beside it where there is room, the largest first."""
    for volgorde, punt in enumerate(sorted(punten, key=lambda punt: (-punt.straal, punt.nummer))):
        if punt.straal - punt.leeg >= RING:
            erin = (punt.straal + punt.leeg) / 2 if punt.leeg else 0
            yield punt.met_nummer(punt.x, round(punt.y - erin))
            continue
        breed = LETTER_BREED * len(str(punt.nummer)) + 4
        opzij, omhoog = punt.straal + breed / 2 + 2, punt.straal + LETTER_HOOG / 2 + 1
        plekken = [
            (punt.x + kant * opzij * ver, punt.y + hoogte * omhoog * ver)
            for ver in (1, 1.4, 1.9)
            for kant, hoogte in (
                (1, 0),
                (-1, 0),
                (0, -1),
                (0, 1),
                (0.8, -0.8),
                (-0.8, -0.8),
                (0.8, 0.8),
                (-0.8, 0.8),
            )
        ]
        plek = next((een for een in plekken if _is_vrij(_vak(*een, breed, LETTER_HOOG), bezet)), None)
        if plek is None or volgorde >= MEESTE_NUMMERS:
            yield punt
            continue
        bezet.append(_vak(*plek, breed, LETTER_HOOG))
        yield punt.met_nummer(round(plek[0]), round(plek[1]))


def _vak(x: float, y: float, breed: float, hoog: float) -> Vak:
    return x - breed / 2, y - hoog / 2, x + breed / 2, y + hoog / 2


def _is_vrij(vak: Vak, bezet: Iterable[Vak]) -> bool:
    return not any(
        vak[0] < ander[2] and ander[0] < vak[2] and vak[1] < ander[3] and ander[1] < vak[3] for ander in bezet
    )

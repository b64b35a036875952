"""How wide the columns of a table in print are, and which of its rows take one line, decided before it is set.

Left to itself the engine sets each cell three times: for the width of its column, for the height of its row, and in
its place. In a report of thousands of cells that is most of the time and of the memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from werkplan.rapport.document import Tabel

STAAND, LIGGEND = 470.0, 717.0
"""Points between the margins of `werkplan.typ`, on a page that stands and one that lies on its side."""
BREED = 8
"""A table with more columns than this lies on its side, in smaller letters."""
INZET = 10.0
"""Points beside the text in a cell, left and right together."""
KORT = 100.0
"""A column that needs more points than this holds sentences: those share the room that is left."""
HOOGSTENS = 0.4
"""The part of the page that one word may claim."""
MEESTE_REGELS = 12
"""A row of more lines may break over two pages."""
SPELING = 1.005
"""Letters beside each other may stand a little wider than each alone."""
ONBEKEND = 1.1
HAAR = 0.05
"""What rounding may take from a column."""

Letters = Mapping[str, float]
_TEKENS = {
    0.19: "'",
    0.21: "|",
    0.22: ",.",
    0.24: ":;",
    0.25: " ·\u00a0",
    0.27: "l°‘’",
    0.28: "ij{}ìíîï",
    0.29: "!\\¡",
    0.30: "()IÌÍÎÏ",
    0.31: "f²³¹",
    0.32: "t",
    0.33: "/J",
    0.34: '"-',
    0.36: "[]•",
    0.37: "*",
    0.38: "r“”",
    0.39: "sš",
    0.40: "`",
    0.43: "czçž",
    0.44: "?¿",
    0.45: "e~èéêë",
    0.46: "aàáâãäå",
    0.47: "#$0123456789€",
    0.48: "§",
    0.49: "FS_xŠ",
    0.50: "bgv",
    0.51: "doqòóôõöø",
    0.52: "^kpyýÿ",
    0.53: "L≤≥",
    0.54: "huùúûü",
    0.55: "+<=>Pn±×ß–ñ",
    0.56: "EÈÉÊË",
    0.59: "BR",
    0.60: "Y",
    0.61: "ZŽ",
    0.64: "%KT",
    0.65: "CÇ",
    0.66: "X½",
    0.67: "Ü",
    0.68: "V",
    0.69: "GUÙÚÛæ",
    0.70: "ANÀÁÂÃÄÅÑ",
    0.71: "&DOQÒÓÔÕÖØ",
    0.73: "H",
    0.75: "w—…",
    0.79: "m",
    0.84: "M",
    0.90: "@",
    0.98: "W",
}
BREEDTES: Letters = {teken: breedte for breedte, tekens in _TEKENS.items() for teken in tekens}
"""How wide a letter is, in em of the letter that reports are set in."""
_DIKKER = {
    0.03: "',.{}²³¹czçž~gvæDw:;\\()-SŠZŽ&OQÒÓÔÕÖØ|=",
    0.04: 'jt"[]sšeèéêëyýÿ½ANÀÁÂÃÄÅÑ',
    0.07: "iìíîïJraàáâãäå#$0123456789€boòóôõöLEÈÉÊËYTVGl“”FdøuùúûüCÇXMIÌÍÎÏ*qpPnßñBÜUÙÚÛ…",
    0.10: "xhWf@HkK",
    0.13: "mR",
}
VET: Letters = {**BREEDTES} | {
    teken: BREEDTES[teken] + meer for meer, tekens in _DIKKER.items() for teken in tekens
}
"""The same for letters of a header."""


@dataclass(frozen=True, slots=True)
class Maten:
    """`breedtes` in points; `regels`: how many lines each row takes, the header first. 0: the engine has to find it."""

    letter: float
    liggend: bool
    breedtes: tuple[float, ...]
    regels: tuple[int, ...]


def measure(tabel: Tabel) -> Maten:
    """The table fills the page; what is short stays on one line, texts share the room that is left."""
    liggend = len(tabel.koppen) > BREED
    letter = 8.5 if liggend else 9.5
    rijen = [[cel.tekst for cel in rij] for rij in tabel.rijen]
    nodig, koppen, woorden = [], [], []
    for kop, *kolom in zip(tabel.koppen, *rijen, strict=True):
        nodig.append(max(map(width, kolom), default=0.0) * letter + INZET)
        koppen.append(width(kop, VET) * letter + INZET)
        woorden.append(max(_longest_word(kop, VET), *map(_longest_word, kolom)) * letter + INZET)
    ruimte = LIGGEND if liggend else STAAND
    heel, minst = list(map(max, nodig, koppen)), list(map(max, nodig, woorden))
    if sum(heel) <= ruimte:
        links = [nummer for nummer in range(len(heel)) if nummer not in tabel.rechts]
        breedtes = _spread(heel, ruimte, links or [0])
    elif sum(minst) <= ruimte:
        # A header on two lines costs one line; a cell on two lines costs one in every such row.
        breedtes = _divide(heel, minst, ruimte)
    else:
        breedtes = _divide(minst, [min(woord, ruimte * HOOGSTENS) for woord in woorden], ruimte)
    passend = [(breedte - INZET + HAAR) / letter for breedte in breedtes]
    return Maten(
        letter,
        liggend,
        tuple(round(breedte, 2) for breedte in breedtes),
        (lines(tabel.koppen, passend, VET), *(lines(rij, passend) for rij in rijen)),
    )


def lines(teksten: Sequence[str], breedtes: Sequence[float], letters: Letters = BREEDTES) -> int:
    """How many lines the longest text of a row takes; 0 when that is not sure, or too many to stay on one page."""
    meeste = 1
    for tekst, breedte in zip(teksten, breedtes, strict=True):
        if not letters.keys() >= set(tekst):
            return 0
        if width(tekst, letters) <= breedte:
            continue
        regels, bezet = 1, 0.0
        for woord in tekst.split():
            lang = width(woord, letters)
            if lang > breedte:
                return 0
            if bezet and bezet + width(" ") + lang > breedte:
                regels, bezet = regels + 1, lang
            else:
                bezet += lang + (width(" ") if bezet else 0.0)
        meeste = max(meeste, regels)
    return meeste if meeste <= MEESTE_REGELS else 0


def width(tekst: str, letters: Letters = BREEDTES) -> float:
    """At most how wide a text is on one line, in em."""
    return sum([letters.get(teken, ONBEKEND) for teken in tekst]) * SPELING


def _longest_word(tekst: str, letters: Letters = BREEDTES) -> float:
    return max((width(woord, letters) for woord in tekst.split()), default=0.0)


def _spread(nodig: Sequence[float], ruimte: float, links: Sequence[int]) -> list[float]:
    """What is left over goes to the columns with sentences, or else to the widest one of those on the left."""
    over = ruimte - sum(nodig)
    lang = [breedte if breedte > KORT else 0.0 for breedte in nodig]
    if not any(lang):
        lang[max(links, key=nodig.__getitem__)] = 1.0
    return [breedte + over * deel / sum(lang) for breedte, deel in zip(nodig, lang, strict=True)]


def _divide(nodig: Sequence[float], minst: Sequence[float], ruimte: float) -> list[float]:
    """The room over columns that together need more for one line each, and at least so much."""
    over = ruimte - sum(minst)
    if over <= 0:
        return [breedte * ruimte / sum(minst) for breedte in minst]
    breedtes = list(minst)
    tekort = [een - breedte for een, breedte in zip(nodig, minst, strict=True)]
    open_ = sorted(range(len(nodig)), key=tekort.__getitem__)
    while len(open_) > 1 and tekort[open_[0]] <= over / len(open_):
        nummer = open_.pop(0)
        breedtes[nummer] = nodig[nummer]
        over -= tekort[nummer]
    wil = {nummer: sqrt(tekort[nummer]) for nummer in open_}
    for nummer, deel in wil.items():
        breedtes[nummer] += over * deel / sum(wil.values())
    return breedtes

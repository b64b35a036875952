"""Words and their stems: how a text is stored for search, and how a question is read. No database here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from typing import TYPE_CHECKING

from werkplan.kern.postcodes import postcodepunten

if TYPE_CHECKING:
    import snowballstemmer

TALEN = {"nl": "dutch", "en": "english"}
_NEDERLANDS = """
aan als bij dat de deze die dit door een en er het hoe ik in is kan kun maar me mijn moet mag naar niet nog of om
ook op over te tot uit u uw van voor waar waarom wanneer wat we wel welke wie wij wil zijn zoek met
"""
_ENGELS = """
a an and are at be by can do for from how i in is it my of on or the to want what when where which who why with you your
"""
STOPWOORDEN = {"nl": frozenset(_NEDERLANDS.split()), "en": frozenset(_ENGELS.split())}
KORTSTE_DEEL = 4
"""Fewer letters say too little to be looked for inside a longer word, or to be mistyped."""
GELIJKENIS = 82
"""How alike, out of 100, a word must be to one that we know to count as a typing error."""
MEESTE_LETTERS = 100
MEESTE_WOORDEN = 8


def gewoon(tekst: str) -> str:
    """Without capitals and without accents."""
    ontleed = unicodedata.normalize("NFKD", tekst.casefold())
    return "".join(teken for teken in ontleed if not unicodedata.combining(teken))


def woorden(tekst: str) -> list[str]:
    """The words of a text in order: letters and digits only."""
    return re.findall(r"[a-z0-9]+", gewoon(tekst))


@cache
def _stemmer(taal: str) -> snowballstemmer.stemmer:
    import snowballstemmer  # noqa: PLC0415 - slow to load: it brings the stems of all languages

    return snowballstemmer.stemmer(TALEN[taal])


@cache
def _plaatsnamen() -> frozenset[str]:
    """The places of the region with a name of one word."""
    return frozenset(naam[0] for punt in postcodepunten() if len(naam := woorden(punt.woonplaats)) == 1)


def stam(woord: str, taal: str) -> str:
    """What words of one family have in common: `bedrijv` of bedrijf, bedrijven and bedrijfje.

    A place has no family: Huizen is not more than one house.
    """
    if woord in _plaatsnamen():
        return woord
    gevonden: str = _stemmer(taal).stemWord(woord)
    # Dutch writes an f or s at the end where the plural has a v or z.
    return re.sub(r"v$", "f", re.sub(r"z$", "s", gevonden)) if taal == "nl" else gevonden


def stammen(tekst: str, taal: str) -> list[str]:
    """The stems of a text, without the words that every text has."""
    return [stam(woord, taal) for woord in woorden(tekst) if woord not in STOPWOORDEN[taal]]


def vraagwoorden(vraag: str, taal: str) -> list[str]:
    """The words of a question that say something; all of them when none does."""
    alle = list(dict.fromkeys(woorden(vraag[:MEESTE_LETTERS])))[:MEESTE_WOORDEN]
    return [woord for woord in alle if woord not in STOPWOORDEN[taal]] or alle


def lijkt_op(stam_: str, bekend: Collection[str]) -> set[str]:
    """The known stems that somebody may mean: itself, as part of a compound, its own parts, or mistyped."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - slow to load, and no start needs it

    if len(stam_) < KORTSTE_DEEL:
        return {stam_} & set(bekend)
    gevonden = {woord for woord in bekend if _is_deel(stam_, woord)} | set(_delen(stam_, bekend))
    if stam_ in bekend:
        return gevonden | {stam_}
    if gevonden:
        return gevonden
    lang = [woord for woord in bekend if len(woord) >= KORTSTE_DEEL]
    return {
        woord
        for woord, *_ in process.extract(stam_, lang, scorer=fuzz.ratio, score_cutoff=GELIJKENIS, limit=3)
    }


def _is_deel(kort: str, lang: str) -> bool:
    return len(kort) < len(lang) and (lang.startswith(kort) or lang.endswith(kort))


def _delen(samengesteld: str, bekend: Collection[str]) -> Iterator[str]:
    """The known words of which a compound begins or ends: `zonnepanelensubsidie` is also about `subsidie`."""
    for woord in bekend:
        if len(woord) > KORTSTE_DEEL and _is_deel(woord, samengesteld):
            yield woord

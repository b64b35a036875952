"""A file becomes a table: which kind it is, its characters and its separator are recognised by what is in it.

Pure. Every file, however broken, gives a table or a `Leesfout` that says what to do.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from locaties.invoer.geojson import lees_geojson
from locaties.invoer.tabel import (
    MAX_BYTES,
    MAX_CEL,
    MAX_KOLOMMEN,
    MAX_MB,
    MAX_RIJEN,
    MAX_VLAK,
    Blad,
    Gelezen,
    Leesfout,
    cel,
)
from locaties.invoer.werkboek import lees_werkboek

SCHEIDINGEN = {";": "puntkomma", "\t": "tab", ",": "komma", "|": "streep"}
LIJN = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
KORT, MEEST_ONTHOUDEN = 40, 20_000
OUD_EXCEL = b"\xd0\xcf\x11\xe0"
PDF = b"%PDF"


def lees(inhoud: bytes) -> Gelezen:
    """The table in a file; raises `Leesfout` in words for who chose it."""
    if not inhoud.strip():
        raise Leesfout("Dit bestand is leeg. Kies een ander bestand.")
    if len(inhoud) > MAX_BYTES:
        raise Leesfout(f"Dit bestand is te groot: hooguit {MAX_MB} MB. Verdeel het over twee bestanden.")
    if inhoud.startswith(OUD_EXCEL):
        raise Leesfout("Dit is een oud of beveiligd Excel-bestand. Sla het zonder wachtwoord op als .xlsx.")
    if inhoud.startswith(PDF):
        raise Leesfout("Dit is een pdf. Vraag om de lijst als Excel- of CSV-bestand.")
    if inhoud.startswith(b"PK"):
        soort, ruw = lees_werkboek(inhoud)
        return Gelezen([_blad(naam, rijen) for naam, rijen in ruw], soort)
    tekst, tekens = _tekst(inhoud)
    if tekst.lstrip().startswith("{"):
        return Gelezen([_blad("", lees_geojson(tekst), lengte=MAX_VLAK)], "GeoJSON")
    return _lees_csv(tekst, tekens)


def _blad(naam: str, rijen: Iterable[Sequence[Any]], *, lengte: int = MAX_CEL) -> Blad:
    gelezen: list[list[str]] = []
    onthouden: dict[Any, str] = {}
    for rij in rijen:
        cellen = [
            tekst if (tekst := onthouden.get(waarde)) is not None else _cel(waarde, lengte, onthouden)
            for waarde in rij
        ]
        while cellen and not cellen[-1]:
            cellen.pop()
        if len(cellen) > MAX_KOLOMMEN:
            raise Leesfout(f"Dit bestand heeft meer dan {MAX_KOLOMMEN} kolommen. Haal weg wat niet nodig is.")
        gelezen.append(cellen)
        if len(gelezen) > MAX_RIJEN + 100:
            raise Leesfout(f"Dit bestand heeft meer dan {MAX_RIJEN} rijen. Verdeel het over meer bestanden.")
    while gelezen and not gelezen[-1]:
        gelezen.pop()
    return Blad(naam, gelezen)


def _cel(waarde: Any, lengte: int, onthouden: dict[Any, str]) -> str:
    """The text of a cell; short texts, of which many are the same, are kept once."""
    tekst = cel(waarde, lengte=lengte)
    if type(waarde) is str and len(waarde) <= KORT and len(onthouden) < MEEST_ONTHOUDEN:
        onthouden[waarde] = tekst
    return tekst


def _tekst(inhoud: bytes) -> tuple[str, str]:
    """The text, and what its characters are called."""
    if inhoud.startswith((b"\xff\xfe", b"\xfe\xff")):
        return inhoud.decode("utf-16", "replace"), "UTF-16"
    if b"\x00" in inhoud:
        raise Leesfout("Dit is geen tabel. Kies een bestand van de soort XLSX, CSV, ODS of GeoJSON.")
    try:
        return inhoud.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return inhoud.decode("cp1252", "replace"), "Windows-tekens"


def _lees_csv(tekst: str, tekens: str) -> Gelezen:
    regels = [regel for regel in islice(_lijnen(tekst), 200) if regel.strip()]
    scheiding = _scheiding(regels)
    try:
        blad = _blad("", csv.reader(_lijnen(tekst), delimiter=scheiding))
    except csv.Error:
        raise Leesfout(
            "De regels van dit CSV-bestand zijn niet te lezen. Open het in Excel en sla het op als XLSX."
        ) from None
    return Gelezen([blad], "CSV", tekens, SCHEIDINGEN[scheiding])


def _lijnen(tekst: str) -> Iterator[str]:
    """The lines with their ends, one at a time: a file object holds the whole text once more, four times as wide."""
    return (gevonden.group() for gevonden in LIJN.finditer(tekst))


def _scheiding(regels: Sequence[str]) -> str:
    """The sign that stands equally often in most lines; a decimal comma does not, and a semicolon goes first."""
    treffers: dict[str, int] = {}
    for teken in SCHEIDINGEN:
        aantallen = Counter(aantal for regel in regels if (aantal := _buiten_aanhaling(regel, teken)))
        treffers[teken] = aantallen.most_common(1)[0][1] if aantallen else 0
    beste = max(treffers.values())
    if not beste:
        return ";"
    return next(teken for teken, aantal in treffers.items() if aantal >= 0.6 * beste)


def _buiten_aanhaling(regel: str, teken: str) -> int:
    return sum(deel.count(teken) for deel in regel.split('"')[::2])

"""Figures of a snapshot as cells: the words of the page and the number of the sheet, from the same value."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from werkplan.kern.values import format_getal
from werkplan.rapport import zinnen
from werkplan.rapport.document import Cel


def geld(som: Mapping[str, Any], naar: str = "") -> Cel:
    return Cel(zinnen.geld(som), som["bekend"], naar)


def begroot(deel: Mapping[str, Any] | None, naar: str = "") -> Cel:
    """Planned money with the lines that regular budgets pay; nothing in reports that were made before."""
    if deel is None:
        return Cel("-")
    tekst, som = zinnen.begroot(deel), deel["geld"]
    return Cel(tekst, som["bekend"] or None, "" if tekst == "-" else naar)


def dagen(som: Mapping[str, Any], naar: str = "") -> Cel:
    return Cel(zinnen.dagen(som), som["bekend"], naar)


def euro(bedrag: float | None, naar: str = "") -> Cel:
    return Cel(zinnen.euro(bedrag), bedrag, naar)


def aantal_dagen(getal: float | None, naar: str = "") -> Cel:
    return Cel("-" if getal is None else zinnen.aantal_dagen(getal), getal, naar)


def m2(getal: float | None, naar: str = "") -> Cel:
    return Cel(zinnen.m2(getal), getal, naar)


def hectare(getal: float | None, naar: str = "") -> Cel:
    tekst = "-" if getal is None else format_getal(Decimal(str(getal)), decimalen=1)
    return Cel(tekst, getal, naar)


def procent(getal: float | None, naar: str = "") -> Cel:
    return Cel(zinnen.procent(getal), getal, naar)


def aantal(getal: int, naar: str = "") -> Cel:
    return Cel(str(getal), getal, naar)


def werkdagen(gemiddeld: float | None, naar: str = "") -> Cel:
    tekst = "-" if gemiddeld is None else format_getal(Decimal(str(gemiddeld)), decimalen=1)
    return Cel(tekst, gemiddeld, naar)

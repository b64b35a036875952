"""Kinds of columns that both lists have: keys, names that are looked up, fields of a model, positions. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from locaties.invoer import waarden
from locaties.invoer.velden import Veld, keuzetabel, namen, toon_keuze, veld_van
from locaties.invoer.waarden import Cel, Weigering
from locaties.plek import Plekfout, lees_plek

GRAAD = re.compile(r"^\d{1,2}[.,]\d+$")


def sleutelveld(sleutel: str, label: str, *, zeker: Sequence[str] = (), gok: Sequence[str] = ()) -> Veld:
    """A number that finds a record and is none of its values."""

    def lees(cel: Cel) -> Mapping[str, Any]:
        return {sleutel: waarden.lees_geheel(cel)}

    return Veld(
        sleutel, label, lees, lambda doel: str(doel.record.pk), namen(label, *zeker), namen(*gok), breedte=8
    )


def naamveld(
    sleutel: str,
    label: str,
    toon: Any,
    *,
    zeker: Sequence[str] = (),
    gok: Sequence[str] = (),
    breedte: int = 18,
) -> Veld:
    """A name that is looked up, such as that of a municipality."""

    def lees(cel: Cel) -> Mapping[str, Any]:
        return {sleutel: cel.tekst}

    return Veld(sleutel, label, lees, toon, namen(label, *zeker), namen(*gok), breedte=breedte)


def velden_van(model: Any, *regels: tuple[str, str, Sequence[str], Sequence[str]]) -> list[Veld]:
    """Columns of plain fields: key, label (or that of the field), certain names, names that are a guess."""
    return [veld_van(model, sleutel, label, zeker=zeker, gok=gok) for sleutel, label, zeker, gok in regels]


def keuzelezer(sleutel: str, keuzes: Sequence[tuple[Any, Any]], **andere: str) -> Any:
    """Reads a choice by its value, its label or another name."""
    tabel = keuzetabel(keuzes, **andere)

    def lees(cel: Cel) -> Mapping[str, Any]:
        return {sleutel: waarden.lees_keuze(cel, tabel)}

    return lees


def _coordinaat(sleutel: str) -> Any:
    def lees(cel: Cel) -> Mapping[str, Any]:
        if GRAAD.match(cel.tekst):
            return {sleutel: float(cel.tekst.replace(",", "."))}
        return {
            sleutel: float(waarden.lees_decimaal(cel, decimalen=8, cijfers=18, vorm="5,1982", eenheid="plek"))
        }

    return lees


def _lees_positie(cel: Cel) -> Mapping[str, Any]:
    try:
        plek = lees_plek(cel.tekst)
    except Plekfout as fout:
        raise Weigering(str(fout)) from None
    return {"plek_x": plek.lon, "plek_y": plek.lat}


def plekvelden(model: Any) -> list[Veld]:
    """A position in two columns or in one, in either system, and how exact it is."""

    def graden(sleutel: str) -> Any:
        return lambda doel: waarden.toon(getattr(doel.record, sleutel))

    return [
        Veld("plek_x", "Lengtegraad", _coordinaat("plek_x"), graden("lon"),
             namen("Lengtegraad", "lon", "lng", "longitude"), namen("x", "x-coordinaat", "rdx", "xrd", "xcoord")),
        Veld("plek_y", "Breedtegraad", _coordinaat("plek_y"), graden("lat"),
             namen("Breedtegraad", "lat", "latitude"), namen("y", "y-coordinaat", "rdy", "yrd", "ycoord")),
        Veld("positie", "Positie", _lees_positie, lambda _: "", namen("Positie"), namen("locatie xy", "coordinaten")),
        veld_van(model, "nauwkeurigheid", "Nauwkeurigheid", toon=toon_keuze("nauwkeurigheid"), breedte=20),
    ]  # fmt: skip

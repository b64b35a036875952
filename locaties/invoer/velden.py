"""The columns that an import knows: what they may be called, how a cell is read, and how our own file writes it.

A name in `namen` is certain: our own export, our template or IBIS. A name in `gokken` is a guess, and is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from locaties.invoer import waarden
from locaties.invoer.waarden import Cel, Weigering, kaal
from locaties.milieucategorie import CATEGORIEEN
from werkplan.kern.niveau import Niveau

Lezer = Callable[[Cel], Mapping[str, Any]]
"""From a cell to the values of fields; raises `Weigering`."""


@dataclass(frozen=True, slots=True)
class Veld:
    """One column. `lees` gives the fields of the record; `toon` what our file has for a record."""

    sleutel: str
    label: str
    lees: Lezer
    toon: Callable[[Any], str]
    namen: frozenset[str]
    gokken: frozenset[str] = frozenset()
    keuzes: tuple[str, ...] = ()
    """The choices of the drop-down list in the template."""
    breedte: int = 14
    leeg: Mapping[str, Any] | None = None
    """The values of an emptied cell; None when the column cannot be emptied."""


def namen(*woorden: str) -> frozenset[str]:
    return frozenset(kaal(woord) for woord in woorden)


def _uit(sleutel: str) -> Callable[[Any], str]:
    def toon(doel: Any) -> str:
        return waarden.toon(getattr(doel.record, sleutel))

    return toon


def _met(sleutel: str, lees: Callable[[Cel], Any]) -> Lezer:
    def lezer(cel: Cel) -> Mapping[str, Any]:
        return {sleutel: lees(cel)}

    return lezer


def veld_van(
    model: type[models.Model],
    sleutel: str,
    label: str = "",
    *,
    lees: Callable[[Cel], Any] | None = None,
    zeker: Iterable[str] = (),
    gok: Iterable[str] = (),
    toon: Callable[[Any], str] | None = None,
    keuzes: tuple[str, ...] = (),
    breedte: int = 14,
) -> Veld:
    """A column for one field of a model, read as the field is."""
    veld: Any = model._meta.get_field(sleutel)
    naam = label or str(veld.verbose_name).capitalize()
    alle = namen(sleutel, naam, str(veld.verbose_name), *zeker)
    lezer = _met(sleutel, lees or _lezer(veld))
    return Veld(
        sleutel,
        naam,
        lezer,
        toon or _uit(sleutel),
        alle,
        namen(*gok),
        keuzes or _keuzes(veld),
        breedte,
        _leeg(veld),
    )


def _leeg(veld: Any) -> Mapping[str, Any] | None:
    if veld.null:
        return {veld.name: None}
    if veld.choices and veld.has_default() and not veld.name.endswith("niveau"):
        return {veld.name: veld.get_default()}
    return {veld.name: ""} if veld.blank else None


def _keuzes(veld: Any) -> tuple[str, ...]:
    return tuple(str(label) for waarde, label in veld.flatchoices if waarde != "") if veld.choices else ()


def _lezer(veld: Any) -> Callable[[Cel], Any]:
    """How a field of this kind is read."""
    if veld.choices:
        return _niveau if veld.name.endswith("niveau") else _keuzelezer(veld)
    if isinstance(veld, models.DecimalField):
        return _decimaallezer(veld)
    if isinstance(veld, models.PositiveSmallIntegerField):
        return (
            _jaarlezer(veld) if "jaar" in veld.name else lambda cel: waarden.lees_geheel(cel, hoogste=32_767)
        )
    if isinstance(veld, models.IntegerField):
        return waarden.lees_geheel
    if isinstance(veld, models.DateField):
        return waarden.lees_dag
    return lambda cel: waarden.lees_tekst(cel, lengte=veld.max_length or 2_000)


def _jaarlezer(veld: Any) -> Callable[[Cel], Any]:
    def lees(cel: Cel) -> Any:
        jaar = waarden.lees_jaartal(cel)
        try:
            veld.run_validators(jaar)
        except ValidationError as fout:
            raise Weigering(" ".join(fout.messages)) from None
        return jaar

    return lees


def _decimaallezer(veld: Any) -> Callable[[Cel], Any]:
    eenheid = "ha" if veld.name.endswith("_ha") else "m2" if veld.name in ("oppervlakte", "m2") else ""
    if veld.name.startswith(("verkoopprijs", "erfpacht")):
        eenheid = "euro"

    def lees(cel: Cel) -> Any:
        return waarden.lees_decimaal(
            cel, decimalen=veld.decimal_places, cijfers=veld.max_digits, eenheid=eenheid
        )

    return lees


def keuzetabel(keuzes: Iterable[tuple[Any, Any]], **andere: str) -> dict[str, Any]:
    """Bare text -> value, by value, by label and by other names."""
    tabel = {
        kaal(str(tekst)): waarde for waarde, label in keuzes if waarde != "" for tekst in (waarde, label)
    }
    return tabel | {kaal(naam): waarde for naam, waarde in andere.items()}


def _keuzelezer(veld: Any) -> Callable[[Cel], Any]:
    is_ja_nee = {waarde for waarde, _ in veld.flatchoices} == {"ja", "nee", "onbekend"}
    if is_ja_nee:
        return waarden.lees_ja_nee
    if veld.name.startswith("milieucategorie"):
        return _milieucategorie
    tabel = keuzetabel(veld.flatchoices)

    def lees(cel: Cel) -> Any:
        if veld.name == "planfase" and re.match(r"[1-5]\b", cel.tekst):
            return cel.tekst[0]
        return waarden.lees_keuze(cel, tabel)

    return lees


def _milieucategorie(cel: Cel) -> str:
    code = cel.tekst.lower().removeprefix("categorie").removeprefix("cat").strip(" .").replace(",", ".")
    code = code.split(" (")[0].removesuffix(".0")
    if code not in CATEGORIEEN:
        raise Weigering(f"Deze milieucategorie kennen we niet. Kies uit: {', '.join(CATEGORIEEN)}.")
    return code


def _niveau(cel: Cel) -> int:
    woorden = {"openbaar": Niveau.OPENBAAR, "regio": Niveau.REGIO, "gemeente": Niveau.GEMEENTE}
    tabel = keuzetabel(Niveau.choices) | woorden
    niveau = tabel.get(kaal(cel.tekst))
    if niveau is None:
        raise Weigering("Kies uit: openbaar, regio of gemeente.")
    return int(niveau)


def toon_keuze(sleutel: str) -> Callable[[Any], str]:
    """The label of a choice, as our file has it."""

    def toon(doel: Any) -> str:
        return str(getattr(doel.record, f"get_{sleutel}_display")())

    return toon

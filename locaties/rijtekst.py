"""The row of a location or a unit in plain words: for where a table does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from locaties.grootte import grootte, m2
from locaties.kolommen import LOCATIE_STANDAARD, LOCATIEKOLOMMEN, RUIMTEKOLOMMEN
from locaties.lijst import LocatieRij, RuimteRij
from werkplan.kern.datums import datum
from werkplan.kern.values import format_getal

WOORDEN: Mapping[str, Callable[[LocatieRij], str]] = {
    "gemeente": lambda rij: rij.locatie.gemeente.naam,
    "type": lambda rij: f"{rij.locatie.type.naam} ({rij.locatie.soort})",
    "bruto": lambda rij: _hectare(rij.locatie.bruto_ha),
    "netto": lambda rij: _hectare(rij.locatie.netto_ha),
    "ruimten": lambda rij: str(rij.ruimten or "geen"),
    "leeg": lambda rij: str(rij.leeg or "geen"),
    "gecontroleerd": lambda rij: datum(rij.locatie.gecontroleerd_op) or "nog niet",
}
"""What stands in the columns that are more than a field."""


def cellen(rij: LocatieRij, kolommen: Iterable[str] = LOCATIE_STANDAARD) -> list[tuple[str, str]]:
    """What the table says of a location after its name: the label and the text of each column."""
    return [(LOCATIEKOLOMMEN[code].naam, _tekst(rij, code)) for code in kolommen]


def _tekst(rij: LocatieRij, code: str) -> str:
    if code in WOORDEN:
        return WOORDEN[code](rij)
    return LOCATIEKOLOMMEN[code].waarde(rij.locatie) or "onbekend"


RUIMTEWOORDEN: Mapping[str, Callable[[RuimteRij], str]] = {
    "locatie": lambda rij: rij.ruimte.locatie.naam,
    "gemeente": lambda rij: rij.ruimte.gemeente.naam,
    "soort": lambda rij: rij.ruimte.get_soort_display(),
    "oppervlakte": lambda rij: grootte(rij.ruimte),
    "leeg": lambda rij: "geen" if rij.periode is None else m2(rij.leeg_m2) or "onbekend",
    "stand": lambda rij: rij.stand,
}


def ruimtecellen(rij: RuimteRij, kolommen: Iterable[str]) -> list[tuple[str, str]]:
    """What the table says of a unit after its name."""
    return [
        (
            RUIMTEKOLOMMEN[code].naam,
            RUIMTEWOORDEN[code](rij)
            if code in RUIMTEWOORDEN
            else RUIMTEKOLOMMEN[code].waarde(rij.ruimte) or "onbekend",
        )
        for code in kolommen
    ]


def _hectare(waarde: Decimal | None) -> str:
    return "onbekend" if waarde is None else format_getal(waarde, decimalen=1)

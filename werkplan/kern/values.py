"""Values of the product: totals that keep n.t.b. apart, and how money and days are written in the page's language.

Amounts are `Decimal` euros, days are `Decimal` days in steps of a half. Source: ontwerp.md section 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Literal

from django.utils.translation import get_language, gettext, ngettext

NUL = Decimal(0)
CENT = Decimal("0.01")
HALVE_DAG = Decimal("0.5")

Eenheid = Literal["euro", "dagen"]


def format_getal(waarde: Decimal, *, decimalen: int) -> str:
    """A number in Dutch notation, as fields show and read it: thousands with a dot, a decimal comma."""
    return f"{waarde:,.{decimalen}f}".replace(",", "_").replace(".", ",").replace("_", ".")


def format_aantal(waarde: Decimal | int, *, decimalen: int = 0) -> str:
    """`1.365`, or `1,365` in English."""
    if get_language() == "en":
        return f"{waarde:,.{decimalen}f}"
    return format_getal(Decimal(waarde), decimalen=decimalen)


def format_euro(bedrag: Decimal) -> str:
    """`€ 15.000`; cents only when there are any: `€ 1.250,50`. In English `€15,000` and `€1,250.50`."""
    decimalen = 0 if bedrag == bedrag.to_integral_value() else 2
    teken = "-" if bedrag < 0 else ""
    if get_language() == "en":
        return f"{teken}€{abs(bedrag):,.{decimalen}f}"
    return f"€ {teken}{format_getal(abs(bedrag), decimalen=decimalen)}"


def format_dagen(dagen: Decimal) -> str:
    """`113,5`; whole days without decimals. In English `113.5`."""
    decimalen = 0 if dagen == dagen.to_integral_value() else 1
    if get_language() == "en":
        return f"{dagen:,.{decimalen}f}"
    return format_getal(dagen, decimalen=decimalen)


@dataclass(frozen=True, slots=True)
class Totaal:
    """A sum of known values beside the number of lines that are n.t.b.; n.t.b. is never zero and never lost."""

    bekend: Decimal = NUL
    aantal_ntb: int = 0
    eenheid: Eenheid = "euro"

    def __add__(self, ander: Totaal) -> Totaal:
        if ander.eenheid != self.eenheid:
            raise ValueError(f"{self.eenheid} and {ander.eenheid} cannot be added.")
        return Totaal(self.bekend + ander.bekend, self.aantal_ntb + ander.aantal_ntb, self.eenheid)

    def __str__(self) -> str:
        if self.eenheid == "euro":
            tekst = format_euro(self.bekend)
        else:
            woord = ngettext("dag", "dagen", 1 if self.bekend == 1 else 2)
            tekst = f"{format_dagen(self.bekend)} {woord}"
        if not self.aantal_ntb:
            return tekst
        ntb = gettext("n.t.b.")
        return f"{tekst} + {self.aantal_ntb} {ntb}"


def totaal(waarden: Iterable[Totaal], eenheid: Eenheid = "euro") -> Totaal:
    """The sum of totals in one unit; of nothing it is zero without n.t.b."""
    som = Totaal(eenheid=eenheid)
    for waarde in waarden:
        som += waarde
    return som


def verdeel(bedrag: Decimal, gewichten: Sequence[Decimal | int]) -> list[Decimal]:
    """Divide an amount over weights in whole cents; the parts always add up to the amount.

    Cents that are left over go to the largest remainders, at equal remainders to the first.
    Raises `ValueError` when there is no positive weight or when a weight is negative.
    """
    som = sum((Decimal(gewicht) for gewicht in gewichten), NUL)
    if som <= 0 or any(gewicht < 0 for gewicht in gewichten):
        raise ValueError("At least one positive weight is needed and none may be negative.")
    precies = [bedrag * Decimal(gewicht) / som for gewicht in gewichten]
    delen = [deel.quantize(CENT, rounding=ROUND_DOWN) for deel in precies]
    rest = int((bedrag - sum(delen, NUL)) / CENT)
    stap = CENT if rest >= 0 else -CENT
    volgorde = sorted(range(len(delen)), key=lambda i: (-abs(precies[i] - delen[i]), i))
    for i in volgorde[: abs(rest)]:
        delen[i] += stap
    return delen


def kwartaaldeel(dagen: Decimal, kwartaal: int) -> Decimal:
    """The part of a year's days that falls in a quarter (1-4), in half days; the four parts add up to the year."""
    halve = int(dagen / HALVE_DAG)
    return (halve * kwartaal // 4 - halve * (kwartaal - 1) // 4) * HALVE_DAG


def is_halve_dagen(dagen: Decimal) -> bool:
    """Whether a number of days, however large, is a whole number of half days."""
    return dagen.as_integer_ratio()[1] in (1, 2)

"""What the dashboard tells of the space: how much stood empty at the start of each year, and of the middensegment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from locaties.cijferadres import Cijfer, rows_address
from locaties.dimensies import Dimensie, Indeling
from locaties.figures import Cijfers, stock_series
from locaties.models import Werkruimte
from locaties.reeks_svg import finding
from locaties.selectie import Selectie
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import may

JAREN = 3


@dataclass(frozen=True, slots=True)
class Deel:
    """The vacancy of one part of the stock on a day, and the address of the rows behind it."""

    wat: str
    percentage: Decimal | None
    adres: str


@dataclass(frozen=True, slots=True)
class Ruimtebord:
    """The vacancy over the years, of all floor space and of each size class with a name; without stock no years."""

    bevinding: str = ""
    koppen: Sequence[str] = ()
    jaren: Sequence[tuple[int, Sequence[Deel]]] = ()
    mist_niet_gedeelde: bool = False


def maak_ruimtebord(persoon: Gebruiker, vandaag: date) -> Ruimtebord:
    """Three queries for the figures of all years and classes. Empty without stock, or for who may not see it."""
    if not may(persoon, "view", Werkruimte):
        return Ruimtebord()
    dagen = [date(vandaag.year - terug, 1, 1) for terug in range(JAREN - 1, -1, -1)]
    alles = Selectie(persoon, dagen[-1])
    indeling = Indeling([Dimensie.KLASSE], alles.maat)
    per_dag = stock_series(alles, dagen, indeling)
    reeks = {dag: sum(per_dag.get(dag, {}).values(), Cijfers()) for dag in dagen}
    if all(cijfers.percentage is None for cijfers in reeks.values()):
        return Ruimtebord()
    kolommen: list[tuple[str, dict[str, str], dict[date, Cijfers]]] = [("Alle ruimte", {}, reeks)]
    kolommen += [
        (
            klasse.naam,
            {"klasse": klasse.code},
            {dag: per_dag.get(dag, {}).get((klasse.pk,), Cijfers()) for dag in dagen},
        )
        for klasse in indeling.klassen
        if klasse.bijnaam
    ]
    return Ruimtebord(
        finding(reeks),
        [wat for wat, _, _ in kolommen],
        [
            (dag.year, [_deel(wat, keuze, dag, cijfers[dag]) for wat, keuze, cijfers in kolommen])
            for dag in dagen
        ],
        alles.mist_niet_gedeelde(),
    )


def _deel(wat: str, keuze: Mapping[str, str], dag: date, cijfers: Cijfers) -> Deel:
    return Deel(wat, cijfers.percentage, rows_address(keuze, dag, Cijfer.LEEGSTAND) or "")

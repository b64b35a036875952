"""The means of one action from its loaded lines: per step, per year, and per municipality.

The definitions are those of `acties.figures`, applied to rows in hand; a test keeps both equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from acties.figures import Dagen, Geld, Realisatie
from acties.models import Begrotingsregel, Inzet
from acties.models.middelen import Zekerheid
from werkplan.kern.models import Gemeente
from werkplan.kern.values import NUL, verdeel

Deelnemers = Callable[[date], Sequence[Gemeente]]
"""The municipalities that take part in the action on a day."""


def geld_van(regel: Begrotingsregel) -> Geld:
    """One line of planned money as a total."""
    if not regel.zekerheid:
        return Geld(aantal_regulier=1)
    bedrag = regel.bedrag or NUL
    match Zekerheid(regel.zekerheid):
        case Zekerheid.VASTGESTELD:
            return Geld(vastgesteld=bedrag)
        case Zekerheid.INDICATIEF:
            return Geld(indicatief=bedrag)
        case Zekerheid.MOGELIJK:
            return Geld(mogelijk=bedrag)
        case Zekerheid.NTB:
            return Geld(aantal_ntb=1)


def dagen_van(regel: Inzet, aantal_gemeenten: int) -> Dagen:
    """One line of planned days, for the municipalities that take part in its year."""
    if regel.ntb:
        return Dagen(aantal_ntb=1)
    per_gemeente = regel.dagen_per_gemeente or NUL
    return Dagen(
        trekker=regel.dagen_trekker or NUL,
        per_gemeente=per_gemeente,
        gemeenten=per_gemeente * aantal_gemeenten,
    )


@dataclass(frozen=True, slots=True)
class Middelenrij:
    """Planned beside realised; `jaar` None: the lines that belong to no single year."""

    jaar: int | None = None
    geld: Geld = field(default_factory=Geld)
    dagen: Dagen = field(default_factory=Dagen)
    realisatie: Realisatie = field(default_factory=Realisatie)

    def __add__(self, ander: Middelenrij) -> Middelenrij:
        return Middelenrij(
            jaar=None,
            geld=self.geld + ander.geld,
            dagen=self.dagen + ander.dagen,
            realisatie=Realisatie(
                verplicht=self.realisatie.verplicht + ander.realisatie.verplicht,
                betaald=self.realisatie.betaald + ander.realisatie.betaald,
                dagen=self.realisatie.dagen + ander.realisatie.dagen,
            ),
        )


@dataclass(frozen=True, slots=True)
class Middelen:
    """The means of an action: a row per year, the undivided row when there is one, and the total."""

    per_jaar: tuple[Middelenrij, ...]
    los: Middelenrij | None

    @property
    def totaal(self) -> Middelenrij:
        rijen = (*self.per_jaar, self.los) if self.los else self.per_jaar
        return sum(rijen, Middelenrij())

    @property
    def rijen(self) -> tuple[Middelenrij, ...]:
        return (*self.per_jaar, self.los) if self.los else self.per_jaar


def middelen_van(
    *,
    jaren: Iterable[int],
    begroting: Iterable[Begrotingsregel],
    inzet: Iterable[Inzet],
    realisatie: Mapping[int, Realisatie],
    deelnemers: Deelnemers,
) -> Middelen:
    """The rows of an action from its lines and what was realised per year.

    The years asked for always have a row; other years only when something stands in them.
    """
    rijen: dict[int | None, Middelenrij] = {jaar: Middelenrij(jaar) for jaar in jaren}

    def tel_bij(jaar: int | None, deel: Middelenrij) -> None:
        rijen[jaar] = replace(rijen.get(jaar, Middelenrij(jaar)) + deel, jaar=jaar)

    for regel in begroting:
        tel_bij(regel.jaar_toegedeeld, Middelenrij(geld=geld_van(regel)))
    for dagen in inzet:
        aantal = len(deelnemers(date(dagen.peiljaar, 1, 1)))
        tel_bij(dagen.jaar_toegedeeld, Middelenrij(dagen=dagen_van(dagen, aantal)))
    for jaar, gerealiseerd in realisatie.items():
        tel_bij(jaar, Middelenrij(realisatie=gerealiseerd))
    los = rijen.pop(None, None)
    return Middelen(tuple(rijen[jaar] for jaar in sorted(jaar for jaar in rijen if jaar is not None)), los)


def aandelen(
    regel: Begrotingsregel, gemeenten: Sequence[Gemeente], vast: Mapping[int, Decimal]
) -> dict[int, Decimal] | None:
    """The part of each municipality (by id) in a line; None when the plan does not divide it.

    `gemeenten`: those that take part in the line's year; `vast`: the fixed parts of the line by municipality.
    A key by inhabitants divides nothing as long as a number of inhabitants is missing.
    """
    sleutel = Begrotingsregel.Verdeelsleutel
    if regel.bedrag is None or not regel.verdeelsleutel:
        return None
    if regel.verdeelsleutel == sleutel.VAST:
        return dict(vast)
    gelijk = regel.verdeelsleutel == sleutel.GELIJK
    gewichten = [1 if gelijk else gemeente.inwoners or 0 for gemeente in gemeenten]
    if not gewichten or 0 in gewichten:
        return None
    delen = verdeel(regel.bedrag, gewichten)
    return {gemeente.pk: deel for gemeente, deel in zip(gemeenten, delen, strict=True)}

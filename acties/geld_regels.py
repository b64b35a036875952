"""The rows behind the money of a plan: planned lines with what counts of each, and what was committed or paid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from acties.capaciteit_regels import LOS
from acties.figures import Selectie
from acties.geld_per_gemeente import met_sleutel, verdeel_regel
from acties.models import Begrotingsregel, Werkplan
from acties.querysets import BegrotingQuerySet, UitgaveQuerySet
from werkplan.kern.models import Gemeente
from werkplan.kern.values import NUL, Totaal

Jaar = int | str | None
"""A year, `los` for the lines that belong to no single year, or None for all."""
Delen = Mapping[int, Mapping[Gemeente, Decimal]]
"""The parts of municipalities by the id of a line."""


@dataclass(frozen=True, slots=True)
class Geldregels:
    """Lines of planned money; `gemeente` whose part counts, `is_rest` what is divided over nobody, else all of it."""

    regels: BegrotingQuerySet
    gemeente: Gemeente | None = None
    is_rest: bool = False
    delen: Delen = field(default_factory=dict)

    def telt(self, regel: Begrotingsregel) -> Totaal:
        """What counts of a line here."""
        bedrag, delen = regel.bedrag or NUL, self.delen.get(regel.pk, {})
        if self.gemeente is not None:
            return Totaal(delen.get(self.gemeente, NUL))
        if self.is_rest:
            bedrag -= sum(delen.values(), NUL)
        return Totaal(bedrag, int(regel.zekerheid == "ntb"))

    def met_deel(self, regels: Iterable[Begrotingsregel]) -> list[tuple[Begrotingsregel, Totaal]]:
        """Lines, each with what counts of it here."""
        return [(regel, self.telt(regel)) for regel in regels]


def geldregels(
    plan: Werkplan, jaar: Jaar, *, gemeente: Gemeente | None = None, is_rest: bool = False
) -> Geldregels:
    """The lines behind a cell of the money per municipality; without either all lines of the plan."""
    regels = _begroting(plan, jaar)
    if gemeente is None and not is_rest:
        return Geldregels(regels)
    deelnemers = Selectie(plan).deelnemers
    delen = {regel.pk: verdeel_regel(regel, deelnemers) for regel in met_sleutel(_begroting(plan, jaar))}
    if gemeente is not None:
        eigen = [pk for pk, per_gemeente in delen.items() if gemeente in per_gemeente]
        return Geldregels(regels.filter(pk__in=eigen), gemeente, delen=delen)
    alles = Geldregels(regels, is_rest=True, delen=delen)
    verdeeld = [regel.pk for regel in regels.filter(pk__in=delen) if alles.telt(regel) == Totaal()]
    return Geldregels(regels.exclude(pk__in=verdeeld), is_rest=True, delen=delen)


def _begroting(plan: Werkplan, jaar: Jaar) -> BegrotingQuerySet:
    selectie = Selectie(plan, jaar=jaar if isinstance(jaar, int) else None)
    regels = selectie.niet_toegedeeld()[0] if jaar == LOS else selectie.begroting()
    volgorde = ("stap__actie__nummer", "stap__nummer", "volgorde", "pk")
    return regels.select_related("stap__actie").order_by(*volgorde)


def uitgaven_achter(plan: Werkplan, jaar: Jaar) -> UitgaveQuerySet:
    """What was committed or paid in a year; an expense has a date, so it always has one."""
    if jaar == LOS:
        return Selectie(plan).uitgaven().none()
    uitgaven = Selectie(plan, jaar=jaar if isinstance(jaar, int) else None).uitgaven()
    return uitgaven.select_related("actie", "organisatie").order_by("-datum", "-pk")

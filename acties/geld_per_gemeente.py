"""Planned money per municipality: lines with a Verdeelsleutel are divided, the rest is "niet verdeeld"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from acties.deelname import Deelnemers
from acties.figures import Geld, Selectie, planned_money_per_jaar
from acties.middelen import aandelen
from acties.models import Begrotingsregel, Werkplan
from acties.querysets import BegrotingQuerySet
from werkplan.kern.models import Gemeente
from werkplan.kern.values import NUL, Totaal

Jaar = int | None


@dataclass(frozen=True, slots=True)
class GeldPerGemeente:
    """Euros per municipality and year (None: undivided over years), and what is divided over nobody."""

    per_gemeente: Mapping[Gemeente, Mapping[Jaar, Decimal]]
    niet_verdeeld: Mapping[Jaar, Totaal]
    totalen: Mapping[Jaar, Geld]

    @property
    def sommen(self) -> Mapping[Jaar, Totaal]:
        """All planned money per year, divided or not."""
        return {jaar: geld.totaal for jaar, geld in self.totalen.items()}


def geld_per_gemeente(plan: Werkplan) -> GeldPerGemeente:
    """The parts of all municipalities and what is left add up to the planned money of the plan."""
    selectie = Selectie(plan)
    totalen = planned_money_per_jaar(selectie.begroting())
    return divide(met_sleutel(selectie.begroting()), totalen, selectie.deelnemers)


def divide(
    regels: Iterable[Begrotingsregel], totalen: Mapping[Jaar, Geld], deelnemers: Deelnemers
) -> GeldPerGemeente:
    """Planned money per municipality, from the lines that have a key and the totals of all lines."""
    rest = {jaar: geld.totaal for jaar, geld in totalen.items()}
    per_gemeente: dict[Gemeente, dict[Jaar, Decimal]] = {}
    for regel in regels:
        jaar: Jaar = regel.jaar_toegedeeld
        for gemeente, deel in verdeel_regel(regel, deelnemers).items():
            per_jaar = per_gemeente.setdefault(gemeente, {})
            per_jaar[jaar] = per_jaar.get(jaar, NUL) + deel
            rest[jaar] = replace(rest[jaar], bekend=rest[jaar].bekend - deel)
    op_naam = dict(sorted(per_gemeente.items(), key=lambda item: item[0].naam))
    return GeldPerGemeente(op_naam, rest, totalen)


def met_sleutel(regels: BegrotingQuerySet) -> BegrotingQuerySet:
    """The lines that are divided over municipalities, with all that `verdeel_regel` asks."""
    verdeeld = regels.exclude(verdeelsleutel="").exclude(bedrag=None)
    return verdeeld.select_related("stap__actie").prefetch_related("vaste_aandelen", "stap__actie__deelnames")


def verdeel_regel(regel: Begrotingsregel, deelnemers: Deelnemers) -> dict[Gemeente, Decimal]:
    """The part of each municipality in a line; empty when it cannot be divided, such as without inhabitants.

    `inwoners` and `gelijk` go over the municipalities that take part on 1 January of the line's year, or of
    the action's first year when the line has none. Fixed parts need not add up to the line.
    """
    actie = regel.stap.actie
    leden = deelnemers.van(actie, date(regel.jaar or actie.startjaar, 1, 1))
    vast = {aandeel.gemeente_id: aandeel.bedrag for aandeel in regel.vaste_aandelen.all()}
    return {deelnemers.gemeenten[pk]: deel for pk, deel in (aandelen(regel, leden, vast) or {}).items()}

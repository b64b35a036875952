"""Planned money and days of a report: the sum of its rows, by year, by action and by organisation.

The rules for one line are those of `acties.middelen`; tests keep the sums equal to those of the screens.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from acties.capaciteit import SOORTEN
from acties.deelname import Deelnemers
from acties.figures import Dagen, Geld
from acties.middelen import dagen_van, geld_van
from acties.models import Actie, Begrotingsregel, Inzet
from werkplan.kern.values import Totaal

ALLES = object()
GEEN_DAGEN = Totaal(eenheid="dagen")
Jaar = int | None
Wie = tuple[str, str]
"""A kind of organisation and its name."""


@dataclass(frozen=True)
class Middelen:
    """The lines of a plan, each with its step and action, and who takes part."""

    begroting: Sequence[Begrotingsregel]
    inzet: Sequence[Inzet]
    deelnemers: Deelnemers

    @cached_property
    def _geld(self) -> Mapping[Any, Geld]:
        sommen: dict[Any, Geld] = defaultdict(Geld)
        for regel in self.begroting:
            for sleutel in _sleutels(regel):
                sommen[sleutel] += geld_van(regel)
        return sommen

    @cached_property
    def _dagen(self) -> Mapping[Any, Dagen]:
        sommen: dict[Any, Dagen] = defaultdict(Dagen)
        for regel in self.inzet:
            for sleutel in _sleutels(regel):
                sommen[sleutel] += dagen_van(regel, regel.deelnemers)  # type: ignore[attr-defined]  # annotated
        return sommen

    @property
    def jaren(self) -> set[Jaar]:
        """The years that have a line of money; None: no single year."""
        return {regel.jaar_toegedeeld for regel in self.begroting}

    def geld(self, jaar: Any = ALLES, *, actie: Any = ALLES) -> Geld:
        """Planned money, of a year (None: of no single year) and of an action."""
        return self._geld.get((jaar, actie), Geld())

    def dagen(self, jaar: Any = ALLES, *, actie: Any = ALLES) -> Dagen:
        """Planned days, of a year (None: of no single year) and of an action."""
        return self._dagen.get((jaar, actie), Dagen())

    def capaciteit(self) -> dict[Wie, dict[Jaar, Totaal]]:
        """Planned days of each organisation per year, as `acties.capaciteit` counts them.

        A line that is n.t.b. stands with everyone whom it concerns.
        """
        telling: dict[Wie, dict[Jaar, Totaal]] = defaultdict(lambda: defaultdict(lambda: GEEN_DAGEN))
        for regel in self.inzet:
            actie, jaar = regel.stap.actie, regel.jaar_toegedeeld
            leden = self.deelnemers.van(actie, date(regel.peiljaar, 1, 1))
            een, ntb = dagen_van(regel, 1), int(regel.ntb)
            for gemeente in leden:
                telling[SOORTEN[0], gemeente.naam][jaar] += Totaal(een.gemeenten, ntb, "dagen")
            trekker = self._trekker(actie)
            als_lid = trekker[0] == SOORTEN[0] and trekker[1] in {gemeente.naam for gemeente in leden}
            telling[trekker][jaar] += Totaal(een.trekker, 0 if als_lid else ntb, "dagen")
        gevuld = {
            wie: {jaar: totaal for jaar, totaal in per_jaar.items() if totaal != GEEN_DAGEN}
            for wie, per_jaar in telling.items()
        }
        return {wie: per_jaar for wie, per_jaar in gevuld.items() if per_jaar}

    def soort_van(self, naam: str) -> str:
        """What kind of organisation somebody is who booked days."""
        is_gemeente = naam in {gemeente.naam for gemeente in self.deelnemers.gemeenten.values()}
        return SOORTEN[0] if is_gemeente else SOORTEN[1]

    def _trekker(self, actie: Actie) -> Wie:
        if actie.trekker is None:
            return SOORTEN[2], SOORTEN[2]
        if actie.trekker.gemeente_id is None:
            return SOORTEN[1], actie.trekker.naam
        return SOORTEN[0], self.deelnemers.gemeenten[actie.trekker.gemeente_id].naam


def _sleutels(regel: Begrotingsregel | Inzet) -> Iterable[tuple[Any, Any]]:
    jaar, actie = regel.jaar_toegedeeld, regel.stap.actie_id
    return (jaar, actie), (jaar, ALLES), (ALLES, actie), (ALLES, ALLES)

"""On which days recurring hours are held: plain values in, days with their times out.

Times are those of the clock in the Netherlands, so an hour at 9.00 stays at 9.00 when summer time begins or ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import IntegerChoices, TextChoices

from werkplan.kern.klok import AMSTERDAM

WEEK = timedelta(days=7)


class Dag(IntegerChoices):
    """As ISO numbers the days of a week."""

    MAANDAG = 1, "maandag"
    DINSDAG = 2, "dinsdag"
    WOENSDAG = 3, "woensdag"
    DONDERDAG = 4, "donderdag"
    VRIJDAG = 5, "vrijdag"
    ZATERDAG = 6, "zaterdag"
    ZONDAG = 7, "zondag"


class Ritme(TextChoices):
    """How often within the period. Odd and even are the ISO numbers of the week."""

    ELKE_WEEK = "elke", "elke week"
    ONEVEN = "oneven", "in oneven weken"
    EVEN = "even", "in even weken"
    EERSTE = "eerste", "de eerste van de maand"
    TWEEDE = "tweede", "de tweede van de maand"
    DERDE = "derde", "de derde van de maand"
    VIERDE = "vierde", "de vierde van de maand"
    LAATSTE = "laatste", "de laatste van de maand"


_KEER_IN_MAAND = {Ritme.EERSTE: 0, Ritme.TWEEDE: 1, Ritme.DERDE: 2, Ritme.VIERDE: 3}


@dataclass(frozen=True, slots=True)
class Reeks:
    """Recurring hours on one day of the week in [van, tot)."""

    dag: int
    ritme: Ritme
    begin: time
    einde: time
    van: date
    tot: date | None
    ook_op_feestdagen: bool = False

    def valt_op(self, dag: date) -> bool:
        """Whether the recurrence alone, without holidays and exceptions, has hours on a day."""
        if dag.isoweekday() != self.dag or dag < self.van or (self.tot is not None and dag >= self.tot):
            return False
        match self.ritme:
            case Ritme.ELKE_WEEK:
                return True
            case Ritme.ONEVEN | Ritme.EVEN:
                return dag.isocalendar().week % 2 == (self.ritme is Ritme.ONEVEN)
            case Ritme.LAATSTE:
                return (dag + WEEK).month != dag.month
            case _:
                return (dag.day - 1) // 7 == _KEER_IN_MAAND[self.ritme]


@dataclass(frozen=True, slots=True)
class Uitzondering:
    """A day on which the hours are at other times; without times they are cancelled."""

    datum: date
    begin: time | None = None
    einde: time | None = None
    reden: str = ""
    reden_en: str = ""


@dataclass(frozen=True, slots=True)
class Keer:
    """Hours on one day. When they are cancelled (`vervalt`) the times are those that they would have had."""

    dag: date
    begin: time
    einde: time
    vervalt: bool = False
    reden: str = ""
    reden_en: str = ""

    @property
    def van(self) -> datetime:
        return datetime.combine(self.dag, self.begin, AMSTERDAM)

    @property
    def tot(self) -> datetime:
        return datetime.combine(self.dag, self.einde, AMSTERDAM)


def keren(
    reeks: Reeks,
    uitzonderingen: Iterable[Uitzondering],
    feestdagen: Mapping[date, tuple[str, str]],
    *,
    van: date,
    tot: date,
) -> list[Keer]:
    """The hours on the days of [van, tot), in order. An exception goes before a holiday, also outside the pattern.

    `feestdagen` gives the name of a holiday in Dutch and in English.
    """
    per_dag = {uitzondering.datum: uitzondering for uitzondering in uitzonderingen}
    gevonden = (_keer(reeks, dag, per_dag.get(dag), feestdagen.get(dag)) for dag in _dagen(van, tot))
    return [keer for keer in gevonden if keer is not None]


def _dagen(van: date, tot: date) -> Iterator[date]:
    for teller in range((tot - van).days):
        yield van + timedelta(days=teller)


def _keer(
    reeks: Reeks, dag: date, uitzondering: Uitzondering | None, feestdag: tuple[str, str] | None
) -> Keer | None:
    valt = reeks.valt_op(dag)
    if uitzondering is not None and uitzondering.begin is not None and uitzondering.einde is not None:
        return Keer(
            dag,
            uitzondering.begin,
            uitzondering.einde,
            reden=uitzondering.reden,
            reden_en=uitzondering.reden_en,
        )
    if not valt:
        return None
    if uitzondering is not None:
        return Keer(dag, reeks.begin, reeks.einde, True, uitzondering.reden, uitzondering.reden_en)
    if feestdag is not None and not reeks.ook_op_feestdagen:
        return Keer(dag, reeks.begin, reeks.einde, True, *feestdag)
    return Keer(dag, reeks.begin, reeks.einde)

"""What people quote about questions and conversations. Every count comes with the query string of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.db.models import Avg, CharField, Count, F, FloatField, QuerySet, Value
from django.db.models.functions import Cast

from loket.antwoordstand import TIJDEN, Antwoordstand, waar
from loket.models.gesprek import GesprekQuerySet
from loket.models.vraag import VraagQuerySet

Dimensie = Literal["onderwerp", "gemeente"]
KOLOMMEN: dict[Dimensie, tuple[str, str, str]] = {
    "onderwerp": ("onderwerp_id", "onderwerp__naam", "iets anders"),
    "gemeente": ("gemeente__code", "gemeente__naam", "onbekend"),
}
"""By what is counted -> key in the address, name, and the word for none."""
ALLES = "alles"
MATEN = (
    Antwoordstand.OPEN,
    Antwoordstand.TE_LAAT,
    Antwoordstand.GEGEVEN,
    Antwoordstand.OP_TIJD,
    *TIJDEN,
)
GEEN = Value(None, CharField())


@dataclass(frozen=True, slots=True)
class Vraagtelling:
    """The questions and conversations of one topic or municipality, or all. `filter` is the query string of the rows.

    `sleutel` is the id of the topic or the code of the municipality; None: the questions without one.

    `werkdagen` is the mean number of working days until the first answer; None while nothing was answered.
    """

    sleutel: str | None
    filter: str
    naam: str
    aantal: int
    open: int
    te_laat: int
    op_tijd: int
    beantwoord: int
    werkdagen: Decimal | None
    gesprekken: int = 0

    @property
    def bij_open(self) -> str:
        """The query string of the rows that wait for an answer; of the others likewise."""
        return self._bij(Antwoordstand.OPEN)

    @property
    def bij_te_laat(self) -> str:
        return self._bij(Antwoordstand.TE_LAAT)

    @property
    def bij_beantwoord(self) -> str:
        return self._bij(Antwoordstand.GEGEVEN)

    @property
    def bij_op_tijd(self) -> str:
        return self._bij(Antwoordstand.OP_TIJD)

    def _bij(self, stand: Antwoordstand) -> str:
        return with_part(self.filter, f"antwoord={stand.value}")


@dataclass(frozen=True, slots=True)
class Antwoordtijd:
    """How many first answers took so long."""

    filter: str
    naam: str
    aantal: int


@dataclass(frozen=True, slots=True)
class Vraagcijfers:
    """The same rows counted in every way; each way adds up to all of them."""

    alle: Vraagtelling
    per_onderwerp: list[Vraagtelling]
    per_gemeente: list[Vraagtelling]
    per_antwoordtijd: list[Antwoordtijd]


def count_questions(
    vragen: VraagQuerySet, per: Dimensie, dag: date, *, gesprekken: GesprekQuerySet | None = None
) -> list[Vraagtelling]:
    """What there is per topic or municipality on a day, the most questions first; one query."""
    delen = [_per(vragen, per, _maten(dag))]
    if gesprekken is not None:
        delen.append(_per(gesprekken, per, MATEN_GESPREK))
    return _tellingen(_samen(*delen), per, "")


def question_figures(
    vragen: VraagQuerySet, gesprekken: GesprekQuerySet, dag: date, *, binnen: str = ""
) -> Vraagcijfers:
    """All there is to count on a day; one query. `binnen` is the query string of these rows, when they are not all."""
    delen: list[QuerySet[Any, Any]] = []
    wat: tuple[tuple[QuerySet[Any, Any], dict[str, Any]], ...] = (
        (vragen, _maten(dag)),
        (gesprekken, MATEN_GESPREK),
    )
    for rijen_van, maten in wat:
        delen.append(
            rijen_van.order_by().values(deel=Value(ALLES), sleutel=GEEN, naam=GEEN).annotate(**maten)
        )
        delen += (_per(rijen_van, per, maten) for per in KOLOMMEN)
    rijen = _samen(*delen)
    [alle] = [rij for rij in rijen if rij["deel"] == ALLES]
    return Vraagcijfers(
        alle=_telling(alle, "alle vragen", binnen),
        per_onderwerp=_tellingen(rijen, "onderwerp", binnen),
        per_gemeente=_tellingen(rijen, "gemeente", binnen),
        per_antwoordtijd=[
            Antwoordtijd(with_part(binnen, f"antwoord={tijd.value}"), str(tijd.label), alle[_naam(tijd)])
            for tijd in TIJDEN
        ],
    )


def with_part(binnen: str, deel: str) -> str:
    """A query string with one more condition."""
    return f"{binnen}&{deel}" if binnen else deel


def _per(rijen: QuerySet[Any, Any], per: Dimensie, maten: dict[str, Any]) -> QuerySet[Any, Any]:
    sleutel, naam, _ = KOLOMMEN[per]
    geteld = rijen.order_by().values(deel=Value(per), sleutel=Cast(sleutel, CharField()), naam=F(naam))
    met_maten: QuerySet[Any, Any] = geteld.annotate(**maten)
    return met_maten


def _maten(dag: date) -> dict[str, Any]:
    maten = {_naam(stand): Count("pk", filter=waar(stand, dag)) for stand in MATEN}
    return {**maten, "aantal": Count("pk"), "gesprekken": Value(0), "gemiddeld": Avg("werkdagen")}


def _naam(stand: Antwoordstand) -> str:
    return f"is_{stand.name.lower()}"


MATEN_GESPREK: dict[str, Any] = {
    **{_naam(stand): Value(0) for stand in MATEN},
    "aantal": Value(0),
    "gesprekken": Count("pk"),
    "gemiddeld": Value(None, FloatField()),
}
"""The same columns of a conversation."""


def _samen(*delen: QuerySet[Any, Any]) -> list[dict[str, Any]]:
    """The rows of all parts, with what belongs to one topic or municipality in one row; one query."""
    eerste, *andere = delen
    samen: dict[tuple[str, str | None], dict[str, Any]] = {}
    for rij in eerste.union(*andere, all=True) if andere else eerste:
        bij = samen.setdefault((rij["deel"], rij["sleutel"]), rij)
        if bij is not rij:
            for naam, waarde in rij.items():
                if isinstance(waarde, int):
                    bij[naam] += waarde
                elif bij[naam] is None:
                    bij[naam] = waarde
    return list(samen.values())


def _tellingen(rijen: Iterable[Mapping[str, Any]], per: Dimensie, binnen: str) -> list[Vraagtelling]:
    eigen = sorted(
        (rij for rij in rijen if rij["deel"] == per),
        key=lambda rij: (-rij["aantal"], -rij["gesprekken"], rij["naam"] or ""),
    )
    return [
        _telling(
            rij,
            rij["naam"] or KOLOMMEN[per][2],
            with_part(binnen, f"zonder={per}" if rij["sleutel"] is None else f"{per}={rij['sleutel']}"),
        )
        for rij in eigen
    ]


def _telling(rij: Mapping[str, Any], naam: str, vraag: str) -> Vraagtelling:
    return Vraagtelling(
        sleutel=rij["sleutel"],
        filter=vraag,
        naam=naam,
        aantal=rij["aantal"],
        open=rij["is_open"],
        te_laat=rij["is_te_laat"],
        op_tijd=rij["is_op_tijd"],
        beantwoord=rij["is_gegeven"],
        werkdagen=None if rij["gemiddeld"] is None else round(Decimal(rij["gemiddeld"]), 1),
        gesprekken=rij["gesprekken"],
    )

"""A row of a file while it is judged, and what becomes of it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Model

from locaties.invoer.doel import Doel
from locaties.invoer.lezer import Lezer
from locaties.invoer.waarden import met_punten, toon
from locaties.models.invoer import Uitkomst

Waarden = dict[str, Any]
NUMMERS = frozenset({"huisnummer", "bouwjaar", "startjaar", "rin"})
"""Whole numbers that count nothing: without a dot."""
Fout = tuple[int | None, str]
"""The place of the column in the file, or None for the whole row; and the reason."""


class Verschil(NamedTuple):
    """A value that the row gives, beside what it is now."""

    label: str
    voor: str
    na: str


@dataclass(slots=True)
class Oordeel:
    """What becomes of one row. `records` are written when the import is applied, each with its changed fields."""

    nummer: int
    uitkomst: Uitkomst
    fouten: Sequence[Fout] = ()
    waarschuwingen: Sequence[Fout] = ()
    verschillen: Sequence[Verschil] = ()
    doel: Doel | None = None
    records: Sequence[tuple[Any, frozenset[str]]] = ()
    doelgroepen: frozenset[int] | None = None
    """The ids of the target groups that the unit gets; None: they stay as they are."""
    gemeente_id: int | None = None
    """In a file of several municipalities: the one that the row is about."""


@dataclass(slots=True)
class Rij:
    """A row while it is judged."""

    nummer: int
    waarden: Waarden = field(default_factory=dict)
    gelezen: list[tuple[Lezer, str, Mapping[str, Any] | str]] = field(default_factory=list)
    """Each filled cell with what it gave: values, or why not."""
    fouten: dict[str, str] = field(default_factory=dict)
    """Key of a column, or nothing for the whole row -> why not."""
    waarschuwingen: dict[str, str] = field(default_factory=dict)
    doelgroepen: frozenset[int] | None = None


@cache
def _woorden(model: type[Model], naam: str) -> tuple[str, Mapping[Any, Any] | None]:
    """What a field is called, and the labels of its choices."""
    veld: Any = model._meta.get_field(naam)
    return str(veld.verbose_name), dict(veld.flatchoices) if veld.choices else None


def verschil(record: Any, was: Any | None, naam: str) -> Verschil:
    """A field of a record as it becomes, beside what it was."""
    soort: Any = type(record)
    label, labels = _woorden(soort, naam)
    voor = "" if was is None else _leesbaar(getattr(was, naam), naam, labels)
    return Verschil(label, voor, _leesbaar(getattr(record, naam), naam, labels))


def _leesbaar(waarde: Any, naam: str, labels: Mapping[Any, Any] | None) -> str:
    """A value as the screen shows it."""
    if labels is not None:
        return str(labels.get(waarde, waarde))
    if naam == "vlak":
        return "vlak op de kaart" if waarde else ""
    is_hoeveelheid = isinstance(waarde, Decimal) or (isinstance(waarde, int) and naam not in NUMMERS)
    return met_punten(toon(waarde)) if is_hoeveelheid else toon(waarde)

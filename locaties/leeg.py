"""Vacant and offered on a day, as conditions on units."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef

from locaties.duur import Duur
from locaties.selectie import aangeboden_op, leeg_op, met_duur


def is_leeg(dag: date, duur: Duur | None = None) -> Exists:
    """Whether a unit is vacant on a day; with `duur` only when it has been for so long."""
    perioden = leeg_op(dag).filter(ruimte=OuterRef("pk"))
    return Exists(perioden if duur is None else perioden.filter(met_duur(duur, dag)))


def is_aangeboden(dag: date) -> Exists:
    """Whether a unit is offered on a day: that is not the same as vacant."""
    return Exists(aangeboden_op(dag).filter(ruimte=OuterRef("pk")))

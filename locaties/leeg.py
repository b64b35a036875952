"""Vacant and offered on a day, as conditions on units."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from locaties.duur import Duur
from locaties.selectie import aangeboden_op, leeg_op, met_duur


def is_leeg(dag: date, duur: Duur | None = None) -> Q:
    """Whether a unit is vacant on a day; with `duur` only when it has been for so long.

    The vacant ones are read once and looked up, whatever the number of units that are asked about.
    """
    perioden = leeg_op(dag)
    return Q(pk__in=(perioden if duur is None else perioden.filter(met_duur(duur, dag))).values("ruimte"))


def is_aangeboden(dag: date) -> Q:
    """Whether a unit is offered on a day: that is not the same as vacant."""
    return Q(pk__in=aangeboden_op(dag).values("ruimte"))

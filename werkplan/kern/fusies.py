"""Municipalities that merged: who holds the records of whom on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import QuerySet


def houders(op: date) -> dict[int, int]:
    """Every municipality that no longer exists on a day, with the one that took its place by then (ids)."""
    return wie_houdt(dict(opgegaan(op).values_list("pk", "opvolger_id")))


def opgegaan(op: date) -> QuerySet[Any]:
    """The municipalities that another one took over by this day."""
    gemeenten: QuerySet[Any] = apps.get_model("kern", "Gemeente")._default_manager.all()
    return gemeenten.filter(opvolger__isnull=False, tot__lte=op)


def wie_houdt(opvolger: Mapping[int, int]) -> dict[int, int]:
    """The last in each row of mergers, where each municipality is given with its successor."""

    def houder(pk: int) -> int:
        gezien = set()
        while pk in opvolger and pk not in gezien:
            gezien.add(pk)
            pk = opvolger[pk]
        return pk

    return {pk: houder(pk) for pk in opvolger}

"""Municipalities that merged: who holds the records of whom on a day."""

from __future__ import annotations

from datetime import date

from django.apps import apps


def houders(op: date) -> dict[int, int]:
    """Every municipality that no longer exists on a day, with the one that took its place by then (ids)."""
    gemeenten = apps.get_model("kern", "Gemeente")._default_manager
    opvolger = dict(gemeenten.filter(opvolger__isnull=False, tot__lte=op).values_list("pk", "opvolger_id"))

    def houder(pk: int) -> int:
        gezien = set()
        while pk in opvolger and pk not in gezien:
            gezien.add(pk)
            pk = opvolger[pk]
        return pk

    return {pk: houder(pk) for pk in opvolger}
